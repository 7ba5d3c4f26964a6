"""What happened when: the talks, the weekly plans, and each school year in review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from generator.language import N_
from generator.model import Goal, SchoolYear, Status, Talk, Week
from generator.pages.goal_card import GoalCard, cards
from generator.pages.names import Names
from generator.pages.page import Door, Page, Portfolio, Title
from generator.pages.plans import version_links
from generator.pages.works import WorkCard, work_cards


@dataclass(frozen=True, slots=True)
class TalkEntry:
    """A talk that was held. `path` leads to the plan that came from it."""

    talk: Talk
    names: Names
    set: tuple[GoalCard, ...]
    closed: tuple[GoalCard, ...]
    agreements: tuple[tuple[str, str], ...]
    path: str


@dataclass(frozen=True, slots=True)
class TalksView:
    """`talks` newest first; `next` is the day of the coming talk, if one is agreed on."""

    next: Date | None
    talks: tuple[TalkEntry, ...]


@dataclass(frozen=True, slots=True)
class WeekLink:
    week: Week
    path: str
    done: int


@dataclass(frozen=True, slots=True)
class WeeksView:
    """`this_week` is the plan of the week that the site speaks from; `others` are newest first."""

    this_week: WeekLink | None
    others: tuple[WeekLink, ...]


@dataclass(frozen=True, slots=True)
class WeekView:
    link: WeekLink
    goals: dict[str, GoalCard]
    previous: WeekLink | None
    next: WeekLink | None
    names: Names

    @property
    def friday(self) -> Date:
        return self.link.week.monday + timedelta(days=4)


@dataclass(frozen=True, slots=True)
class YearLink:
    year: SchoolYear
    path: str


@dataclass(frozen=True, slots=True)
class YearView:
    link: YearLink
    talks: tuple[TalkEntry, ...]
    set: tuple[GoalCard, ...]
    closed: tuple[GoalCard, ...]
    works: tuple[WorkCard, ...]
    weeks: tuple[WeekLink, ...]
    previous: YearLink | None
    next: YearLink | None

    @property
    def achieved(self) -> int:
        return sum(card.goal.status is Status.ACHIEVED for card in self.closed)


@dataclass(frozen=True, slots=True)
class YearsView:
    years: tuple[YearView, ...]


def pages(portfolio: Portfolio) -> list[Page]:
    talks = _talks(portfolio)
    return [
        Page(
            "talks.html", "talks.html", Title(N_("Talks")), Door.MORE, TalksView(portfolio.next_talk, talks)
        ),
        *_week_pages(portfolio),
        *_year_pages(portfolio, talks),
    ]


def _talks(portfolio: Portfolio) -> tuple[TalkEntry, ...]:
    entries = []
    for link in version_links(portfolio):
        plan = link.version.state.plan
        if plan is None or link.path is None:
            continue
        names = Names(link.version.state.school or portfolio.school, link.version.state.mentors)
        held = plan.talk.date
        entries.append(
            TalkEntry(
                talk=plan.talk,
                names=names,
                set=cards((goal for goal in plan.goals if goal.set == held), names),
                closed=cards((goal for goal in plan.goals if goal.closed == held), names),
                agreements=tuple((item.who, item.text) for item in plan.agreements),
                path=link.path,
            )
        )
    return tuple(entries)


def _week_links(portfolio: Portfolio) -> tuple[WeekLink, ...]:
    return tuple(
        WeekLink(week, f"weeks/{week.id}.html", sum(goal.done for goal in week.goals))
        for week in portfolio.weeks
    )


def _week_pages(portfolio: Portfolio) -> list[Page]:
    links = _week_links(portfolio)
    names = Names(portfolio.school, portfolio.mentors)
    year, week, _ = portfolio.as_of.isocalendar()
    this_week = next((link for link in links if link.week.id == f"{year}-W{week:02}"), None)
    others = tuple(link for link in reversed(links) if link is not this_week)
    goals = {card.goal.id: card for card in cards((s.goal for s in portfolio.history.stories), names)}
    index = Page(
        "weeks/index.html", "weeks.html", Title(N_("Weeks")), Door.MORE, WeeksView(this_week, others)
    )
    return [
        index,
        *(
            Page(
                path=link.path,
                template="week.html",
                title=Title(N_("Week {week}"), {"week": int(link.week.id[-2:])}),
                door=Door.MORE,
                view=WeekView(
                    link=link,
                    goals=goals,
                    previous=links[i - 1] if i else None,
                    next=links[i + 1] if i + 1 < len(links) else None,
                    names=names,
                ),
            )
            for i, link in enumerate(links)
        ),
    ]


def _year_pages(portfolio: Portfolio, talks: tuple[TalkEntry, ...]) -> list[Page]:
    year_of = portfolio.school.year_of
    names = Names(portfolio.school, portfolio.mentors)
    goals = cards((story.goal for story in portfolio.history.stories), names)
    works = work_cards(portfolio)
    weeks = _week_links(portfolio)
    lived = sorted(
        {year_of(portfolio.plan.talk.date)}
        | {year_of(entry.talk.date) for entry in talks}
        | {card.year for card in works}
        | {year_of(link.week.monday) for link in weeks}
    )
    links = [YearLink(year, f"years/{year}.html") for year in lived]
    views = tuple(
        YearView(
            link=link,
            talks=tuple(entry for entry in talks if year_of(entry.talk.date) == link.year),
            set=tuple(card for card in goals if year_of(card.goal.set) == link.year),
            closed=tuple(card for card in goals if _closed_in(card.goal, link.year, portfolio)),
            works=tuple(card for card in works if card.year == link.year),
            weeks=tuple(item for item in weeks if year_of(item.week.monday) == link.year),
            previous=links[i - 1] if i else None,
            next=links[i + 1] if i + 1 < len(links) else None,
        )
        for i, link in enumerate(links)
    )
    title = N_("The school year {year}")
    return [
        Page("years/index.html", "years.html", Title(N_("Years")), Door.MORE, YearsView(views[::-1])),
        *(Page(v.link.path, "year.html", Title(title, {"year": v.link.year}), Door.MORE, v) for v in views),
    ]


def _closed_in(goal: Goal, year: SchoolYear, portfolio: Portfolio) -> bool:
    return goal.closed is not None and portfolio.school.year_of(goal.closed) == year
