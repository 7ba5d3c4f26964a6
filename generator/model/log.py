"""A school year's log: what a mentor notices and does from day to day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date as Date

from generator.model.school import SchoolYear


@dataclass(frozen=True, slots=True)
class Success:
    """Something that went well. `kind` is achievement or behaviour."""

    date: Date
    by: str
    kind: str
    text: str
    goals: tuple[str, ...] = ()
    for_staff: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Measure:
    """What was done about a difficulty or a crisis."""

    date: Date
    by: str
    what: str
    for_staff: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Difficulty:
    """`date` is the day on which it was noticed. The kind of its area says what sort of difficulty it is."""

    date: Date
    by: str
    area: str
    noticed: str
    actions: tuple[Measure, ...] = ()
    home_told: Date | None = None
    over: Date | None = None
    outcome: str | None = None
    goals: tuple[str, ...] = ()
    for_staff: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Contact:
    """With the home. `how` is phone, meeting, message or letter; `began` is school or home."""

    date: Date
    by: str
    how: str
    began: str
    about: str
    agreed: str | None = None
    for_staff: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Conversation:
    """With the student."""

    date: Date
    by: str
    text: str
    wishes: str | None = None
    for_staff: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Crisis:
    date: Date
    by: str
    text: str
    actions: tuple[Measure, ...] = ()
    home_told: Date | None = None
    over: Date | None = None
    for_staff: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Readiness:
    """A moment when the student wanted to change something."""

    date: Date
    by: str
    text: str
    for_staff: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Visit:
    """`where` is home, next-school, practice or university."""

    date: Date
    by: str
    where: str
    text: str
    for_staff: bool = field(default=False, compare=False)


LogEntry = Success | Difficulty | Contact | Conversation | Crisis | Readiness | Visit


@dataclass(frozen=True, slots=True)
class Log:
    """One school year; `id` is its name, such as 2026-27. Entries stand as they do in the file."""

    id: str
    feedback: tuple[Success, ...] = ()
    difficulties: tuple[Difficulty, ...] = ()
    contacts: tuple[Contact, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    crises: tuple[Crisis, ...] = ()
    readiness: tuple[Readiness, ...] = ()
    visits: tuple[Visit, ...] = ()

    @property
    def year(self) -> SchoolYear:
        return SchoolYear(int(self.id[:4]))

    @property
    def entries(self) -> Iterator[LogEntry]:
        yield from self.feedback
        yield from self.difficulties
        yield from self.contacts
        yield from self.conversations
        yield from self.crises
        yield from self.readiness
        yield from self.visits
