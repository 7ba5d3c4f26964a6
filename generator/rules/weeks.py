"""A weekly plan."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date as Date
from datetime import timedelta
from typing import Any

from generator.documents.finding import Finding
from generator.problems.suggestions import is_week
from generator.rules.dates import day, not_before, not_in_the_future
from generator.rules.references import KnownNames, goal_exists

Data = Mapping[str, Any]


def week(
    name: str, data: Data, known: KnownNames, goals: Collection[str] | None, today: Date | None
) -> Iterator[Finding]:
    """`name` is the week that the file's name says; `goals` None when the plan is broken."""
    if data["week"] != name:
        yield Finding("IUP601", ("week",), {"week": data["week"], "file": f"{name}.yml"}, name)
        return
    year, number = (int(part) for part in name.split("-W"))
    if not is_week(year, number):
        yield Finding("IUP603", ("week",), {"week": name, "year": str(year)})
        return
    monday = Date.fromisocalendar(year, number, 1)
    for index, thing in enumerate(data.get("inputs", ())):
        yield from known.area(thing["area"], ("inputs", index, "area"))
        if "due" in thing:
            yield from not_before("IUP605", ("inputs", index, "due"), thing["due"], monday.isoformat())
    for index, goal in enumerate(data.get("goals", ())):
        if "goal" in goal:
            yield from goal_exists(goal["goal"], ("goals", index, "goal"), goals)
    for index, slot in enumerate(data.get("study_time", ())):
        if "with" in slot:
            days = (monday, monday + timedelta(days=6))
            yield from known.mentor(slot["with"], ("study_time", index, "with"), days)
    if "follow_up" in data:
        yield from _follow_up(data["follow_up"], monday, known, today)


def _follow_up(follow_up: Data, monday: Date, known: KnownNames, today: Date | None) -> Iterator[Finding]:
    date = day(follow_up["date"])
    yield from known.mentor(follow_up["by"], ("follow_up", "by"), (date, date))
    yield from not_before("IUP604", ("follow_up", "date"), follow_up["date"], monday.isoformat())
    yield from not_in_the_future(("follow_up", "date"), follow_up["date"], today)
