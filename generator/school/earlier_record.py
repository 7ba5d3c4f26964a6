"""What another school recorded of a student, as it lies in `earlier/` in the student's folder.

Files and not commits: they outlive a squashed or rebased merge, and are read without git. Each state of the
plan lies there as it was, with the school.yml and mentors.yml of its time; `record.json` says who and when.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from generator import history
from generator.base import safe_open
from generator.base.paths import STUDENTS
from generator.folder.scan import MOST_READ
from generator.history import History, PlanState, Readers, Unreadable
from generator.history.states import Recorded
from generator.model import NO_MENTORS

FOLDER: Final = "earlier"
RECORD: Final = "record.json"
FORMAT: Final = "iup-earlier/1"

_NAME: Final = re.compile(r"[0-9]{4}-(?:iup|school|mentors)\.yml")


@dataclass(frozen=True, slots=True)
class EarlierState:
    """One state of the plan, and the other school's own files of then."""

    plan: bytes
    school: bytes | None
    mentors: bytes | None
    at: datetime | None
    by: str | None


def files(states: Sequence[EarlierState]) -> dict[str, bytes]:
    """The record as files, by their names in `earlier/`. What didn't change lies there once."""
    made: dict[str, bytes] = {}
    told: list[dict[str, str | None]] = []
    last: dict[str, tuple[bytes, str]] = {}
    for number, state in enumerate(states, 1):
        names: dict[str, str | None] = {}
        for kind, content in (("iup", state.plan), ("school", state.school), ("mentors", state.mentors)):
            if content is None:
                names[kind] = None
                continue
            if kind not in last or last[kind][0] != content:
                last[kind] = (content, f"{number:04}-{kind}.yml")
                made[last[kind][1]] = content
            names[kind] = last[kind][1]
        told.append({**names, "at": state.at.isoformat() if state.at else None, "by": state.by})
    record = {"format": FORMAT, "states": told}
    made[RECORD] = (json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()
    return made


def read(root: Path, student: str) -> tuple[EarlierState, ...]:
    """The record of a student, oldest first; nothing where there is none that can be read."""
    folder = f"{STUDENTS}/{student}/{FOLDER}"
    try:
        record = json.loads(safe_open.read(root, f"{folder}/{RECORD}", MOST_READ)[0])
    except (OSError, ValueError):
        return ()
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        return ()
    said = record.get("states")
    return tuple(_states(root, folder, said)) if isinstance(said, list) else ()


def _states(root: Path, folder: str, said: Sequence[Any]) -> Iterator[EarlierState]:
    for one in said:
        if not isinstance(one, Mapping):
            continue
        plan = _content(root, folder, one.get("iup"))
        if plan is not None:
            school, mentors = (_content(root, folder, one.get(kind)) for kind in ("school", "mentors"))
            by = one.get("by")
            yield EarlierState(plan, school, mentors, _at(one.get("at")), by if isinstance(by, str) else None)


def _content(root: Path, folder: str, name: object) -> bytes | None:
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        return None
    try:
        return safe_open.read(root, f"{folder}/{name}", MOST_READ)[0]
    except OSError:
        return None


def _at(said: object) -> datetime | None:
    try:
        at = datetime.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None
    return at if at is not None and at.tzinfo is not None else None


def with_earlier(known: History, earlier: Sequence[EarlierState], readers: Readers) -> History:
    """The same history, begun by what the other school recorded."""
    if not earlier:
        return known
    states = (*(_state(one, readers) for one in earlier), *known.states)
    told = history.of_states(known.student, states, complete=known.complete)
    return replace(known, states=told.states, versions=told.versions, stories=told.stories)


def _state(one: EarlierState, readers: Readers) -> PlanState:
    recorded = Recorded(None, one.at, one.by)
    school = readers.school(one.school) if one.school is not None else None
    mentors = readers.mentors(one.mentors) if one.mentors is not None else NO_MENTORS
    plan = readers.plan(one.plan)
    return PlanState(
        recorded,
        None if isinstance(plan, Unreadable) else plan,
        plan.reason if isinstance(plan, Unreadable) else None,
        None if isinstance(school, Unreadable) else school,
        NO_MENTORS if isinstance(mentors, Unreadable) else mentors,
    )
