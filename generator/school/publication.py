"""Why a site may not be published on a day: only what is said explicitly, and can be read, allows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date as Date
from datetime import timedelta
from typing import Any, Final

from generator.documents import to_model
from generator.history import History
from generator.model import Hindrance, Refusal
from generator.privacy import misspelt_fields
from generator.privacy.protected_identity import is_protected
from generator.problems.rulebook import is_error
from generator.rules.plan import TOLD_AHEAD
from generator.school.checked_student import CheckedStudent
from generator.yaml.source import Source, read

_NAME: Final = re.compile(r"[\"']?\w[\w -]*+[\"']?\s*:")
_WITHDRAWN: Final = "withdrawn"
_WITHDRAWN_WORDS: Final = (
    _WITHDRAWN, "withdrawal", "revoked", "återkallad", "återkallat", "återkallelse", "отозвано", "בוטל",
)  # fmt: skip


def refusal(student: CheckedStudent, history: History, today: Date) -> Refusal | None:
    """By today's plan, even if something else in it is wrong; None if the site may be published.

    Where the file is gone, nothing allows a site; whether its identity is protected the newest version that
    can be read still tells.
    """
    if is_protected(student.plan, student.folder.plan, history.newest_readable):
        return Refusal(Hindrance.PROTECTED_IDENTITY)
    if student.plan is not None:
        return to_model.plan(student.plan).refusal(today)
    source = student.folder.plan
    if source is None:
        return Refusal(Hindrance.UNREADABLE)
    errors = (problem for problem in student.problems if problem.path == source.path and is_error(problem))
    return _of_broken(source, {problem.place.line for problem in errors}, today)


def turning_days(student: CheckedStudent) -> tuple[Date, ...]:
    """The days from which on the answer of `refusal`, or what is told of it, may be another."""
    said = to_model.plan(student.plan).publication if student.plan is not None else None
    if said is None:
        return ()
    days = (said.first_day, said.last_day - TOLD_AHEAD, said.last_day + timedelta(days=1), said.withdrawn)
    return tuple(day for day in days if day is not None)


def _of_broken(source: Source, wrong: set[int], today: Date) -> Refusal | None:
    """By the lines of `publication:` alone, whatever is wrong in others. `wrong` are the lines with errors.

    Whoever withdraws a permission and slips must not wait for the cure: what is wrong in those lines
    refuses, and so does what looks like a withdrawal and isn't read as one.
    """
    blocks = list(_blocks(source.lines))
    if not blocks and isinstance(source.data, dict) and "publication" not in source.data:
        return Refusal(Hindrance.NO_PUBLICATION)
    own = set().union(*blocks)
    others = (line for number, line in enumerate(source.lines, 1) if number not in own)
    if len(blocks) != 1 or wrong & own or misspelt_fields.mention(others, _WITHDRAWN_WORDS):
        return Refusal(Hindrance.UNREADABLE)
    if isinstance(source.data, dict):
        return _said(source.data, today)
    lines = [source.lines[number - 1] for number in blocks[0]]
    alone = read(source.path, "\n".join(lines).encode("utf-8", "replace"))
    data = alone.data
    if (
        alone.problems
        or not isinstance(data, dict)
        or misspelt_fields.mention(lines, _WITHDRAWN_WORDS, but=[_WITHDRAWN])
    ):
        return Refusal(Hindrance.UNREADABLE)
    return _said({**data, "student": {}}, today)


def _blocks(lines: Sequence[str]) -> Iterator[range]:
    """The numbers of the lines of each `publication:`, up to the next name at the beginning of a line."""
    starts = [number for number, line in enumerate(lines, 1) if _NAME.match(line)]
    ends = [*starts[1:], len(lines) + 1] if starts else []
    for start, end in zip(starts, ends, strict=True):
        if lines[start - 1].startswith("publication"):
            yield range(start, end)


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
        return to_model.publication(said).refusal(today)
    except (KeyError, TypeError, ValueError):
        return Refusal(Hindrance.UNREADABLE)
