"""What is read of one student for the staff: today's documents, and the talks held this school year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date

from generator.model import Log, Plan, Week, Work


@dataclass(frozen=True, slots=True)
class StudentRecord:
    """`weeks` and `works` are those since the day that was asked for, `logs` those since the school year
    before it; all oldest first. `talks` are the days of talks held since that day's school year began.

    `unread` are files with errors, by their paths in the student's folder: what they say is missing here, and
    where the plan is one of them, `plan` is the newest that could be read. It is None where there is none.
    Of a student whose identity is protected, nothing but `plan` is known.
    """

    id: str
    plan: Plan | None
    is_protected: bool = False
    weeks: tuple[Week, ...] = ()
    works: tuple[Work, ...] = ()
    logs: tuple[Log, ...] = ()
    talks: tuple[Date, ...] = ()
    unread: tuple[str, ...] = ()
