"""The days of the made-up school. They end on a fixed day: nothing here asks the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from generator.demo.seeded_random import SeededRandom

LAST_DAY = date(2026, 11, 20)
THIS_YEAR = 2026
TALKS_PER_YEAR = 4

# (month, day) that a talk falls on or shortly after; the spring's belong to the next calendar year.
_AUTUMN = ((9, 8), (11, 2))
_SPRING = ((2, 2), (5, 4))
_DAYS_OF_TALKS = 11
_LATELY = 18
_STOCKHOLM = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True, slots=True)
class Schedule:
    """When one student meets with home and school. `coming`: the talks after the last day, for planning."""

    enrolled: date
    held: tuple[date, ...]
    coming: tuple[date, ...]

    def talk(self, index: int) -> date:
        """The talk with this number, from 0; what lies too far ahead falls on the last one known."""
        talks = self.held + self.coming
        return talks[min(index, len(talks) - 1)]


def first_year(years: int) -> int:
    """The school year in which everybody began, so that `years` full ones lie before the present one."""
    return THIS_YEAR - years


def schedule(random: SeededRandom, years: int) -> Schedule:
    begins = first_year(years)
    talks = [
        _talk(random, year, window)
        for year in range(begins, THIS_YEAR + 3)
        for window in range(TALKS_PER_YEAR)
    ]
    return Schedule(
        enrolled=school_day(date(begins, 8, 17) + timedelta(days=random.number(0, 3))),
        held=tuple(day for day in talks if day <= LAST_DAY),
        coming=tuple(day for day in talks if day > LAST_DAY),
    )


def _talk(random: SeededRandom, school_year: int, window: int) -> date:
    month, day = (_AUTUMN + _SPRING)[window]
    first = date(school_year + (window >= len(_AUTUMN)), month, day)
    return school_day(first + timedelta(days=random.number(0, _DAYS_OF_TALKS)))


def school_day(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=(7 - day.weekday()) % 7) if day.weekday() > 4 else day


def lately(random: SeededRandom, after: date, until: date) -> date:
    """A school day after the one and not later than the other, itself a school day.

    It lies in the last weeks before `until`, so that what is told at a talk in September did not
    happen in the summer, nor what is told in February at Christmas.
    """
    days = min((until - after).days, _LATELY)
    return school_day(until - timedelta(days=random.number(0, days - 1)))


def iso_week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def at_school(random: SeededRandom, day: date) -> datetime:
    """An hour at which a teacher sits down to write, on that day in Stockholm."""
    return datetime.combine(
        day, time(random.number(13, 16), random.number(0, 59), random.number(0, 59)), _STOCKHOLM
    )
