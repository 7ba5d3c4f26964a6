"""Days that can't stand in that order. Equal days are always in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date as Date
from typing import Any

from generator.documents.finding import Finding
from generator.yaml.reader import Path

Data = Mapping[str, Any]


def day(text: str) -> Date:
    return Date.fromisoformat(text)


def period(data: Data, path: Path, first: str = "from", last: str = "until") -> Iterator[Finding]:
    """A period whose last day comes before its first."""
    if first in data and last in data and data[last] < data[first]:
        values = {"first": first, "first_day": data[first], "last": last, "last_day": data[last]}
        yield Finding("IUP406", (*path, last), values)


def not_before(rule: str, path: Path, text: str, earliest: str) -> Iterator[Finding]:
    """ISO days compare as texts do."""
    if text < earliest:
        yield Finding(rule, path, {"day": text, "earliest": earliest})


def not_in_the_future(path: Path, text: str, today: Date | None) -> Iterator[Finding]:
    """What the document says has happened."""
    if today is not None and text > today.isoformat():
        yield Finding("IUP409", path, {"day": text, "today": today.isoformat()})


def not_far_after(path: Path, text: str, start: str, *, years: int) -> Iterator[Finding]:
    """Asks about a day more than `years` after the one that it follows."""
    if day(text).year > day(start).year + years:
        yield Finding("IUP431", path, {"field": str(path[-1]), "day": text, "from_day": start})
