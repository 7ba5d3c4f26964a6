"""Which part of a school somebody asked for, by paths or by students' ids."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.base.language import N_
from generator.base.paths import PORTFOLIOS, STUDENTS
from generator.folder.school_folder import find_root, may_be_protected, student_ids
from generator.problems.diagnostic import Diagnostic
from generator.problems.errors import UsageError
from generator.problems.suggestions import an_id, nearest


@dataclass(frozen=True, slots=True)
class Selection:
    """`students` are the ids to read, None for all; `paths` what is asked for, relative with `/`."""

    students: frozenset[str] | None = None
    paths: tuple[str, ...] = ()

    def shown(self, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """The diagnostics of what was asked for."""
        return tuple(d for d in diagnostics if not self.paths or any(_within(d.path, p) for p in self.paths))


def root_of(asked: Sequence[str], working_directory: Path) -> Path:
    """The school that the first of the paths in `asked` lies in, else the one of the working directory.

    UsageError if there is none.
    """
    for name in asked:
        path = Path(os.path.normpath(working_directory / name))
        for folder in (path, *path.parents) if os.path.lexists(path) else ():
            if (folder / PORTFOLIOS).is_dir():
                return folder
    return find_root(working_directory)


def select(root: Path, asked: Sequence[str], working_directory: Path) -> Selection:
    """What `asked` names: files and folders below `root`, or students by their ids; all if nothing.

    UsageError for what is neither.
    """
    if not asked:
        return Selection()
    paths = tuple(_path(root, name, working_directory) for name in asked)
    if any(_within(STUDENTS, path) for path in paths):
        return Selection(paths=tuple("" if path == "." else path for path in paths))
    named = filter(None, map(_student, paths))
    return Selection(frozenset(name for name in named if _may_be_read(root, name)), paths)


def touched(root: Path, changed: Iterable[str]) -> Selection:
    """The students whose files are among the paths `changed`; all where files are that they share."""
    students = {_student(path) for path in changed}
    if "" in students:
        return Selection()
    return Selection(frozenset(name for name in students if _may_be_read(root, name)))


def _path(root: Path, name: str, working_directory: Path) -> str:
    path = Path(os.path.normpath(working_directory / name))
    if os.path.lexists(path) and path.is_relative_to(root):
        found = path.relative_to(root).as_posix()
        if _within(found, PORTFOLIOS) or found == ".":
            return found
    students = student_ids(root)
    if name in students:
        return f"{STUDENTS}/{name}"
    close = nearest(name, students)
    if close and may_be_protected(root, close):
        close = None
    raise UsageError(
        N_("There is no file, folder or student {name} in this school."),
        N_("Did you mean `{suggestion}`?") if close else N_("Name a path below {folder} or a student's id."),
        name=name,
        suggestion=close,
        folder=root / PORTFOLIOS,
    )


def _may_be_read(root: Path, student: str) -> bool:
    """A folder with another name, or a link, is told of when the school is read, and not read itself."""
    folder = root / STUDENTS / student
    return an_id(student) == student and folder.is_dir() and not folder.is_symlink()


def _within(path: str, folder: str) -> bool:
    return folder in {"", "."} or path == folder or path.startswith(folder + "/")


def _student(path: str) -> str:
    return path.removeprefix(STUDENTS + "/").split("/")[0] if path.startswith(STUDENTS + "/") else ""
