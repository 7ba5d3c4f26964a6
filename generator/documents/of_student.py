"""Each kind of document that a student has beside the plan: to the model, and from the model to its data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from generator.documents import attendance, from_model, log, to_model

Data = Mapping[str, Any]

TO_MODEL: Final[Mapping[str, Callable[[str, Data], Any]]] = {
    "work": to_model.work,
    "week": lambda _, data: to_model.week(data),
    "log": log.to_model,
    "attendance": attendance.to_model,
}
"""By kind: from the name that the file or its folder has, and data that passed their schema."""

FROM_MODEL: Final[Mapping[str, Callable[[Any], from_model.Data]]] = {
    "work": from_model.work,
    "week": from_model.week,
    "log": log.from_model,
    "attendance": attendance.from_model,
}


def written_anew(kind: str, name: str, data: Data) -> from_model.Data:
    """The data as its kind is written, whatever they hold besides."""
    return FROM_MODEL[kind](TO_MODEL[kind](name, data))
