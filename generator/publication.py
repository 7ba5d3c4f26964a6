"""Whether a site may be published on a day: only what is said explicitly, and can be read, counts."""

from __future__ import annotations

from datetime import date as Date
from typing import Any

from generator import documents
from generator.check import CheckedStudent
from generator.history import History


def may_be_published(student: CheckedStudent, history: History | None, today: Date) -> bool:
    """By today's plan, even if something else in it is wrong.

    A file that can't be read at all says nothing: then the newest version that can be read counts.
    """
    if student.plan is not None:
        return documents.plan(student.plan).may_be_published(today)
    source = student.folder.plan
    if source is not None and source.data is not None:
        return _says_so(source.data, today)
    readable = [state.plan for state in history.states if state.plan] if history else []
    return bool(readable) and readable[-1].may_be_published(today)


def _says_so(data: Any, today: Date) -> bool:
    """The same of data that broke its schema: whatever isn't as it should be is a no."""
    said, owner = data.get("publication"), data.get("student")
    if not isinstance(said, dict) or not isinstance(owner, dict):
        return False
    if owner.get("protected_identity", False) is not False:
        return False
    try:
        return documents.publication(said).allows(today)
    except (KeyError, TypeError, ValueError):
        return False
