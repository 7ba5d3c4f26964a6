"""A calendar file that every calendar program reads, whatever people wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date

import pytest

from generator.calendars.ics import Calendar, Event, text, uid

TALK = Event(uid("talk", "alva"), Date(2027, 2, 3), "Development talk")


def file(*events: Event, name: str = "Alva") -> str:
    return text(Calendar(name, Date(2026, 11, 20), events))


def unfolded(written: str) -> list[str]:
    return written.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def value(written: str, name: str) -> str:
    """Of the only such line, as a program that reads the calendar takes it."""
    (found,) = [line.partition(":")[2] for line in unfolded(written) if line.split(":")[0] == name]
    marked = found.replace("\\\\", "\0")
    for escaped, meant in (("\\n", "\n"), ("\\;", ";"), ("\\,", ",")):
        marked = marked.replace(escaped, meant)
    return marked.replace("\0", "\\")


def test_a_day_is_an_event_of_the_whole_day_that_keeps_nobody_busy() -> None:
    assert unfolded(file(TALK)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//iup//development plans//EN",
        "NAME:Alva",
        "X-WR-CALNAME:Alva",
        "BEGIN:VEVENT",
        f"UID:{TALK.uid}",
        "DTSTAMP:20261120T000000Z",
        "DTSTART;VALUE=DATE:20270203",
        "SUMMARY:Development talk",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("Read, write; count", id="commas-and-semicolons"),
        pytest.param("a\\n is no new line, a\nis", id="backslashes-and-lines"),
        pytest.param("END:VEVENT\nBEGIN:VALARM", id="what-looks-like-a-line-of-the-file"),
        pytest.param("שיחת התפתחות " * 12, id="hebrew-over-many-lines"),
        pytest.param("🧭" * 60, id="signs-of-four-octets"),
        pytest.param("x" * 400, id="one-long-word"),
    ],
)
def test_what_people_wrote_comes_out_as_they_wrote_it(said: str) -> None:
    written = file(replace(TALK, summary=said, description=said), name=said)
    assert [value(written, name) for name in ("SUMMARY", "DESCRIPTION", "NAME")] == [said] * 3
    assert unfolded(written).count("END:VEVENT") == 1


@pytest.mark.parametrize("before", range(4), ids=lambda n: f"{n}-more")
def test_no_line_is_longer_than_75_octets_and_no_sign_is_cut(before: int) -> None:
    written = file(replace(TALK, summary="a" * before + "שש🧭" * 50))
    lines = [line.encode() for line in written.split("\r\n")]
    assert max(map(len, lines)) in range(72, 76)
    assert "".join(line.decode() for line in lines)


def test_every_line_ends_as_the_standard_asks() -> None:
    written = file(replace(TALK, summary="one\r\ntwo\rthree\u2028four"))
    assert written.endswith("\r\n")
    assert "\n" not in written.replace("\r\n", "")
    assert "\r" not in written.replace("\r\n", "")
    assert value(written, "SUMMARY") == "one\ntwo\nthree\nfour"


def test_signs_that_no_calendar_may_hold_are_left_out() -> None:
    assert value(file(replace(TALK, summary="a\x00b\x1bc\x7fd\x85e")), "SUMMARY") == "abcd\ne"


def test_a_place_to_go_to_stands_as_it_is() -> None:
    assert value(file(replace(TALK, url="https://school.example/a,b;c")), "URL") == (
        "https://school.example/a,b;c"
    )


def test_kinds_are_told_apart() -> None:
    assert "CATEGORIES:talk,with\\, comma" in unfolded(
        file(replace(TALK, categories=("talk", "with, comma")))
    )


def test_an_event_is_the_same_in_every_calendar_and_its_uid_names_nobody() -> None:
    assert uid("talk", "alva") == uid("talk", "alva") != uid("talk", "leo")
    assert uid("a", "bc") != uid("ab", "c")
    assert "alva" not in uid("talk", "alva")
