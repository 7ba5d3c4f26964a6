"""The weekly plans: this week first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from itertools import groupby

from generator.base.language import N_
from generator.model import SchoolYear, Week, WeekInput
from generator.pages.goal_card import GoalCard, cards
from generator.pages.names import Names
from generator.pages.page import Crumb, NavItem, Page, Portfolio, Title

INDEX = Crumb(Title(N_("Weeks")), "weeks/index.html")


@dataclass(frozen=True, slots=True)
class WeekLink:
    week: Week
    path: str

    @property
    def done(self) -> int:
        return sum(goal.done for goal in self.week.goals)

    @property
    def number(self) -> int:
        return int(self.week.id[-2:])

    @property
    def by_due(self) -> tuple[WeekInput, ...]:
        """What the week makes room for, the earliest first; what has no day comes last."""
        return tuple(sorted(self.week.inputs, key=lambda one: one.due or Date.max))

    @property
    def friday(self) -> Date:
        return self.week.monday + timedelta(days=4)


@dataclass(frozen=True, slots=True)
class WeekView:
    """`goals` are the plan's goals by id, which a goal of the week may belong to."""

    link: WeekLink
    goals: dict[str, GoalCard]
    previous: WeekLink | None
    next: WeekLink | None
    names: Names


@dataclass(frozen=True, slots=True)
class WeeksView:
    """`first` is shown in full: the week that the site speaks from (`is_this_week`), else the newest one.

    `years` are all the others, newest first.
    """

    first: WeekView | None
    is_this_week: bool
    years: tuple[tuple[SchoolYear, tuple[WeekLink, ...]], ...]


def pages(portfolio: Portfolio) -> list[Page]:
    views = _views(portfolio)
    now = this_week(portfolio)
    current = next((view for view in views if view.link == now), None)
    first = current or (views[-1] if views else None)
    others = [view.link for view in reversed(views) if view is not first]
    by_year = groupby(others, lambda link: portfolio.school.year_of(link.week.monday))
    years = tuple((school_year, tuple(links)) for school_year, links in by_year)
    return [
        Page(
            INDEX.path,
            "weeks.html",
            INDEX.title,
            NavItem.MORE,
            WeeksView(first, current is not None, years),
        ),
        *(
            Page(
                path=view.link.path,
                template="week.html",
                title=Title(N_("Week {week}"), {"week": view.link.number}),
                nav_item=NavItem.MORE,
                view=view,
                parent=INDEX,
            )
            for view in views
        ),
    ]


def path(week: str) -> str:
    """The page of a week, such as 2026-W39."""
    return f"weeks/{week}.html"


def week_links(portfolio: Portfolio) -> tuple[WeekLink, ...]:
    """Oldest first."""
    return tuple(WeekLink(week, path(week.id)) for week in portfolio.weeks)


def this_week(portfolio: Portfolio) -> WeekLink | None:
    """The week that the site speaks from, if the student has a plan for it."""
    year, week, _ = portfolio.as_of.isocalendar()
    return next((link for link in week_links(portfolio) if link.week.id == f"{year}-W{week:02}"), None)


def coming_week(portfolio: Portfolio) -> WeekLink | None:
    """The week that the site speaks from, else the first one after it that the student has a plan for."""
    year, week, _ = portfolio.as_of.isocalendar()
    now = f"{year}-W{week:02}"
    return next((link for link in week_links(portfolio) if link.week.id >= now), None)


def week_after(link: WeekLink, portfolio: Portfolio) -> WeekLink | None:
    """The week right after another one, if the student has a plan for it."""
    monday = link.week.monday + timedelta(days=7)
    return next((one for one in week_links(portfolio) if one.week.monday == monday), None)


def _views(portfolio: Portfolio) -> list[WeekView]:
    links = week_links(portfolio)
    names = portfolio.names
    goals = {card.goal.id: card for card in cards((s.goal for s in portfolio.history.stories), names)}
    return [
        WeekView(
            link=link,
            goals=goals,
            previous=links[i - 1] if i else None,
            next=links[i + 1] if i + 1 < len(links) else None,
            names=names,
        )
        for i, link in enumerate(links)
    ]
