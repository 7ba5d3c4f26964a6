"""A log from checked data to the model, and from the model to the data of a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date as Date
from typing import Any

from generator.documents.from_model import audience, said
from generator.model import (
    Contact,
    Conversation,
    Crisis,
    Difficulty,
    Log,
    Measure,
    Readiness,
    Success,
    Visit,
    is_for_staff,
)

Data = Mapping[str, Any]


def to_model(year: str, data: Data) -> Log:
    """`year` is the school year that the file's name says, as in 2026-27."""
    return Log(
        id=year,
        feedback=tuple(
            Success(
                _day(one["date"]), one["by"], one["kind"], one["text"], tuple(one.get("goals", ())),
                is_for_staff(one),
            )
            for one in data.get("feedback", ())
        ),
        difficulties=tuple(_difficulty(one) for one in data.get("difficulties", ())),
        contacts=tuple(
            Contact(
                _day(one["date"]), one["by"], one["how"], one["began"], one["about"], one.get("agreed"),
                is_for_staff(one),
            )
            for one in data.get("contacts", ())
        ),
        conversations=tuple(
            Conversation(_day(one["date"]), one["by"], one["text"], one.get("wishes"), is_for_staff(one))
            for one in data.get("conversations", ())
        ),
        crises=tuple(_crisis(one) for one in data.get("crises", ())),
        readiness=tuple(
            Readiness(_day(one["date"]), one["by"], one["text"], is_for_staff(one))
            for one in data.get("readiness", ())
        ),
        visits=tuple(
            Visit(_day(one["date"]), one["by"], one["where"], one["text"], is_for_staff(one))
            for one in data.get("visits", ())
        ),
    )  # fmt: skip


def from_model(made: Log) -> dict[str, Any]:
    return said(
        schema="log/1",
        feedback=[
            said(
                date=one.date,
                by=one.by,
                kind=one.kind,
                text=one.text,
                goals=list(one.goals),
                audience=audience(one.for_staff),
            )
            for one in made.feedback
        ],
        difficulties=[_of_difficulty(one) for one in made.difficulties],
        contacts=[
            said(
                date=one.date,
                by=one.by,
                how=one.how,
                began=one.began,
                about=one.about,
                agreed=one.agreed,
                audience=audience(one.for_staff),
            )
            for one in made.contacts
        ],
        conversations=[
            said(
                date=one.date,
                by=one.by,
                text=one.text,
                wishes=one.wishes,
                audience=audience(one.for_staff),
            )
            for one in made.conversations
        ],
        crises=[_of_crisis(one) for one in made.crises],
        readiness=[
            said(date=one.date, by=one.by, text=one.text, audience=audience(one.for_staff))
            for one in made.readiness
        ],
        visits=[
            said(date=one.date, by=one.by, where=one.where, text=one.text, audience=audience(one.for_staff))
            for one in made.visits
        ],
    )


def _day(text: str) -> Date:
    return Date.fromisoformat(text)


def _maybe_day(data: Data, key: str) -> Date | None:
    return _day(data[key]) if key in data else None


def _measures(data: Data) -> tuple[Measure, ...]:
    return tuple(
        Measure(_day(one["date"]), one["by"], one["what"], is_for_staff(one))
        for one in data.get("actions", ())
    )


def _difficulty(data: Data) -> Difficulty:
    return Difficulty(
        date=_day(data["date"]),
        by=data["by"],
        area=data["area"],
        noticed=data["noticed"],
        actions=_measures(data),
        home_told=_maybe_day(data, "home_told"),
        over=_maybe_day(data, "over"),
        outcome=data.get("outcome"),
        goals=tuple(data.get("goals", ())),
        for_staff=is_for_staff(data, "difficulties"),
    )


def _crisis(data: Data) -> Crisis:
    return Crisis(
        date=_day(data["date"]),
        by=data["by"],
        text=data["text"],
        actions=_measures(data),
        home_told=_maybe_day(data, "home_told"),
        over=_maybe_day(data, "over"),
        for_staff=is_for_staff(data, "crises"),
    )


def _as_said(for_staff: bool) -> str:
    """Of an entry that is for the staff where it says nothing."""
    return "staff" if for_staff else "family"


def _measures_of(made: Iterable[Measure]) -> list[dict[str, Any]]:
    return [said(date=one.date, by=one.by, what=one.what, audience=audience(one.for_staff)) for one in made]


def _of_difficulty(one: Difficulty) -> dict[str, Any]:
    return said(
        date=one.date,
        by=one.by,
        area=one.area,
        noticed=one.noticed,
        actions=_measures_of(one.actions),
        home_told=one.home_told,
        over=one.over,
        outcome=one.outcome,
        goals=list(one.goals),
        audience=_as_said(one.for_staff),
    )


def _of_crisis(one: Crisis) -> dict[str, Any]:
    return said(
        date=one.date,
        by=one.by,
        text=one.text,
        actions=_measures_of(one.actions),
        home_told=one.home_told,
        over=one.over,
        audience=_as_said(one.for_staff),
    )
