"""Why a site may not be published on a day: only what is said explicitly, and can be read, allows it."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta
from typing import Any

from generator import documents
from generator.check import CheckedStudent
from generator.history import History
from generator.model import Hindrance, Refusal
from generator.protected import is_protected


def refusal(student: CheckedStudent, history: History, today: Date) -> Refusal | None:
    """By today's plan, even if something else in it is wrong; None if the site may be published.

    A file that can't be read at all says nothing: then the newest version that can be read counts. Where
    the file is gone, nothing allows a site, and the newest version still protects.
    """
    readable = history.newest_readable
    if is_protected(student.plan, student.folder.plan, readable):
        return Refusal(Hindrance.PROTECTED_IDENTITY)
    if student.plan is not None:
        return documents.plan(student.plan).refusal(today)
    source = student.folder.plan
    if source is None:
        return Refusal(Hindrance.UNREADABLE)
    if source.data is not None:
        return _said(source.data, today)
    return readable.refusal(today) if readable else Refusal(Hindrance.UNREADABLE)


def turning_days(student: CheckedStudent) -> tuple[Date, ...]:
    """The days from which on the answer of `refusal` may be another, for a plan in which nothing is wrong."""
    said = documents.plan(student.plan).publication if student.plan is not None else None
    if said is None:
        return ()
    days = (said.first_day, said.last_day + timedelta(days=1), said.withdrawn)
    return tuple(day for day in days if day is not None)


def _said(data: Any, today: Date) -> Refusal | None:
    """The same of data that broke its schema: whatever isn't as it should be refuses."""
    said, owner = data.get("publication"), data.get("student")
    if not isinstance(owner, dict):
        return Refusal(Hindrance.UNREADABLE)
    if owner.get("protected_identity", False) is not False:
        return Refusal(Hindrance.PROTECTED_IDENTITY)
    if said is None:
        return Refusal(Hindrance.NO_PUBLICATION)
    try:
        return documents.publication(said).refusal(today)
    except (KeyError, TypeError, ValueError):
        return Refusal(Hindrance.UNREADABLE)
