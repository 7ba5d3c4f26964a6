"""The journey: all goals over all school years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date

from generator.base.language import N_
from generator.history import GoalStory
from generator.model import AreaKind, School, SchoolYear, Status
from generator.pages import timeline
from generator.pages.goal_card import GoalCard, cards
from generator.pages.page import NavItem, Page, Portfolio, Title

WIDE, PAGE = 960, 800


@dataclass(frozen=True, slots=True)
class JourneyView:
    """`areas`: each area with its goals, oldest first, in the school's order of kinds and areas.

    `cards` are all goals by id, `vanished` the ids of those that left the plan without having been closed,
    `left` is the last day of a student who is gone.
    `years`: each school year with the days of its talks and of its works, oldest first.
    The drawings are None when there is no goal to draw: `wide` is for desktops, `page` for paper and tablets,
    `tall` for phones.
    """

    areas: tuple[tuple[GoalCard, ...], ...]
    cards: Mapping[str, GoalCard]
    vanished: frozenset[str]
    left: Date | None
    counts: dict[Status, int]
    first_year: SchoolYear | None
    years: tuple[tuple[SchoolYear, tuple[Date, ...], tuple[Date, ...]], ...]
    talks: int
    works: int
    wide: timeline.Wide | None
    page: timeline.Wide | None
    tall: timeline.Tall | None

    @property
    def holds(self) -> frozenset[str]:
        """What the drawing has signs for: statuses, and "talk" and "work"."""
        return held(self.counts, self.talks, self.works)

    def grew_into(self, goal_id: str) -> tuple[GoalCard, ...]:
        return tuple(card for card in self.cards.values() if card.goal.continues == goal_id)


@dataclass(frozen=True, slots=True)
class SmallJourney:
    """The journey as a small picture, and the goals in it by id."""

    drawing: timeline.Small
    cards: Mapping[str, GoalCard]
    vanished: frozenset[str]


def held(statuses: Mapping[Status, int], talks: int, works: int) -> frozenset[str]:
    """The signs that a drawing needs a legend for, by how many of each it shows."""
    counts = [*statuses.items(), ("talk", talks), ("work", works)]
    return frozenset(str(sign) for sign, count in counts if count)


def pages(portfolio: Portfolio) -> list[Page]:
    by_id, record = _cards(portfolio), _record(portfolio)
    view = JourneyView(
        areas=_areas(by_id.values(), portfolio.school),
        cards=by_id,
        vanished=vanished(portfolio),
        left=portfolio.left,
        counts={status: sum(card.goal.status is status for card in by_id.values()) for status in Status},
        first_year=min((portfolio.school.year_of(card.goal.set) for card in by_id.values()), default=None),
        years=_years(record, portfolio.school) if record else (),
        talks=len(record.talks) if record else 0,
        works=len(portfolio.works),
        wide=timeline.wide(record, WIDE) if record else None,
        page=timeline.wide(record, PAGE) if record else None,
        tall=timeline.tall(record) if record else None,
    )
    return [Page("journey.html", "journey.html", Title(N_("The journey")), NavItem.JOURNEY, view)]


def _years(
    record: timeline.Record, school: School
) -> tuple[tuple[SchoolYear, tuple[Date, ...], tuple[Date, ...]], ...]:
    def of(year: SchoolYear, days: Iterable[Date]) -> tuple[Date, ...]:
        return tuple(day for day in days if school.year_of(day) == year)

    return tuple((year, of(year, record.talks), of(year, record.works)) for year, _ in record.years)


def small(portfolio: Portfolio) -> SmallJourney | None:
    """The small picture for the start page; None before the first goal."""
    record = _record(portfolio)
    if record is None:
        return None
    return SmallJourney(timeline.small(record), _cards(portfolio), vanished(portfolio))


def spans_in(portfolio: Portfolio, year: SchoolYear) -> tuple[timeline.Span, ...]:
    """The goals that lived in a school year."""
    first, end = (_first_day(start, portfolio.school) for start in (year.start, year.start + 1))
    spans = (_span(story, portfolio) for story in portfolio.history.stories)
    return tuple(span for span in spans if span.first < end and span.last >= first)


def drawing_of_year(
    portfolio: Portfolio, year: SchoolYear, spans: tuple[timeline.Span, ...]
) -> timeline.YearDrawing | None:
    """The picture of a school year with the goals of `spans`; None when there is nothing to show."""
    record = _record(portfolio)
    if record is None or not spans:
        return None
    first, end = (_first_day(start, portfolio.school) for start in (year.start, year.start + 1))
    return timeline.year(
        timeline.YearRecord(
            start=first,
            end=end,
            spans=spans,
            talks=tuple(day for day in record.talks if first <= day < end),
            works=tuple(day for day in record.works if first <= day < end),
            today=record.today,
        )
    )


def _cards(portfolio: Portfolio) -> Mapping[str, GoalCard]:
    names = portfolio.names
    return {card.goal.id: card for card in cards((s.goal for s in portfolio.history.stories), names)}


def vanished(portfolio: Portfolio) -> frozenset[str]:
    """The ids of the goals that left the plan without having been closed."""
    stories = portfolio.history.stories
    return frozenset(s.goal.id for s in stories if s.goal.status is Status.ACTIVE and not s.present)


def _areas(all_cards: Iterable[GoalCard], school: School) -> tuple[tuple[GoalCard, ...], ...]:
    kinds = list(AreaKind)
    order = {area_id: i for i, area_id in enumerate(school.areas)}
    by_area: dict[str, list[GoalCard]] = {}
    for card in sorted(all_cards, key=lambda card: card.goal.set):
        by_area.setdefault(card.area.id, []).append(card)
    ordered = sorted(
        by_area.values(), key=lambda cs: (kinds.index(cs[0].area.kind), order.get(cs[0].area.id, len(order)))
    )
    return tuple(tuple(area_cards) for area_cards in ordered)


def _record(portfolio: Portfolio) -> timeline.Record | None:
    school = portfolio.school
    stories = portfolio.history.stories
    if not stories:
        return None
    today = None if portfolio.left else portfolio.as_of
    spans = tuple(_span(story, portfolio) for story in stories)
    talks = tuple(version.talk_date for version in portfolio.history.versions if version.talk_date)
    works = tuple(work.date for work in portfolio.works)
    known = [day for span in spans for day in (span.first, span.last)] + [*talks, *works]
    known += [today] if today else []
    years = range(school.year_of(min(known)).start, school.year_of(max(known)).start + 1)
    return timeline.Record(
        spans=spans,
        rows=tuple(of_area[0].area.id for of_area in _areas(_cards(portfolio).values(), school)),
        talks=tuple(sorted(talks)),
        works=works,
        years=tuple((SchoolYear(year), _first_day(year, school)) for year in years),
        end=_first_day(years.stop, school),
        today=today,
    )


def _span(story: GoalStory, portfolio: Portfolio) -> timeline.Span:
    goal = story.goal
    return timeline.Span(
        id=goal.id,
        row=goal.area,
        title=goal.title,
        first=goal.set,
        last=max(goal.set, _last_day(story, portfolio)),
        grew_out_of=goal.continues,
    )


def _last_day(story: GoalStory, portfolio: Portfolio) -> Date:
    """The day that a goal was closed; of one that is going on, the day it is to be reached by."""
    goal = story.goal
    if goal.closed:
        return goal.closed
    if goal.status is not Status.ACTIVE or not story.present:
        return max((event.date for event in story.events), default=goal.set)
    now = portfolio.left or portfolio.as_of
    # A day far ahead would press all that was into a corner.
    horizon = _first_day(portfolio.school.year_of(now).start + 2, portfolio.school)
    return min(max(goal.due or now, now), horizon)


def _first_day(year: int, school: School) -> Date:
    return Date(year, *school.year_starts)
