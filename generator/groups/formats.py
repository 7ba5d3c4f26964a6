"""Groups for programs: as data, as a table, as a calendar. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date as Date
from typing import Any

from generator.base.language import N_
from generator.calendars import ics
from generator.groups.group import Group, Row
from generator.groups.words import said

Translate = Callable[[str], str]


def as_data(group: Group, translate: Translate) -> dict[str, Any]:
    return {
        "mentor": group.mentor.id,
        "name": group.mentor.name,
        "students": [
            {
                "student": row.facts.id,
                "name": row.facts.name,
                "class": row.facts.school_class,
                "last_talk": _day(row.facts.last_talk),
                "next_talk": _day(row.facts.next_talk),
                "needs": [
                    {
                        "kind": str(need.kind),
                        "since": need.since.isoformat(),
                        "about": need.about,
                        "text": said(need, row.facts, translate),
                    }
                    for need in row.needs
                ],
            }
            for row in group.rows
        ],
        "protected": group.protected,
        "talks_held": group.talks_held,
        "talks_planned": group.talks_planned,
        "most": group.most,
    }


def _day(day: Date | None) -> str | None:
    return day.isoformat() if day else None


def as_csv(found: Sequence[Group], translate: Translate) -> str:
    """A row for each need; a student for whom nothing waits has one with nothing in it."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(("mentor", "student", "name", "class", "last_talk", "next_talk", "kind", "since", "text"))
    for group in found:
        for row in group.rows:
            one = row.facts
            who = (group.mentor.id, one.id, one.name, one.school_class, one.last_talk, one.next_talk)
            nothing: list[tuple[object, ...]] = [("", "", "")]
            needs: list[tuple[object, ...]] = [
                (need.kind, need.since, said(need, one, translate)) for need in row.needs
            ]
            writer.writerows([_plain(cell) for cell in (*who, *need)] for need in needs or nothing)
    return table.getvalue()


def _plain(cell: object) -> str:
    """Spreadsheets reckon out what begins with one of these signs."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def calendar(found: Sequence[Group], now: Date, translate: Translate) -> ics.Calendar:
    events = [event for group in found for row in group.rows for event in _events(row, translate)]
    names = ", ".join(group.mentor.name for group in found)
    events.sort(key=lambda event: (event.day, event.uid))
    return ics.Calendar(translate(N_("Students of {names}")).format(names=names), now, tuple(events))


def _events(row: Row, translate: Translate) -> Iterator[ics.Event]:
    """The days that are set: the next talk, when goals are due and support is looked at again."""
    one = row.facts
    talk, due, review = N_("Talk: {name}"), N_("Goal due: {name}"), N_("Support to look at again: {name}")
    days = [(talk, "talk", "", one.next_talk)]
    days += [(due, "goal", goal.id, goal.due) for goal in one.goals]
    days += [(review, "review", again.what, again.day) for again in one.reviews]
    for text, kind, about, day in days:
        if day is not None:
            yield ics.Event(ics.uid("group", one.id, kind, about), day, translate(text).format(name=one.name))
