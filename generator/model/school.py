"""The school: what all plans share, and the mentors whom they name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from enum import StrEnum
from types import MappingProxyType


class AreaKind(StrEnum):
    KNOWLEDGE = "knowledge"
    SOCIAL = "social"
    PERSONAL = "personal"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in one or several languages. `texts` maps a language to its text, `""` to one for all."""

    texts: Mapping[str, str]

    def language(self, wanted: str) -> str:
        """The language to show for a reader of `wanted`: that one, else the first that exists."""
        return wanted if wanted in self.texts else next(iter(self.texts))

    def text(self, wanted: str) -> str:
        return self.texts[self.language(wanted)]


@dataclass(frozen=True, slots=True)
class Area:
    id: str
    kind: AreaKind
    name: Name


@dataclass(frozen=True, slots=True)
class Skill:
    id: str
    name: Name
    area: str | None = None


@dataclass(frozen=True, slots=True)
class Level:
    id: str
    name: Name


@dataclass(frozen=True, slots=True)
class Scale:
    """An assessment scale; `levels` from the lowest to the highest."""

    id: str
    name: Name
    kinds: tuple[AreaKind, ...]
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True, order=True)
class SchoolYear:
    """A school year by the calendar year it starts in: `SchoolYear(2026)` is 2026/27."""

    start: int

    def __str__(self) -> str:
        return f"{self.start}-{(self.start + 1) % 100:02}"


@dataclass(frozen=True, slots=True)
class Editing:
    """What the form lets people do: whom a mentor reaches, and whether families answer by a link."""

    own_students_only: bool = False
    answers: bool = False


@dataclass(frozen=True, slots=True)
class Groups:
    """What the school asks of its mentors' groups: after so many weeks something has waited too long.

    `students_per_mentor` is the most that one mentor should answer for; None where the school says none.
    """

    untouched_weeks: int = 6
    feedback_weeks: int = 6
    students_per_mentor: int | None = None


class ContentKind(StrEnum):
    """What a time may be said for. `PLAN` is also what has no kind of its own in the student's folder."""

    PLAN = "plan"
    WORKS = "works"
    WEEKS = "weeks"
    STAFF_ONLY = "staff_only"
    ARCHIVE = "archive"


class CountedFrom(StrEnum):
    """The student's last day at the school, or the end of the school year that something is of."""

    LEAVING = "leaving"
    SCHOOL_YEAR = "school_year"


@dataclass(frozen=True, slots=True)
class Retention:
    """How long a kind of content is kept; `years` is None for what is kept without end.

    `ground` is the law or the decision that it rests on, `purpose` what it is kept for.
    """

    years: int | None = None
    counted_from: CountedFrom = CountedFrom.LEAVING
    ground: Name | None = None
    purpose: Name | None = None


@dataclass(frozen=True, slots=True)
class School:
    """`year_starts` is (month, day); `time_zone` a name of the IANA list.

    `main_line` are commits of which the school says that its main line of history went through them.
    Of a kind of content that `retention` doesn't name, the school has not said how long it is kept.
    """

    name: Name
    languages: tuple[str, ...]
    time_zone: str
    year_starts: tuple[int, int]
    talks_per_year: int
    areas: Mapping[str, Area]
    skills: Mapping[str, Skill]
    scales: tuple[Scale, ...]
    main_line: tuple[str, ...] = ()
    editing: Editing = Editing()
    groups: Groups = Groups()
    retention: Mapping[ContentKind, Retention] = field(default_factory=dict)

    def year_of(self, day: Date) -> SchoolYear:
        before_start = (day.month, day.day) < self.year_starts
        return SchoolYear(day.year - before_start)

    def first_day(self, year: SchoolYear) -> Date:
        return Date(year.start, *self.year_starts)

    def level(self, kind: AreaKind, level: str) -> Level | None:
        for scale in self.scales:
            if kind in scale.kinds:
                for candidate in scale.levels:
                    if candidate.id == level:
                        return candidate
        return None


@dataclass(frozen=True, slots=True)
class Mentor:
    id: str
    name: str
    title: Name | None = None
    areas: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    first_day: Date | None = None
    last_day: Date | None = None
    about: str | None = None
    account: str | None = None
    """What the forge calls them. No page shows it."""


NO_MENTORS: Mapping[str, Mentor] = MappingProxyType({})
