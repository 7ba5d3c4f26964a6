"""What is asked before a school begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date


@dataclass(frozen=True, slots=True)
class Answers:
    """`kind` is one of `kinds_of_school.KINDS`, `forge` one of `workflows.FORGES`; the first of `languages`
    is the school's own. `program` is what `pip install` gets the program by.
    """

    name: str
    mentor: str
    languages: tuple[str, ...]
    time_zone: str
    kind: str
    forge: str
    program: str
    today: Date
