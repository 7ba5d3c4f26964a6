"""Levels over time, as steps that rise and fall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from itertools import pairwise
from math import ceil

from generator.model import SchoolYear
from generator.pages.timeline.record import Point

WIDTH = 360
STEP, TOP = 46, 26  # from one level to the next; above the highest there is room for its name
EDGE = 8  # from the side to the first and the last talk
FOOT = 10  # below the lowest
NAMES = 20  # below that, for the years
NAME = 58  # the least from the middle of one year's name to the next


@dataclass(frozen=True, slots=True)
class Steps:
    """`levels` are the heights of the levels, the lowest first. `points` are the talks in order, `own` how
    the student saw it; `line` goes through the talks, level until the next one. `years` are the places where
    one begins or ends, down to `foot`; `named_years` those whose names have room, each in the middle of its
    year.
    """

    width: float
    height: float
    levels: tuple[float, ...]
    points: tuple[Point, ...]
    own: tuple[Point, ...]
    line: tuple[Point, ...]
    foot: float
    years: tuple[tuple[float, SchoolYear], ...]
    named_years: tuple[tuple[float, SchoolYear], ...]

    def mirrored(self) -> Steps:
        return replace(
            self,
            points=tuple((self.width - x, y) for x, y in self.points),
            own=tuple((self.width - x, y) for x, y in self.own),
            line=tuple((self.width - x, y) for x, y in self.line),
            years=tuple((self.width - x, year) for x, year in self.years),
            named_years=tuple((self.width - x, year) for x, year in self.named_years),
        )


def steps(
    ranks: Sequence[tuple[Date, int]],
    levels: int,
    years: Sequence[tuple[SchoolYear, Date]],
    own: Sequence[tuple[Date, int]] = (),
) -> Steps:
    """`ranks` are (day, level from 0), oldest first, at least two, and `own` the student's; `years` cover
    them, and one more begins where they end.
    """
    start, end = years[0][1], years[-1][1]

    def x(day: Date) -> float:
        return EDGE + (WIDTH - 2 * EDGE) * (day - start).days / (end - start).days

    heights = tuple(float(TOP + STEP * (levels - 1 - rank)) for rank in range(levels))
    points = tuple((x(day), heights[rank]) for day, rank in ranks)
    line = [points[0]]
    for point in points[1:]:
        line += [(point[0], line[-1][1]), point]
    middles = [((x(first) + x(after)) / 2, year) for (year, first), (_, after) in pairwise(years)]
    every = ceil(NAME * len(middles) / (WIDTH - 2 * EDGE))
    foot = TOP + STEP * (levels - 1) + FOOT
    return Steps(
        width=WIDTH,
        height=foot + NAMES,
        levels=heights,
        points=points,
        own=tuple((x(day), heights[rank]) for day, rank in own),
        line=tuple(dict.fromkeys(line)),
        foot=foot,
        years=tuple((x(first), year) for year, first in years),
        named_years=tuple(middles[::-1][::every][::-1]),
    )
