"""Photographs and other files: several at once, looked at before they are kept, each with what it shows."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from werkzeug.datastructures import FileStorage, MultiDict

from tests.media.test_location import TELLING
from tests.support.form import Visitor, opened
from tests.support.made_pictures import encoded, flag
from tests.support.repository import Repository

ALVA = "/students/alva"
WORK = f"{ALVA}/work"
PICTURE = encoded(flag(), "JPEG")


def file(name: str, data: bytes) -> FileStorage:
    return FileStorage(BytesIO(data), filename=name)


def upload(visitor: Visitor, *files: FileStorage) -> Any:
    sent: list[tuple[str, Any]] = [("csrf", visitor.csrf()), *(("files", one) for one in files)]
    page = visitor.post(f"{ALVA}/uploads", MultiDict(sent))
    assert page.status == 200, page.text
    return json.loads(page.html)


def in_git(school: Repository) -> list[str]:
    told = school.git("diff", "--name-only", "main", "plans/alva").decode()
    return [path.removeprefix("portfolios/students/alva/works/") for path in told.split()]


def save(visitor: Visitor, taken: Any, **more: str) -> Any:
    form = visitor.form(WORK)
    ids = [one["id"] for one in taken["files"]]
    alts = {f"upload.{one}.alt": f"Picture number {number}" for number, one in enumerate(ids, 1)}
    return visitor.post(
        WORK, form.with_({"title": "The lighthouse", "area": "science", "uploads": ids, **alts, **more})
    )


def test_two_photographs_become_a_work(school: Repository, sofia: Visitor) -> None:
    taken = upload(sofia, file("IMG 0001.JPG", PICTURE), file("IMG 0002.JPG", encoded(flag(20), "JPEG")))
    assert [one["name"] for one in taken["files"]] == ["img-0001.jpg", "img-0002.jpg"]
    page = save(sofia, taken, goals="read-three-novels", reflection="I like the light.")
    assert page.status == 303, page.text
    folder = "2026-11-the-lighthouse"
    assert in_git(school) == [f"{folder}/{name}" for name in ("img-0001.jpg", "img-0002.jpg", "work.yml")]
    path = f"plans/alva:portfolios/students/alva/works/{folder}"
    assert school.git("show", f"{path}/img-0001.jpg") == PICTURE
    assert school.git("show", f"{path}/work.yml").decode() == (
        "schema: work/1\n"
        "title: The lighthouse\n"
        "date: 2026-11-20\n"
        "area: science\n"
        "goals: [read-three-novels]\n"
        "files:\n"
        "  - {path: img-0001.jpg, alt: Picture number 1}\n"
        "  - {path: img-0002.jpg, alt: Picture number 2}\n"
        "reflection: I like the light.\n"
    )


def test_a_browser_without_script_sends_files_along(school: Repository, sofia: Visitor) -> None:
    form = sofia.form(WORK)
    sent = form.with_({"title": "The lighthouse", "area": "science"})
    sent.add("files", file("fyr.jpg", PICTURE))
    page = sofia.post(WORK, sent)
    assert page.status == 422  # the check asks what the picture shows
    again = page.form
    alt = again.named(".alt")
    kept = sofia.post(WORK, again.with_({alt: "A lighthouse"}))
    assert kept.status == 303, kept.text
    assert in_git(school) == ["2026-11-the-lighthouse/fyr.jpg", "2026-11-the-lighthouse/work.yml"]


def test_files_are_added_to_a_work_that_is_there(school: Repository, sofia: Visitor) -> None:
    taken = upload(sofia, file("volcano.jpg", encoded(flag(20), "JPEG")))
    path = f"{ALVA}/whole-work/2026-05-volcano"
    ids = [one["id"] for one in taken["files"]]
    page = sofia.post(path, sofia.form(path).with_({"uploads": ids, f"upload.{ids[0]}.alt": "Later"}))
    assert page.status == 303, page.text
    assert in_git(school) == ["2026-05-volcano/volcano-2.jpg", "2026-05-volcano/work.yml"]


def test_two_photographs_of_one_name_are_both_kept(school: Repository, sofia: Visitor) -> None:
    taken = upload(sofia, file("a.jpg", PICTURE), file("a.jpg", encoded(flag(20), "JPEG")))
    assert save(sofia, taken).status == 303
    assert [path.rsplit("/", 1)[1] for path in in_git(school)] == ["a-2.jpg", "a.jpg", "work.yml"]


def test_a_second_work_of_a_name_lies_beside_the_first(school: Repository, sofia: Visitor) -> None:
    for _ in range(2):
        assert save(sofia, upload(sofia, file("a.jpg", PICTURE))).status == 303
    assert {path.split("/")[0] for path in in_git(school)} == {
        "2026-11-the-lighthouse",
        "2026-11-the-lighthouse-2",
    }


@pytest.mark.parametrize("name", [name for name in TELLING if name.startswith("JPEG")])
def test_a_photograph_keeps_no_place(school: Repository, sofia: Visitor, name: str) -> None:
    page = save(sofia, upload(sofia, file("a.jpg", TELLING[name])))
    assert page.status == 303, page.text
    kept = school.git("show", "plans/alva:portfolios/students/alva/works/2026-11-the-lighthouse/a.jpg")
    assert b"GPS" not in kept
    assert b"Camera" not in kept


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("evil.html", b"<script>alert(1)</script>"),
        ("evil.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("evil.exe", b"MZ\x90\x00" + b"\0" * 100),
        ("evil.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 50),
        ("evil.pdf", b"%PDF-1.7\n" + b"x" * 50),
        ("bomb.png", encoded(flag(), "PNG")[:40]),
    ],
)
def test_what_no_page_can_show_is_told_and_not_kept(
    school: Repository, sofia: Visitor, name: str, data: bytes
) -> None:
    taken = upload(sofia, file(name, data))
    assert taken["files"] == []
    assert name in taken["problems"][0]["text"]
    assert not [one for one in sofia.editor.uploads.folder.rglob("*") if one.is_file()]


@pytest.mark.parametrize(
    "name",
    ["../../../../etc/cron.d/x.jpg", "..\\..\\x.jpg", "/etc/x.jpg", "work.yml.jpg", "\u202egpj.exe.jpg",
     "-rf.jpg", "con.jpg", ".git.jpg", "a\0b.jpg", "x" * 400 + ".jpg", "שלום.jpg"],
)  # fmt: skip
def test_a_name_leads_nowhere_else(school: Repository, sofia: Visitor, name: str) -> None:
    taken = upload(sofia, file(name, PICTURE))
    page = save(sofia, taken)
    assert page.status == 303, page.text
    for path in in_git(school):
        folder, _, last = path.partition("/")
        assert folder == "2026-11-the-lighthouse"
        assert last == "work.yml" or last.replace("-", "").replace(".jpg", "").isalnum(), last
        assert last.isascii()


def test_what_another_session_chose_is_not_mine(school: Repository, sofia: Visitor) -> None:
    taken = upload(sofia, file("a.jpg", PICTURE))
    with opened(school, token="another-key-of-another-browser") as other:
        page = save(other, taken)
        assert page.status == 422  # a work needs a file
    assert sofia.editor.uploads.of("somebody", "alva", [taken["files"][0]["id"]]) == []


def test_what_was_chosen_for_one_student_is_for_no_other(sofia: Visitor) -> None:
    taken = upload(sofia, file("a.jpg", PICTURE))
    form = sofia.form("/students/nils/work")
    ids = [one["id"] for one in taken["files"]]
    sent = form.with_({"title": "x", "area": "science", "uploads": ids})
    assert sofia.post("/students/nils/work", sent).status == 422


def test_not_more_than_twenty_wait(sofia: Visitor) -> None:
    for _ in range(3):
        upload(sofia, *(file(f"{number}.jpg", PICTURE) for number in range(9)))
    assert len([one for one in sofia.editor.uploads.folder.rglob("*") if one.is_file()]) == 20
