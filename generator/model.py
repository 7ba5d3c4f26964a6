"""What the documents of a school say, as plain frozen values that know nobody.

Dates are `datetime.date`; ids are the short names that the files use. A field that a document
may leave out is `None` or an empty tuple. Texts are as people wrote them: neither escaped nor
rendered.
"""

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


class Status(StrEnum):
    ACTIVE = "active"
    ACHIEVED = "achieved"
    CONTINUED = "continued"
    DROPPED = "dropped"


class Side(StrEnum):
    """One of the three that agree at a development talk."""

    STUDENT = "student"
    HOME = "home"
    SCHOOL = "school"


class Audience(StrEnum):
    FAMILY = "family"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in one or several languages. `texts` maps a language to its text, `""` to one for all."""

    texts: Mapping[str, str]

    def language(self, wanted: str) -> str:
        """The language to show for a reader of `wanted`: that one, else the first that exists."""
        return wanted if wanted in self.texts else next(iter(self.texts))

    def text(self, wanted: str) -> str:
        return self.texts[self.language(wanted)]


# --- the school -------------------------------------------------------------------------------


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
class School:
    """`year_starts` is (month, day); `time_zone` a name of the IANA list."""

    name: Name
    languages: tuple[str, ...]
    time_zone: str
    year_starts: tuple[int, int]
    talks_per_year: int
    areas: Mapping[str, Area]
    skills: Mapping[str, Skill]
    scales: tuple[Scale, ...]

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


NO_MENTORS: Mapping[str, Mentor] = MappingProxyType({})


# --- the plan ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Student:
    name: str
    enrolled: Date
    languages: tuple[str, ...]
    school_class: str | None = None
    left: Date | None = None
    formerly: tuple[str, ...] = ()
    protected_identity: bool = False


@dataclass(frozen=True, slots=True)
class Publication:
    """Why a site may be published. Both days are inside; from `withdrawn` on it may not."""

    basis: str
    reference: str
    first_day: Date
    last_day: Date
    withdrawn: Date | None = None

    def allows(self, day: Date) -> bool:
        taken_back = self.withdrawn is not None and day >= self.withdrawn
        return self.first_day <= day <= self.last_day and not taken_back


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one side does, agreed on or prepared."""

    who: Side
    text: str


@dataclass(frozen=True, slots=True)
class Talk:
    date: Date
    participants: tuple[str, ...]
    prepared: tuple[Contribution, ...] = ()
    next: Date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the student stands in one area."""

    area: str
    level: str | None = None
    comment: str | None = None
    school: str | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    knowledge: tuple[Standing, ...] = ()
    social: tuple[Standing, ...] = ()
    personal: tuple[Standing, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    what: str
    done: Date | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    date: Date
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class Goal:
    id: str
    area: str
    title: str
    set: Date
    status: Status
    skill: str | None = None
    why: str | None = None
    due: Date | None = None
    due_reason: str | None = None
    closed: Date | None = None
    outcome: str | None = None
    criteria: str | None = None
    actions: tuple[Contribution, ...] = ()
    steps: tuple[Step, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    evidence: tuple[str, ...] = ()
    continues: str | None = None


@dataclass(frozen=True, slots=True)
class Support:
    what: str
    by: str | None = None
    first_day: Date | None = None
    last_day: Date | None = None
    review: Date | None = None


@dataclass(frozen=True, slots=True)
class Note:
    date: Date
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A development plan as one state of its file says it."""

    student: Student
    talk: Talk
    class_mentor: str | None = None
    personal_mentor: str | None = None
    publication: Publication | None = None
    situation: Situation = Situation()
    strengths: tuple[str, ...] = ()
    ambitions: str | None = None
    student_wish: str | None = None
    guardian_wish: str | None = None
    goals: tuple[Goal, ...] = ()
    agreements: tuple[Contribution, ...] = ()
    support: tuple[Support, ...] = ()
    notes: tuple[Note, ...] = ()

    def may_be_published(self, day: Date) -> bool:
        """Whether a family site may exist on `day`: only what is said explicitly counts."""
        if self.student.protected_identity or self.publication is None:
            return False
        return self.publication.allows(day)

    def goal(self, goal_id: str) -> Goal | None:
        return next((goal for goal in self.goals if goal.id == goal_id), None)


# --- works and weeks --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WorkFile:
    path: str
    alt: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    by: str
    date: Date
    text: str


@dataclass(frozen=True, slots=True)
class Work:
    id: str
    title: str
    date: Date
    area: str
    files: tuple[WorkFile, ...]
    skills: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    reflection: str | None = None
    feedback: tuple[Feedback, ...] = ()


@dataclass(frozen=True, slots=True)
class WeekInput:
    kind: str
    area: str
    what: str
    due: Date | None = None


@dataclass(frozen=True, slots=True)
class WeekGoal:
    what: str
    goal: str | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class StudyTime:
    """`day` is mon … sun; `mentor` is an id."""

    day: str
    what: str
    mentor: str | None = None


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
