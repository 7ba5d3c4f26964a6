"""A student's history goes into another school, and stays what it was."""

from __future__ import annotations

import json
import zipfile
from datetime import date as Date
from pathlib import Path

import pytest

from generator.handover.giving import To
from generator.pages import Portfolio, assessments
from generator.school.portfolio import read_school
from tests.handover.conftest import (
    ENROLLED,
    GROUND,
    HandedOver,
    Received,
    bundle,
    empty_school,
    run,
    take_in,
    written,
)
from tests.support.repository import Repository
from tests.support.school_of_canaries import STAFF_ONLY
from tests.support.school_with_history import rendered
from tests.support.small_school import ALVA, replace, small_school

OURS = ("--as", "alva-b", "--mentor", "sofia", "--enrolled", ENROLLED)


def portfolio(received: Received) -> Portfolio:
    student = received.folder.name
    reading = read_school(received.school.top, [student], today=Date(2026, 11, 30)).students[student]
    assert reading.portfolio, reading.problems
    return reading.portfolio


@pytest.fixture(scope="session")
def site(received: Received) -> dict[str, str]:
    """The pages of the family's site at the second school."""
    return rendered(portfolio(received), received.school.top)


def test_the_proposal_is_in_order_and_allows_no_site(handed_over: HandedOver, tmp_path: Path) -> None:
    ours = empty_school(tmp_path / "ours", "Tallskolan")
    dry = run(
        "receive", handed_over.to_school, *OURS, "--area", "swedish=language", "--dry-run", top=ours.top
    )
    assert dry.code == 0, dry.said
    assert not ours.git("for-each-ref", "refs/heads/plans")
    ran = run("receive", handed_over.to_school, *OURS, "--area", "swedish=language", top=ours.top)
    assert ran.code == 0, ran.said
    assert ran.said.splitlines()[:-1] == dry.said.splitlines()[:-1]
    ours.git("merge", "-q", "--no-ff", "-m", "Merge", "plans/alva-b", day=ENROLLED)
    plan = (ours.top / "portfolios/students/alva-b/iup.yml").read_text(encoding="utf-8")
    assert "publication" not in plan
    assert "enrolled: 2026-11-21" in plan
    checked = run("check", "--day", "2026-11-30", "alva-b", top=ours.top)
    assert checked.code == 0, checked.said
    again = run("receive", handed_over.to_school, *OURS, "--area", "swedish=language", top=ours.top)
    assert "The id alva-b is taken here by a student." in again.said


def test_a_proposal_that_waits_is_looked_at_first(handed_over: HandedOver, tmp_path: Path) -> None:
    ours = empty_school(tmp_path / "ours", "Tallskolan")
    asked = ("receive", handed_over.to_school, *OURS, "--area", "swedish=language")
    assert run(*asked, top=ours.top).code == 0
    again = run(*asked, top=ours.top)
    assert again.code == 2
    assert "waits already, on the branch plans/alva-b" in again.said
    assert "is taken here" not in again.said
    ours.git(*again.said[again.said.index("branch -D") :].split()[:3])
    assert run(*asked, top=ours.top).code == 0


def test_all_is_asked_at_once_and_the_answers_are_listed(handed_over: HandedOver, tmp_path: Path) -> None:
    ours = empty_school(tmp_path / "ours", "Tallskolan")
    ran = run("receive", handed_over.to_school, "--skill", "reading=no-skill", top=ours.top)
    assert ran.code == 2
    assert "--mentor ID" in ran.said
    assert "jonas, sofia\n" in ran.said, "who has left is no answer"
    assert "Which area of this school is `swedish` (Mother tongue)? --area swedish=OURS" in ran.said
    assert "language (Words)" in ran.said
    assert "`no-skill` is no skill of this school" in ran.said
    assert "books (Books)" in ran.said


def test_what_comes_and_what_stays_behind_is_told(
    handed_over: HandedOver, received: Received, tmp_path: Path
) -> None:
    assert "From Granskolan. Recorded states of the plan: 9, 2025-09-25 to 2026-02-03." in received.told
    assert "Goal that goes on: Read four whole novels" in received.told
    assert "Closed goals: 4." in received.told
    assert "Work: The essay (2026-01-essay)" in received.told
    assert "Weeks: 2025-W45, 2026-W05, 2026-W06." in received.told
    assert "Nobody here knows the skill" not in received.told
    ours = empty_school(tmp_path / "ours", "Tallskolan")
    ran = run(
        "receive", handed_over.to_school, *OURS, "--area", "swedish=language", "--dry-run", top=ours.top
    )
    assert "skill `reading` (Reading): works come without it" in ran.said


def test_who_and_when_are_the_former_schools(received: Received) -> None:
    told = run("history", "alva-b", "--json", top=received.school.top)
    states = json.loads((received.folder / "earlier/record.json").read_text(encoding="utf-8"))["states"]
    assert (states[1]["by"], states[1]["at"]) == ("Jonas", "2025-10-07T12:00:00+02:00")
    assert "Jonas" in told.said
    assert "2025-10-07" in told.said
    assert "Sara" in told.said


def test_old_pages_speak_with_the_former_schools_names(site: dict[str, str]) -> None:
    first = site["plan/2025-09-25.html"]
    assert "Godtagbara" in first
    assert ">Swedish<" in first
    assert "Sofia Berg" in first
    assert "Mother tongue" in site["plan/2026-01-28.html"]
    assert "Sofia Lind<" in site["plan/2026-01-28.html"]
    assert "Sara Here" not in first + site["plan/2026-01-28.html"]


def test_a_goals_story_names_each_school_s_people(site: dict[str, str]) -> None:
    """`jonas` was one person there, and is another here."""
    story = site["goals/novels.html"]
    assert "One is read." in story
    assert "Jonas Ek" in story
    assert "Johan Here" not in story
    assert "Words" in story


def test_closed_goals_stay_visible_with_the_areas_of_their_time(site: dict[str, str]) -> None:
    closed = site["goals/tables.html"]
    assert "Other things came first." in closed
    assert "Mathematics" in closed
    assert "Brought along from" in closed
    assert "goals/tables.html" in site["journey.html"]


def test_works_are_works_here_with_their_files_and_the_words_of_their_mentors(
    handed_over: HandedOver, received: Received, site: dict[str, str]
) -> None:
    theirs = handed_over.school.top / ALVA / "works"
    for file in (
        "2025-05-volcano/הר געש.jpg",
        "2025-05-volcano/lab report #1.pdf",
        "2026-01-essay/picture.jpg",
    ):
        assert (received.folder / "works" / file).read_bytes() == (theirs / file).read_bytes()
    page = site["works/2026-01-essay/index.html"]
    assert "I read it twice." in page
    assert "Sofia Lindholm" in page
    assert "Sara Here" not in page
    assert "Granskolan" in page
    assert "Words" in page
    assert "skills/books.html" in page
    assert "goals/novels.html" in page
    ours = (received.folder / "works/2026-01-essay/work.yml").read_text(encoding="utf-8")
    assert "by: sofia-earlier" in ours, "`sofia` is somebody else here"
    original = (received.folder / "earlier/works/2026-01-essay.yml").read_text(encoding="utf-8")
    assert "reading" in original
    assert "map" in original


def test_weeks_are_kept_as_they_were(handed_over: HandedOver, received: Received) -> None:
    for week in ("2025-W45", "2026-W05"):
        theirs = handed_over.school.top / ALVA / f"weeks/{week}.yml"
        assert (received.folder / f"earlier/weeks/{week}.yml").read_bytes() == theirs.read_bytes()
    partly_for_staff = (received.folder / "earlier/weeks/2026-W06.yml").read_text("utf-8")
    assert "Draw a poster" in partly_for_staff
    assert STAFF_ONLY not in partly_for_staff
    assert not (received.folder / "weeks").exists()


def test_what_another_school_recorded_goes_when_its_time_is_over(received: Received) -> None:
    ran = run(
        "forget", "alva-b", "--until", "2026-02-02", "--kind", "weeks", "--dry-run", top=received.school.top
    )
    assert "earlier/weeks/2026-W05.yml" in ran.said, ran.said
    assert "2026-W06" not in ran.said
    ran = run(
        "forget", "alva-b", "--until", "2026-02-02", "--kind", "works", "--dry-run", top=received.school.top
    )
    assert "works/2025-11-map" in ran.said
    assert "earlier/works/2026-01-essay.yml" in ran.said
    (received.folder / "earlier/weeks/2026-W05.yml").rename(received.folder / "kept")
    checked = run("check", "--day", "2026-11-30", "alva-b", top=received.school.top)
    (received.folder / "kept").rename(received.folder / "earlier/weeks/2026-W05.yml")
    assert "IUP539" not in checked.said


def test_nobody_else_and_nothing_of_the_staff_comes_along(received: Received) -> None:
    for file in received.folder.rglob("*.*"):
        content = file.read_bytes() if file.is_file() else b""
        assert b"Canary" not in content, file
        assert STAFF_ONLY.encode() not in content, file
        assert b"nils" not in content, file


def test_what_is_for_the_staff_comes_along_marked_and_on_no_page(
    handed_over: HandedOver, tmp_path: Path
) -> None:
    ours = empty_school(tmp_path / "ours", "Tallskolan")
    received = take_in(ours, handed_over.with_staff, "alva-b", "--area", "swedish=language")
    kept = "".join(file.read_text(encoding="utf-8") for file in received.folder.rglob("*.yml"))
    assert STAFF_ONLY in kept
    assert not [path for path, text in rendered(portfolio(received), ours.top).items() if STAFF_ONLY in text]
    assert "Stay behind" not in received.told
    onward = written(ours.top, tmp_path / "onward.zip", student="alva-b", to=To.FAMILY)
    assert STAFF_ONLY not in onward.read_bytes().decode("utf-8", "replace")
    with zipfile.ZipFile(onward) as opened:
        names = opened.namelist()
    assert [name for name in names if name.endswith("data/earlier/works/2026-01-essay.yml")]


def test_the_record_of_the_first_school_goes_on_with_the_staffs_file_too(
    received: Received, tmp_path: Path
) -> None:
    file = written(received.school.top, tmp_path / "staff.zip", student="alva-b", ground=GROUND)
    school = empty_school(tmp_path / "third", "Bokskolan")
    third = take_in(school, file, "alva-c")
    said = [
        [
            (one["by"], one["at"])
            for one in json.loads((folder / "earlier/record.json").read_bytes())["states"]
        ]
        for folder in (received.folder, third.folder)
    ]
    assert said[1][: len(said[0])] == said[0]
    assert said[1][len(said[0]) :]
    assert (third.folder / "earlier/weeks/2026-W05.yml").is_file()


def test_a_third_school_knows_what_the_first_one_recorded(received: Received, tmp_path: Path) -> None:
    file = written(received.school.top, tmp_path / "next.zip", student="alva-b")
    school = empty_school(tmp_path / "third", "Bokskolan")
    third = take_in(school, file, "alva-c", "--enrolled", "2026-11-28")
    before = json.loads((received.folder / "earlier/record.json").read_text(encoding="utf-8"))["states"]
    after = json.loads((third.folder / "earlier/record.json").read_text(encoding="utf-8"))["states"]
    told = [(one["by"], one["at"]) for one in before]
    assert [(one["by"], one["at"]) for one in after][: len(told)] == told
    assert {one["by"] for one in after[len(told) :]} == {"Sara"}
    assert (third.folder / "earlier/weeks/2026-W05.yml").is_file()
    site = rendered(portfolio(third), school.top)
    assert "Godtagbara" in site["plan/2025-09-25.html"]
    assert "Sofia Berg" in site["plan/2025-09-25.html"]
    essay = site["works/2026-01-essay/index.html"]
    assert "Granskolan" in essay
    assert "Tallskolan" not in essay
    assert "Sofia Lindholm" in essay
    assert "Jonas Ek" in site["goals/novels.html"]
    assert "Johan Here" not in site["goals/novels.html"]


def test_a_broken_record_is_told_and_no_site_is_built_without_it(received: Received, tmp_path: Path) -> None:
    school = Repository(tmp_path / "school")
    received.school.git("clone", "-q", ".", str(school.top))
    (school.top / "portfolios/students/alva-b/earlier/0003-iup.yml").unlink()
    checked = run("check", "alva-b", top=school.top)
    assert checked.code == 1
    assert "`0003-iup.yml`: there is no such file" in checked.said
    reading = read_school(school.top, ["alva-b"], today=Date(2026, 11, 30)).students["alva-b"]
    assert reading.portfolio is None


@pytest.mark.parametrize("alike", [True, False], ids=["the same scale", "a scale of its own"])
def test_levels_of_two_schools_are_one_line_only_on_one_scale(tmp_path: Path, *, alike: bool) -> None:
    ours = small_school(tmp_path / "ours")
    replace(ours.top / "portfolios/school.yml", "{sv: Granskolan, en: Spruce School}", "Tallskolan")
    if not alike:
        level = "- {id: acceptable,"
        replace(ours.top / "portfolios/school.yml", level, f"- {{id: nearly, name: Nästan}}\n      {level}")
    ours.commit({}, "2026-11-20")
    received = take_in(ours, bundle(tmp_path, {}), "alva-b")
    standing = "situation: {knowledge: [{area: swedish, level: acceptable}]}\ngoals:"
    replace(received.folder / "iup.yml", "goals:", standing)
    known = assessments.of("swedish", portfolio(received))
    assert known is not None
    assert (known.drawing is not None) == alike


def test_a_git_bundle_alone_is_taken_too(tmp_path: Path) -> None:
    file, ours = bundle(tmp_path, {}), small_school(tmp_path / "ours")
    asked = run("receive", file, top=ours.top)
    assert "The id alva is taken here" in asked.said
    received = take_in(ours, file, "alva-b")
    assert "Greta Former" in (received.folder / "earlier/record.json").read_text(encoding="utf-8")
