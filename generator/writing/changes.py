"""What files become, and putting it in place: each file by one rename, the old or the new one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from generator.base import atomic_write, safe_open
from generator.base.language import N_
from generator.base.paths import PLAN, SINGLE, STUDENTS, WORK, YEARLY
from generator.documents import schema
from generator.folder.scan import MOST_READ
from generator.problems.diagnostic import Diagnostic
from generator.problems.errors import OutputError, UsageError
from generator.yaml.edit import CannotEditError, Edit, edited

_MODE = 0o644
_KINDS = (
    ("iup", f"{STUDENTS}/*/{PLAN}"),
    ("work", f"{STUDENTS}/*/works/*/{WORK}"),
    ("week", f"{STUDENTS}/*/weeks/*.yml"),
    *((kind, f"{STUDENTS}/*/{kind}/*.yml") for kind in YEARLY),
    *((kind, f"{STUDENTS}/*/{kind}.yml") for kind in SINGLE),
)


@dataclass(frozen=True, slots=True)
class Changes:
    """`files` by their paths below the school's root, with `/`."""

    files: Mapping[str, bytes] = field(default_factory=dict)

    def write(self, root: Path) -> None:
        """Raises OutputError; UsageError for a place that a link leads to, or a new file that isn't valid."""
        for path, content in self.files.items():
            _refuse_links(root, path)
            if not (root / path).exists():
                _refuse_unreadable(path, content)
        folders: dict[Path, dict[str, bytes]] = {}
        for path, content in self.files.items():
            place = root / path
            folders.setdefault(place.parent, {})[place.name] = content
        for folder, files in folders.items():
            try:
                _write_folder(folder, files)
            except OSError as error:
                raise OutputError(
                    N_("{folder} can't be written: {reason}"), folder=folder, reason=error.strerror or error
                ) from error


def _write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """A folder that isn't there yet appears with all its files, by one rename."""
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with atomic_write.folder_in(folder.parent, ".new-") as passing:
            made = passing / folder.name
            made.mkdir()
            for name, content in files.items():
                (made / name).write_bytes(content)
                (made / name).chmod(_MODE)
            made.rename(folder)
        return
    for name, content in files.items():
        place = folder / name
        mode = place.stat().st_mode & 0o777 if place.exists() else _MODE
        with atomic_write.beside(place) as new:
            new.write_bytes(content)
            new.chmod(mode)


def _refuse_links(root: Path, path: str) -> None:
    """What is written stays in the school's folder, whatever stands in its names."""
    parts = path.split("/")
    places = [root.joinpath(*parts[:count]) for count in range(1, len(parts) + 1)]
    if {"", ".", ".."} & set(parts) or any(place.is_symlink() for place in places):
        raise UsageError(
            N_("`{path}` is reached by a link, or lies elsewhere, and nothing is written there."),
            N_("Put the folder itself in its place."),
            path=path,
        )


def _refuse_unreadable(path: str, content: bytes) -> None:
    kind = next((kind for kind, pattern in _KINDS if fnmatch(path, pattern)), None)
    read = schema.load().readable(content, kind, path) if kind else None
    if isinstance(read, Diagnostic):
        raise UsageError(
            N_("What would be written in {path} isn't valid."),
            N_("Is a name or a title empty, or are there signs in it that can't be seen?"),
            path=path,
        )


def plan_path(student: str) -> str:
    return f"{STUDENTS}/{student}/{PLAN}"


def raw_plan(root: Path, student: str) -> bytes:
    """The plan as it lies there. UsageError where there is none."""
    try:
        raw, _ = safe_open.read(root, plan_path(student), MOST_READ)
    except OSError as error:
        raise UsageError(
            N_("There is no student `{student}` in {folder}."),
            N_("The students are the folders there."),
            student=student,
            folder=root / STUDENTS,
        ) from error
    return raw


def plan_with(raw: bytes, student: str, edits: list[Edit]) -> Changes:
    """The plan with some edits. UsageError where it can't be changed."""
    try:
        return Changes({plan_path(student): edited(raw, edits)})
    except CannotEditError as error:
        raise UsageError(
            N_("The plan of `{student}` can't be changed as it is now."),
            N_("See what `iup check` says about it, and mend that first."),
            student=student,
        ) from error


def new_file(root: Path, path: str) -> None:
    """UsageError if there is something at `path` already."""
    if os.path.lexists(root / path):
        raise UsageError(
            N_("{folder} exists, and nothing is ever overwritten."),
            N_("Choose another name, or change what is there."),
            folder=path,
        )
