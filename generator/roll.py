"""The roll of a school: what its students are called, read without reading their plans to the end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from generator.folder import PLAN, STUDENTS
from generator.yaml_source import read

# The piece of the file that says who it is about: up to the next line that begins at the margin.
_STUDENT: Final = re.compile(rb"^student[ ]*:.*(?:\r?\n(?:[ \t#].*)?)*", re.MULTILINE)
_NAME: Final = re.compile(
    rb"""^[ ]+name:[ \t]+([^\s"'&!*{\[|>#][^#\r\n:]*?)[ \t]*\r?$""",
    re.MULTILINE,
)
_BEGINNING: Final = 4096  # bytes in which most plans have said it


def names(root: Path, students: Iterable[str]) -> dict[str, str]:
    """The names of `students`, by their ids; without those whose plan says none that can be read."""
    found = {}
    for student in students:
        name = _name(root / STUDENTS / student / PLAN)
        if name:
            found[student] = name
    return found


def _name(file: Path) -> str | None:
    if file.is_symlink() or not file.is_file():
        return None  # told of when the student is read
    try:
        with file.open("rb") as opened:
            raw = opened.read(_BEGINNING)
            piece = _STUDENT.search(raw)
            if piece is None or piece.end() == len(raw):
                piece = _STUDENT.search(raw + opened.read())
    except OSError:
        return None
    if piece is None:
        return None
    if plain := _NAME.search(piece[0]):
        return plain[1].decode("utf-8", "replace")
    data = read("", piece[0]).data
    student = data.get("student") if isinstance(data, dict) else None
    name = student.get("name") if isinstance(student, dict) else None
    return name if isinstance(name, str) else None
