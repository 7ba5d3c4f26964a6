"""The days of a school year for a family's own calendar: talks, days by which something is due, follow-ups.

The calendar leaves the portfolio and may lie with a company: so a day has the name of what happens then, and
nothing of what was said or how it went.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date as Date
from enum import StrEnum
from operator import attrgetter

from generator.model import Area, Audience, Status
from generator.pages.page import Portfolio

PATH = "calendar.ics"


class Kind(StrEnum):
    TALK = "talk"
    GOAL = "goal"
    HOMEWORK = "homework"
    TEST = "test"
    ASSESSMENT = "assessment"
    FOLLOW_UP = "follow-up"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class DayEntry:
    """`what` are somebody's own words: a goal's title, or what an area's homework is. `key` says which entry
    it is, and stays the same when its day is another.
    """

    key: tuple[str, ...]
    kind: Kind
    day: Date
    what: str = ""
    area: Area | None = None


def path(portfolio: Portfolio) -> str | None:
    """Where the calendar lies; None where there is none."""
    return PATH if entries(portfolio) else None


def entries(portfolio: Portfolio) -> tuple[DayEntry, ...]:
    """From the school year that the site speaks from, the earliest first.

    None for who has left, and none for the staff: in somebody's own calendar nothing would be marked.
    """
    if portfolio.left or portfolio.audience is not Audience.FAMILY:
        return ()
    this_year = portfolio.school.year_of(portfolio.as_of)
    found = (*_talks(portfolio), *_goals(portfolio), *_weeks(portfolio), *_reviews(portfolio))
    of_year = (one for one in _told_apart(found) if portfolio.school.year_of(one.day) >= this_year)
    return tuple(sorted(of_year, key=attrgetter("day", "kind", "key")))


def _talks(portfolio: Portfolio) -> Iterator[DayEntry]:
    """A talk is known by the one before it: so it stays the same when it is put off, and once it is held."""
    before = ""
    for version in portfolio.history.versions:
        if version.talk_date and version.readable:
            yield DayEntry((Kind.TALK, before), Kind.TALK, version.talk_date)
            before = version.talk_date.isoformat()
    if portfolio.next_talk:
        yield DayEntry((Kind.TALK, before), Kind.TALK, portfolio.next_talk)


def _goals(portfolio: Portfolio) -> Iterator[DayEntry]:
    for goal in portfolio.plan.goals:
        if goal.status is Status.ACTIVE and goal.due:
            yield DayEntry((Kind.GOAL, goal.id), Kind.GOAL, goal.due, goal.title)
        for day in dict.fromkeys(follow_up.date for follow_up in goal.follow_ups):
            yield DayEntry((Kind.FOLLOW_UP, goal.id, str(day)), Kind.FOLLOW_UP, day, goal.title)


def _weeks(portfolio: Portfolio) -> Iterator[DayEntry]:
    """What stands in two weeks with the same day is one entry."""
    names = portfolio.names
    known: set[tuple[tuple[str, ...], Date]] = set()
    for week in portfolio.weeks:
        for one in week.inputs:
            if one.due is None:
                continue
            kind, key = Kind(one.kind), (one.kind, one.area, one.what)
            told = DayEntry(key, kind, one.due, one.what, names.area(one.area))
            # Chapter 3 may be homework again in another week; put off within its week, it is the same.
            if (told.key, told.day) not in known:
                known.add((told.key, told.day))
                yield replace(told, key=(*key, week.id))


def _reviews(portfolio: Portfolio) -> Iterator[DayEntry]:
    """Which support it is stays in the portfolio; on one day it is one entry."""
    of_day = {one.review: one for one in reversed(portfolio.plan.support) if one.review}
    for day, support in of_day.items():
        yield DayEntry((Kind.REVIEW, str(support.first_day or "")), Kind.REVIEW, day)


def _told_apart(found: Iterable[DayEntry]) -> Iterator[DayEntry]:
    """What is called the same twice, such as a week's homework for two days, counted through."""
    seen: Counter[tuple[str, ...]] = Counter()
    for entry in found:
        seen[entry.key] += 1
        yield entry if seen[entry.key] == 1 else replace(entry, key=(*entry.key, str(seen[entry.key])))
