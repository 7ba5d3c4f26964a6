"""The start page and the page behind the fifth door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date

from generator.language import N_
from generator.model import Plan, SchoolYear, Status
from generator.pages import journey
from generator.pages.goal_card import GoalCard, cards
from generator.pages.journey import SmallJourney
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
    mentors: tuple[str, ...]
    goals: tuple[GoalCard, ...]
    next_talk: Date | None
    newest: tuple[WorkCard, ...]
    journey: SmallJourney | None
    complete: bool


@dataclass(frozen=True, slots=True)
class MoreView:
    has_weeks: bool
    has_skills: bool


def pages(portfolio: Portfolio) -> list[Page]:
    return [_start(portfolio), _more(portfolio)]


def _start(portfolio: Portfolio) -> Page:
    plan = portfolio.plan
    names = Names(portfolio.school, portfolio.mentors)
    view = StartView(
        plan=plan,
        names=names,
        year=portfolio.school.year_of(plan.student.left or portfolio.as_of),
        mentors=tuple(dict.fromkeys(names.mentor(m) for m in (plan.class_mentor, plan.personal_mentor) if m)),
        goals=cards((goal for goal in plan.goals if goal.status is Status.ACTIVE), names),
        next_talk=portfolio.next_talk,
        newest=work_cards(portfolio)[: -NEWEST - 1 : -1],
        journey=journey.small(portfolio),
        complete=portfolio.history.complete,
    )
    return Page("index.html", "start.html", Title(plan.student.name, own_words=True), Door.START, view)


def _more(portfolio: Portfolio) -> Page:
    has_skills = any(work.skills for work in portfolio.works)
    return Page(
        "more.html", "more.html", Title(N_("More")), Door.MORE, MoreView(bool(portfolio.weeks), has_skills)
    )
