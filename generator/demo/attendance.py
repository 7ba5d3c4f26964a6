"""How many lessons students of the made-up school missed, month by month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from generator.demo.seeded_random import SeededRandom
from generator.model import Attendance, Figures, Period

_HOLIDAYS: Final = frozenset({6, 7, 8})
"""Months of which a school of this calendar says nothing."""


def written(random: SeededRandom, known: Attendance, days: tuple[date, date]) -> Attendance:
    """`known` with the months that ended between the two days."""
    told = {one.name for one in known.periods}
    new = [Period(name, _figures(random)) for name in _months(*days) if name not in told]
    return replace(known, periods=(*known.periods, *new))


def _months(since: date, until: date) -> Iterator[str]:
    """The months that ended, of the school year in which the second day lies."""
    begun = date(until.year if until.month >= 8 else until.year - 1, 8, 1)
    year, month = max(since, begun).year, max(since, begun).month
    while (year, month) < (until.year, until.month):
        if month not in _HOLIDAYS:
            yield f"{year}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _figures(random: SeededRandom) -> Figures:
    lessons = random.number(100, 119)
    reported = random.number(0, 8) if random.chance(0.6) else 0
    unreported = random.number(1, 4) if random.chance(0.1) else 0
    return Figures(lessons, reported, unreported, 1 if random.chance(0.2) else 0)
