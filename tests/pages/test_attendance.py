"""Attendance is shown by term, each lesson counted once, and beside the student's own past alone."""

from __future__ import annotations

from generator.model import Attendance, Figures, Period
from generator.pages.attendance import terms


def year(name: str, *periods: Period) -> Attendance:
    return Attendance(name, periods)


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
        Period("2025-10", Figures(12, 9), area="social"),  # of a month that has a whole week
    )
    assert shown(known) == [(False, 38, 5)]
