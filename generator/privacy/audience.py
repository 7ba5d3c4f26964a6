"""What one audience may read of a document, before anything else is made of it."""

from __future__ import annotations

from typing import Any

from generator.model import Audience, is_for_staff


def for_audience(data: Any, audience: Audience) -> Any:
    """A copy of `data` without what isn't meant for `audience`; None if none of it is.

    Staff read everything. From the family every map that says `audience: staff` is kept, wherever it
    stands: as an entry of a list, as the value of a field, or as the whole document. So is every entry of the
    lists `STAFF_UNLESS_SAID` that does not say `audience: family`.
    """
    if audience is Audience.STAFF:
        return data
    return None if is_for_staff(data) else _for_family(data)


def _for_family(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _for_family(inner, key) for key, inner in value.items() if not is_for_staff(inner, key)}
    if isinstance(value, list):
        return [_for_family(inner, name) for inner in value if not is_for_staff(inner, name)]
    return value
