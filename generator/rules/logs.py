"""A school year's log."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date as Date
from typing import Any, Final

from generator.documents.finding import Finding
from generator.rules.dates import day, not_before, not_in_the_future
from generator.rules.references import KnownNames, goals_exist
from generator.yaml.reader import Path

Data = Mapping[str, Any]

LISTS: Final = (
    "feedback", "difficulties", "contacts", "conversations", "crises", "readiness", "visits",
)  # fmt: skip


def log(
    year: str, data: Data, known: KnownNames, goals: Collection[str] | None, today: Date | None
) -> Iterator[Finding]:
    """`year` is the school year that the file's name says; `goals` None when the plan is broken."""
    for name in LISTS:
        for index, entry in enumerate(data.get(name, ())):
            yield from _entry(entry, (name, index), year, known, today)
            yield from goals_exist(entry.get("goals", ()), (name, index, "goals"), goals)


def _entry(entry: Data, path: Path, year: str, known: KnownNames, today: Date | None) -> Iterator[Finding]:
    written = day(entry["date"])
    yield from known.mentor(entry["by"], (*path, "by"), (written, written))
    yield from not_in_the_future((*path, "date"), entry["date"], today)
    if known.school is not None and (there := str(known.school.year_of(written))) != year:
        yield Finding("IUP611", (*path, "date"), {"day": entry["date"], "year": year, "file": f"{there}.yml"})
    if "area" in entry:
        yield from known.area(entry["area"], (*path, "area"))
    for index, action in enumerate(entry.get("actions", ())):
        place = (*path, "actions", index)
        yield from known.mentor(action["by"], (*place, "by"), (day(action["date"]),) * 2)
        yield from not_before("IUP612", (*place, "date"), action["date"], entry["date"])
        yield from not_in_the_future((*place, "date"), action["date"], today)
    for field, rule in (("home_told", "IUP613"), ("over", "IUP614")):
        if field in entry:
            yield from not_before(rule, (*path, field), entry[field], entry["date"])
            yield from not_in_the_future((*path, field), entry[field], today)
