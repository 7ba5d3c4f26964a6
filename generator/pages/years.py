"""Each school year in review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from operator import itemgetter

from generator.base.language import N_
from generator.model import SchoolYear, Status
from generator.pages import journey, timeline
from generator.pages.goal_card import GoalCard, cards
from generator.pages.page import Crumb, NavItem, Page, Portfolio, Title
from generator.pages.talks import TalkEntry, talks
from generator.pages.weeks import WeekLink, week_links
from generator.pages.works import WorkCard, work_cards

INDEX = Crumb(Title(N_("Years")), "years/index.html")


@dataclass(frozen=True, slots=True)
class YearLink:
    year: SchoolYear
    path: str


@dataclass(frozen=True, slots=True)
class YearView:
    """A school year. `talks` newest first, all else oldest first; `cards` and `vanished` are for the
    drawing, which is None when nothing happened that it could show.
    """

    link: YearLink
    talks: tuple[TalkEntry, ...]
    set: tuple[GoalCard, ...]
    closed: tuple[GoalCard, ...]
    going_on: tuple[GoalCard, ...]
    works: tuple[WorkCard, ...]
    weeks: tuple[WeekLink, ...]
    drawing: timeline.YearDrawing | None
    cards: Mapping[str, GoalCard]
    vanished: frozenset[str]
    left: Date | None
    previous: YearLink | None
    next: YearLink | None

    @property
    def drawing_holds(self) -> frozenset[str]:
        """What the drawing has signs for: statuses, and "talk" and "work"."""
        shown = self.drawing.goals if self.drawing else ()
        ended = [Status.ACTIVE if goal.after else self.cards[goal.id].goal.status for goal in shown]
        return journey.held(Counter(ended), len(self.talks), len(self.works))

    @property
    def ended(self) -> Mapping[Status, int]:
        """How many goals were closed with each outcome."""
        return Counter(card.goal.status for card in self.closed)


@dataclass(frozen=True, slots=True)
class YearsView:
    """Newest first."""

    years: tuple[YearView, ...]


def pages(portfolio: Portfolio) -> list[Page]:
    views = _views(portfolio)
    title = N_("The school year {year}")
    return [
        Page(INDEX.path, "years.html", INDEX.title, NavItem.MORE, YearsView(views[::-1])),
        *(
            Page(v.link.path, "year.html", Title(title, {"year": v.link.year}), NavItem.MORE, v, INDEX)
            for v in views
        ),
    ]


def _views(portfolio: Portfolio) -> tuple[YearView, ...]:
    year_of = portfolio.school.year_of
    held, works, weeks = talks(portfolio), work_cards(portfolio), week_links(portfolio)
    lived = sorted(
        {year_of(portfolio.plan.talk.date)}
        | {year_of(entry.talk.date) for entry in held}
        | {card.year for card in works}
        | {year_of(link.week.monday) for link in weeks}
    )
    links = [YearLink(year, f"years/{year}.html") for year in lived]
    names = portfolio.names
    goals = cards((story.goal for story in portfolio.history.stories), names)
    return tuple(
        _view(
            portfolio,
            link,
            goals,
            talks=tuple(entry for entry in held if year_of(entry.talk.date) == link.year),
            works=tuple(card for card in works if card.year == link.year),
            weeks=tuple(item for item in weeks if year_of(item.week.monday) == link.year),
            beside=(links[i - 1] if i else None, links[i + 1] if i + 1 < len(links) else None),
        )
        for i, link in enumerate(links)
    )


def _view(
    portfolio: Portfolio,
    link: YearLink,
    goals: Sequence[GoalCard],
    *,
    talks: tuple[TalkEntry, ...],
    works: tuple[WorkCard, ...],
    weeks: tuple[WeekLink, ...],
    beside: tuple[YearLink | None, YearLink | None],
) -> YearView:
    def within(day: Date | None) -> bool:
        return day is not None and portfolio.school.year_of(day) == link.year

    new = tuple(card for card in goals if within(card.goal.set))
    ended = [(card.goal.closed, card) for card in goals if card.goal.closed and within(card.goal.closed)]
    closed = tuple(card for _, card in sorted(ended, key=itemgetter(0)))
    spans = journey.spans_in(portfolio, link.year)
    lived = {span.id for span in spans}
    return YearView(
        link=link,
        talks=talks,
        set=new,
        closed=closed,
        going_on=tuple(c for c in goals if c.goal.id in lived and c not in new and c not in closed),
        works=works,
        weeks=weeks,
        drawing=journey.drawing_of_year(portfolio, link.year, spans),
        cards={card.goal.id: card for card in goals},
        vanished=journey.vanished(portfolio),
        left=portfolio.left,
        previous=beside[0],
        next=beside[1],
    )
