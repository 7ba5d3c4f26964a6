"""The school's own files: school.yml and mentors.yml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date as Date
from typing import Any
from zoneinfo import available_timezones

from generator.documents.finding import Finding
from generator.problems.suggestions import nearest
from generator.rules.dates import period
from generator.rules.references import KnownNames, doubled_ids, unknown

Data = Mapping[str, Any]

_ORDINARY_YEAR = 2025  # a school year starts every year: not on the 29th of February


def school(data: Data) -> Iterator[Finding]:
    for field in ("areas", "skills", "scales"):
        yield from doubled_ids(data[field], (field,))
    for index, scale in enumerate(data["scales"]):
        yield from doubled_ids(scale["levels"], ("scales", index, "levels"))
    areas = {area["id"]: _names(area["name"]) for area in data["areas"]}
    for index, skill in enumerate(data["skills"]):
        area = skill.get("area")
        if area is not None and area not in areas:
            yield unknown("IUP301", area, ("skills", index, "area"), areas)
    yield from _time_zone(data["time_zone"])
    yield from _year_start(data["school_year"]["starts"])
    for kind, said in data.get("retention", {}).items():
        if ("years" in said) == (said.get("keep") is True):
            yield Finding("IUP808", ("retention", kind), {"kind": kind}, at_key=True)


def _names(name: str | Mapping[str, str]) -> tuple[str, ...]:
    return (name,) if isinstance(name, str) else tuple(name.values())


def _time_zone(name: str) -> Iterator[Finding]:
    zones = available_timezones()
    if name not in zones:
        yield Finding("IUP803", ("time_zone",), {"value": name}, nearest(name, sorted(zones)))


def _year_start(text: str) -> Iterator[Finding]:
    month, day = (int(part) for part in text.split("-"))
    try:
        Date(_ORDINARY_YEAR, month, day)
    except ValueError:
        yield Finding("IUP804", ("school_year", "starts"), {"value": text})


def mentors(data: Data, known: KnownNames) -> Iterator[Finding]:
    """`known.mentors` is not needed: these are they."""
    yield from doubled_ids(data["mentors"], ("mentors",))
    for index, mentor in enumerate(data["mentors"]):
        yield from period(mentor, ("mentors", index))
        for number, area in enumerate(mentor.get("areas", ())):
            yield from known.area(area, ("mentors", index, "areas", number))
