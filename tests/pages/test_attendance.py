"""Attendance is shown by term, each lesson counted once, and beside the student's own past alone."""

from __future__ import annotations

from generator.model import Attendance, Figures, Period
from generator.pages.attendance import Term, terms, turning


def year(name: str, *periods: Period) -> Attendance:
    return Attendance(name, periods)


def term_of(unreported: int, name: str) -> Period:
    return Period(name, Figures(100, 5, unreported))


def shown(attendance: Attendance) -> list[tuple[bool, int, int]]:
    return [(one.is_second, one.figures.lessons, one.figures.reported) for one in terms(attendance)]


def test_terms_part_at_the_turn_of_the_year() -> None:
    known = year(
        "2025-26",
        Period("2026-01", Figures(90, 2)),
        Period("2025-12", Figures(80, 1)),
        Period("2026-W01", Figures(10, 1)),  # its Thursday is New Year's Day
        Period("2025-W52", Figures(5)),
    )
    assert shown(known) == [(False, 85, 1), (True, 100, 3)]


def test_lessons_of_an_area_are_counted_only_where_no_entry_has_all() -> None:
    known = year(
        "2025-26",
        Period("2025-W41", Figures(31, 3)),
        Period("2025-W41", Figures(4, 2), area="mathematics"),
        Period("2025-W42", Figures(4, 1), area="mathematics"),
        Period("2025-W42", Figures(3, 1), area="swedish"),
    )
    assert shown(known) == [(False, 38, 5)]


def test_a_turn_is_told_after_two_terms_that_each_were_worse() -> None:
    before = year("2024-25", term_of(1, "2024-10"), term_of(2, "2025-02"))
    now = year("2025-26", term_of(3, "2025-10"))
    told = turning([before, now])
    assert [one.figures.unreported for one in told] == [1, 2, 3]
    assert isinstance(told[0], Term)
    assert not turning([before, year("2025-26", term_of(2, "2025-10"))])
    assert not turning([before])


def test_of_terms_without_lessons_nothing_is_reckoned() -> None:
    assert not turning([year("2024-25", *(Period(one, Figures()) for one in ("2024-10", "2025-02")))])
