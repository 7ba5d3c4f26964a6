"""Every way to write the address of a remote leads to the pages of the repository; a folder leads to none."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from generator.forges import Kind, forge_of
from generator.forges.forge import Forge
from generator.problems.errors import ForgeError


@pytest.mark.parametrize(
    ("url", "kind", "web", "api"),
    [
        ("https://github.com/o/r.git", Kind.GITHUB, "https://github.com/o/r", "https://api.github.com"),
        ("https://sofia:secret@github.com/o/r", Kind.GITHUB, "https://github.com/o/r", "https://api.github.com"),
        ("git@github.com:o/r.git", Kind.GITHUB, "https://github.com/o/r", "https://api.github.com"),
        ("ssh://git@ssh.github.com:443/o/r.git", Kind.GITHUB, "https://github.com/o/r", "https://api.github.com"),
        ("https://github.school.example/o/r/", Kind.GITHUB, "https://github.school.example/o/r",
         "https://github.school.example/api/v3"),
        ("git@gitlab.com:group/sub/r.git", Kind.GITLAB, "https://gitlab.com/group/sub/r", "https://gitlab.com/api/v4"),
        ("https://GitLab.com/group/r", Kind.GITLAB, "https://gitlab.com/group/r", "https://gitlab.com/api/v4"),
        ("ssh://git@forgejo.example:2222/o/r", Kind.FORGEJO, "https://forgejo.example/o/r",
         "https://forgejo.example/api/v1"),
        ("https://codeberg.org/o/r.git", Kind.FORGEJO, "https://codeberg.org/o/r", "https://codeberg.org/api/v1"),
        ("https://gitea.school.example:8443/code/o/r.git", Kind.FORGEJO,
         "https://gitea.school.example:8443/code/o/r", "https://gitea.school.example:8443/code/api/v1"),
        ("http://gitea.school.example/o/r", Kind.FORGEJO, "https://gitea.school.example/o/r",
         "https://gitea.school.example/api/v1"),
        ("https://code.school.example/o/r.git", None, "https://code.school.example/o/r", None),
    ],
)  # fmt: skip
def test_the_address_of_a_remote_leads_to_its_pages(
    url: str, kind: Kind | None, web: str, api: str | None
) -> None:
    found = forge_of(url)
    assert found is not None
    assert (found.kind, found.web, found.api) == (kind, web, api)


@pytest.mark.parametrize(
    "url",
    ["", "/srv/plans.git", "../plans.git", "C:\\plans", "C:/plans", "file:///srv/plans.git", "plans", "https://",
     "https://github.com/", "https://github.com/o", "https://github.com/o/r/x", "ext::sh -c x",
     "javascript:alert(1)",
     "https://github.com/../r", "https://github.com/o/..", "https://github.com/o/r?x=\"><script>",
     "https://github.com/o/%3Cscript%3E", "https://[::1/o/r", "https://github.com:99999/o/r",
     "git@github.com:o/r\nx", "https://git\"hub.com/o/r"],
)  # fmt: skip
def test_what_is_no_address_of_a_forge_leads_nowhere(url: str) -> None:
    found = forge_of(url)
    assert found is None or (found.web == "https://github.com/o/r" and "script" not in found.web)


def test_a_kind_that_the_host_does_not_tell_can_be_said() -> None:
    found = forge_of("git@code.school.example:group/sub/r.git", Kind.GITLAB)
    assert found is not None
    assert found.repository == "group/sub/r"
    forge = found.forge("t0ken")
    assert forge == Forge(Kind.GITLAB, "https://code.school.example/api/v4", "group/sub/r", "t0ken")
    unknown = forge_of("git@code.school.example:group/r.git")
    assert unknown is not None
    assert unknown.forge("t0ken") is None


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("git@github.com:o/r.git", "https://github.com/o/r/compare/main...plans/alva?expand=1"),
        ("git@gitlab.com:g/s/r.git", "https://gitlab.com/g/s/r/-/merge_requests/new?merge_request%5Bsource_branch"
         "%5D=plans%2Falva&merge_request%5Btarget_branch%5D=main"),
        ("git@codeberg.org:o/r.git", "https://codeberg.org/o/r/compare/main...plans/alva"),
        ("git@code.school.example:o/r.git", "https://code.school.example/o/r"),
    ],
)  # fmt: skip
def test_a_person_opens_a_proposal_by_hand(url: str, page: str) -> None:
    found = forge_of(url)
    assert found is not None
    assert found.by_hand("main", "plans/alva") == page


def test_a_name_of_a_branch_stays_in_the_address() -> None:
    found = forge_of("git@github.com:o/r.git")
    assert found is not None
    page = found.by_hand('a"b', "x?y#z&w <>")
    assert not set(page) & set('"<> #')
    assert urlsplit(page).query == "expand=1"


@pytest.mark.parametrize(
    "api",
    ["http://github.com", "ftp://github.com", "file:///etc", "github.com", "https://", "https://user:pw@github.com",
     "https://git\nhub.com", "javascript:x"],
)  # fmt: skip
def test_a_token_is_for_an_encrypted_address_only(api: str) -> None:
    with pytest.raises(ForgeError, match="can't be the address") as raised:
        Forge(Kind.GITHUB, api, "o/r", "t0ken")
    assert "pw" not in str(raised.value)
    assert Forge(Kind.GITHUB, "http://127.0.0.1:8000", "o/r", "t0ken").host == "127.0.0.1:8000"


@pytest.mark.parametrize(
    "name", ["", "o", "o/r/x", "../r", "o/..", "o/r?x", "o/r#", "o /r", "o//r", "/o/r", "o/r\n"]
)
def test_a_repository_is_named_by_owner_and_name(name: str) -> None:
    with pytest.raises(ForgeError, match="can't be a repository"):
        Forge(Kind.FORGEJO, "https://codeberg.org/api/v1", name, "t0ken")


@pytest.mark.parametrize("token", ["", "a b", "t0ken\n", "t0ken\r\nX-Evil: 1", "tökén"])
def test_a_token_that_is_none_is_told_without_it(token: str) -> None:
    with pytest.raises(ForgeError, match="The token for codeberg") as raised:
        Forge(Kind.FORGEJO, "https://codeberg.org/api/v1", "o/r", token)
    assert not token or token not in str(raised.value)
    assert "t0ken" not in repr(Forge(Kind.FORGEJO, "https://codeberg.org/api/v1", "o/r", "t0ken"))
