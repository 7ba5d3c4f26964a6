"""The roll of a school: what its students are called, read without reading their plans to the end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from generator.base import safe_open
from generator.base.paths import PLAN, STUDENTS
from generator.folder.scan import MOST_READ
from generator.privacy.protected_identity import name_in
from generator.yaml.source import read

# The piece of the file that says who it is about: up to the next line that begins at the margin.
_STUDENT: Final = re.compile(rb"^student[ ]*:.*(?:\r?\n(?:[ \t#].*)?)*", re.MULTILINE)
_NAME: Final = re.compile(
    rb"""^[ ]+name:[ \t]+([^\s"'&!*{\[|>#][^#\r\n:]*?)[ \t]*\r?$""",
    re.MULTILINE,
)
_BEGINNING: Final = 4096  # bytes in which most plans have said it


def names(root: Path, students: Iterable[str]) -> dict[str, str]:
    """The names of `students`, by their ids; without those whose plan says none that can be read."""
    said = ((student, _name(root, f"{STUDENTS}/{student}/{PLAN}")) for student in students)
    return {student: name for student, name in said if name}


def _name(root: Path, path: str) -> str | None:
    try:
        raw, size = safe_open.read(root, path, _BEGINNING)
        piece = _STUDENT.search(raw)
        if size > len(raw) and (piece is None or piece.end() == len(raw)):
            piece = _STUDENT.search(safe_open.read(root, path, MOST_READ)[0])
    except OSError:
        return None  # told of when the student is read
    if piece is None:
        return None
    if plain := _NAME.search(piece[0]):
        return plain[1].decode("utf-8", "replace")
    return name_in(read(path, piece[0])) or None
