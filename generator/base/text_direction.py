"""Which way a text runs by its own letters."""

from __future__ import annotations

import unicodedata
from typing import Final, Literal

_RIGHT_TO_LEFT: Final = frozenset(("R", "AL"))


def first_strong(text: str) -> Literal["ltr", "rtl"] | None:
    """The way of the first letter that has one, as `dir="auto"` finds it; None where none has."""
    for sign in text:
        way = unicodedata.bidirectional(sign)
        if way == "L":
            return "ltr"
        if way in _RIGHT_TO_LEFT:
            return "rtl"
    return None
