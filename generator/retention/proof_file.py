"""What is looked for, kept outside git from the removal until the proof: for nobody else, then deleted."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path
from typing import Any, Final

from generator.base import atomic_write
from generator.base.language import N_
from generator.model import ContentKind
from generator.problems.errors import UsageError
from generator.retention.scope import Scope
from generator.retention.traces import Traces, as_data, from_data, joined, unreadable

FOLDER: Final = ".iup"
_IGNORED: Final = ("forget-*.json", "forget-*.txt")
_TO_NOTHING: Final = "==>***"
_LITERAL: Final = "literal:"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`traces` are what is looked for, `scopes` are what was to go, by one removal after the other."""

    traces: Traces
    scopes: tuple[Scope, ...]


@dataclass(frozen=True, slots=True)
class ForTheRewriting:
    """What git-filter-repo reads: names to replace, paths from the repository's top, ids of blobs."""

    names: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    blobs: tuple[str, ...] = ()


def place_of(root: Path, student: str) -> Path:
    return root / FOLDER / f"forget-{student}.json"


def names_place(root: Path, student: str) -> Path:
    return root / FOLDER / f"forget-{student}.txt"


def paths_place(root: Path, student: str) -> Path:
    return root / FOLDER / f"forget-{student}.paths.txt"


def blobs_place(root: Path, student: str) -> Path:
    return root / FOLDER / f"forget-{student}.blobs.txt"


def all_places(root: Path, student: str) -> frozenset[Path]:
    places = (place_of, names_place, paths_place, blobs_place)
    return frozenset(place(root, student) for place in places)


def with_earlier(root: Path, student: str, told: ForTheRewriting) -> ForTheRewriting:
    """With what an earlier removal left to be rewritten: its commands may not have been run."""
    return ForTheRewriting(
        _joined(told.names, _read_lines(names_place(root, student), "", _TO_NOTHING)),
        _joined(told.paths, _read_lines(paths_place(root, student), _LITERAL, "")),
        _joined(told.blobs, _read_lines(blobs_place(root, student), "", "")),
    )


def write(root: Path, student: str, wanted: Wanted, told: ForTheRewriting) -> None:
    """What an earlier removal left to be proved stays to be proved. `wanted` has its key. Raises OSError."""
    _ignore(root)
    earlier = existing(root, student)
    if earlier is not None:
        wanted = Wanted(joined(earlier.traces, wanted.traces), (*earlier.scopes, *wanted.scopes))
    _private(place_of(root, student), json.dumps(_said(wanted), indent=1).encode())
    _lines(names_place(root, student), (f"{name}{_TO_NOTHING}" for name in told.names))
    _lines(paths_place(root, student), (f"{_LITERAL}{path}" for path in told.paths))
    _lines(blobs_place(root, student), told.blobs)


def existing(root: Path, student: str) -> Wanted | None:
    """That of an earlier removal, of which nobody has proved yet that nothing is left."""
    return read(root, student) if place_of(root, student).is_file() else None


def read(root: Path, student: str) -> Wanted:
    """Raises UsageError where there is none."""
    try:
        raw = place_of(root, student).read_bytes()
    except OSError as error:
        raise UsageError(
            N_("Nothing says what to look for: {file} isn't there."),
            N_("`iup forget {student}` writes it, while the student is still in the history."),
            file=f"{FOLDER}/{place_of(root, student).name}",
            student=student,
        ) from error
    try:
        said = json.loads(raw)
    except ValueError:
        said = None
    return Wanted(from_data(said), _scopes(said))


def remove(root: Path, student: str) -> None:
    for place in all_places(root, student):
        place.unlink(missing_ok=True)


def _said(wanted: Wanted) -> dict[str, Any]:
    scopes = [
        {"until": one.until.isoformat() if one.until else None, "kinds": sorted(one.kinds)}
        for one in wanted.scopes
    ]
    return {**as_data(wanted.traces), "scopes": scopes}


def _scopes(said: Any) -> tuple[Scope, ...]:
    try:
        return tuple(map(_scope, said["scopes"]))
    except (LookupError, TypeError, ValueError) as error:
        raise unreadable() from error


def _scope(said: Any) -> Scope:
    until = Date.fromisoformat(said["until"]) if said["until"] else None
    return Scope(until, frozenset(map(ContentKind, said["kinds"])))


def _joined(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _read_lines(place: Path, start: str, end: str) -> tuple[str, ...]:
    said = place.read_bytes().decode("utf-8", "surrogateescape") if place.is_file() else ""
    return tuple(line.removeprefix(start).removesuffix(end) for line in said.splitlines() if line)


def _lines(place: Path, lines: Iterable[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)
    if text:
        _private(place, text.encode("utf-8", "surrogateescape"))
    else:
        place.unlink(missing_ok=True)


def _private(place: Path, content: bytes) -> None:
    atomic_write.write(place, content)  # the new file is 0600 from its first moment
    if os.name == "posix":
        place.chmod(0o600)


def _ignore(root: Path) -> None:
    """Git must never take it: else the proof itself would be left. Nor is there anything new to commit."""
    place = root / FOLDER / ".gitignore"
    place.parent.mkdir(exist_ok=True)
    if not place.is_file():
        place.write_text("*\n", encoding="utf-8")
        return
    said = place.read_text(encoding="utf-8")
    missing = [] if "*" in said.split() else [line for line in _IGNORED if line not in said.split()]
    if missing:
        place.write_text(
            said.rstrip("\n") + "\n" + "".join(f"{line}\n" for line in missing), encoding="utf-8"
        )
