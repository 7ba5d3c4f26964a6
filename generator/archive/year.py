"""Which commit a school year ended with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from generator.base.language import N_
from generator.git import Change, Commit
from generator.model import School, SchoolYear
from generator.problems.errors import UsageError

_YEAR: Final = re.compile(r"(?P<start>[0-9]{4})[-/](?P<end>[0-9]{2}|[0-9]{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Ended:
    """A school year, its last day, and the commit of the main line that it ended with."""

    year: SchoolYear
    last_day: Date
    commit: str


def year_called(text: str) -> SchoolYear:
    """`2025-26`, `2025/26` or `2025-2026`. Raises UsageError."""
    found = _YEAR.fullmatch(text)
    if not found or (int(found["start"]) + 1) % 100 != int(found["end"]) % 100:
        raise UsageError(
            N_("`{text}` is no school year."), N_("Write the year it began and ended in: 2025-26"), text=text
        )
    return SchoolYear(int(found["start"]))


def last_day(year: SchoolYear, school: School) -> Date:
    return Date(year.start + 1, *school.year_starts) - timedelta(days=1)


def ended(
    year: SchoolYear, school: School, changes: Iterable[tuple[Commit, Sequence[Change]]], now: datetime
) -> Ended:
    """The commit of the main line behind which the fewest were recorded by the last day of `year`, and before
    which the fewest were not.

    Mostly that is the newest one by then. But clocks run wrong, and what was written in time may have been
    merged long after: neither one commit from the future nor a late one moves the end of a year.

    Raises UsageError for a year that isn't over, and one from which nothing was recorded by then.
    """
    last = last_day(year, school)
    zone = ZoneInfo(school.time_zone)
    if now.astimezone(zone).date() <= last:
        raise UsageError(
            N_("The school year {year} is not over: its last day is {day}."),
            N_("Archive it when it has ended, or name the commit that is to count as its end: --at COMMIT"),
            year=year,
            day=last,
        )
    found, in_time, most = None, 0, 0
    for commit, _ in changes:
        if commit.recorded_at is None:
            continue
        in_time += 1 if commit.recorded_at.astimezone(zone).date() <= last else -1
        if in_time > most:
            found, most = commit.id, in_time
    if found is None:
        raise UsageError(
            N_("Nothing was recorded by the end of the school year {year}."),
            N_("Is the history whole? `git log` shows it."),
            year=year,
        )
    return Ended(year, last, found)
