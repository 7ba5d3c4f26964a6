"""A new school year: classes move up, mentors change, who is through has left, permissions go on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from typing import Any, Final

from generator.yaml.edit import Edit, Set

Data = Mapping[str, Any]
_CLASS: Final = re.compile(r"(?P<year>\d{1,2})(?P<rest>.*)")
_HEBREW: Final = ("א", "ב", "ג", "ד", "ה", "ו", "ז", "ח", "ט", "י", "י״א", "י״ב")
_HEBREW_CLASS: Final = re.compile(r"(?P<year>י[״\"]?[אב]|[א-י])(?P<rest>[׳']?[ ]?\d*)")
"""Years of Israeli schools, first to twelfth, as in ז2 or י״א3."""


@dataclass(frozen=True, slots=True)
class NewYear:
    """`last_class` is the year after whose end students leave, on `left`; `mentors` are new ids by old ones.

    Permissions go on until `until`; with a `reference` they rest on that from `begins` on.
    """

    begins: Date
    left: Date
    until: Date | None = None
    last_class: int | None = None
    reference: str = ""
    mentors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Moved:
    """What becomes of a student: class before and after, or that the student has left."""

    before: str
    after: str
    has_left: bool


def moved(data: Data, said: NewYear) -> Moved:
    before = str(data["student"].get("class", ""))
    hebrew = _HEBREW_CLASS.fullmatch(before)
    match = hebrew or _CLASS.fullmatch(before)
    if match is None:
        return Moved(before, before, has_left=False)
    year = _HEBREW.index(_with_sign(match["year"])) + 1 if hebrew else int(match["year"])
    if said.last_class is not None and year >= said.last_class:
        return Moved(before, before, has_left=True)
    if hebrew:
        # After the twelfth there is none: whoever was in it stays there until somebody says otherwise.
        return Moved(before, f"{_HEBREW[min(year, 11)]}{match['rest']}", has_left=False)
    return Moved(before, f"{year + 1}{match['rest']}", has_left=False)


def _with_sign(year: str) -> str:
    letters = re.sub(r"[^א-ת]", "", year)
    return "״".join(letters)


def edits(data: Data, said: NewYear) -> list[Edit]:
    """Nothing for a student who has left already."""
    if "left" in data["student"]:
        return []
    move = moved(data, said)
    if move.has_left:
        return [Set(("student", "left"), said.left)]
    found: list[Edit] = []
    if move.after != move.before:
        found.append(Set(("student", "class"), move.after))
    found += _mentors(data["mentors"], said.mentors)
    return found + list(_publication(data, said))


def _mentors(mentors: Data, new: Mapping[str, str]) -> list[Edit]:
    return [Set(("mentors", who), new[mentor]) for who, mentor in mentors.items() if mentor in new]


def _publication(data: Data, said: NewYear) -> Iterator[Edit]:
    permission = data.get("publication")
    if permission is None or said.until is None or "withdrawn" in permission:
        return
    if permission["until"] < said.until.isoformat():
        yield Set(("publication", "until"), said.until)
        if said.reference:
            yield Set(("publication", "from"), said.begins)
            yield Set(("publication", "reference"), said.reference)
