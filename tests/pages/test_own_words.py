"""In my own words: what the student said of itself, from talk to talk."""

from __future__ import annotations

from dataclasses import replace as changed
from datetime import date
from pathlib import Path

import pytest

from generator.pages import Portfolio, assessments, own_words
from generator.pages.own_words import Said
from tests.pages.test_site_pages import pages, portfolio
from tests.pages.test_then_and_now import talk
from tests.support.repository import Repository
from tests.support.small_school import ALVA, replace, small_school

OWN = "own_view:\n  date: {day}\n  {said}\nstrengths:\n"


@pytest.fixture
def school(tmp_path: Path) -> Repository:
    return small_school(tmp_path / "school")


def says(school: Repository, day: str, said: str) -> None:
    """A talk on `day`, to which the student brings an own view of that day in place of the one before."""
    plan = school.top / ALVA / "iup.yml"
    text = plan.read_text("utf-8")
    before = text[text.index("own_view:") : text.index("strengths:")] if "own_view:" in text else ""
    replace(plan, f"{before}strengths:\n", OWN.format(day=day, said=said))
    talk(school, day, "acceptable")


def told(all_: tuple[Said, ...]) -> list[tuple[str, str, str, bool]]:
    return [(one.text.strip(), str(one.first), str(one.last), one.now) for one in all_]


def test_what_was_said_twice_running_is_told_once_and_the_newest_comes_first(school: Repository) -> None:
    for day, said in (("2026-10-01", "One who asks"), ("2026-10-20", "One who asks"), ("2026-11-10", "Me")):
        says(school, day, f"who_i_am: {said}")
    assert told(own_words.view(portfolio(school.top)).who_i_am) == [
        ("Me", "2026-11-10", "2026-11-10", True),
        ("One who asks", "2026-10-01", "2026-10-20", False),
    ]


def test_a_strength_is_told_since_its_first_talk_and_one_that_is_gone_is_kept(school: Repository) -> None:
    plan = school.top / ALVA / "iup.yml"
    before = portfolio(school.top).plan
    replace(plan, "strengths:\n", "strengths:\n  - Asking first\n")
    talk(school, "2026-10-10", "acceptable")
    replace(plan, "  - Asking first\n", "  - Asking twice\n")
    talk(school, "2026-11-10", "acceptable")
    first = str(before.talk.date)
    assert told(own_words.view(portfolio(school.top)).strengths) == [
        ("Asking twice", "2026-11-10", "2026-11-10", True),
        *((text, first, "2026-11-10", True) for text in before.strengths),
        ("Asking first", "2026-10-10", "2026-10-10", False),
    ]


def test_a_view_for_the_staff_is_not_on_the_familys_page(school: Repository) -> None:
    hidden = "knowledge: [{area: swedish, comment: I hate it, audience: staff}]"
    says(school, "2026-10-01", f"who_i_am: One who asks\n  {hidden}")
    assert "I hate it" not in repr(pages(school.top))
    assert "One who asks" in repr(pages(school.top)["own-words.html"].view)


def test_without_a_word_of_the_students_there_is_no_page(school: Repository) -> None:
    plan = school.top / ALVA / "iup.yml"
    text = plan.read_text("utf-8")
    start = text.index("strengths:")
    rest = text[start:].split("\ngoals:", 1)[1]
    plan.write_text(f"{text[:start]}goals:{rest}", "utf-8")
    school.commit({}, "2026-09-24")
    made = portfolio(school.top)
    empty = own_words.view(without_history(made))
    assert empty.is_empty
    assert own_words.pages(without_history(made)) == []


def without_history(made: Portfolio) -> Portfolio:
    history = changed(made.history, versions=made.history.versions[-1:])
    return changed(made, history=history)


def test_the_students_level_stands_beside_the_schools(school: Repository) -> None:
    says(school, "2026-10-20", "knowledge: [{area: swedish, level: more-than-acceptable, comment: I can}]")
    seen = assessments.of("swedish", portfolio(school.top))
    assert seen
    assert [(one.date, one.level and one.level.text("sv"), one.comment) for one in seen.own] == [
        (date(2026, 10, 20), "Mer än godtagbara", "I can")
    ]
    assert seen.drawing
    (own,) = seen.drawing.own
    _, (x, y) = seen.drawing.points
    assert (own[0], own[1] < y) == (x, True)
    assert seen.drawing.mirrored().own[0][0] == seen.drawing.width - x


def test_a_level_that_the_scale_no_longer_has_is_told_and_not_drawn(school: Repository) -> None:
    says(school, "2026-10-01", "knowledge: [{area: swedish, level: more-than-acceptable}]")
    school_yml = school.top / "portfolios/school.yml"
    replace(school_yml, "id: more-than-acceptable", "id: above")
    says(school, "2026-11-01", "knowledge: [{area: swedish, level: above}]")
    seen = assessments.of("swedish", portfolio(school.top))
    assert seen
    assert [str(one.date) for one in seen.own] == ["2026-10-01", "2026-11-01"]
    assert seen.drawing
    assert len(seen.drawing.own) == 1


def test_an_area_that_only_the_student_speaks_of_has_no_assessments(school: Repository) -> None:
    says(school, "2026-10-01", "knowledge: [{area: science, comment: I build bridges}]")
    seen = assessments.of("science", portfolio(school.top))
    assert seen
    assert (seen.stretches, seen.drawing) == ((), None)
    assert [one.comment for one in seen.own] == ["I build bridges"]
