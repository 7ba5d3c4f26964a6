"""A sheet to prepare the next talk on: what the plan says, what has happened since, and space to write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date as Date
from typing import Protocol, TypeVar

from generator.base.language import N_
from generator.model import Area, Plan, Side, Status, Success
from generator.pages import logs, start, talks
from generator.pages.goal_card import GoalCard, cards
from generator.pages.names import Names
from generator.pages.page import NavItem, Page, Portfolio, Title
from generator.pages.start import Task
from generator.pages.works import WorkCard, work_cards

PATH = "prepare.html"
MOST = 6
"""So many of the newest works, and of what went well, stand on the sheet: it is one to three pages long."""


@dataclass(frozen=True, slots=True)
class PrepareView:
    """`day` is that of the next talk, None where none is agreed on. `works` and `went_well` are of the time
    since the last talk, the newest first. `areas` are those of the plan's situation, in its order.
    """

    day: Date | None
    mentors: tuple[str, ...]
    plan: Plan
    goals: tuple[GoalCard, ...]
    tasks: tuple[tuple[Side, tuple[Task, ...]], ...]
    areas: tuple[Area, ...]
    works: tuple[WorkCard, ...]
    went_well: tuple[Success, ...]
    names: Names


def pages(portfolio: Portfolio) -> list[Page]:
    """None once the student has left: no talk will come."""
    if portfolio.left:
        return []
    title = Title(N_("To prepare the talk"))
    return [Page(PATH, "prepare.html", title, NavItem.MORE, view(portfolio), talks.INDEX)]


def view(portfolio: Portfolio) -> PrepareView:
    """The sheet lies on the table at the talk: in the staff's sites too it holds what the family reads."""
    plan, names = portfolio.plan, portfolio.names
    going_on = (goal for goal in _open(plan.goals) if goal.status is Status.ACTIVE)
    active = cards(
        (replace(goal, actions=_open(goal.actions), steps=_open(goal.steps)) for goal in going_on), names
    )
    agreed = replace(portfolio, plan=replace(plan, agreements=_open(plan.agreements)))
    situation = plan.situation
    standings = _open((*situation.knowledge, *situation.social, *situation.personal))
    since = plan.talk.date
    newest = [card for card in work_cards(portfolio) if card.work.date >= since and not card.work.for_staff]
    feedback = _open(logs.newest_feedback(portfolio))
    return PrepareView(
        day=portfolio.next_talk,
        mentors=tuple(map(names.mentor, portfolio.present_mentors)),
        plan=plan,
        goals=active,
        tasks=start.tasks(agreed, active),
        areas=tuple(names.area(area) for area in dict.fromkeys(one.area for one in standings)),
        works=tuple(newest[: -MOST - 1 : -1]),
        went_well=tuple(one for one in feedback if one.date >= since)[:MOST],
        names=names,
    )


class _Marked(Protocol):
    @property
    def for_staff(self) -> bool: ...


_Entry = TypeVar("_Entry", bound=_Marked)


def _open(entries: Iterable[_Entry]) -> tuple[_Entry, ...]:
    """Those that the family reads."""
    return tuple(one for one in entries if not one.for_staff)
