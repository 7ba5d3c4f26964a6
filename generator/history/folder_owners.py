"""Whose entries are under one folder name: an id that a student left may be given to another child later."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from generator.history.main_line import Entry
from generator.history.old_files import OldFiles
from generator.history.states import Unreadable
from generator.model import Plan

_ALIKE: Final = 0.85  # of names that are one, with a slip in it


def of_the_last_owner(entries: Sequence[Entry], old_files: OldFiles) -> list[Entry]:
    """The entries of the student who had the folder last.

    The folder may have been given to another child only where it was gone in between.
    """
    begins = 0
    for place, (entry, following) in enumerate(pairwise(entries), 1):
        if entry.deleted and not following.deleted:
            before, after = last_plan(entries[:place], old_files), first_plan(entries[place:], old_files)
            if is_another(before, after):
                begins = place
    return list(entries[begins:])


def is_another(before: Plan | None, after: Plan | None) -> bool:
    """Whether two plans are of two children: both the name and the first day at the school differ."""
    if before is None or after is None:
        return False
    old, new = before.student, after.student
    return old.name != new.name and old.enrolled != new.enrolled


def is_somebody_else(before: Plan, after: Plan) -> bool:
    """Whether two plans in one folder, with nothing in between, are of two children.

    Somebody's name changes in part, or is written otherwise; then the first day at the school stays.
    """
    old, new = before.student, after.student
    if old.name == new.name or SequenceMatcher(None, old.name, new.name).ratio() > _ALIKE:
        return False
    return old.enrolled != new.enrolled or not _words(old.name) & _words(new.name)


def _words(name: str) -> set[str]:
    return {word.casefold() for word in re.split(r"[\s,.-]+", name) if len(word) > 1}


def first_plan(entries: Iterable[Entry], old_files: OldFiles) -> Plan | None:
    """The first plan that can be read."""
    said = (old_files.plan(entry) for entry in entries if not entry.deleted)
    return next((plan for plan in said if not isinstance(plan, Unreadable)), None)


def last_plan(entries: Sequence[Entry], old_files: OldFiles) -> Plan | None:
    """The last plan that can be read."""
    return first_plan(reversed(entries), old_files)
