"""A plan's next talk, and a new goal in it: the fewest lines that have to change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from generator.base.language import N_
from generator.problems.errors import UsageError
from generator.writing.changes import Changes, plan_with
from generator.yaml.edit import Append, Edit, Remove, Set
from generator.yaml.writer import Value

Data = Mapping[str, Any]


def next_talk(raw: bytes, data: Data, student: str, date: Date, following: Date | None) -> Changes:
    """Open the next version: another day; what was prepared for the last talk goes, everything else stays to
    be revised. UsageError if the talk isn't after the last one.
    """
    last = data["talk"]["date"]
    if date.isoformat() <= last:
        raise UsageError(
            N_("The last talk was on {last}, and a new one comes after it."),
            N_("Name its day: --date 2027-02-03. To mend the day of the last talk, change it in the plan."),
            last=last,
        )
    edits: list[Edit] = [Set(("talk", "date"), date)]
    edits += [Remove(("talk", field)) for field in ("prepared", "corrects") if field in data["talk"]]
    if following is not None:
        edits.append(Set(("talk", "next"), following))
    elif "next" in data["talk"]:
        edits.append(Remove(("talk", "next")))
    return plan_with(raw, student, edits)


def open_goals(data: Data) -> Iterator[tuple[str, str]]:
    """Id and title of each goal that goes on."""
    for goal in data.get("goals", ()):
        if goal["status"] == "active":
            yield goal["id"], goal["title"]


@dataclass(frozen=True, slots=True)
class NewGoal:
    """`continues` is the id of the goal that it grows out of, which is closed by that."""

    id: str
    title: str
    area: str
    set: Date
    skill: str | None = None
    due: Date | None = None
    continues: str | None = None
    outcome: str | None = None


def new_goal(raw: bytes, data: Data, student: str, said: NewGoal) -> Changes:
    """UsageError where the id is taken, or the goal that it continues isn't open."""
    goals = data.get("goals", ())
    if any(goal["id"] == said.id for goal in goals):
        raise UsageError(
            N_("There is a goal `{id}` in the plan already."), N_("Choose another id: --id ID"), id=said.id
        )
    goal: dict[str, Value | None] = {
        "id": said.id,
        "area": said.area,
        "skill": said.skill,
        "title": said.title,
        "set": said.set,
        "due": said.due,
        "status": "active",
        "continues": said.continues,
    }
    edits = [*_closed(goals, said), Append(("goals",), {k: v for k, v in goal.items() if v is not None})]
    return plan_with(raw, student, edits)


def _closed(goals: Any, said: NewGoal) -> Iterator[Edit]:
    if said.continues is None:
        return
    place = next((at for at, goal in enumerate(goals) if goal["id"] == said.continues), None)
    if place is None or goals[place]["status"] != "active":
        raise UsageError(
            N_("There is no open goal `{id}` in the plan."),
            N_("Name the id of a goal that goes on: --continues ID"),
            id=said.continues,
        )
    path = ("goals", place)
    yield Set((*path, "status"), "continued")
    yield Set((*path, "closed"), said.set)
    if said.outcome:
        yield Set((*path, "outcome"), said.outcome)
