"""How many lessons were missed, by term and school year: a student beside the student's own past alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Date
from itertools import groupby

from generator.base.language import N_
from generator.model import Attendance, Correction, Figures, Period, SchoolYear
from generator.pages.names import Names
from generator.pages.page import NavItem, Page, Portfolio, Title

PATH = "attendance.html"
_HEIGHT = 60.0
_BAR, _GAP = 26.0, 14.0


@dataclass(frozen=True, slots=True)
class Term:
    """Half a school year, parted at the turn of the year. `figures` are of all lessons."""

    year: SchoolYear
    is_second: bool
    figures: Figures


@dataclass(frozen=True, slots=True)
class Bar:
    """A term in the drawing: what was missed as shares of the greatest that any term has, from the bottom."""

    term: Term
    x: float
    reported: float
    unreported: float


@dataclass(frozen=True, slots=True)
class Corrected:
    period: Period
    correction: Correction


@dataclass(frozen=True, slots=True)
class AttendanceYear:
    """`terms` in the order of time, `areas` those that the file tells apart, `corrected` newest first."""

    year: SchoolYear
    terms: tuple[Term, ...]
    areas: tuple[tuple[str, Figures], ...]
    corrected: tuple[Corrected, ...]


@dataclass(frozen=True, slots=True)
class AttendanceView:
    """`years` newest first, `bars` in the order of time; `height` and `width` are those of the drawing."""

    years: tuple[AttendanceYear, ...]
    bars: tuple[Bar, ...]
    names: Names
    width: float
    height: float = _HEIGHT
    bar: float = _BAR


def pages(portfolio: Portfolio) -> list[Page]:
    """One page, or none where nothing is known."""
    known = [one for one in portfolio.attendance if one.periods]
    if not known:
        return []
    years = tuple(_year(one) for one in reversed(known))
    bars = tuple(_bars([term for one in known for term in terms(one)]))
    width = len(bars) * (_BAR + _GAP)
    view = AttendanceView(years, bars, Names(portfolio.school, portfolio.mentors), width)
    return [Page(PATH, "attendance.html", Title(N_("Attendance")), NavItem.MORE, view)]


def terms(attendance: Attendance) -> Iterator[Term]:
    """Those of which something is known."""
    turn = Date(attendance.year.start + 1, 1, 1)
    ordered = sorted(_counted(attendance.periods), key=lambda one: one.last_day)
    for is_second, periods in groupby(ordered, key=lambda one: one.last_day >= turn):
        yield Term(attendance.year, is_second, _sum(one.figures for one in periods))


def _counted(periods: Iterable[Period]) -> Iterator[Period]:
    """Each lesson once: entries of all lessons, and those of an area where no entry of all lessons has a part
    of their time.
    """
    all_ = list(periods)
    whole = [one for one in all_ if one.area is None]
    yield from whole
    yield from (one for one in all_ if one.area is not None and not any(map(one.overlaps, whole)))


def _year(attendance: Attendance) -> AttendanceYear:
    areas: dict[str, Figures] = {}
    for one in attendance.periods:
        if one.area is not None:
            areas[one.area] = areas.get(one.area, Figures()) + one.figures
    corrected = [Corrected(one, old) for one in attendance.periods for old in one.corrections]
    return AttendanceYear(
        attendance.year,
        tuple(terms(attendance)),
        tuple(sorted(areas.items())),
        tuple(sorted(corrected, key=lambda one: one.correction.date, reverse=True)),
    )


def _sum(figures: Iterable[Figures]) -> Figures:
    total = Figures()
    for one in figures:
        total += one
    return total


def _bars(known: list[Term]) -> Iterator[Bar]:
    shares = [_missed(term.figures) for term in known]
    most = max((sum(one) for one in shares), default=0.0) or 1.0
    for number, (term, (reported, unreported)) in enumerate(zip(known, shares, strict=True)):
        x = number * (_BAR + _GAP) + _GAP / 2
        yield Bar(term, x, reported / most * _HEIGHT, unreported / most * _HEIGHT)


def _missed(figures: Figures) -> tuple[float, float]:
    lessons = figures.lessons or 1
    return figures.reported / lessons, figures.unreported / lessons
