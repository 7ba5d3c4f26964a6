"""Which part of a school somebody asked for, by paths or by students' ids."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.errors import UsageError
from generator.folder import PORTFOLIOS, STUDENTS
from generator.proposals import nearest


@dataclass(frozen=True, slots=True)
class Selection:
    """`students` are the ids to read, None for all; `paths` what is asked for, relative with `/`."""

    students: frozenset[str] | None = None
    paths: tuple[str, ...] = ()

    def shown(self, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """The diagnostics of what was asked for."""
        return tuple(d for d in diagnostics if not self.paths or any(_within(d.path, p) for p in self.paths))


def select(root: Path, asked: Sequence[str], working_directory: Path) -> Selection:
    """What `asked` names: files and folders below `root`, or students by their ids; all if nothing.

    UsageError for what is neither.
    """
    if not asked:
        return Selection()
    paths = tuple(_path(root, name, working_directory) for name in asked)
    if any(_within(STUDENTS, path) for path in paths):
        return Selection(paths=tuple("" if path == "." else path for path in paths))
    return Selection(frozenset(filter(None, map(_student, paths))), paths)


def _path(root: Path, name: str, working_directory: Path) -> str:
    path = Path(os.path.normpath(working_directory / name))
    if os.path.lexists(path) and path.is_relative_to(root):
        found = path.relative_to(root).as_posix()
        if _within(found, PORTFOLIOS) or found == ".":
            return found
    if "/" not in name and (root / STUDENTS / name).is_dir():
        return f"{STUDENTS}/{name}"
    students = [entry.name for entry in (root / STUDENTS).iterdir()] if (root / STUDENTS).is_dir() else []
    close = nearest(name, sorted(students))
    raise UsageError(
        f"There is no file, folder or student {name} in this school.",
        f"Did you mean {close}?" if close else f"Name a path below {root / PORTFOLIOS} or a student's id.",
    )


def _within(path: str, folder: str) -> bool:
    return folder in {"", "."} or path == folder or path.startswith(folder + "/")


def _student(path: str) -> str:
    return path.removeprefix(STUDENTS + "/").split("/")[0] if path.startswith(STUDENTS + "/") else ""
