"""Proposals are commits on branches of their own: nothing is checked out or run, nobody's commit lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from generator.git.branches import (
    Main,
    branches,
    delete_branch,
    is_ancestor,
    main_branch,
    merge_base,
    merge_bases,
    set_branch,
    tip,
)
from generator.git.committing import Author, commit_files
from generator.git.process import forget_git_variables
from generator.git.repository import LARGEST_BLOB
from generator.git.trees import blob, file_at, files_at, listed
from generator.problems.errors import GitError, UsageError
from tests.support.repository import Repository

PLAN = "portfolios/students/alva/iup.yml"
BRANCH = "plans/alva"
SOFIA = Author("Sofia Lind", "sofia@school.example")
SERVER = Author("School", "school@school.example")
MOMENT = datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=2)))


@pytest.fixture
def school(tmp_path: Path) -> Repository:
    repository = Repository.create(tmp_path / "school")
    repository.commit({PLAN: "one\n", "portfolios/school.yml": "name: North\n"}, "2026-01-01")
    return repository


def saved(
    root: Path,
    files: Mapping[str, bytes | None],
    parent: str,
    branch: str = BRANCH,
    *,
    other: str | None = None,
    author: Author = SOFIA,
    message: str = "Plan",
) -> str | None:
    return commit_files(
        root, branch, parent=parent, other_parent=other, files=files, author=author, committer=SERVER,
        message=message, at=MOMENT,
    )  # fmt: skip


def raw(repository: Repository, commit: str) -> str:
    return repository.git("cat-file", "commit", commit).decode()


def paths(repository: Repository, commit: str) -> list[str]:
    return repository.git("ls-tree", "-r", "--name-only", commit).decode().split()


# What is saved


def test_a_proposal_is_a_commit_on_a_branch_of_its_own(school: Repository) -> None:
    head = school.head()
    made = saved(school.top, {PLAN: b"two\n", "portfolios/students/alva/work.jpg": b"\xff\0"}, head)
    assert made
    assert tip(school.top, BRANCH) == made
    assert raw(school, made).splitlines()[1:] == [
        f"parent {head}",
        "author Sofia Lind <sofia@school.example> 1772359200 +0200",
        "committer School <school@school.example> 1772359200 +0200",
        "",
        "Plan",
    ]
    assert file_at(school.top, made, PLAN) == (school.blob(b"two\n"), b"two\n")
    assert paths(school, made) == ["portfolios/school.yml", PLAN, "portfolios/students/alva/work.jpg"]
    school.git("fsck", "--strict", "--no-dangling")


def test_the_folder_the_index_and_the_main_line_stay_as_they_are(school: Repository) -> None:
    school.write({PLAN: "not committed\n", "new.txt": "new"})
    school.git("add", "new.txt")
    before = school.git("status", "--porcelain"), school.head(), (school.top / ".git/index").read_bytes()
    made = saved(school.top, {PLAN: b"two\n"}, school.head())
    assert made
    assert saved(school.top, {PLAN: None}, made)
    after = school.git("status", "--porcelain"), school.head(), (school.top / ".git/index").read_bytes()
    assert after == before
    assert (school.top / PLAN).read_text() == "not committed\n"
    refs = school.git("for-each-ref", "--format=%(refname)").decode().split()
    assert refs == ["refs/heads/main", f"refs/heads/{BRANCH}"]
    assert not list((school.top / ".git").glob("fast_import_crash*"))


def test_a_file_is_deleted_and_a_folder_may_come_where_it_was(school: Repository) -> None:
    made = saved(school.top, {PLAN: None, f"{PLAN}/new.yml": b"x"}, school.head())
    assert made
    assert paths(school, made) == ["portfolios/school.yml", f"{PLAN}/new.yml"]


def test_a_school_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    repository = Repository.create(tmp_path / "all")
    head = repository.commit({f"schools/north/{PLAN}": "one\n", PLAN: "another's\n"}, "2026-01-01")
    root = repository.top / "schools/north"
    made = saved(root, {PLAN: b"two\n"}, head)
    assert made
    assert repository.git("show", f"{made}:{PLAN}") == b"another's\n"
    assert repository.git("show", f"{made}:schools/north/{PLAN}") == b"two\n"
    assert file_at(root, made, PLAN) == (repository.blob(b"two\n"), b"two\n")
    assert listed(root, made, "") == ("portfolios",)
    assert listed(root, made, "portfolios/students") == ("alva",)


def test_a_name_that_differs_in_capitals_is_another_file_on_every_machine(school: Repository) -> None:
    school.git("config", "core.ignoreCase", "true")
    made = saved(school.top, {PLAN.upper(): b"two\n"}, school.head())
    assert made
    assert paths(school, made) == [PLAN.upper(), "portfolios/school.yml", PLAN]


# Compare and swap


def test_who_was_slower_is_told_and_changes_nothing(school: Repository) -> None:
    head = school.head()
    first = saved(school.top, {PLAN: b"two\n"}, head)
    assert first
    assert saved(school.top, {PLAN: b"three\n"}, head) is None
    assert tip(school.top, BRANCH) == first
    second = saved(school.top, {PLAN: b"three\n"}, first)
    assert second
    assert saved(school.top, {PLAN: b"four\n"}, first) is None
    assert tip(school.top, BRANCH) == second


def test_a_branch_that_was_deleted_meanwhile_is_not_brought_back(school: Repository) -> None:
    made = saved(school.top, {PLAN: b"two\n"}, school.head())
    assert made
    assert delete_branch(school.top, BRANCH, made)
    assert saved(school.top, {PLAN: b"three\n"}, made) is None
    assert tip(school.top, BRANCH) is None


def test_of_forty_commits_from_eight_threads_none_is_lost(school: Repository) -> None:
    head = school.head()

    def save(number: int) -> str | None:
        parent = tip(school.top, BRANCH) or head
        return saved(school.top, {f"portfolios/{number}.yml": b"x"}, parent, message=str(number))

    with ThreadPoolExecutor(8) as pool:
        made = [commit for commit in pool.map(save, range(40)) if commit]
    log = school.git("rev-list", f"{head}..{BRANCH}").decode().split()
    assert made
    assert sorted(log) == sorted(made)
    assert len(paths(school, BRANCH)) == 2 + len(made)


def test_a_kill_at_any_moment_leaves_the_old_or_the_new_state(school: Repository) -> None:
    head = school.head()
    program = (
        "import sys; from pathlib import Path; from tests.git.test_branches import saved\n"
        "root, parent = Path(sys.argv[1]), sys.argv[2]\n"
        "while True: parent = saved(root, {'portfolios/a.yml': b'x' * 5000}, parent, 'plans/a')"
    )
    for wait in (0.35, 0.5, 0.62):
        parent = tip(school.top, "plans/a") or head
        process = subprocess.Popen(
            [sys.executable, "-c", program, str(school.top), parent], start_new_session=True
        )
        time.sleep(wait)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for lock in (school.top / ".git/refs").rglob("*.lock"):
            lock.unlink()
        assert (tip(school.top, "plans/a") or head) == parent or is_ancestor(
            school.top, parent, tip(school.top, "plans/a") or ""
        )
        school.git("fsck", "--strict", "--no-dangling")
        assert not school.git("for-each-ref", "refs/iup")


def test_a_lock_that_is_left_over_is_told_in_words(
    school: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.git.branches._ONCE", ("-c", "core.filesRefLockTimeout=10"))
    made = saved(school.top, {PLAN: b"two\n"}, school.head())
    assert made
    (school.top / f".git/refs/heads/{BRANCH}.lock").touch()
    with pytest.raises(GitError, match=r"can't save this: .*\.lock"):
        saved(school.top, {PLAN: b"three\n"}, made)
    assert tip(school.top, BRANCH) == made


def test_a_branch_that_is_checked_out_is_left_alone(school: Repository) -> None:
    head = school.head()
    made = saved(school.top, {PLAN: b"two\n"}, head)
    assert made
    other = school.top.parent / "other"
    school.git("worktree", "add", "--quiet", str(other), BRANCH)
    with pytest.raises(UsageError, match="checked out"):
        saved(school.top, {PLAN: b"three\n"}, made)
    with pytest.raises(UsageError, match="checked out"):
        delete_branch(school.top, BRANCH, made)
    with pytest.raises(UsageError, match="checked out"):
        set_branch(school.top, "main", made, head)
    assert (school.head(), tip(school.top, BRANCH)) == (head, made)


def test_a_branch_that_stands_for_another_moves_alone(school: Repository) -> None:
    head = school.head()
    school.git("symbolic-ref", f"refs/heads/{BRANCH}", "refs/heads/main")
    made = saved(school.top, {PLAN: b"two\n"}, head)
    assert made
    assert (tip(school.top, BRANCH), school.head()) == (made, head)


def test_branches_are_set_and_deleted_by_compare_and_swap(school: Repository) -> None:
    first, second = school.head(), school.commit({PLAN: "two\n"}, "2026-02-01")
    assert set_branch(school.top, BRANCH, first, None)
    assert not set_branch(school.top, BRANCH, second, None)
    assert not set_branch(school.top, BRANCH, first, second)
    assert set_branch(school.top, BRANCH, second, first)
    assert not delete_branch(school.top, BRANCH, first)
    assert branches(school.top) == {BRANCH: second}
    assert delete_branch(school.top, BRANCH, second)
    assert branches(school.top) == {}


def test_a_folder_of_branches_where_a_branch_is_gets_gits_own_words(school: Repository) -> None:
    school.git("branch", "plans")
    with pytest.raises(GitError, match="plans"):
        saved(school.top, {PLAN: b"two\n"}, school.head())


# The main line comes along


def test_what_came_to_the_main_line_comes_along_with_a_merge(school: Repository) -> None:
    made = saved(school.top, {PLAN: b"two\n"}, school.head())
    assert made
    main = school.commit({"portfolios/school.yml": "name: South\n", "portfolios/b.yml": "b"}, "2026-02-01")
    merged = saved(school.top, {PLAN: b"three\n"}, made, other=main)
    assert merged
    assert raw(school, merged).splitlines()[1:3] == [f"parent {made}", f"parent {main}"]
    contents = {path: school.git("show", f"{merged}:{path}") for path in paths(school, merged)}
    assert contents == {
        "portfolios/b.yml": b"b",
        "portfolios/school.yml": b"name: South\n",
        PLAN: b"three\n",
    }
    assert (merge_base(school.top, merged, main), is_ancestor(school.top, main, merged)) == (main, True)
    assert not is_ancestor(school.top, merged, main)


def test_what_changed_on_both_sides_is_nobodys_to_lose(school: Repository) -> None:
    made = saved(school.top, {PLAN: b"two\n"}, school.head())
    assert made
    main = school.commit({PLAN: "other\n"}, "2026-02-01")
    with pytest.raises(UsageError, match="both in the proposal"):
        saved(school.top, {"portfolios/b.yml": b"b"}, made, other=main)
    merged = saved(school.top, {PLAN: b"agreed\n"}, made, other=main)
    assert merged
    assert file_at(school.top, merged, PLAN) == (school.blob(b"agreed\n"), b"agreed\n")


def test_the_newer_main_line_comes_along_where_both_sides_took_in_one(school: Repository) -> None:
    rules = "portfolios/school.yml"
    common = saved(school.top, {PLAN: b"two\n"}, school.head())
    assert common
    merged = {}
    for number, branch in enumerate((BRANCH, "plans/sent")):
        main = school.commit({rules: f"version: {number}\n"}, f"2026-02-0{number + 1}")
        assert branch == BRANCH or set_branch(school.top, branch, common, None)
        merged[branch] = saved(school.top, {}, common, branch, other=main)
    ours, theirs = merged.values()
    assert ours
    assert theirs
    assert len(merge_bases(school.top, ours, theirs)) == 2
    both = saved(school.top, {}, ours, other=theirs)
    back = saved(school.top, {}, theirs, "plans/sent", other=ours)
    for made in (both, back):
        assert made
        assert school.git("show", f"{made}:{rules}") == b"version: 1\n"


# What is read


def test_a_link_a_folder_and_what_is_not_there_are_no_files(school: Repository) -> None:
    (school.top / "portfolios/link.yml").symlink_to("school.yml")
    (school.top / "portfolios/way").symlink_to("students")
    head = school.commit({"portfolios/large.yml": b"x" * (LARGEST_BLOB + 1), "run": "x"}, "2026-02-01")
    asked = [
        "portfolios/link.yml", "portfolios/students", "portfolios/none.yml", "portfolios/large.yml",
        "portfolios/way/alva/iup.yml", f"{PLAN}/x", "none/at/all",
    ]  # fmt: skip
    assert files_at(school.top, head, asked) == dict.fromkeys(asked)
    assert listed(school.top, head, "portfolios") == ("large.yml", "school.yml", "students")
    assert listed(school.top, head, "none") == listed(school.top, head, PLAN) == ()


@pytest.mark.parametrize(
    "name",
    ['"quoted".yml', "*.yml", ":(top)x", "-n", "a b missing", "\\n", "#", "ü", "\udcff", "tab\t", "%(rest)"],
)
def test_paths_are_literal(school: Repository, name: str) -> None:
    path = f"portfolios/{name}"
    made = saved(school.top, {path: b"odd\n", "portfolios/x.yml": b"x"}, school.head())
    assert made
    assert file_at(school.top, made, path) == (school.blob(b"odd\n"), b"odd\n")
    assert name in listed(school.top, made, "portfolios")
    gone = saved(school.top, {path: None}, made)
    assert gone
    assert file_at(school.top, gone, path) is None


@pytest.mark.parametrize(
    "path", ["a\nb", "", "/a", "a/", "a//b", "./a", "a/../b", ".git/config", "a/.GIT/x", "\ud800", "a\0"]
)
def test_what_is_no_path_is_refused(school: Repository, path: str) -> None:
    with pytest.raises(UsageError, match="can't be the path"):
        file_at(school.top, school.head(), path)
    with pytest.raises(UsageError, match="can't be the path"):
        saved(school.top, {path: b"x"}, school.head())
    assert tip(school.top, BRANCH) is None


def test_a_thousand_plans_are_read_at_once(school: Repository) -> None:
    files = {f"portfolios/students/s{number}/iup.yml": f"plan {number}\n" * 100 for number in range(1000)}
    head = school.commit({**files}, "2026-02-01")
    school.git("gc", "--quiet")
    start = time.perf_counter()
    found = files_at(school.top, head, files)
    took = time.perf_counter() - start
    assert {path: one and one[1] for path, one in found.items()} == {k: v.encode() for k, v in files.items()}
    assert took < 0.6, took  # several times what it takes where nothing else runs


def test_a_blob_is_read_by_its_id(school: Repository) -> None:
    assert blob(school.top, school.blob(b"x\n")) == b"x\n"
    assert blob(school.top, "0" * 40) is None
    assert blob(school.top, school.head()) is None
    assert blob(school.top, school.blob(b"x" * (LARGEST_BLOB + 1))) is None
    with pytest.raises(UsageError):
        blob(school.top, "HEAD")


# The main line


def cloned(school: Repository, *arguments: str) -> Repository:
    clone = Repository(school.top.parent / "clone")
    school.git("clone", "--quiet", *arguments, str(school.top), str(clone.top))
    return clone


def test_without_a_remote_the_main_line_is_the_branch_that_is_checked_out(school: Repository) -> None:
    assert main_branch(school.top) == Main("main", None, school.head())


def test_the_main_line_is_what_the_remote_had(school: Repository) -> None:
    published = school.head()
    clone = cloned(school)
    clone.commit({PLAN: "mine\n"}, "2026-02-01")
    assert main_branch(clone.top) == Main("main", "origin", published)
    clone.git("branch", "--unset-upstream")
    assert main_branch(clone.top) == Main("main", "origin", published)
    clone.git("switch", "--quiet", "--create", "try")
    assert main_branch(clone.top) == Main("main", "origin", published)
    clone.git("switch", "--quiet", "--create", BRANCH)
    assert main_branch(clone.top) == Main("main", "origin", published)


def test_the_upstream_may_have_another_name_and_remote(school: Repository) -> None:
    school.git("branch", "agreed/plans")
    clone = cloned(school, "--origin", "north")
    clone.git("switch", "--quiet", "--create", "mine", "--track", "north/agreed/plans")
    assert main_branch(clone.top) == Main("agreed/plans", "north", school.head())


def test_without_a_main_line_it_is_told_in_words(school: Repository, tmp_path: Path) -> None:
    head = school.head()
    school.git("switch", "--quiet", "--create", BRANCH)
    with pytest.raises(UsageError, match="is a proposal"):
        main_branch(school.top)
    school.git("switch", "--quiet", "--detach", head)
    with pytest.raises(UsageError, match="No branch is checked out"):
        main_branch(school.top)
    empty = Repository.create(tmp_path / "empty")
    with pytest.raises(UsageError, match="no git repository with a commit"):
        main_branch(empty.top)
    (tmp_path / "none").mkdir()
    with pytest.raises(UsageError, match="no git repository with a commit"):
        main_branch(tmp_path / "none")


# Attacks


@pytest.mark.parametrize(
    "name",
    ["--upload-pack=touch x", "-d", "plans/../main", "plans//a", "plans/a.lock", "plans/a/", "/plans",
     "plans/A", "plans/a b", "plans/a\n", "plans/å", "@{-1}", "plans/-a", "", "a" * 300],
)  # fmt: skip
def test_what_is_no_name_of_a_branch_is_refused(school: Repository, name: str) -> None:
    with pytest.raises(UsageError, match="can't be the name"):
        saved(school.top, {PLAN: b"two\n"}, school.head(), name)
    with pytest.raises(UsageError, match="can't be the name"):
        tip(school.top, name)


@pytest.mark.parametrize("commit", ["HEAD", "--all", "main", "0123", "main:x", "a" * 41])
def test_a_commit_has_its_full_name(school: Repository, commit: str) -> None:
    with pytest.raises(UsageError, match="full name"):
        saved(school.top, {PLAN: b"two\n"}, commit)
    with pytest.raises(UsageError, match="full name"):
        merge_base(school.top, commit, school.head())
    with pytest.raises(UsageError, match="full name"):
        files_at(school.top, commit, [PLAN])


def test_nothing_that_somebody_wrote_is_a_command(school: Repository) -> None:
    evil = "x\ndata <<END\nreset refs/heads/main\nfrom 0000\nEND\n\0\r\ndone\n"
    author = Author(f"Eve> 0 +0000\ncommitter <x> {evil}", "<eve@x>\n")
    head = school.head()
    made = saved(school.top, {PLAN: evil.encode()}, head, author=author, message=evil)
    assert made
    assert school.head() == head
    lines = raw(school, made).split("\n")
    assert len(lines[: lines.index("")]) == 4
    assert "\0" not in raw(school, made)
    assert lines[2].endswith("<eve@x> 1772359200 +0200")
    assert file_at(school.top, made, PLAN) == (school.blob(evil.encode()), evil.encode())
    school.git("fsck", "--strict", "--no-dangling")


@pytest.mark.parametrize("name", ["", " \n ", "<>", "\udcff\ud800", "ü" * 5000])
def test_any_name_makes_a_commit_that_git_can_read(school: Repository, name: str) -> None:
    made = saved(school.top, {}, school.head(), author=Author(name, name), message=name)
    assert made
    school.git("fsck", "--strict", "--no-dangling")


def test_nothing_of_the_repository_or_its_surroundings_is_run(
    school: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran, spy, hooks = tmp_path / "ran", tmp_path / "spy", tmp_path / "hooks"
    hooks.mkdir()
    spy.write_text(f"#!/bin/sh\necho \"$0\" >> '{ran}'\n")
    spy.chmod(0o755)
    for name in (
        "reference-transaction",
        "pre-commit",
        "post-commit",
        "commit-msg",
        "post-index-change",
        "update",
    ):
        (school.top / f".git/hooks/{name}").parent.mkdir(exist_ok=True)
        (school.top / f".git/hooks/{name}").symlink_to(spy)
        (hooks / name).symlink_to(spy)
    head = school.head()
    settings = {
        "core.hooksPath": hooks, "core.fsmonitor": spy, "gpg.program": spy, "commit.gpgSign": "true",
        "core.sshCommand": spy, "credential.helper": spy, "i18n.commitEncoding": "UTF-16",
        "user.useConfigOnly": "true", "alias.fast-import": f"!{spy}", "gc.auto": "1",
    }  # fmt: skip
    for key, value in settings.items():
        school.git("config", key, str(value))
    elsewhere = Repository.create(tmp_path / "elsewhere")
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_AUTHOR_NAME", "GIT_NAMESPACE"):
        monkeypatch.setenv(name, str(elsewhere.top / ".git"))
    ran.unlink(missing_ok=True)
    # Whoever asks first: nothing has forgotten the variables yet.
    assert tip(school.top, "main") == head
    made = saved(school.top, {PLAN: b"two\n"}, head)
    forget_git_variables()
    assert made
    assert not ran.exists()
    assert "encoding" not in raw(school, made)
    assert not elsewhere.has_commits()


def test_no_moment_is_the_present_one(school: Repository) -> None:
    made = commit_files(
        school.top, BRANCH, parent=school.head(), other_parent=None, files={PLAN: b"x"}, author=SOFIA,
        committer=SERVER, message="Plan",
    )  # fmt: skip
    assert made
    seconds = int(school.git("log", "-1", "--format=%at", made))
    assert abs(seconds - datetime.now(UTC).timestamp()) < 60
