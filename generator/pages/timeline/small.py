"""The journey without words, for the start page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date as Date

from generator.pages.timeline.lanes import Lanes
from generator.pages.timeline.record import Box, Record, Span

WIDTH = 480
BAR, PITCH, ROW_GAP = 6, 8, 2


@dataclass(frozen=True, slots=True)
class Small:
    """`goals` are (goal's id, bar); `years` and `today` places along the line of time."""

    width: float
    height: float
    goals: tuple[tuple[str, Box], ...]
    years: tuple[float, ...]
    today: float | None

    def mirrored(self) -> Small:
        return replace(
            self,
            goals=tuple((goal, bar.mirrored(self.width)) for goal, bar in self.goals),
            years=tuple(self.width - x for x in self.years),
            today=None if self.today is None else self.width - self.today,
        )


def small(record: Record) -> Small:
    y = float(ROW_GAP)
    goals: list[tuple[str, Box]] = []
    for area in record.rows:
        row = list(_row([span for span in record.spans if span.row == area], record, y))
        y = max(bar.y for _, bar in row) + PITCH + ROW_GAP
        goals += row
    years = tuple(_x(first, record) for _, first in record.years)
    today = None if record.today is None else _x(record.today, record)
    return Small(WIDTH, y, tuple(goals), years, today)


def _x(day: Date, record: Record) -> float:
    return WIDTH * (day - record.start).days / (record.end - record.start).days


def _row(spans: list[Span], record: Record, top: float) -> Iterator[tuple[str, Box]]:
    lanes = Lanes()
    for span in sorted(spans, key=lambda span: (span.first, span.last, span.id)):
        start = min(_x(span.first, record), WIDTH - BAR - 1) + 0.5
        end = max(_x(span.last, record) - 1, start + BAR)
        lane = next(lane for lane in lanes.order(None) if lanes.is_free(lane, start, end))
        lanes.take(lane, start, end)
        yield span.id, Box(start, top + lane * PITCH, end - start, BAR)
