"""The development talks: what was prepared and agreed at each, and the next one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date

from generator.base.language import N_
from generator.model import Contribution, Status, Talk
from generator.pages import calendar
from generator.pages.goal_card import GoalCard, cards
from generator.pages.names import Names
from generator.pages.page import Crumb, NavItem, Page, Portfolio, Title
from generator.pages.plans import version_links

INDEX = Crumb(Title(N_("Talks")), "talks.html")


@dataclass(frozen=True, slots=True)
class TalkEntry:
    """A talk that was held. `path` leads to the plan that came from it; `set` and `closed` are the goals that
    were set and closed there or since the talk before.
    """

    talk: Talk
    names: Names
    set: tuple[GoalCard, ...]
    closed: tuple[GoalCard, ...]
    agreements: tuple[Contribution, ...]
    path: str


@dataclass(frozen=True, slots=True)
class TalksView:
    """`talks` newest first. `next` is the day of the coming talk, if one is agreed on; `goals` are those
    that will be spoken of. `left`: the student is no longer at the school, and no talk will come.
    """

    next: Date | None
    left: bool
    calendar: str | None
    goals: tuple[GoalCard, ...]
    talks: tuple[TalkEntry, ...]


def pages(portfolio: Portfolio) -> list[Page]:
    names = portfolio.names
    active = cards((goal for goal in portfolio.plan.goals if goal.status is Status.ACTIVE), names)
    view = TalksView(
        next=portfolio.next_talk,
        left=portfolio.left is not None,
        calendar=calendar.path(portfolio),
        goals=active,
        talks=talks(portfolio),
    )
    return [Page(INDEX.path, "talks.html", INDEX.title, NavItem.MORE, view)]


def talks(portfolio: Portfolio) -> tuple[TalkEntry, ...]:
    """Newest first, with the names of their time."""
    entries = []
    told = [
        (link.path, link.version.state, plan)
        for link in version_links(portfolio)
        if link.path and (plan := link.version.state.plan)
    ]
    earlier = [plan.talk.date for _, _, plan in told[1:]] + [Date.min]
    for (path, state, plan), before in zip(told, earlier, strict=True):
        names = Names(state.school or portfolio.school, state.mentors)
        held = plan.talk.date
        entries.append(
            TalkEntry(
                talk=plan.talk,
                names=names,
                set=cards((goal for goal in plan.goals if before < goal.set <= held), names),
                closed=cards((g for g in plan.goals if g.closed and before < g.closed <= held), names),
                agreements=plan.agreements,
                path=path,
            )
        )
    return tuple(entries)
