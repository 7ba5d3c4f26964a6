"""The first plan at the new school, from the last one of the former."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from typing import Any, Final

from generator.handover.adopted_works import Here
from generator.handover.dated import dated
from generator.handover.former_school import FormerSchool
from generator.problems.report.wording import visible
from generator.yaml import writer

_OF_THE_STUDENT: Final = ("name", "former_names", "protected_identity")
_OF_A_GOAL: Final = (
    "id", "title", "area", "skill", "why", "criteria", "set", "due", "due_reason", "status", "steps",
    "evidence", "audience",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decided:
    """What the receiving school says."""

    student: str
    mentor: str
    enrolled: Date


def first_plan(former: FormerSchool, said: Decided, here: Here, works: Collection[str]) -> bytes:
    """Active goals with our areas; nothing of levels, former mentors or the consent to publish.

    `works` are the ids of those that came along.
    """
    student = former.plan["student"]
    name = school_name(former.school)
    since = student.get("earlier_school", {}).get("since", student["enrolled"])
    data: dict[str, Any] = {
        "schema": "iup/1",
        "student": {
            **{key: student[key] for key in _OF_THE_STUDENT if key in student},
            "enrolled": said.enrolled,
            "languages": student["languages"],
            "earlier_school": {"since": min(since, student["enrolled"]), **({"name": name} if name else {})},
        },
        "mentors": {"class": said.mentor},
        "talk": {"date": said.enrolled, "participants": ["student", "guardian", said.mentor]},
    }
    goals = [_goal(goal, here, works) for goal in active(former.plan)]
    text = writer.document(dated(data))
    return (text + (writer.field("goals", dated(goals)) if goals else "")).encode()


def _goal(goal: Mapping[str, Any], here: Here, works: Collection[str]) -> dict[str, Any]:
    made = {key: goal[key] for key in _OF_A_GOAL if key in goal}
    made["area"] = here.areas.get(goal["area"], goal["area"])
    skill = here.skill(goal["skill"]) if "skill" in goal else None
    evidence = [one for one in goal.get("evidence", ()) if one in works]
    for key, value in (("skill", skill), ("evidence", evidence)):
        if value:
            made[key] = value
        else:
            made.pop(key, None)
    return made


def school_name(school: Mapping[str, Any]) -> str | None:
    """A name in the former school's first language."""
    return _in(school.get("name"))


def called(school: Mapping[str, Any], kind: str, id_: str, language: str) -> str:
    """One of the former school's `kind` ("areas", "skills"): its id, and its name in that language where
    it has one.
    """
    names = (_in(one.get("name"), language) for one in school.get(kind, ()) if one["id"] == id_)
    name = next(names, None)
    return f"`{id_}` ({visible(name)})" if name else f"`{id_}`"


def _in(name: object, language: str = "") -> str | None:
    if isinstance(name, Mapping):
        name = name.get(language) or next(iter(name.values()), None)
    return name if isinstance(name, str) else None


def active(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The goals that go on. What is for the staff in them stays marked so."""
    yield from (goal for goal in plan.get("goals", ()) if goal["status"] == "active")
