"""What a drawing of the journey shows, as dates; and the shapes that it is made of, as numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date as Date
from typing import Literal

from generator.model import SchoolYear
from generator.pages.timeline import lettering


@dataclass(frozen=True, slots=True)
class Span:
    """A goal's time. Both days lie within the record; `row` is its area's id."""

    id: str
    row: str
    title: str
    first: Date
    last: Date
    grew_out_of: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """At least one span. `rows` in the order to draw them; `talks` and `works` oldest first.

    `years` are whole school years with their first days, `end` is the first day after them. `today` is
    None when the journey is over. Every date lies within the years.
    """

    spans: tuple[Span, ...]
    rows: tuple[str, ...]
    talks: tuple[Date, ...]
    works: tuple[Date, ...]
    years: tuple[tuple[SchoolYear, Date], ...]
    end: Date
    today: Date | None

    @property
    def start(self) -> Date:
        return self.years[0][1]


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    @property
    def middle_x(self) -> float:
        return self.x + self.width / 2

    def mirrored(self, total: float) -> Box:
        return replace(self, x=total - self.right)

    def around(self, other: Box) -> Box:
        """The smallest box that holds both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Box(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


Anchor = Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text. `x` is where `anchor` says, counted from left to right; `y` the first base line.

    `from_right` is the direction of the text as a whole, which a line of it may not show.
    """

    lines: tuple[str, ...]
    from_right: bool
    x: float
    y: float
    anchor: Anchor
    size: float
    leading: float

    @property
    def box(self) -> Box:
        widest = max(lettering.width(line, self.size) for line in self.lines)
        x = self.x if self.anchor == "start" else self.x - widest
        return Box(x, self.y - 0.8 * self.size, widest, self.size + self.leading * (len(self.lines) - 1))

    def mirrored(self, total: float) -> Label:
        return replace(self, x=total - self.x, anchor="end" if self.anchor == "start" else "start")


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Curve:
    """From the first point to the last; the two between pull at it (a cubic Bézier curve)."""

    points: tuple[Point, Point, Point, Point]

    def mirrored(self, total: float) -> Curve:
        a, b, c, d = ((total - x, y) for x, y in self.points)
        return Curve((a, b, c, d))


@dataclass(frozen=True, slots=True)
class Link:
    """From a goal to the one that grew out of it; `id` is the older one's."""

    id: str
    curve: Curve


@dataclass(frozen=True, slots=True)
class Mark:
    """Talks or works at one place: those too close together to be drawn one by one share a mark."""

    at: float
    days: tuple[Date, ...]


def marks(days: Iterable[tuple[float, Date]], apart: float) -> tuple[Mark, ...]:
    """Marks in order, no two closer than `apart`; each stands in the middle of what it counts."""
    made: list[list[tuple[float, Date]]] = []
    for day in days:
        made.append([day])
        while len(made) > 1 and _centre(made[-1]) - _centre(made[-2]) < apart:
            made[-2:] = [made[-2] + made[-1]]
    return tuple(Mark(_centre(group), tuple(day for _, day in group)) for group in made)


def _centre(group: list[tuple[float, Date]]) -> float:
    return sum(at for at, _ in group) / len(group)
