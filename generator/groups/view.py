"""What the pages of the groups say: each cell leads to the place in the student's staff site. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Date
from types import MappingProxyType
from typing import Final

from generator.groups.facts import StudentFacts
from generator.groups.group import Group, Row
from generator.groups.needs import Need, NeedKind
from generator.groups.words import said
from generator.pages import goal_card, logs, talks, weeks

_PLACES: Final = MappingProxyType(
    {
        NeedKind.FILES: "index.html",
        NeedKind.CRISIS: logs.PATH,
        NeedKind.NO_ACTION: logs.PATH,
        NeedKind.HOME_NOT_TOLD: logs.PATH,
        NeedKind.TALK: talks.INDEX.path,
        NeedKind.REVIEW: "plan/index.html",
        NeedKind.PUBLICATION: "index.html",
        NeedKind.FEEDBACK: "index.html",
    }
)
"""The page of the student's site on which each kind stands; a goal and a week have pages of their own."""


@dataclass(frozen=True, slots=True)
class Waiting:
    text: str
    path: str


@dataclass(frozen=True, slots=True)
class StudentRow:
    """`last_talk`, `next_talk` None where there is none."""

    id: str
    name: str
    school_class: str | None
    last_talk: Date | None
    next_talk: Date | None
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    group: Group
    rows: tuple[StudentRow, ...]

    @property
    def waiting(self) -> int:
        """For how many students something waits."""
        return sum(bool(row.waiting) for row in self.rows)


def group_view(group: Group, translate: Callable[[str], str]) -> GroupView:
    return GroupView(group, tuple(_row(row, translate) for row in group.rows))


def _row(row: Row, translate: Callable[[str], str]) -> StudentRow:
    one = row.facts
    waiting = tuple(Waiting(said(need, one, translate), _place(need, one)) for need in row.needs)
    return StudentRow(one.id, one.name, one.school_class, one.last_talk, one.next_talk, waiting)


def _place(need: Need, facts: StudentFacts) -> str:
    if need.kind is NeedKind.WEEK:
        return weeks.path(need.about)
    if need.kind in {NeedKind.GOAL_DUE, NeedKind.UNTOUCHED} and need.about in {one.id for one in facts.goals}:
        return goal_card.path(need.about)
    return _PLACES.get(need.kind, "index.html")
