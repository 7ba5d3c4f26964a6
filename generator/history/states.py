"""What is known of one state of a plan: who recorded it and when, and how it read in its own time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from zoneinfo import ZoneInfo

from generator.model import Mentor, Plan, School


@dataclass(frozen=True, slots=True)
class Recorded:
    """Who recorded a state, and when. `at` knows its offset.

    `commit` is None for the file as it lies in the folder, not yet committed. `at` and `by` are None
    where nobody knows: not committed, a commit without a date, or a history that was cut off there.
    """

    commit: str | None = None
    at: datetime | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file of then can't be read, in words for a reader."""

    reason: str


@dataclass(frozen=True, slots=True)
class Readers:
    """How the content of a file becomes what it says; older schema numbers and the audience are theirs."""

    plan: Callable[[bytes], Plan | Unreadable]
    school: Callable[[bytes], School | Unreadable]
    mentors: Callable[[bytes], Mapping[str, Mentor] | Unreadable]


@dataclass(frozen=True, slots=True)
class PlanState:
    """One published state of a plan. Either `plan` or `problem` is None.

    `school` and `mentors` are those of the same time, for the names of then.
    """

    recorded: Recorded
    plan: Plan | None
    problem: str | None
    school: School | None
    mentors: Mapping[str, Mentor]

    @property
    def recorded_on(self) -> Date | None:
        """The day it was recorded, as the school's calendar had it."""
        if self.recorded.at is None:
            return None
        if self.school is None:
            return self.recorded.at.date()
        try:
            return self.recorded.at.astimezone(ZoneInfo(self.school.time_zone)).date()
        except (KeyError, ValueError, OSError, OverflowError):  # no such time zone, or no such day in it
            return self.recorded.at.date()
