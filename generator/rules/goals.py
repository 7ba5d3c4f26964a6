"""The goals of a plan: their ids, their days, how they ended and which grew out of which."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date as Date
from typing import Any

from generator.documents.finding import Finding
from generator.problems.suggestions import nearest
from generator.rules.dates import day, not_before, not_far_after, not_in_the_future
from generator.rules.references import KnownNames, doubled_ids, goal_exists
from generator.yaml.reader import Path

Data = Mapping[str, Any]


def goals(data: Data, known: KnownNames, works: Collection[str], today: Date | None) -> Iterator[Finding]:
    all_goals: Sequence[Data] = data.get("goals", ())
    yield from doubled_ids(all_goals, ("goals",))
    earliest = first_day(data["student"])
    yield from _lineage(all_goals)
    for index, goal in enumerate(all_goals):
        path = ("goals", index)
        yield from known.area(goal["area"], (*path, "area"))
        if "skill" in goal:
            yield from known.skill(goal["skill"], (*path, "skill"))
        yield from not_before("IUP407", (*path, "set"), goal["set"], earliest)
        yield from not_in_the_future((*path, "set"), goal["set"], today)
        yield from _days(goal, path, today)
        yield from _ending(goal, path)
        yield from _follow_ups(goal, path, known, today)
        yield from _evidence(goal, path, works)


def first_day(student: Data) -> str:
    """The day from which a student's goals may be: the first one here, or that of a plan brought along."""
    enrolled: str = student["enrolled"]
    since: str = student.get("earlier_school", {}).get("since", enrolled)
    return min(enrolled, since)


def _days(goal: Data, path: Path, today: Date | None) -> Iterator[Finding]:
    if "due" in goal:
        yield from not_before("IUP401", (*path, "due"), goal["due"], goal["set"])
        yield from not_far_after((*path, "due"), goal["due"], goal["set"], years=4)
    if "closed" in goal:
        yield from not_before("IUP402", (*path, "closed"), goal["closed"], goal["set"])
        yield from not_in_the_future((*path, "closed"), goal["closed"], today)
    for index, step in enumerate(goal.get("steps", ())):
        if "done" in step:
            place = (*path, "steps", index, "done")
            yield from not_before("IUP403", place, step["done"], goal["set"])
            yield from not_in_the_future(place, step["done"], today)


def _ending(goal: Data, path: Path) -> Iterator[Finding]:
    status = goal["status"]
    if status == "active":
        if "closed" in goal:
            yield Finding("IUP411", (*path, "closed"), {"id": goal["id"]}, at_key=True)
        if "outcome" in goal:
            yield Finding("IUP437", (*path, "outcome"), {"id": goal["id"]}, at_key=True)
        return
    if "closed" not in goal:
        yield Finding("IUP410", (*path, "status"), {"id": goal["id"], "status": status})
    if status == "achieved" and "outcome" not in goal:
        yield Finding("IUP414", (*path, "status"), {"id": goal["id"]})
    if status == "dropped" and "outcome" not in goal:
        yield Finding("IUP412", (*path, "status"), {"id": goal["id"]})


def _follow_ups(goal: Data, path: Path, known: KnownNames, today: Date | None) -> Iterator[Finding]:
    for index, follow_up in enumerate(goal.get("follow_ups", ())):
        place = (*path, "follow_ups", index)
        yield from known.mentor(follow_up["by"], (*place, "by"), (day(follow_up["date"]),) * 2)
        yield from not_before("IUP404", (*place, "date"), follow_up["date"], goal["set"])
        yield from not_in_the_future((*place, "date"), follow_up["date"], today)


def _evidence(goal: Data, path: Path, works: Collection[str]) -> Iterator[Finding]:
    for index, work in enumerate(goal.get("evidence", ())):
        if work not in works:
            yield Finding("IUP305", (*path, "evidence", index), {"id": work}, nearest(work, works))


def _lineage(all_goals: Sequence[Data]) -> Iterator[Finding]:
    """Which goal continues which: no strangers, no circles, and no end that should be a beginning."""
    before = {goal["id"]: goal["continues"] for goal in all_goals if "continues" in goal}
    ids = {goal["id"] for goal in all_goals}
    for index, goal in enumerate(all_goals):
        path = ("goals", index)
        if "continues" in goal:
            others = ids - {goal["id"]}
            if goal["continues"] == goal["id"]:
                yield Finding("IUP316", (*path, "continues"), {"id": goal["id"]})
            elif _comes_back(goal["id"], before):
                yield Finding("IUP311", (*path, "continues"), {"id": goal["id"], "goal": goal["continues"]})
            elif goal["continues"] not in ids:
                yield from goal_exists(goal["continues"], (*path, "continues"), sorted(others))
        if goal["status"] == "continued" and goal["id"] not in before.values():
            yield Finding("IUP413", (*path, "status"), {"id": goal["id"]})


def _comes_back(goal: str, before: Mapping[str, str]) -> bool:
    """Whether the goals that this one grew out of lead back to it."""
    seen: set[str] = set()
    earlier = before.get(goal)
    while earlier is not None and earlier not in seen:
        if earlier == goal:
            return True
        seen.add(earlier)
        earlier = before.get(earlier)
    return False
