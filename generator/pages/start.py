"""The start page, the journey and the page behind the fifth door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date

from generator.language import N_
from generator.model import AreaKind, Plan, SchoolYear, Status
from generator.pages.goal_card import GoalCard, cards
from generator.pages.names import Names
from generator.pages.page import Door, Page, Portfolio, Title
from generator.pages.works import WorkCard, work_cards

NEWEST = 3
"""So many of the newest works stand on the start page."""


@dataclass(frozen=True, slots=True)
class StartView:
    plan: Plan
    names: Names
    year: SchoolYear
    goals: tuple[GoalCard, ...]
    next_talk: Date | None
    newest: tuple[WorkCard, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class JourneyView:
    """`areas`: each area with its goals, oldest first, in the school's order of kinds and areas."""

    areas: tuple[tuple[GoalCard, ...], ...]
    counts: dict[Status, int]
    first_year: SchoolYear | None


@dataclass(frozen=True, slots=True)
class MoreView:
    has_weeks: bool
    has_skills: bool


def pages(portfolio: Portfolio) -> list[Page]:
    return [_start(portfolio), _journey(portfolio), _more(portfolio)]


def _start(portfolio: Portfolio) -> Page:
    plan = portfolio.plan
    names = Names(portfolio.school, portfolio.mentors)
    coming = plan.talk.next
    view = StartView(
        plan=plan,
        names=names,
        year=portfolio.school.year_of(portfolio.as_of),
        goals=cards((goal for goal in plan.goals if goal.status is Status.ACTIVE), names),
        next_talk=coming if coming and coming >= portfolio.as_of else None,
        newest=work_cards(portfolio)[: -NEWEST - 1 : -1],
        complete=portfolio.history.complete,
    )
    return Page("index.html", "start.html", Title(plan.student.name, own_words=True), Door.START, view)


def _journey(portfolio: Portfolio) -> Page:
    names = Names(portfolio.school, portfolio.mentors)
    all_cards = cards((story.goal for story in portfolio.history.stories), names)
    kinds = list(AreaKind)
    order = {area_id: i for i, area_id in enumerate(portfolio.school.areas)}
    by_area: dict[str, list[GoalCard]] = {}
    for card in sorted(all_cards, key=lambda card: (card.goal.set, card.goal.id)):
        by_area.setdefault(card.area.id, []).append(card)
    areas = sorted(
        by_area.values(), key=lambda cs: (kinds.index(cs[0].area.kind), order.get(cs[0].area.id, len(order)))
    )
    view = JourneyView(
        areas=tuple(tuple(area_cards) for area_cards in areas),
        counts={status: sum(card.goal.status is status for card in all_cards) for status in Status},
        first_year=min((portfolio.school.year_of(card.goal.set) for card in all_cards), default=None),
    )
    return Page("journey.html", "journey.html", Title(N_("The journey")), Door.JOURNEY, view)


def _more(portfolio: Portfolio) -> Page:
    has_skills = any(work.skills for work in portfolio.works)
    return Page(
        "more.html", "more.html", Title(N_("More")), Door.MORE, MoreView(bool(portfolio.weeks), has_skills)
    )
