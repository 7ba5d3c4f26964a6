"""How many lessons a student was away from: figures alone, never why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Date
from datetime import timedelta

from generator.model.school import SchoolYear


@dataclass(frozen=True, slots=True)
class Figures:
    """`lessons` there were, and those missed. `late` counts the times."""

    lessons: int = 0
    reported: int = 0
    unreported: int = 0
    late: int = 0

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.lessons + other.lessons,
            self.reported + other.reported,
            self.unreported + other.unreported,
            self.late + other.late,
        )

    @property
    def present(self) -> int:
        """The lessons that the student was there for."""
        return self.lessons - self.reported - self.unreported


@dataclass(frozen=True, slots=True)
class Correction:
    """What stood there until `date`."""

    date: Date
    figures: Figures


@dataclass(frozen=True, slots=True)
class Period:
    """`name` is a week (2026-W41) or a month (2026-10). Without `area` the figures are of all lessons."""

    name: str
    figures: Figures
    area: str | None = None
    corrections: tuple[Correction, ...] = ()
    for_staff: bool = field(default=False, compare=False)

    @property
    def is_week(self) -> bool:
        return "W" in self.name

    def overlaps(self, other: Period) -> bool:
        """Whether the two tell of the same time. A week is of the month in which its Thursday is."""
        if self.is_week is other.is_week:
            return self.name == other.name
        return self.month == other.month

    @property
    def month(self) -> str:
        return f"{self.last_day:%Y-%m}"

    @property
    def last_day(self) -> Date:
        """The day by which it belongs to a school year and a term: of a week the Thursday, as its ISO number
        goes; of a month its last day.
        """
        year, _, number = self.name.partition("-")
        if self.is_week:
            return Date.fromisocalendar(int(year), int(number.removeprefix("W")), 4)
        first = Date(int(year), int(number), 1)
        return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Attendance:
    """One school year; `id` is its name, such as 2026-27. Periods stand as they do in the file."""

    id: str
    periods: tuple[Period, ...] = ()

    @property
    def year(self) -> SchoolYear:
        return SchoolYear(int(self.id[:4]))
