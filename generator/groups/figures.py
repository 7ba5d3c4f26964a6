"""What the whole school sees: how soon difficulties are acted upon, and who has no mentor. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from statistics import median_low

from generator.groups.facts import Matter, StudentFacts
from generator.groups.needs import Asked


@dataclass(frozen=True, slots=True)
class Waited:
    """From the day when difficulties were noticed to something that was done about them, in days.

    `half` is so long that at least half of those with it had it by then, None where none had. `without` are
    not over and without it; `longest` is how long one of them has waited by now.
    """

    half: int | None
    without: int
    longest: int | None


@dataclass(frozen=True, slots=True)
class Difficulties:
    """Those noticed this school year, and those of the year before that were not over when it began.

    `longest_open` is the day on which the oldest of those that are not over was noticed.
    """

    noticed: int
    open: int
    longest_open: Date | None
    action: Waited
    home: Waited


def difficulties(students: Iterable[StudentFacts], asked: Asked) -> Difficulties:
    found = [
        matter
        for facts in students
        if facts.is_here(asked.day)
        for matter in facts.matters
        if not matter.is_crisis and matter.noticed <= asked.day and _concerns(matter, asked.year_began)
    ]
    still = [one.noticed for one in found if one.over is None]
    return Difficulties(
        noticed=sum(one.noticed >= asked.year_began for one in found),
        open=len(still),
        longest_open=min(still, default=None),
        action=_waited([(one, one.first_action) for one in found], asked.day),
        home=_waited([(one, one.home_told) for one in found], asked.day),
    )


def _concerns(matter: Matter, year_began: Date) -> bool:
    return matter.noticed >= year_began or matter.over is None or matter.over >= year_began


def _waited(found: Sequence[tuple[Matter, Date | None]], today: Date) -> Waited:
    took = [max(0, (day - one.noticed).days) for one, day in found if day is not None]
    waiting = [(today - one.noticed).days for one, day in found if day is None and one.over is None]
    return Waited(median_low(took) if took else None, len(waiting), max(waiting, default=None))


def without_mentor(students: Iterable[StudentFacts], day: Date) -> tuple[StudentFacts, ...]:
    """By their names; those with a protected identity are left out."""
    found = (one for one in students if one.is_here(day) and not one.mentors and not one.is_protected)
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))
