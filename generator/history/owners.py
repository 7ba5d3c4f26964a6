"""Whose entries are under one folder name: an id that a student left may be given to another child later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from generator.history.shelf import Shelf
from generator.history.states import Unreadable
from generator.history.tracks import Entry
from generator.model import Plan


def of_the_last_owner(entries: Sequence[Entry], shelf: Shelf) -> list[Entry]:
    """The entries of the student who had the folder last.

    The folder may have been given to another child only where it was gone in between.
    """
    begins = 0
    for place, (entry, following) in enumerate(pairwise(entries), 1):
        if entry.deleted and not following.deleted:
            before, after = last_plan(entries[:place], shelf), first_plan(entries[place:], shelf)
            if is_another(before, after):
                begins = place
    return list(entries[begins:])


def is_another(before: Plan | None, after: Plan | None) -> bool:
    """Whether two plans are of two children: both the name and the first day at the school differ."""
    if before is None or after is None:
        return False
    old, new = before.student, after.student
    return old.name != new.name and old.enrolled != new.enrolled


def first_plan(entries: Iterable[Entry], shelf: Shelf) -> Plan | None:
    """The first plan that can be read."""
    said = (shelf.plan(entry) for entry in entries if not entry.deleted)
    return next((plan for plan in said if not isinstance(plan, Unreadable)), None)


def last_plan(entries: Sequence[Entry], shelf: Shelf) -> Plan | None:
    """The last plan that can be read."""
    return first_plan(reversed(entries), shelf)
