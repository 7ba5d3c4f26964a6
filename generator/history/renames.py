"""Folders that look renamed without a word of it: one went in the commit in which another came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.history.owners import first_plan, last_plan, of_the_last_owner
from generator.history.shelf import Shelf
from generator.history.tracks import Tracks
from generator.model import Plan

Gone = Mapping[int, Sequence[str]]
"""The students whose folder is gone, by the position at which it went."""


def gone(tracks: Tracks) -> Gone:
    found: dict[int, list[str]] = {}
    for student, entries in tracks.plans.items():
        if entries[-1].deleted:
            found.setdefault(entries[-1].position, []).append(student)
    return found


def candidates(student: str, tracks: Tracks, shelf: Shelf, folders: Gone) -> tuple[str, ...]:
    """The folders that went when that of `student` came, if the plan names no former ones."""
    own = of_the_last_owner(tracks.plans.get(student, ()), shelf)
    newest = last_plan(own, shelf)
    if newest is None or newest.student.formerly:
        return ()
    return tuple(sorted(folders.get(own[0].position, ())))


def perhaps_formerly(student: str, tracks: Tracks, shelf: Shelf, folders: Gone) -> str | None:
    """The one of the candidates that agrees best with the student in name and first day at the school."""
    own = of_the_last_owner(tracks.plans.get(student, ()), shelf)
    first = first_plan(own, shelf)
    if first is None:
        return None
    found: list[tuple[tuple[bool, bool], str]] = []
    for old in candidates(student, tracks, shelf, folders):
        earlier = [entry for entry in tracks.plans[old] if entry.position < own[0].position]
        last = last_plan(earlier, shelf)
        if last is not None and any(agreement := _agreement(last, first)):
            found.append((agreement, old))
    return max(found, key=lambda it: it[0])[1] if found else None


def _agreement(old: Plan, new: Plan) -> tuple[bool, bool]:
    was, now = old.student, new.student
    return was.name == now.name, was.enrolled == now.enrolled
