"""The journey for screens and paper that are wide enough: time runs along the lines, each area has a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date as Date

from generator.model import SchoolYear
from generator.pages.timeline import lettering
from generator.pages.timeline.lanes import Lanes
from generator.pages.timeline.record import Box, Curve, Label, Link, Mark, Record, Span, marks

NAMES = 0.17  # the part of the width that the areas' names take
SIZE, LEADING = 13, 15
BAR, PITCH = 26, 36
ROW_PADDING = 7
ROOM = 0.26  # the part of the width that a line of a label beside its bar takes at most
ONE_LINE = 112  # what is no wider is not broken into lines
BESIDE = 6  # from a bar to its label
APART = 14  # from a label to what doesn't belong to it
SIGN = 25  # what the sign of the outcome takes of a bar
FIRST_ROW = 56  # above it the years and the talks
TODAY = 20  # below the lines, for the word
EDGE = 1.5
"""Each bar is so much shorter at both ends, so that one doesn't grow into the next."""


@dataclass(frozen=True, slots=True)
class WideGoal:
    """`sign` is where the outcome's sign has its middle; `inside` says that the label stands on the bar."""

    span: Span
    lane: int
    bar: Box
    label: Label
    inside: bool
    sign: float

    @property
    def hit(self) -> Box:
        return self.bar.around(self.label.box)

    def mirrored(self, total: float) -> WideGoal:
        bar, label = self.bar.mirrored(total), self.label.mirrored(total)
        return replace(self, bar=bar, label=label, sign=total - self.sign)


@dataclass(frozen=True, slots=True)
class Row:
    area: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Wide:
    """All in one unit, y downwards. `years` and `today` are places along the line of time.

    What is drawn along time ends at `foot`; below it there is room for the word of today's line.
    """

    width: float
    height: float
    foot: float
    names: Box
    rows: tuple[Row, ...]
    goals: tuple[WideGoal, ...]
    links: tuple[Link, ...]
    years: tuple[tuple[float, SchoolYear], ...]
    talks: tuple[Mark, ...]
    works: tuple[Mark, ...]
    works_y: float
    today: float | None
    right_to_left: bool = False

    def mirrored(self) -> Wide:
        """The same with time running from right to left."""
        total = self.width
        return replace(
            self,
            names=self.names.mirrored(total),
            goals=tuple(goal.mirrored(total) for goal in self.goals),
            links=tuple(Link(link.id, link.curve.mirrored(total)) for link in self.links),
            years=tuple((total - x, year) for x, year in self.years),
            talks=tuple(replace(mark, at=total - mark.at) for mark in self.talks),
            works=tuple(replace(mark, at=total - mark.at) for mark in self.works),
            today=None if self.today is None else total - self.today,
            right_to_left=not self.right_to_left,
        )

    def area_name(self, name: str) -> tuple[str, ...]:
        """The lines of an area's name in its column."""
        room = self.names.width
        return lettering.wrapped(name, SIZE, room, min(lettering.lines_needed(name, SIZE, room), 2))


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place where a label may stand."""

    label: Label
    inside: bool = False

    def crosses(self, x: float) -> bool:
        box = self.label.box
        return not self.inside and box.x - 2 < x < box.right + 2


@dataclass(frozen=True, slots=True)
class _Scale:
    """Time from `left` to `width`."""

    record: Record
    width: float

    @property
    def left(self) -> float:
        return self.width * NAMES

    @property
    def today(self) -> float | None:
        return None if self.record.today is None else self.x(self.record.today)

    def x(self, day: Date) -> float:
        days = (self.record.end - self.record.start).days
        return self.left + (self.width - self.left) * (day - self.record.start).days / days


def wide(record: Record, width: float) -> Wide:
    """Letters have one size in every `width`: the narrower the drawing, the more lanes it needs."""
    scale = _Scale(record, width)
    rows: list[Row] = []
    goals: list[WideGoal] = []
    y = float(FIRST_ROW)
    for area in record.rows:
        drawn = _row([span for span in record.spans if span.row == area], scale, y + ROW_PADDING)
        lanes = 1 + max(goal.lane for goal in drawn)
        rows.append(Row(area, y, lanes * PITCH - (PITCH - BAR) + 2 * ROW_PADDING))
        goals += drawn
        y = rows[-1].y + rows[-1].height
    works_y = y + PITCH / 2 + 4
    foot = works_y + PITCH / 2 if record.works else y
    return Wide(
        width=width,
        height=foot + (0 if record.today is None else TODAY),
        foot=foot,
        names=Box(0, 0, scale.left - 12, works_y),
        rows=tuple(rows),
        goals=tuple(goals),
        links=tuple(_links(goals)),
        years=tuple((scale.x(first), year) for year, first in record.years),
        talks=marks(((scale.x(day), day) for day in record.talks), apart=14),
        works=marks(((scale.x(day), day) for day in record.works), apart=20),
        works_y=works_y,
        today=scale.today,
    )


def _row(spans: list[Span], scale: _Scale, top: float) -> list[WideGoal]:
    lanes = Lanes()
    placed: dict[str, WideGoal] = {}
    grown = {span.grew_out_of for span in spans}
    for span in sorted(spans, key=lambda span: (span.first, span.last, span.id)):
        older = placed.get(span.grew_out_of or "")
        bar = _bar(span, scale)
        labels = list(_labels(span, bar, scale))
        if span.id in grown:
            labels.reverse()  # what comes after this bar is the goal that grew out of it
        if scale.today is not None:
            labels = [label for label in labels if not label.crosses(scale.today)] or labels
        lane, label = _take(bar, labels, lanes, older.lane if older else None)
        placed[span.id] = _goal(span, lane, bar, label, top)
    return list(placed.values())


def _bar(span: Span, scale: _Scale) -> Box:
    start, end = scale.x(span.first) + EDGE, scale.x(span.last) - EDGE
    start = min(start, scale.width - EDGE - BAR)
    return Box(start, 0, max(end - start, BAR), BAR)


def _take(bar: Box, labels: list[_Candidate], lanes: Lanes, preferred: int | None) -> tuple[int, _Candidate]:
    """The first lane that has room for the bar and one of its possible labels, and that label."""
    for lane in lanes.order(preferred):
        for candidate in labels:
            around = bar if candidate.inside else bar.around(candidate.label.box)
            start = around.x - (APART if around.x < bar.x else EDGE)
            end = around.right + (APART if around.right > bar.right else EDGE)
            if lanes.is_free(lane, start, end):
                lanes.take(lane, start, end)
                return lane, candidate
    raise AssertionError("the last lane in the order is empty")


def _goal(span: Span, lane: int, bar: Box, candidate: _Candidate, top: float) -> WideGoal:
    y = top + lane * PITCH
    return WideGoal(
        span=span,
        lane=lane,
        bar=replace(bar, y=y),
        label=replace(candidate.label, y=candidate.label.y + y),
        inside=candidate.inside,
        sign=bar.x + min(SIGN, bar.width) / 2,
    )


def _labels(span: Span, bar: Box, scale: _Scale) -> Iterator[_Candidate]:
    """On the bar where it fits there, else after it and before it. Their y counts from the bar's top."""
    whole = " ".join(span.title.split())
    on_bar = bar.width - SIGN - 12
    if lettering.width(whole, SIZE) <= on_bar:
        yield _Candidate(_label(span, (whole,), bar.x + SIGN), inside=True)
        return
    most = 1 if lettering.width(whole, SIZE) <= ONE_LINE else 2
    lines = lettering.wrapped(whole, SIZE, ROOM * scale.width, most)
    room = max(lettering.width(line, SIZE) for line in lines) + BESIDE
    fits_after, fits_before = bar.right + room <= scale.width, bar.x - room >= scale.left
    if fits_after:
        yield _Candidate(_label(span, lines, bar.right + BESIDE))
    if fits_before:
        yield _Candidate(replace(_label(span, lines, bar.x - BESIDE), anchor="end"))
    if not (fits_after or fits_before):
        short = lettering.shortened(whole, SIZE, on_bar)
        yield _Candidate(_label(span, (short,), bar.x + SIGN), inside=True)


def _label(span: Span, lines: tuple[str, ...], x: float) -> Label:
    first = BAR / 2 + 0.35 * SIZE - LEADING * (len(lines) - 1) / 2
    return Label(lines, lettering.runs_from_right(span.title), x, first, "start", SIZE, LEADING)


def _links(goals: list[WideGoal]) -> Iterator[Link]:
    by_id = {goal.span.id: goal for goal in goals}
    for goal in goals:
        older = by_id.get(goal.span.grew_out_of or "")
        if older:
            yield Link(older.span.id, _curve(older.bar, goal.bar))


def _curve(older: Box, newer: Box) -> Curve:
    if older.y == newer.y:
        ends = (older.right, older.middle), (newer.x, newer.middle)
        return Curve((ends[0], *ends, ends[1]))
    x1, x2 = older.right - BAR / 2, newer.x + BAR / 2
    y1, y2 = (older.bottom, newer.y) if newer.y > older.y else (older.y, newer.bottom)
    half = (y1 + y2) / 2
    return Curve(((x1, y1), (x1, half), (x2, half), (x2, y2)))
