"""The school: what all plans share, and the mentors whom they name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
class School:
    """`year_starts` is (month, day); `time_zone` a name of the IANA list.

    `main_line` are commits of which the school says that its main line of history went through them.
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

    def year_of(self, day: Date) -> SchoolYear:
        before_start = (day.month, day.day) < self.year_starts
        return SchoolYear(day.year - before_start)

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
