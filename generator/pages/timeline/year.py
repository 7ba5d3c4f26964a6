"""One school year as a picture: its months, the goals that lived in it, its talks and works."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import timedelta

from generator.pages.timeline.lanes import Lanes
from generator.pages.timeline.record import Box, Mark, Span, marks

WIDTH = 640
TOP = 44  # above the first bar: the months and the talks
BAR, PITCH = 18, 25
MARK_ROOM = 30  # below the last bar, for the works
APART = 18

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
    """`months` are (place of the first day, place of the middle, first day)."""

    width: float
    height: float
    months: tuple[tuple[float, float, Date], ...]
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
            months=tuple((total - start, total - middle, first) for start, middle, first in self.months),
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
    works_y = TOP + PITCH * lanes + 8.0
    return YearDrawing(
        width=WIDTH,
        height=works_y + MARK_ROOM / 2 if record.works else works_y,
        months=tuple(_months(record, x)),
        goals=goals,
        talks=marks([(x(day), day) for day in record.talks], APART),
        works=marks([(x(day), day) for day in record.works], APART),
        talks_y=30.0,
        works_y=works_y,
        today=x(record.today) if record.today and record.start <= record.today < record.end else None,
    )


def _months(record: YearRecord, x: _Place) -> Iterator[tuple[float, float, Date]]:
    first = record.start
    while first < record.end:
        after = min((first.replace(day=1) + timedelta(days=32)).replace(day=1), record.end)
        yield x(first), (x(first) + x(after)) / 2, first
        first = after


def _goals(record: YearRecord, x: _Place) -> tuple[tuple[YearGoal, ...], int]:
    lanes = Lanes()
    made = []
    for span in sorted(record.spans, key=lambda span: (span.first, span.last, span.id)):
        start, end = x(max(span.first, record.start)), x(min(span.last, record.end))
        end = max(end - 1, start + BAR)
        start = min(start, WIDTH - BAR)
        lane = next(lane for lane in lanes.order(None) if lanes.is_free(lane, start, end))
        lanes.take(lane, start, end)
        bar = Box(start, TOP + lane * PITCH, min(end, WIDTH) - start, BAR)
        made.append(YearGoal(span.id, bar, span.first < record.start, span.last > record.end))
    return tuple(made), len(lanes.taken)
