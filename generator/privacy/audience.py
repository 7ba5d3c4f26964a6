"""What one audience may read of a document, before anything else is made of it."""

from __future__ import annotations

from typing import Any

from generator.model import Audience


def for_audience(data: Any, audience: Audience) -> Any:
    """A copy of `data` without what isn't meant for `audience`; None if none of it is.

    Staff read everything. From the family every map that says `audience: staff` is kept, wherever it
    stands: as an entry of a list, as the value of a field, or as the whole document.
    """
    if audience is Audience.STAFF:
        return data
    return None if _is_for_staff(data) else _for_family(data)


def _is_for_staff(value: Any) -> bool:
    return isinstance(value, dict) and value.get("audience") == Audience.STAFF


def _for_family(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _for_family(inner) for name, inner in value.items() if not _is_for_staff(inner)}
    if isinstance(value, list):
        return [_for_family(inner) for inner in value if not _is_for_staff(inner)]
    return value
