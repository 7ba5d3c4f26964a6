"""The plan: whom and what it names, and whether its days can stand in that order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date as Date
from datetime import timedelta
from typing import Any

from generator.documents.finding import Finding
from generator.model import AreaKind
from generator.rules.dates import day, not_before, not_far_after, not_in_the_future, period
from generator.rules.goals import goals
from generator.rules.references import KnownNames
from generator.rules.support import support
from generator.yaml.reader import Path

Data = Mapping[str, Any]

TOLD_AHEAD = timedelta(days=45)
"""So long before its last day it is told that a permission to publish ends."""


def plan(data: Data, known: KnownNames, works: Collection[str], today: Date | None) -> Iterator[Finding]:
    """`works` are the ids of the student's works; without `today` nothing counts as the future."""
    yield from _student(data)
    yield from _publication(data, today)
    yield from _mentors(data, known, today)
    yield from _talk(data["talk"], known)
    yield from not_before("IUP408", ("talk", "date"), data["talk"]["date"], data["student"]["enrolled"])
    yield from not_in_the_future(("talk", "date"), data["talk"]["date"], today)
    yield from _situation(data.get("situation", {}), known)
    yield from goals(data, known, works, today)
    yield from _own_view(data.get("own_view"), known, today)
    yield from support(data, known, today)
    yield from _notes(data, known, today)


def _student(data: Data) -> Iterator[Finding]:
    student = data["student"]
    yield from period(student, ("student",), "enrolled", "left")
    for index, former in enumerate(student.get("former_names", ())):
        if former.casefold() == student["name"].casefold():
            yield Finding("IUP915", ("student", "former_names", index), {"name": former})
    earlier = student.get("earlier_school", {})
    if "since" in earlier and earlier["since"] >= student["enrolled"]:
        values = {"since": earlier["since"], "enrolled": student["enrolled"]}
        yield Finding("IUP435", ("student", "earlier_school", "since"), values)
    publication = data.get("publication")
    if publication is not None:
        yield from period(publication, ("publication",))
        if student.get("protected_identity"):
            yield Finding("IUP805", ("publication",), at_key=True)


def _publication(data: Data, today: Date | None) -> Iterator[Finding]:
    publication = data.get("publication", {})
    if "withdrawn" in publication:
        yield from not_in_the_future(("publication", "withdrawn"), publication["withdrawn"], today)
    if today is None or "until" not in publication or "withdrawn" in publication:
        return
    last = day(publication["until"])
    if today <= last <= today + TOLD_AHEAD:
        yield Finding("IUP806", ("publication", "until"), {"until": publication["until"]})


def _mentors(data: Data, known: KnownNames, today: Date | None) -> Iterator[Finding]:
    """One who came after the talk may have been written in since; one who had left before it may not."""
    talk = day(data["talk"]["date"])
    for role, mentor in data["mentors"].items():
        yield from known.mentor(mentor, ("mentors", role), (talk, None))
        yield from known.mentor_now(mentor, ("mentors", role), talk, today)


def _talk(talk: Data, known: KnownNames) -> Iterator[Finding]:
    for index, person in enumerate(talk["participants"]):
        yield from known.person(person, ("talk", "participants", index), day(talk["date"]))
    if "next" in talk and talk["next"] <= talk["date"]:
        yield Finding("IUP405", ("talk", "next"), {"day": talk["next"], "talk": talk["date"]})
    if "next" in talk:
        yield from not_far_after(("talk", "next"), talk["next"], talk["date"], years=2)
    if talk.get("corrects") == talk["date"]:
        yield Finding("IUP432", ("talk", "corrects"), {"day": talk["date"]})


def _situation(situation: Data, known: KnownNames, of: Path = ("situation",)) -> Iterator[Finding]:
    for kind in AreaKind:
        first: dict[str, int] = {}
        for index, standing in enumerate(situation.get(kind.value, ())):
            path = (*of, kind.value, index)
            if first.setdefault(standing["area"], index) != index:
                other = (*of, kind.value, first[standing["area"]], "area")
                yield Finding("IUP323", (*path, "area"), {"id": standing["area"]}, line_of=other)
            yield from known.area_of_kind(standing["area"], kind, (*path, "area"))
            if "level" in standing:
                yield from known.level(standing["level"], kind, (*path, "level"))


def _own_view(view: Data | None, known: KnownNames, today: Date | None) -> Iterator[Finding]:
    """How the student sees it. It may be of a day after the talk: prepared for the next one."""
    if view is None:
        return
    yield from _situation(view, known, ("own_view",))
    yield from not_in_the_future(("own_view", "date"), view["date"], today)
    if not view.keys() - {"date", "language"}:
        yield Finding("IUP421", ("own_view",), at_key=True)


def _notes(data: Data, known: KnownNames, today: Date | None) -> Iterator[Finding]:
    for index, note in enumerate(data.get("notes", ())):
        path = ("notes", index)
        yield from known.person(note["by"], (*path, "by"), day(note["date"]))
        yield from not_in_the_future((*path, "date"), note["date"], today)
