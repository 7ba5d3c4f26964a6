"""Attendance from checked data to the model, and from the model to the data of a document."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from generator.documents.from_model import audience, said
from generator.model import Attendance, Correction, Figures, Period, is_for_staff

Data = Mapping[str, Any]


def to_model(year: str, data: Data) -> Attendance:
    """`year` is the school year that the file's name says, as in 2026-27."""
    return Attendance(year, tuple(map(_period, data.get("periods", ()))))


def from_model(made: Attendance) -> dict[str, Any]:
    return said(schema="attendance/1", periods=[_of_period(one) for one in made.periods])


def _period(data: Data) -> Period:
    return Period(
        name=data["period"],
        figures=_figures(data),
        area=data.get("area"),
        corrections=tuple(
            Correction(Date.fromisoformat(one["date"]), _figures(one)) for one in data.get("corrections", ())
        ),
        for_staff=is_for_staff(data),
    )


def _figures(data: Data) -> Figures:
    return Figures(data["lessons"], data.get("reported", 0), data.get("unreported", 0), data.get("late", 0))


def _of_period(one: Period) -> dict[str, Any]:
    return said(
        **{
            "period": one.name,
            "area": one.area,
            **_of_figures(one.figures),
            "corrections": [{"date": old.date, **_of_figures(old.figures)} for old in one.corrections],
            "audience": audience(one.for_staff),
        }
    )


def _of_figures(one: Figures) -> dict[str, Any]:
    missed = said(reported=one.reported or None, unreported=one.unreported or None, late=one.late or None)
    return {"lessons": one.lessons, **missed}
