"""The start page, and the page that lists what stands in no other entry of the navigation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date

from generator.base.language import N_
from generator.model import Audience, Plan, SchoolYear, Side, Status, Success
from generator.pages import calendar, journey, logs, own_words, then_and_now, weeks
from generator.pages.goal_card import GoalCard, cards
from generator.pages.journey import SmallJourney
from generator.pages.names import Names
from generator.pages.page import NavItem, Page, Portfolio, Title
from generator.pages.weeks import WeekLink
from generator.pages.works import WorkCard, work_cards

NEWEST = 3
"""So many of the newest works, and of what went well, stand on the start page."""


@dataclass(frozen=True, slots=True)
class Task:
    """What one side does now: for a goal, or, with None, because it was agreed on."""

    text: str
    goal: GoalCard | None


@dataclass(frozen=True, slots=True)
class StartView:
    """`tasks` has the sides that have something to do. `new`: nothing has happened yet. `left`: the last day
    of a student who is no longer at the school. `week` is this week's plan, or the next one that there is;
    `calendar` is where the days for a calendar of one's own lie. `published_until`: the last day of the
    family's site, for the staff.
    """

    plan: Plan
    names: Names
    year: SchoolYear
    mentors: tuple[str, ...]
    goals: tuple[GoalCard, ...]
    tasks: tuple[tuple[Side, tuple[Task, ...]], ...]
    next_talk: Date | None
    calendar: str | None
    week: WeekLink | None
    is_this_week: bool
    week_after: WeekLink | None
    newest: tuple[WorkCard, ...]
    went_well: tuple[Success, ...]
    journey: SmallJourney | None
    complete: bool
    left: Date | None
    published_until: Date | None = None

    @property
    def new(self) -> bool:
        return self.journey is None and not self.newest


@dataclass(frozen=True, slots=True)
class MoreView:
    has_weeks: bool
    has_log: bool
    has_attendance: bool
    has_own_words: bool
    has_skills: bool
    has_evidence: bool


def pages(portfolio: Portfolio) -> list[Page]:
    return [_start(portfolio), _more(portfolio)]


def _start(portfolio: Portfolio) -> Page:
    title = Title(portfolio.plan.student.name, own_words=True)
    return Page("index.html", "start.html", title, NavItem.START, view(portfolio))


def view(portfolio: Portfolio) -> StartView:
    plan = portfolio.plan
    names = portfolio.names
    active = cards((goal for goal in plan.goals if goal.status is Status.ACTIVE), names)
    week = None if portfolio.left else weeks.coming_week(portfolio)
    return StartView(
        plan=plan,
        names=names,
        year=portfolio.school.year_of(portfolio.left or portfolio.as_of),
        mentors=tuple(map(names.mentor, portfolio.present_mentors)),
        goals=active,
        tasks=tasks(portfolio, active),
        next_talk=portfolio.next_talk,
        calendar=calendar.path(portfolio),
        week=week,
        is_this_week=week is not None and week == weeks.this_week(portfolio),
        week_after=week and weeks.week_after(week, portfolio),
        newest=work_cards(portfolio)[: -NEWEST - 1 : -1],
        went_well=logs.newest_feedback(portfolio, NEWEST),
        journey=journey.small(portfolio),
        complete=portfolio.history.complete,
        left=portfolio.left,
        published_until=_published_until(portfolio),
    )


def _published_until(portfolio: Portfolio) -> Date | None:
    said = portfolio.plan.publication
    return said.last_day if said is not None and portfolio.audience is Audience.STAFF else None


def tasks(portfolio: Portfolio, active: tuple[GoalCard, ...]) -> tuple[tuple[Side, tuple[Task, ...]], ...]:
    """What each side that has something to do does now; nothing once the student has left."""
    if portfolio.left:
        return ()
    return tuple((side, own) for side in Side if (own := _tasks(side, portfolio, active)))


def _tasks(side: Side, portfolio: Portfolio, active: tuple[GoalCard, ...]) -> tuple[Task, ...]:
    for_goals = (
        Task(action.text, card) for card in active for action in card.goal.actions if action.who is side
    )
    agreed = (Task(item.text, None) for item in portfolio.plan.agreements if item.who is side)
    return (*for_goals, *agreed)


def _more(portfolio: Portfolio) -> Page:
    has_skills = any(work.skills for work in portfolio.works)
    has_attendance = any(one.periods for one in portfolio.attendance)
    has_log = any(any(log.entries) for log in portfolio.logs)
    view = MoreView(
        has_weeks=bool(portfolio.weeks),
        has_log=has_log,
        has_own_words=not own_words.view(portfolio).is_empty,
        has_attendance=has_attendance,
        has_skills=has_skills,
        has_evidence=then_and_now.has_skills(portfolio),
    )
    return Page("more.html", "more.html", Title(N_("More")), NavItem.MORE, view)
