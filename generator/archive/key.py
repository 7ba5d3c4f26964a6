"""The school's secret from which the names of bags are made: who doesn't have it can't tell whose they are."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from pathlib import Path
from typing import Final

from generator.base import atomic_write
from generator.base.language import N_
from generator.problems.errors import UsageError

PLACE: Final = ".iup/archive.key"
"""In the school's folder, beside which a .gitignore keeps it out of git."""

_BYTES: Final = 32


def label(key: bytes, student: str) -> str:
    """The name of a student's bags: 32 hex digits."""
    return hmac.new(key, b"iup-label\0" + student.encode(), hashlib.sha256).hexdigest()[:32]


def read_key(place: Path) -> bytes:
    """Raises UsageError for a file that is no key, OSError for one that can't be read."""
    said = place.read_text(encoding="ascii", errors="replace").strip()
    if not re.fullmatch(rf"[0-9a-f]{{{2 * _BYTES}}}", said):
        raise UsageError(
            N_("{path} is not a key for the names of bags."),
            N_("It holds one line of 64 digits from 0 to 9 and a to f. Take it from your copy."),
            path=place,
        )
    return bytes.fromhex(said)


def key_of(root: Path) -> tuple[bytes, bool]:
    """The key in the school's folder, made if there is none; and whether it is new. Raises OSError."""
    place = root / PLACE
    if place.is_file():
        return read_key(place), False
    made = secrets.token_hex(_BYTES)
    ignoring = place.parent / ".gitignore"
    said = ignoring.read_text(encoding="utf-8") if ignoring.is_file() else ""
    if place.name not in said.split():
        place.parent.mkdir(exist_ok=True)
        ignoring.write_text(f"{said}{place.name}\n", encoding="utf-8")
    atomic_write.write(place, f"{made}\n".encode("ascii"))
    return bytes.fromhex(made), True
