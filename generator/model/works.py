"""A work of the work bank, and a week."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Date

from generator.model.plan import FollowUp


@dataclass(frozen=True, slots=True)
class WorkFile:
    path: str
    alt: str | None = None
    title: str | None = None
    language: str = field(default="", compare=False)
    """Of what is in it, where it is said."""


@dataclass(frozen=True, slots=True)
class WorkLink:
    """Something of a work that is online. `link` is its address."""

    link: str
    title: str


@dataclass(frozen=True, slots=True)
class Feedback:
    by: str
    date: Date
    text: str
    for_staff: bool = field(default=False, compare=False)
    name: str | None = None
    """What `by` is called, where that is a mentor of the school that the work was brought along from."""


@dataclass(frozen=True, slots=True)
class Work:
    id: str
    title: str
    date: Date
    area: str
    files: tuple[WorkFile, ...]
    skills: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    links: tuple[WorkLink, ...] = ()
    reflection: str | None = None
    feedback: tuple[Feedback, ...] = ()
    for_staff: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class WeekInput:
    kind: str
    area: str
    what: str
    due: Date | None = None
    for_staff: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class WeekGoal:
    what: str
    goal: str | None = None
    done: bool = False
    for_staff: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class StudyTime:
    """`day` is mon … sun; `mentor` is an id."""

    day: str
    what: str
    mentor: str | None = None
    for_staff: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Week:
    """A weekly plan; `id` is the ISO week, such as 2026-W39."""

    id: str
    inputs: tuple[WeekInput, ...] = ()
    goals: tuple[WeekGoal, ...] = ()
    study_time: tuple[StudyTime, ...] = ()
    follow_up: FollowUp | None = None

    @property
    def monday(self) -> Date:
        year, week = self.id.split("-W")
        return Date.fromisocalendar(int(year), int(week), 1)
