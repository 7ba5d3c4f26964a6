"""The first plan at the new school, from the last one of the former."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from typing import Any, Final

from generator.handover.former_school import FormerSchool
from generator.model import Audience, School
from generator.privacy.audience import for_audience
from generator.yaml import writer

_OF_THE_STUDENT: Final = ("name", "former_names", "protected_identity")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_OF_A_GOAL: Final = ("id", "title", "area", "why", "criteria", "set", "due", "due_reason", "status", "steps")


@dataclass(frozen=True, slots=True)
class Decided:
    """What the receiving school says. `areas` are theirs → ours."""

    student: str
    mentor: str
    enrolled: Date
    areas: Mapping[str, str]


def unknown_areas(former: FormerSchool, school: School, said: Mapping[str, str]) -> tuple[str, ...]:
    """The areas of active goals that nobody here knows, and that no answer was given to."""
    ours = set(school.areas)
    used = dict.fromkeys(str(goal["area"]) for goal in _active(former.plan))
    return tuple(one for one in used if said.get(one, one) not in ours)


def first_plan(former: FormerSchool, said: Decided) -> bytes:
    """Active goals with our areas; nothing of levels, former mentors or the consent to publish."""
    student = former.plan["student"]
    name = _first(former.school.get("name"))
    since = student.get("earlier_school", {}).get("since", student["enrolled"])
    data: dict[str, Any] = {
        "schema": "iup/1",
        "student": {
            **{key: student[key] for key in _OF_THE_STUDENT if key in student},
            "enrolled": said.enrolled,
            "languages": student["languages"],
            "earlier_school": {"since": since, **({"name": name} if name else {})},
        },
        "mentors": {"class": said.mentor},
        "talk": {"date": said.enrolled, "participants": ["student", "guardian", said.mentor]},
    }
    goals = [
        {key: said.areas.get(str(goal[key]), goal[key]) if key == "area" else goal[key]
         for key in _OF_A_GOAL if key in goal}
        for goal in _active(former.plan)
    ]  # fmt: skip
    text = writer.document(_dated(data))
    return (text + (writer.field("goals", _dated(goals)) if goals else "")).encode()


def _dated(value: Any) -> Any:
    """Days as days: they are written without quotes, as people write them."""
    if isinstance(value, Mapping):
        return {name: _dated(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_dated(one) for one in value]
    return Date.fromisoformat(value) if isinstance(value, str) and _DAY.fullmatch(value) else value


def _first(name: object) -> str | None:
    """A name in the former school's first language."""
    said = next(iter(name.values()), None) if isinstance(name, Mapping) else name
    return said if isinstance(said, str) else None


def _active(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Those that are for the staff only stay behind."""
    for goal in (for_audience(plan, Audience.FAMILY) or {}).get("goals", ()):
        if goal.get("status", "active") == "active":
            yield goal
