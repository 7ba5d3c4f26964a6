"""The journey for phones: time runs downwards, with the words beside it.

Time is stretched where much begins at once, so that each goal's words stand where the goal begins:
between two days of this scale, time is even.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date as Date
from itertools import pairwise

from generator.model import SchoolYear
from generator.pages.timeline import lettering
from generator.pages.timeline.lanes import Lanes
from generator.pages.timeline.record import Box, Curve, Label, Link, Mark, Record, Span, marks

WIDTH = 340
TALKS, WORKS, LANES = 8, 27, 44  # places along the width
PITCH, LANE_ROOM = 17, 120
SIGN, AREA_SIZE = 18, 12
SIZE, LEADING, LINES = 14, 17, 3
BLOCK_GAP = 14
DAY = 60 / 365
"""A day is at least so high."""
YEAR_BAND, TODAY_BAND = 36, 30
SHORTEST = 12
TOP = 8


@dataclass(frozen=True, slots=True)
class TallGoal:
    """The words: the outcome's sign, the title, and below it the area at `area_y`.

    `leader` leads from the bar to the words: down the lane where the bar is too short, then across.
    """

    span: Span
    bar: Box
    label: Label
    sign: tuple[float, float]
    area_y: float
    leader: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]

    @property
    def hit(self) -> Box:
        words = self.label.box
        x, _ = self.sign
        sign = Box(x - SIGN / 2, words.y, SIGN, self.area_y - words.y + 4)
        return words.around(sign)

    def mirrored(self, total: float) -> TallGoal:
        a, b, c = ((total - x, y) for x, y in self.leader)
        bar, label = self.bar.mirrored(total), self.label.mirrored(total)
        return replace(
            self, bar=bar, label=label, sign=(total - self.sign[0], self.sign[1]), leader=(a, b, c)
        )


@dataclass(frozen=True, slots=True)
class Tall:
    """All in one unit, y downwards. `years` and `today` are places down the line of time."""

    width: float
    height: float
    talks_x: float
    works_x: float
    words_x: float
    goals: tuple[TallGoal, ...]
    links: tuple[Link, ...]
    years: tuple[tuple[float, SchoolYear], ...]
    talks: tuple[Mark, ...]
    works: tuple[Mark, ...]
    today: float | None
    right_to_left: bool = False

    def mirrored(self) -> Tall:
        """The same with what stood on the left on the right."""
        total = self.width
        return replace(
            self,
            talks_x=total - self.talks_x,
            works_x=total - self.works_x,
            words_x=total - self.words_x,
            goals=tuple(goal.mirrored(total) for goal in self.goals),
            links=tuple(Link(link.id, link.curve.mirrored(total)) for link in self.links),
            right_to_left=not self.right_to_left,
        )

    def area_name(self, name: str) -> str:
        """An area's name on its one line."""
        aside = self.width - self.words_x if self.right_to_left else self.words_x
        return lettering.shortened(name, AREA_SIZE, self.width - aside - SIGN - 4)


@dataclass(frozen=True, slots=True)
class _Block:
    """The words of one goal, and how high they are with the gap to the next."""

    span: Span
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return len(self.lines) * LEADING + AREA_SIZE + 4 + BLOCK_GAP


@dataclass(frozen=True, slots=True)
class _Scale:
    """Places of some days, in order; between two of them time is even."""

    days: tuple[Date, ...]
    places: tuple[float, ...]

    def y(self, day: Date) -> float:
        i = min(bisect_right(self.days, day), len(self.days) - 1)
        first, last = self.days[i - 1], self.days[i]
        part = (day - first).days / (last - first).days
        return self.places[i - 1] + part * (self.places[i] - self.places[i - 1])


def tall(record: Record) -> Tall:
    days = _days(record)
    lanes = _lanes(record.spans, days)
    count = 1 + max(lanes.values())
    pitch = min(PITCH, LANE_ROOM / count)
    words_x = LANES + count * pitch + 4
    blocks = _blocks(record.spans, WIDTH - words_x - SIGN - 4)
    scale = _scale(record, days, blocks)
    # The first lane is the one beside the words.
    lane_x = {goal: LANES + (count - 1 - lane) * pitch for goal, lane in lanes.items()}
    goals = [
        _goal(block, top, _bar(block.span, scale, lane_x[block.span.id], pitch), words_x)
        for block, top in _words(blocks, record, scale)
    ]
    return Tall(
        width=WIDTH,
        height=scale.places[-1] + TOP,
        talks_x=TALKS,
        works_x=WORKS,
        words_x=words_x,
        goals=tuple(goals),
        links=tuple(_links(goals)),
        years=tuple((scale.y(first), year) for year, first in record.years),
        talks=marks(((scale.y(day), day) for day in record.talks), apart=16),
        works=marks(((scale.y(day), day) for day in record.works), apart=20),
        today=None if record.today is None else scale.y(record.today),
    )


def _days(record: Record) -> tuple[Date, ...]:
    """The days where something with words of its own begins, and the end."""
    today = () if record.today is None else (record.today,)
    begin = (span.first for span in record.spans)
    return tuple(sorted({*begin, *(first for _, first in record.years), *today, record.end}))


def _lanes(spans: Iterable[Span], days: tuple[Date, ...]) -> dict[str, int]:
    """The lane of each goal. It is held until the next of `days` at least: so far the words may reach."""
    lanes, found = Lanes(), dict[str, int]()
    for span in sorted(spans, key=_reading_order):
        until = max(span.last, days[bisect_right(days, span.first)])
        start, end = span.first.toordinal(), until.toordinal()
        for lane in lanes.order(found.get(span.grew_out_of or "")):
            if lanes.is_free(lane, start, end):
                lanes.take(lane, start, end)
                found[span.id] = lane
                break
    return found


def _reading_order(span: Span) -> tuple[Date, Date, str]:
    """What ends first stands first among what begins together, so that its words are beside its bar."""
    return span.first, span.last, span.id


def _blocks(spans: Iterable[Span], room: float) -> list[_Block]:
    return [_Block(span, _lines(span.title, room)) for span in sorted(spans, key=_reading_order)]


def _lines(title: str, room: float) -> tuple[str, ...]:
    return lettering.wrapped(title, SIZE, room, min(lettering.lines_needed(title, SIZE, room), LINES))


def _scale(record: Record, days: tuple[Date, ...], blocks: Iterable[_Block]) -> _Scale:
    needed = dict.fromkeys(days, 0.0)
    for block in blocks:
        needed[block.span.first] += block.height
    for day in days:
        needed[day] += _band(day, record)
    places = [float(TOP)]
    for first, last in pairwise(days):
        places.append(places[-1] + max(needed[first], (last - first).days * DAY))
    return _Scale(days, tuple(places))


def _band(day: Date, record: Record) -> float:
    """The room below a day's line for the name of a school year that begins, or for today's."""
    begins = any(day == first for _, first in record.years)
    return YEAR_BAND * begins + TODAY_BAND * (day == record.today)


def _words(blocks: Iterable[_Block], record: Record, scale: _Scale) -> Iterator[tuple[_Block, float]]:
    """Each block with its upper edge: those that begin on one day stand below each other."""
    free: dict[Date, float] = {}
    for block in blocks:
        day = block.span.first
        top = free.get(day, scale.y(day) + _band(day, record))
        yield block, top
        free[day] = top + block.height


def _bar(span: Span, scale: _Scale, lane_x: float, pitch: float) -> Box:
    start, end = scale.y(span.first) + 1.5, scale.y(span.last) - 1.5
    return Box(lane_x, start, 0.7 * pitch, max(end - start, SHORTEST))


def _goal(block: _Block, top: float, bar: Box, words_x: float) -> TallGoal:
    span = block.span
    line = top + LEADING / 2
    middle = bar.x + bar.width / 2
    turn = min(max(line, bar.y), bar.bottom)
    return TallGoal(
        span=span,
        bar=bar,
        label=Label(
            block.lines,
            lettering.runs_from_right(span.title),
            x=words_x + SIGN + 4,
            y=line + 0.35 * SIZE,
            anchor="start",
            size=SIZE,
            leading=LEADING,
        ),
        sign=(words_x + SIGN / 2, line),
        area_y=line + 0.35 * SIZE + (len(block.lines) - 1) * LEADING + AREA_SIZE + 4,
        leader=((middle, turn), (middle, line), (words_x, line)),
    )


def _links(goals: Iterable[TallGoal]) -> Iterator[Link]:
    by_id = {goal.span.id: goal for goal in goals}
    for goal in by_id.values():
        older = by_id.get(goal.span.grew_out_of or "")
        if older:
            x1, x2 = (box.x + box.width / 2 for box in (older.bar, goal.bar))
            y1, y2 = older.bar.bottom - 5, goal.bar.y + 5
            yield Link(older.span.id, Curve(((x1, y1), (x1, y1 + 16), (x2, y2 - 16), (x2, y2))))
