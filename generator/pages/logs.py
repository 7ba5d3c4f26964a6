"""What was written from day to day: first what went well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from generator.base.language import N_
from generator.model import Crisis, Difficulty, Log, LogEntry, SchoolYear, Success
from generator.pages.goal_card import GoalCard, cards
from generator.pages.names import Names
from generator.pages.page import NavItem, Page, Portfolio, Title

PATH = "log.html"

_Entry = TypeVar("_Entry", bound=LogEntry)


@dataclass(frozen=True, slots=True)
class Item:
    """An entry that is neither of what went well nor of what was hard. `kind` is contact, conversation,
    readiness or visit.
    """

    kind: str
    entry: LogEntry


@dataclass(frozen=True, slots=True)
class LogYear:
    """All newest first."""

    year: SchoolYear
    feedback: tuple[Success, ...]
    difficulties: tuple[Difficulty, ...]
    crises: tuple[Crisis, ...]
    others: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class LogView:
    """`years` are those of which something is written, newest first; `goals` are the plan's, by id."""

    years: tuple[LogYear, ...]
    goals: Mapping[str, GoalCard]
    names: Names


def pages(portfolio: Portfolio) -> list[Page]:
    """One page, or none where nothing is written for its readers."""
    written = [log for log in reversed(portfolio.logs) if any(log.entries)]
    if not written:
        return []
    names = Names(portfolio.school, portfolio.mentors)
    goals = {card.goal.id: card for card in cards((s.goal for s in portfolio.history.stories), names)}
    view = LogView(tuple(map(_year, written)), goals, names)
    return [Page(PATH, "log.html", Title(N_("Day by day")), NavItem.MORE, view)]


def newest_feedback(portfolio: Portfolio, most: int | None = None) -> tuple[Success, ...]:
    """Newest first; all of it, or so many."""
    return _newest_first(one for log in portfolio.logs for one in log.feedback)[:most]


def _newest_first(entries: Iterable[_Entry]) -> tuple[_Entry, ...]:
    """Of one day, what stands later in the file is the newer one."""
    return tuple(sorted(entries, key=attrgetter("date"))[::-1])


def _year(log: Log) -> LogYear:
    others = sorted(_others(log), key=lambda item: item.entry.date)
    return LogYear(
        log.year,
        _newest_first(log.feedback),
        _newest_first(log.difficulties),
        _newest_first(log.crises),
        tuple(others[::-1]),
    )


def _others(log: Log) -> Iterator[Item]:
    for kind, entries in (
        ("contact", log.contacts),
        ("conversation", log.conversations),
        ("readiness", log.readiness),
        ("visit", log.visits),
    ):
        yield from (Item(kind, entry) for entry in entries)
