"""A new weekly plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date as Date
from datetime import timedelta

from generator.base.language import N_
from generator.base.paths import STUDENTS
from generator.writing.changes import Changes
from generator.yaml.writer import Value, document, flow

Translate = Callable[[str], str]


def week_of(day: Date) -> str:
    """The week of a day as the files name it; of a Saturday or a Sunday the one that comes."""
    year, week, _ = (day + timedelta(days=2)).isocalendar()
    return f"{year}-W{week:02}"


def new_week(student: str, week: str, steps: Iterable[tuple[str, str]], translate: Translate) -> Changes:
    """`steps` are the next step of each open goal, with the goal's id: they are what the week begins with."""
    goals: list[Value] = [{"what": what, "goal": goal} for goal, what in steps]
    friday = Date.fromisocalendar(int(week[:4]), int(week[-2:]), 5)
    example: Value = {"kind": "homework", "area": "…", "what": "…", "due": friday}
    comment = translate(N_("Homework, tests and assessments to make room for (homework, test, assessment):"))
    text = (
        document({"schema": "week/1", "week": week, "goals": goals})
        + f"# {comment}\n# inputs:\n#   - {flow(example)}\n"
    )
    return Changes({f"{STUDENTS}/{student}/weeks/{week}.yml": text.encode()})
