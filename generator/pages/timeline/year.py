"""One school year as a picture: its months, the goals that lived in it, its talks and works."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import timedelta

from generator.pages.timeline.lanes import Lanes
from generator.pages.timeline.record import Box, Mark, Span, marks

WIDTH = 400
TOP = 42  # above the first bar: the months and the talks
BAR, PITCH = 15, 20
MARK_ROOM = 28  # below the last bar, for the works
APART = 16
NAME = 24  # the least that a month's name takes

_Place = Callable[[Date], float]


@dataclass(frozen=True, slots=True)
class YearGoal:
    """A goal's bar, cut off where the year is. `before` and `after`: it began earlier, it went on."""

    id: str
    bar: Box
    before: bool
    after: bool


@dataclass(frozen=True, slots=True)
class YearDrawing:
    """`months` are the places where one begins; `names` those with room for a name: (middle, first day)."""

    width: float
    height: float
    months: tuple[float, ...]
    names: tuple[tuple[float, Date], ...]
    goals: tuple[YearGoal, ...]
    talks: tuple[Mark, ...]
    works: tuple[Mark, ...]
    talks_y: float
    works_y: float
    today: float | None
    right_to_left: bool = False

    def mirrored(self) -> YearDrawing:
        total = self.width
        return replace(
            self,
            months=tuple(total - start for start in self.months),
            names=tuple((total - middle, first) for middle, first in self.names),
            goals=tuple(replace(goal, bar=goal.bar.mirrored(total)) for goal in self.goals),
            talks=tuple(replace(mark, at=total - mark.at) for mark in self.talks),
            works=tuple(replace(mark, at=total - mark.at) for mark in self.works),
            today=None if self.today is None else total - self.today,
            right_to_left=True,
        )


@dataclass(frozen=True, slots=True)
class YearRecord:
    """What happened from `start` until the day before `end`. Spans may reach beyond; the days may not."""

    start: Date
    end: Date
    spans: tuple[Span, ...]
    talks: tuple[Date, ...]
    works: tuple[Date, ...]
    today: Date | None


def year(record: YearRecord) -> YearDrawing:
    def x(day: Date) -> float:
        return WIDTH * (day - record.start).days / (record.end - record.start).days

    goals, lanes = _goals(record, x)
    months = list(_months(record))
    works_y = TOP + PITCH * lanes + 8.0
    return YearDrawing(
        width=WIDTH,
        height=works_y + MARK_ROOM / 2 if record.works else works_y,
        months=tuple(x(first) for first, _ in months),
        names=tuple(((x(a) + x(b)) / 2, a) for a, b in months if x(b) - x(a) >= NAME),
        goals=goals,
        talks=marks([(x(day), day) for day in record.talks], APART),
        works=marks([(x(day), day) for day in record.works], APART),
        talks_y=28.0,
        works_y=works_y,
        today=x(record.today) if record.today and record.start <= record.today < record.end else None,
    )


def _months(record: YearRecord) -> Iterator[tuple[Date, Date]]:
    first = record.start
    while first < record.end:
        after = min((first.replace(day=1) + timedelta(days=32)).replace(day=1), record.end)
        yield first, after
        first = after


def _goals(record: YearRecord, x: _Place) -> tuple[tuple[YearGoal, ...], int]:
    lanes = Lanes()
    made = []
    for span in sorted(record.spans, key=lambda span: (span.first, span.last, span.id)):
        start, end = x(max(span.first, record.start)), x(min(span.last, record.end))
        # Bars that meet stay apart by a hair.
        end = end if span.last >= record.end else max(end - 1, start + BAR)
        start = min(start, WIDTH - BAR)
        lane = next(lane for lane in lanes.order(None) if lanes.is_free(lane, start, end))
        lanes.take(lane, start, end)
        bar = Box(start, TOP + lane * PITCH, min(end, WIDTH) - start, BAR)
        made.append(YearGoal(span.id, bar, span.first < record.start, span.last > record.end))
    return tuple(made), len(lanes.taken)
