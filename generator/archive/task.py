"""What is told to the processes that make bags, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path

from generator.archive.index import BagEntry
from generator.frame.frame import Look
from generator.model import Refusal, SchoolYear
from generator.problems.diagnostic import Diagnostic
from generator.school.reader import Origin


@dataclass(frozen=True, slots=True)
class ArchiveTask:
    """`plans` holds school.yml, mentors.yml and each student's plan as they are in `origin`; `trails` what
    `trail.lay_down` wrote. `target` is the folder that the bags are written into. `key` names them, None for
    names that say whose they are. `protected` are the students whose identity is protected by now.
    `formerly` are the former ids that the plans say.
    """

    plans: Path
    trails: Path
    origin: Origin
    target: Path
    cache: Path
    look: Look
    look_file: bytes
    year: SchoolYear
    last_day: Date
    made_by: str
    made_from: str
    key: bytes | None
    formerly: tuple[tuple[str, tuple[str, ...]], ...]
    protected: frozenset[str] = frozenset()
    threads: int = 1


@dataclass(frozen=True, slots=True)
class ArchivedStudent:
    """`bags` are none for a student who had left before the year began."""

    student: str
    bags: tuple[BagEntry, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    refusal: Refusal | None = None
    reused: bool = False
