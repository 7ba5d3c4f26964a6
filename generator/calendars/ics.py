"""Calendar files: iCalendar by RFC 5545 and RFC 7986, of events that last a whole day.

Plans know days and no hours: so there are no time zones here, and a day is the same day everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from typing import Final
from uuid import NAMESPACE_URL, uuid5

PROGRAM: Final = "-//iup//development plans//EN"
LONGEST_LINE: Final = 75
"""Octets of a line, without its end (section 3.1)."""


@dataclass(frozen=True, slots=True)
class Event:
    """`uid` is the same in every calendar that tells of this event, however its day or its words change."""

    uid: str
    day: Date
    summary: str
    description: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """`made_on` is the day that the events are told as of: the same events are the same bytes."""

    name: str
    made_on: Date
    events: tuple[Event, ...]


def uid(*what: str) -> str:
    """The same for the same `what`, and no reader of the calendar learns `what` from it."""
    return str(uuid5(NAMESPACE_URL, "iup:" + "\x1f".join(what)))


def text(calendar: Calendar) -> str:
    """The whole file. It is written as UTF-8 with its line ends as they are."""
    return "".join(f"{part}\r\n" for line in _lines(calendar) for part in _folded(line))


def _lines(calendar: Calendar) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{PROGRAM}"
    yield f"NAME:{_escaped(calendar.name)}"
    yield f"X-WR-CALNAME:{_escaped(calendar.name)}"  # what programs older than RFC 7986 read
    for event in calendar.events:
        yield from _event(event, calendar.made_on)
    yield "END:VCALENDAR"


def _event(event: Event, made_on: Date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(event.uid)}"
    yield f"DTSTAMP:{_digits(made_on)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_digits(event.day)}"
    yield f"SUMMARY:{_escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_escaped(event.description)}"
    if event.url:
        yield f"URL:{_plain(event.url)}"
    if event.categories:
        yield f"CATEGORIES:{','.join(map(_escaped, event.categories))}"
    yield "TRANSP:TRANSPARENT"  # a day to remember keeps nobody busy
    yield "END:VEVENT"


def _digits(day: Date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(value: str) -> str:
    """As TEXT (section 3.3.11)."""
    lines = "\n".join(value.splitlines())
    for sign in "\\;,":
        lines = lines.replace(sign, "\\" + sign)
    return _plain(lines.replace("\n", "\\n"))


def _plain(value: str) -> str:
    """Without the control characters that no value may hold."""
    return "".join(sign for sign in value if sign == "\t" or (sign >= " " and not "\x7f" <= sign <= "\x9f"))


def _folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets, each but the first with the space that says so."""
    part: list[str] = []
    octets = 0
    for sign in line:
        size = len(sign.encode())
        if octets + size > LONGEST_LINE:
            yield "".join(part)
            part, octets = [" "], 1
        part.append(sign)
        octets += size
    yield "".join(part)
