"""A school year's attendance."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date as Date
from typing import Any

from generator.documents.finding import Finding
from generator.model import Period
from generator.model.attendance import Figures
from generator.rules.dates import day, not_in_the_future
from generator.rules.references import KnownNames
from generator.yaml.reader import Path

Data = Mapping[str, Any]


def attendance(
    year: str, data: Data, known: KnownNames, _goals: Collection[str] | None, today: Date | None
) -> Iterator[Finding]:
    """`year` is the school year that the file's name says."""
    seen: set[tuple[str, str]] = set()
    for index, entry in enumerate(data.get("periods", ())):
        path: Path = ("periods", index)
        yield from _in_year(entry["period"], (*path, "period"), year, known, today)
        if (key := (entry["period"], entry.get("area", ""))) in seen:
            yield Finding("IUP621", (*path, "period"), {"period": entry["period"]})
        seen.add(key)
        if "area" in entry:
            yield from known.area(entry["area"], (*path, "area"))
        yield from _figures(entry, path)
        yield from _corrections(entry, path, today)


def _in_year(name: str, path: Path, year: str, known: KnownNames, today: Date | None) -> Iterator[Finding]:
    try:
        last = Period(name, Figures()).last_day
    except ValueError:  # a year has 52 or 53 weeks
        yield Finding("IUP603", path, {"week": name, "year": name[:4]})
        return
    if known.school is not None and (there := str(known.school.year_of(last))) != year:
        yield Finding("IUP620", path, {"period": name, "year": year, "file": f"{there}.yml"})
    begun = last.replace(day=1) if "W" not in name else Date.fromisocalendar(*last.isocalendar()[:2], 1)
    yield from not_in_the_future(path, begun.isoformat(), today)


def _figures(entry: Data, path: Path) -> Iterator[Finding]:
    missed = entry.get("reported", 0) + entry.get("unreported", 0)
    if missed > entry["lessons"]:
        yield Finding("IUP622", path, {"missed": str(missed), "lessons": str(entry["lessons"])})


def _corrections(entry: Data, path: Path, today: Date | None) -> Iterator[Finding]:
    before = None
    for index, one in enumerate(entry.get("corrections", ())):
        place = (*path, "corrections", index)
        yield from _figures(one, place)
        yield from not_in_the_future((*place, "date"), one["date"], today)
        if before is not None and day(one["date"]) < before:
            yield Finding("IUP623", (*place, "date"), {"day": one["date"], "before": before.isoformat()})
        before = day(one["date"])
