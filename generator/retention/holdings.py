"""What lies in a student's folder, sorted by kind, and of which day each piece is. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from typing import Any, Final

from generator.base.paths import PLAN, STUDENTS, WORK
from generator.model import ContentKind, is_for_staff
from generator.yaml.source import read

_PIECE: Final = re.compile(
    rf"(?P<student>{STUDENTS}/[^/]+)/"
    r"(?:(?P<work>works/[^/]+/|earlier/works/[^/]+$)|(?P<week>(?:earlier/)?weeks/[^/]+$))?"
)
_WEEK: Final = re.compile(r"(?:earlier/)?weeks/([0-9]{4})-W([0-9]{2})(?:-[0-9]+)?\.yml", re.ASCII)
_DAY: Final = rb"[\"']?([0-9]{4}-[0-9]{2}-[0-9]{2})\b"
_OWN_DAY: Final = re.compile(rb"(?m)^date:[ ]*" + _DAY)
_TALK: Final = re.compile(rb"(?m)^talk:[ ]*(?:\{|\r?\n[ ]+)date:[ ]*" + _DAY)
_STUDENT_PART: Final = re.compile(rb"(?m)^student:.*\n(?:(?:[ \t]+.*|[ \t]*#.*|\r?)\n)*")


@dataclass(frozen=True, slots=True)
class Place:
    """`path` from the school's root: of a work its folder, with `/` behind it, of all else the file.

    What an earlier school recorded of a work or a week is a piece of its own.
    """

    kind: ContentKind
    path: str

    @property
    def name(self) -> str:
        """The same for a work or a week that came along when the student got another id."""
        return "/".join(self.path.split("/")[3:])


def place_of(path: str) -> Place | None:
    """The piece that a file belongs to; None for what is in no student's folder."""
    found = _PIECE.match(path)
    if found is None:
        return None
    if found["work"]:
        return Place(ContentKind.WORKS, f"{found['student']}/{found['work']}")
    return Place(ContentKind.WEEKS if found["week"] else ContentKind.PLAN, path)


def tells_day(path: str) -> bool:
    """Whether the file says of which day its piece is."""
    place = place_of(path)
    return place is not None and (
        path in {place.path, f"{place.path}{WORK}"} if place.kind is ContentKind.WORKS else place.name == PLAN
    )


def week_day(place: Place) -> Date | None:
    """The last day of the week that a file is named after."""
    found = _WEEK.fullmatch(place.name)
    try:
        return Date.fromisocalendar(int(found[1]), int(found[2]), 7) if found else None
    except ValueError:
        return None


def work_day(states: Iterable[bytes]) -> Date | None:
    """The newest day that any state of a work.yml says."""
    return max(filter(None, map(_work_day, states)), default=None)


def _work_day(raw: bytes) -> Date | None:
    found = _OWN_DAY.search(raw)
    return _day(found[1].decode()) if found else _day(_field(data_of(raw), "date"))


def talk_day(raw: bytes, *, quick: bool = False) -> Date | None:
    """The day of the talk that a plan is of; `quick` for lists: read only if it isn't seen at first sight."""
    found = _TALK.search(raw) if quick else None
    return _day(found[1].decode()) if found else _day(_field(data_of(raw), "talk", "date"))


def data_of(raw: bytes) -> Any:
    return read("", raw, places=False).data


def student_in(raw: bytes) -> Any:
    """What a plan says of its student, as `{"student": …}`: for lists, without reading all the rest."""
    found = _STUDENT_PART.search(raw)
    data = data_of(found[0]) if found else None
    return data if isinstance(_field(data, "student"), dict) else data_of(raw)


def left_on(plan: Any) -> Date | None:
    """The student's last day, as the data of a plan says it."""
    return _day(_field(plan, "student", "left"))


def staff_days(data: Any, own: Date | None, field: str = "") -> list[Date | None]:
    """Of each entry that is for the staff its day, else that of its document. `field` is where it stands."""
    if isinstance(data, list):
        return [day for entry in data for day in staff_days(entry, own, field)]
    if not isinstance(data, dict):
        return []
    said = (data.get(name) for name in ("date", "from", "set"))
    day = next((day for one in said if (day := _day(one))), own)
    if is_for_staff(data, field):
        return [day]
    return [found for name, value in data.items() for found in staff_days(value, day, name)]


def _field(data: Any, *names: str) -> Any:
    for name in names:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def _day(said: Any) -> Date | None:
    try:
        return Date.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None
