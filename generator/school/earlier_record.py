"""What another school recorded of a student, as it lies in `earlier/` in the student's folder.

Files and not commits: they outlive a squashed or rebased merge, and are read without git. Each state of the
plan lies there as it was, with the school.yml and mentors.yml of its time; so do the weeks, and each work's
own work.yml. `record.json` names the states' files, and says who recorded each, and when.
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
from generator.base.language import N_
from generator.base.paths import SINGLE, STUDENTS, YEARLY
from generator.folder.scan import MOST_READ
from generator.history import History, PlanState, Readers, Unreadable
from generator.history.states import Recorded
from generator.model import NO_MENTORS, Mentor
from generator.problems.diagnostic import Diagnostic, Place, Term
from generator.problems.limit import limited
from generator.school.earlier_people import apart

FOLDER: Final = "earlier"
RECORD: Final = "record.json"
FORMAT: Final = "iup-earlier/1"
BROKEN: Final = "IUP539"

_DOCUMENTS: Final = {**{kind: kind for kind in (*YEARLY, *SINGLE)}, "weeks": "week", "works": "work"}
"""The folders with documents of the other school, and the kind of each. Of what there is one of here, there
may have been one at each school: it lies in a folder too.
"""
FOLDERS: Final = tuple(_DOCUMENTS)

_KINDS: Final = ("iup", "school", "mentors")
_NAME: Final = re.compile(r"[0-9]{4,}-(?:iup|school|mentors)\.yml", re.ASCII)
_DOCUMENT: Final = re.compile(
    rf"(?:(?:{'|'.join(YEARLY)})/[0-9-]{{1,40}}|weeks/[0-9A-Z-]{{1,40}}"
    rf"|(?:{'|'.join(('works', *SINGLE))})/[a-z0-9-]{{1,200}})\.yml",
    re.ASCII,
)

_NO_RECORD: Final = Term(N_("there is no such file"))
_FORM: Final = Term(N_("it is not in the form that `iup receive` writes"))


@dataclass(frozen=True, slots=True)
class EarlierState:
    """One state of the plan, and the other school's own files of then."""

    plan: bytes
    school: bytes | None
    mentors: bytes | None
    at: datetime | None
    by: str | None


@dataclass(frozen=True, slots=True)
class _Said:
    """What record.json says: the files of each state, with who and when. `names` has each file once."""

    states: tuple[Mapping[str, Any], ...]
    names: tuple[str, ...]


def files(states: Sequence[EarlierState], documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The record as files, by their names in `earlier/`. What didn't change lies there once.

    `documents` are the others by their names there: `weeks/2026-W39.yml`, `works/2026-05-volcano.yml`.
    """
    made: dict[str, bytes] = {}
    told: list[dict[str, str | None]] = []
    last: dict[str, tuple[bytes, str]] = {}
    for number, state in enumerate(states, 1):
        names: dict[str, str | None] = {}
        for kind, content in zip(_KINDS, (state.plan, state.school, state.mentors), strict=True):
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
    return made | dict(documents)


def kind_of(document: str) -> str:
    """The kind of a document by its path, as `documents` tells it."""
    return _DOCUMENTS[document.split("/")[-2]]


def free_name(folder: str, name: str, taken: Mapping[str, object]) -> str:
    """A name for a document of `folder` (`log`, `weeks`, `works` …) that is in none of `taken`."""
    names = (f"{folder}/{name}{ending}.yml" for ending in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(one for one in names if one not in taken)


def read(root: Path, student: str) -> tuple[EarlierState, ...]:
    """The states of the plan, oldest first; nothing where there is no record. `problems` tells why."""
    folder = f"{STUDENTS}/{student}/{FOLDER}"
    said = _said(root, folder)
    return tuple(_states(root, folder, said.states)) if said else ()


def documents(root: Path, student: str) -> dict[str, bytes]:
    """The logs, weeks and works that lie there, by their paths below the student's folder.

    The record doesn't name them: they may go when their time is over.
    """
    folder = f"{STUDENTS}/{student}/{FOLDER}"
    names = sorted(
        f"{kind}/{one.name}" for kind in _DOCUMENTS for one in (root / folder / kind).glob("*.yml")
    )
    found = ((name, _content(root, folder, name)) for name in names if _DOCUMENT.fullmatch(name))
    return {f"{FOLDER}/{name}": content for name, content in found if content is not None}


def problems(root: Path, student: str) -> tuple[Diagnostic, ...]:
    """What of the record is missing, or isn't as it was written."""
    folder = f"{STUDENTS}/{student}/{FOLDER}"
    if not (root / folder).is_dir():
        return ()
    said = _said(root, folder)
    if said is None:
        there = (root / folder / RECORD).is_file()
        return (_problem(folder, RECORD, _FORM if there else _NO_RECORD),)
    wrong = ((name, _wrong(root, folder, name)) for name in said.names)
    return tuple(limited(_problem(folder, name, why) for name, why in wrong if why is not None))


def _problem(folder: str, name: str, why: Term) -> Diagnostic:
    return Diagnostic(f"{folder}/{name}", Place(), BROKEN, {"name": name, "why": why})


def _wrong(root: Path, folder: str, name: str) -> Term | None:
    try:
        with safe_open.opened(root, f"{folder}/{name}"):
            return None
    except FileNotFoundError:
        return _NO_RECORD
    except OSError as error:
        return Term(error.strerror or str(error))


def _said(root: Path, folder: str) -> _Said | None:
    """None where there is no record, or one in another form: then nothing in it is believed."""
    try:
        record = json.loads(safe_open.read(root, f"{folder}/{RECORD}", MOST_READ)[0])
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        return None
    states = record.get("states")
    if not isinstance(states, list) or not all(map(_is_state, states)):
        return None
    named = (one[kind] for one in states for kind in _KINDS if one.get(kind) is not None)
    return _Said(tuple(states), tuple(dict.fromkeys(named)))


def _is_state(one: object) -> bool:
    if not isinstance(one, dict) or not isinstance(one.get("iup"), str):
        return False
    names = [one[kind] for kind in _KINDS if one.get(kind) is not None]
    at, by = one.get("at"), one.get("by")
    return (
        all(isinstance(name, str) and _NAME.fullmatch(name) for name in names)
        and (at is None or _at(at) is not None)
        and (by is None or isinstance(by, str))
    )


def _states(root: Path, folder: str, said: Sequence[Mapping[str, Any]]) -> Iterator[EarlierState]:
    for one in said:
        plan, school, mentors = (_content(root, folder, one.get(kind)) for kind in _KINDS)
        if plan is not None:
            yield EarlierState(plan, school, mentors, _at(one.get("at")), one.get("by"))


def _content(root: Path, folder: str, name: str | None) -> bytes | None:
    if name is None:
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


def with_earlier(
    known: History, earlier: Sequence[EarlierState], readers: Readers, ours: Mapping[str, Mentor]
) -> History:
    """The same history, begun by what the other school recorded; `ours` are the mentors of this one."""
    if not earlier:
        return known
    states = (*apart([_state(one, readers) for one in earlier], ours), *known.states)
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
