"""Beside the form: what the check says while one writes, and the page as the family will see it."""

from __future__ import annotations

import json
from typing import Any

from tests.support.form import Visitor, opened
from tests.support.repository import Repository

ALVA = "/students/alva"
FOLLOW_UP = f"{ALVA}/follow-up/read-three-novels"


def asked(visitor: Visitor, path: str, kind: str, **changed: str) -> Any:
    form = visitor.form(path)
    said = {form.named(f".{end}"): text for end, text in changed.items()}
    page = visitor.post(f"{path}/{kind}", form.with_(said))
    assert page.status == 200, page.text
    return json.loads(page.html)


def test_the_preview_is_the_familys_page_with_what_is_written_now(school: Repository, sofia: Visitor) -> None:
    told = asked(sofia, FOLLOW_UP, "preview", note="Reads on the bus.")
    page = sofia.get(told["url"])
    assert page.status == 200
    assert "Reads on the bus." in page.text
    assert told["url"].endswith("/goals/read-three-novels.html")
    assert not school.git("branch", "--list", "plans/*")


def test_the_preview_shows_nothing_that_is_for_the_staff(sofia: Visitor) -> None:
    told = asked(sofia, FOLLOW_UP, "preview", note="Secret words.", audience="staff")
    site = told["url"].rsplit("/goals/", 1)[0]
    for path in ("goals/read-three-novels.html", "index.html", "plan/index.html", "journey.html"):
        page = sofia.get(f"{site}/{path}")
        assert page.status == 200
        assert "Secret words" not in page.html
        assert "Sits best at the front" not in page.html


def test_the_preview_has_its_style_its_pictures_and_its_other_languages(sofia: Visitor) -> None:
    told = asked(sofia, FOLLOW_UP, "preview", note="Well.")
    site = told["url"].rsplit("/goals/", 1)[0]
    assert sofia.get(f"{site}/assets/tokens.css").headers["Content-Type"].startswith("text/css")
    work = sofia.get(f"{site}/works/2026-05-volcano/index.html").html
    picture = work.split('srcset="')[1].split()[0].removeprefix("../../")
    assert sofia.get(f"{site}/works/2026-05-volcano/{picture.rsplit('/', 1)[-1]}").status == 200
    assert 'lang="en"' in sofia.get(f"{site}/en/index.html").html


def test_the_preview_runs_nothing_and_is_shown_in_the_form_alone(sofia: Visitor) -> None:
    told = asked(sofia, FOLLOW_UP, "preview", note="<script>alert(1)</script>")
    page = sofia.get(told["url"])
    assert "<script>alert(1)" not in page.html
    policy = page.headers["Content-Security-Policy"]
    assert "sandbox allow-same-origin" in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'self'" in policy


def test_a_preview_is_for_the_session_that_asked(school: Repository, sofia: Visitor) -> None:
    told = asked(sofia, FOLLOW_UP, "preview", note="Well.")
    with opened(school, token="another-key-of-another-browser") as other:
        assert other.get(told["url"]).status == 404


def test_there_is_no_preview_while_something_is_wrong(sofia: Visitor) -> None:
    form = sofia.form(f"{ALVA}/plan")
    page = sofia.post(f"{ALVA}/plan/preview", form.with_({"goals.1.due": "2026-01-01"}))
    assert json.loads(page.html)["url"] == ""


def test_the_check_speaks_at_the_field_while_one_writes(sofia: Visitor) -> None:
    form = sofia.form(f"{ALVA}/plan")
    for name, wrong in (("goals.1.due", "2026-01-01"), ("goals.1.title", "x" * 301), ("talk.next", "soon")):
        page = sofia.post(f"{ALVA}/plan/check", form.with_({name: wrong}))
        assert json.loads(page.html)["fields"][name][0]["kind"] == "error", page.html


def test_what_is_missing_is_told_where_it_should_be(sofia: Visitor) -> None:
    form = sofia.form(f"{ALVA}/plan")
    page = sofia.post(f"{ALVA}/plan/check", form.with_({"goals.1.title": ""}))
    assert json.loads(page.html)["fields"]["goals.1.title"][0]["kind"] == "error", page.html


def test_the_check_speaks_at_an_entry_that_is_new(sofia: Visitor) -> None:
    told = asked(sofia, FOLLOW_UP, "check", note="Nils Holm helps her.")
    assert told["fields"]["goals.1.follow_ups.n1.note"][0]["kind"] == "question"


def test_the_check_says_nothing_of_what_was_there_before(sofia: Visitor) -> None:
    assert asked(sofia, FOLLOW_UP, "check", note="Well.") == {"fields": {}, "general": [], "clash": False}


def test_the_checks_words_are_in_the_language_of_the_form(sofia: Visitor) -> None:
    sofia.post("/language", {"csrf": sofia.csrf(), "language": "sv", "back": "/"})
    page = sofia.get(FOLLOW_UP)
    assert '<html lang="sv">' in page.html
    told = asked(sofia, FOLLOW_UP, "check", note="Nils Holm helps her.")
    assert "elev" in told["fields"]["goals.1.follow_ups.n1.note"][0]["text"]
