"""Data of a document with its days as days: they are written without quotes, as people write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from typing import Any, Final

_DAYS: Final = frozenset({"date", "set", "due", "done", "enrolled", "since"})


def dated(value: Any, field: str = "") -> Any:
    """A title that reads like a day stays a text."""
    if isinstance(value, Mapping):
        return {name: dated(one, name) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [dated(one) for one in value]
    return Date.fromisoformat(value) if field in _DAYS and isinstance(value, str) else value
