"""Talks beside those of other versions, and beside what else the plan says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from typing import Final

from generator.documents.finding import Finding
from generator.model import Goal, Plan, School, Student, Talk

_LATE_START = timedelta(days=31)  # pupils begin some days after the school year does
_WHOLE_YEAR = timedelta(days=270)  # from August to the middle of May: the talks are over


@dataclass(frozen=True, slots=True)
class KnownTalks:
    """The days of the talks that a plan's versions tell of, and those that were taken back as mistaken.

    None are known without history, and none of a history that is cut off. `promised` are the days that the
    plan gave for the talk after its newest one.
    """

    days: frozenset[Date] = frozenset()
    taken_back: frozenset[Date] = frozenset()
    promised: frozenset[Date] = frozenset()


NO_TALKS: Final = KnownTalks()


def talks(plan: Plan, known: KnownTalks, school: School | None, today: Date | None) -> Iterator[Finding]:
    yield from not_before_the_last(plan.talk.date, known.days)
    set_so_far = [goal for goal in plan.goals if today is None or goal.set <= today]
    yield from goals_after(plan.talk, set_so_far, known.promised)
    yield from taken_back(plan.talk, known)
    if school is not None and today is not None:
        yield from school_years(plan.student, school, known.days, today)


def school_years(
    student: Student, school: School, talk_dates: Iterable[Date], today: Date
) -> Iterator[Finding]:
    """`talk_dates` are those of all versions that are known.

    Counted are years that are over, that the student attended, and of which history knows the whole:
    where the plan came into git in the middle of a year, earlier talks of that year may be unrecorded.
    """
    talks = sorted(set(talk_dates))
    if not talks:
        return
    for year in range(talks[0].year - 1, today.year):
        first = Date(year, *school.year_starts)
        end = Date(year + 1, *school.year_starts)
        if end > today or not _attended(student, first) or not _known(talks[0], first, school.talks_per_year):
            continue
        held = sum(first <= talk < end for talk in talks)
        if held < school.talks_per_year:
            values = {"year": f"{year}/{(year + 1) % 100:02}", "talks": str(held)}
            yield Finding("IUP703", ("talk", "date"), {**values, "wanted": str(school.talks_per_year)})


def not_before_the_last(day: Date, talk_dates: Iterable[Date]) -> Iterator[Finding]:
    """Asks about a talk on a day before one that the plan had already."""
    last = max(talk_dates, default=day)
    if day < last:
        values = {"day": day.isoformat(), "last": last.isoformat()}
        yield Finding("IUP430", ("talk", "date"), values)


def taken_back(talk: Talk, known: KnownTalks) -> Iterator[Finding]:
    """A day that is taken back, and on which no version had a talk."""
    mistaken = talk.corrects
    if mistaken and known.days and mistaken != talk.date and mistaken not in known.taken_back:
        days = ", ".join(day.isoformat() for day in sorted(known.days))
        yield Finding("IUP433", ("talk", "corrects"), {"day": mistaken.isoformat(), "known": days})


def goals_after(talk: Talk, goals: Sequence[Goal], promised: Collection[Date] = ()) -> Iterator[Finding]:
    """Asks about goals that look as if a newer talk had set them: its day may not have been written.

    One alone may be set between two talks. Several on one day, or one when the next talk had come, may not.
    `promised` are earlier days of that next talk: whoever forgets the one day often writes the other.
    """
    coming = min((day for day in (talk.next, *promised) if day is not None), default=Date.max)
    newest = max((goal.set for goal in goals), default=talk.date)
    together = sum(goal.set == newest for goal in goals)
    if newest > talk.date and (together > 1 or newest >= coming):
        values = {"set": newest.isoformat(), "day": talk.date.isoformat()}
        yield Finding("IUP434", ("talk", "date"), values)


def _attended(student: Student, first: Date) -> bool:
    stayed = student.left is None or student.left >= first + _WHOLE_YEAR
    return stayed and student.enrolled <= first + _LATE_START


def _known(first_talk: Date, first: Date, talks_per_year: int) -> bool:
    """Whether the first known talk was so early that none of this year's can have come before it."""
    return first_talk <= first + timedelta(days=365 // (talks_per_year + 1))
