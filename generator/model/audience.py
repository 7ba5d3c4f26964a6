"""For whom something is that a document says: decided here, and nowhere else."""

from __future__ import annotations

from typing import Any, Final

from generator.model.plan import Audience

STAFF_UNLESS_SAID: Final = frozenset({"difficulties", "crises"})
"""The lists whose entries are for the staff unless they say that the family may read them. Their schema says
the same, as the `default` of `audience`.
"""


def is_for_staff(value: Any, name: str = "") -> bool:
    """Whether a part of a document is for the staff alone: the value of the field `name`, or an entry of the
    list there.
    """
    if not isinstance(value, dict):
        return False
    if name in STAFF_UNLESS_SAID:
        return bool(value.get("audience") != Audience.FAMILY)
    return bool(value.get("audience") == Audience.STAFF)
