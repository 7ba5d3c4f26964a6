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
    seen: dict[str, list[Period]] = {}
    for index, entry in enumerate(data.get("periods", ())):
        path: Path = ("periods", index)
        period = Period(entry["period"], Figures())
        if not _is_real(period):
            yield Finding("IUP603", (*path, "period"), {"week": period.name, "year": period.name[:4]})
            continue
        yield from _in_year(period, (*path, "period"), year, known, today)
        before = seen.setdefault(entry.get("area", ""), [])
        if (other := next(filter(period.overlaps, before), None)) is not None:
            rule = "IUP621" if other.name == period.name else "IUP625"
            yield Finding(rule, (*path, "period"), {"period": period.name, "other": other.name})
        before.append(period)
        if "area" in entry:
            yield from known.area(entry["area"], (*path, "area"))
        yield from _figures(entry, path)
        yield from _corrections(entry, path, today)


def _is_real(period: Period) -> bool:
    """A year has 52 or 53 weeks."""
    try:
        return bool(period.last_day)
    except ValueError:
        return False


def _in_year(
    period: Period, path: Path, year: str, known: KnownNames, today: Date | None
) -> Iterator[Finding]:
    last = period.last_day
    if known.school is not None and (there := str(known.school.year_of(last))) != year:
        yield Finding("IUP620", path, {"period": period.name, "year": year, "file": f"{there}.yml"})
    begun = Date.fromisocalendar(*last.isocalendar()[:2], 1) if period.is_week else last.replace(day=1)
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
