"""Nobody but the browser that was let in reaches the form: not another page, another machine, or a guess."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.editing.settings import Hosting
from tests.support.form import ADDRESS, KEY, Visitor, opened
from tests.support.repository import Repository

ALVA = "/students/alva"
WISHES = f"{ALVA}/wishes"


@pytest.fixture
def stranger(sofia: Visitor) -> Visitor:
    """Another browser."""
    return Visitor(sofia.client.application.test_client(), sofia.editor)


def unchanged(school: Repository) -> bool:
    return not school.git("branch", "--list", "plans/*")


@pytest.mark.parametrize("path", ["/", ALVA, WISHES, "/students/nobody", "/preview/x/index.html", "/me"])
def test_who_was_not_let_in_sees_nothing(stranger: Visitor, path: str) -> None:
    page = stranger.get(path)
    assert page.status in {403, 405}
    assert "Alva" not in page.html


def test_the_address_of_the_terminal_opens_the_form_once(stranger: Visitor) -> None:
    assert stranger.get(f"/open?key={KEY}").status == 403


@pytest.mark.parametrize("key", ["", "x", KEY[:-1], f"{KEY}x", "ü" * 40])
def test_a_guessed_key_opens_nothing(school: Repository, key: str) -> None:
    with opened(school, token="k" * 40) as visitor:
        other = Visitor(visitor.client.application.test_client(), visitor.editor)
        assert other.client.get("/open", query_string={"key": key}, base_url=ADDRESS).status_code == 403


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1:8766", "localhost.evil.example:8765"],
)
def test_another_name_that_leads_to_this_machine_is_refused(sofia: Visitor, host: str) -> None:
    answer = sofia.client.get("/", base_url=ADDRESS, headers={"Host": host})
    assert answer.status_code == 421
    assert "Alva" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "http://127.0.0.1:8765.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {},
    ],
    ids=str,
)
def test_what_a_page_in_another_tab_sends_is_refused(
    school: Repository, sofia: Visitor, headers: dict[str, str]
) -> None:
    form = sofia.form(WISHES)
    sent = form.with_({"wishes.student": "Hacked"})
    answer = sofia.client.post(WISHES, base_url=ADDRESS, data=sent, headers=headers)
    assert answer.status_code == 403
    assert unchanged(school)


@pytest.mark.parametrize("csrf", ["", "x", "0" * 64, "ü"])
def test_a_form_without_its_own_mark_is_refused(school: Repository, sofia: Visitor, csrf: str) -> None:
    form = sofia.form(WISHES)
    page = sofia.post(WISHES, form.with_({"wishes.student": "Hacked", "csrf": csrf}))
    assert page.status == 403
    assert unchanged(school)


def test_the_mark_of_another_session_is_refused(school: Repository, sofia: Visitor) -> None:
    with opened(school, token="another-key-of-another-browser") as other:
        theirs = other.csrf()
    page = sofia.post(WISHES, sofia.form(WISHES).with_({"wishes.student": "Hacked", "csrf": theirs}))
    assert page.status == 403
    assert unchanged(school)


@pytest.mark.parametrize("opened_with", ["", ".", "x.y", "nils"])
def test_a_form_says_no_other_document_than_its_own(
    school: Repository, sofia: Visitor, opened_with: str
) -> None:
    other = dict(sofia.form("/students/nils/wishes").sent)["opened"]
    said = other if opened_with == "nils" else opened_with
    page = sofia.post(WISHES, sofia.form(WISHES).with_({"opened": said, "wishes.student": "Hacked"}))
    assert page.status == 403
    assert unchanged(school)


@pytest.mark.parametrize("path", ["/", ALVA, WISHES, "/students/nobody", "/assets/edit.js", "/nothing"])
def test_every_answer_says_who_may_load_and_show_it(sofia: Visitor, path: str) -> None:
    said = sofia.get(path).headers
    policy = said["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert said["X-Frame-Options"] == "DENY"
    assert said["X-Content-Type-Options"] == "nosniff"
    assert said["Referrer-Policy"] == "same-origin"
    assert said["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in said
    assert "Server" not in said


def test_the_cookie_is_for_this_form_alone(school: Repository) -> None:
    with opened(school) as visitor:
        cookie = visitor.client.get_cookie("iup-edit-8765", domain="127.0.0.1")
    assert cookie is not None
    assert cookie.http_only
    assert cookie.same_site == "Strict"
    assert cookie.origin_only


@pytest.mark.parametrize(
    "name",
    [
        "../edit/frame.html",
        "../../pyproject.toml",
        "%2e%2e/frame.html",
        "..%2f..%2fx",
        "fonts",
    ],
)
def test_assets_are_the_programs_own_and_nothing_else(sofia: Visitor, name: str) -> None:
    assert sofia.get(f"/assets/{name}").status == 404


@pytest.mark.parametrize(
    "back", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x"]
)
def test_nobody_is_led_elsewhere(sofia: Visitor, back: str) -> None:
    page = sofia.post("/language", {"csrf": sofia.csrf(), "language": "sv", "back": back})
    assert page.location == "/"


def test_a_request_that_is_too_large_is_refused_in_words(sofia: Visitor) -> None:
    page = sofia.post(WISHES, {"csrf": sofia.csrf(), "wishes.student": "x" * (5 * 1024 * 1024)})
    assert page.status == 413
    assert "more than can be sent" in page.text


# --- a school's own server ------------------------------------------------------------------------------

HOSTED = "https://plans.school.example"
LOGIN = "X-Login"


@pytest.fixture
def hosted(school: Repository) -> Iterator[Visitor]:
    mentors = school.top / "portfolios/mentors.yml"
    text = mentors.read_text(encoding="utf-8").replace("- id: sofia\n", "- id: sofia\n    account: sofia-b\n")
    school.commit({"portfolios/mentors.yml": text}, "2026-11-20")
    with opened(school, hosting=Hosting(HOSTED, LOGIN), me="") as visitor:
        visitor.origin = HOSTED
        yield visitor


def test_whom_the_login_says_may_write_under_that_name(school: Repository, hosted: Visitor) -> None:
    hosted.headers = {LOGIN: "Sofia-B"}
    assert hosted.fill(WISHES, student="Paint").status == 303
    assert school.git("log", "-1", "--format=%an", "plans/alva").decode().strip() == "Sofia Berg"


@pytest.mark.parametrize("login", ["", "nobody", "jonas", "sofia"])
def test_who_is_no_mentor_by_the_login_sees_nothing(hosted: Visitor, login: str) -> None:
    page = hosted.get("/", **({LOGIN: login} if login else {}))
    assert page.status == 403
    assert "Alva" not in page.html


def test_the_header_is_believed_from_the_proxy_alone(hosted: Visitor) -> None:
    answer = hosted.client.get(
        "/", base_url=HOSTED, headers={LOGIN: "sofia-b"}, environ_overrides={"REMOTE_ADDR": "10.0.0.7"}
    )
    assert answer.status_code == 403


def test_a_session_is_of_one_login(hosted: Visitor) -> None:
    hosted.headers = {LOGIN: "sofia-b"}
    assert hosted.get("/").status == 200
    hosted.headers = {LOGIN: "somebody"}
    assert hosted.get("/").status == 403


def test_access_ends_with_the_account(school: Repository, hosted: Visitor) -> None:
    hosted.headers = {LOGIN: "sofia-b"}
    assert hosted.get("/").status == 200
    mentors = school.top / "portfolios/mentors.yml"
    text = mentors.read_text(encoding="utf-8")
    school.commit(
        {"portfolios/mentors.yml": text.replace("account: sofia-b", "until: 2026-11-01")}, "2026-11-20"
    )
    assert hosted.get("/").status == 403
    both = text.replace("account: sofia-b", "account: sofia-b\n    until: 2026-11-01")
    school.commit({"portfolios/mentors.yml": both}, "2026-11-20")
    assert hosted.get("/").status == 403


def test_logins_that_are_nobody_push_nobody_out(hosted: Visitor) -> None:
    hosted.headers = {LOGIN: "sofia-b"}
    csrf = hosted.csrf()
    other = Visitor(hosted.client.application.test_client(), hosted.editor, HOSTED, {LOGIN: "nobody"})
    for _ in range(2100):
        assert other.client.get("/nothing", base_url=HOSTED, headers=other.headers).status_code == 404
    assert other.get("/").status == 403
    assert hosted.post("/language", {"csrf": csrf, "language": "sv", "back": "/"}).status == 303


def test_nobody_says_who_they_are_by_themselves(hosted: Visitor) -> None:
    hosted.headers = {LOGIN: "sofia-b"}
    hosted.post("/me", {"csrf": hosted.csrf(), "mentor": "jonas"})
    assert "You write as Sofia Berg" in hosted.get("/").text


def test_a_key_opens_nothing_on_a_server(hosted: Visitor) -> None:
    assert hosted.get(f"/open?key={KEY}").status == 403
    assert hosted.get("/open?key=").status == 403


# --- whose students -------------------------------------------------------------------------------------


def alone(school: Repository) -> None:
    """Nils has other mentors, and the school says that a mentor reaches own students only."""
    plan = school.top / "portfolios/students/nils/iup.yml"
    text = plan.read_text(encoding="utf-8").replace("{class: sofia, personal: jonas}", "{class: jonas}")
    own = school.top / "portfolios/school.yml"
    said = own.read_text(encoding="utf-8") + "editing: {own_students_only: true}\n"
    school.commit({"portfolios/students/nils/iup.yml": text, "portfolios/school.yml": said}, "2026-11-20")


@pytest.mark.parametrize("path", ["/students/nils", "/students/nils/plan", "/students/nils/week/2026-W39"])
def test_a_mentor_reaches_own_students_only_where_the_school_says_so(
    school: Repository, sofia: Visitor, path: str
) -> None:
    assert sofia.get(path).status == 200
    alone(school)
    page = sofia.get(path)
    assert page.status == 404
    assert "Nils Holm" not in page.html
    assert "Nils" not in sofia.get("/").html
    assert sofia.get(path.replace("nils", "alva")).status == 200


def test_what_is_sent_about_anothers_student_is_refused(school: Repository, sofia: Visitor) -> None:
    form = sofia.form("/students/nils/wishes")
    alone(school)
    for action in ("", "/check", "/preview"):
        page = sofia.post(f"/students/nils/wishes{action}", form.with_({"wishes.student": "Hacked"}))
        assert page.status == 404
    files = {"csrf": sofia.csrf()}
    assert sofia.post("/students/nils/uploads", files).status == 404
    assert sofia.post("/students/nils/send", files).status == 404
    assert sofia.post("/students/nils/settle", files).status == 404
    assert unchanged(school)


def test_a_protected_student_is_there_for_the_own_mentors_alone(school: Repository, sofia: Visitor) -> None:
    plan = school.top / "portfolios/students/nils/iup.yml"
    text = plan.read_text(encoding="utf-8").replace(
        "  class: 7B\n", "  class: 7B\n  protected_identity: true\n"
    )
    school.commit({"portfolios/students/nils/iup.yml": text}, "2026-11-20")
    assert sofia.get("/students/nils").status == 200  # an own student: the plan has to go on
    other = text.replace("{class: sofia, personal: jonas}", "{class: jonas}")
    school.commit({"portfolios/students/nils/iup.yml": other}, "2026-11-20")
    assert sofia.get("/students/nils").status == 404
    assert "Nils" not in sofia.get("/").html


def test_there_is_no_preview_of_a_protected_student(school: Repository, sofia: Visitor) -> None:
    plan = school.top / "portfolios/students/alva/iup.yml"
    text = plan.read_text(encoding="utf-8").replace(
        "  class: 7B\n", "  class: 7B\n  protected_identity: true\n"
    )
    school.commit({"portfolios/students/alva/iup.yml": text}, "2026-11-20")
    page = sofia.post(f"{WISHES}/preview", sofia.form(WISHES).with_({}))
    assert page.status == 200
    assert '"url":""' in page.html
