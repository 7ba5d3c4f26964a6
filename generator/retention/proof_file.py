"""What is looked for, kept outside git from the removal until the proof: for nobody else, then deleted."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from generator.base import atomic_write
from generator.base.language import N_
from generator.problems.errors import UsageError
from generator.retention.traces import Traces, as_data, from_data

FOLDER: Final = ".iup"
_IGNORED: Final = ("forget-*.json", "forget-*.txt")


def place_of(root: Path, student: str) -> Path:
    return root / FOLDER / f"forget-{student}.json"


def names_place(root: Path, student: str) -> Path:
    """The names that git-filter-repo replaces."""
    return root / FOLDER / f"forget-{student}.txt"


def write(root: Path, student: str, traces: Traces, names: tuple[str, ...]) -> None:
    """Raises OSError."""
    _ignore(root)
    _private(place_of(root, student), json.dumps(as_data(traces), indent=1).encode())
    _private(names_place(root, student), "".join(f"{name}==>***\n" for name in names).encode())


def read(root: Path, student: str) -> Traces:
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
        return from_data(json.loads(raw))
    except ValueError:
        return from_data(None)


def remove(root: Path, student: str) -> None:
    for place in (place_of(root, student), names_place(root, student)):
        place.unlink(missing_ok=True)


def _private(place: Path, content: bytes) -> None:
    atomic_write.write(place, content)  # the new file is 0600 from its first moment
    if os.name == "posix":
        place.chmod(0o600)


def _ignore(root: Path) -> None:
    """Git must never take it: else the proof itself would be what is left."""
    place = root / FOLDER / ".gitignore"
    place.parent.mkdir(exist_ok=True)
    said = place.read_text(encoding="utf-8") if place.is_file() else ""
    missing = [line for line in _IGNORED if line not in said.split()]
    if missing:
        place.write_text(said + "".join(f"{line}\n" for line in missing), encoding="utf-8")
