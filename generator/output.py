"""The folder that the sites stand in: what of it is ours, and what must not be touched."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from generator.cached.looks import ASSETS
from generator.errors import OutputError, UsageError
from generator.folder import PORTFOLIOS
from generator.language import N_

LOCK = ".iup-lock"
"""In the output folder: held while a build writes there, by whoever built last; the file itself stays."""

BUILT_LIST = ".iup-built.json"
"""In the output folder: which sites this program put there. Nothing else is ever replaced or removed."""


def refuse_the_schools_own_folders(output: Path, root: Path) -> None:
    if root.is_relative_to(output) or output.is_relative_to(root / PORTFOLIOS):
        raise UsageError(
            N_("The sites can't be written into {folder}: the school's own files are there."),
            hint=N_("Name a folder that holds nothing else: --output FOLDER"),
            folder=output,
        )


def refuse_what_is_not_ours(students: Collection[str], output: Path, ours: Collection[str]) -> None:
    for student_id in students:
        place = output / student_id
        if student_id not in ours and os.path.lexists(place):
            raise OutputError(
                N_("{folder} is there already, and was not built by this program."),
                hint=N_("Move it away, or build into another folder: --output FOLDER"),
                folder=place,
            )


@contextmanager
def writing(output: Path) -> Iterator[None]:
    """Nobody else builds into `output` meanwhile. Raises OutputError."""
    try:
        output.mkdir(parents=True, exist_ok=True)
        with FileLock(output / LOCK, timeout=0):
            sweep(output)
            yield
    except Timeout as error:
        raise OutputError(
            N_("Another build is writing into {folder} at this moment."),
            hint=N_("Wait until it has ended, and build again."),
            folder=output,
        ) from error
    except OSError as error:
        raise OutputError(
            N_("The sites can't be written into {folder}: {reason}"),
            hint=N_("Is there room on the disk, and may you write there?"),
            folder=output,
            reason=error.strerror or error,
        ) from error


def sweep(output: Path) -> None:
    """Remove what a build that was killed left beside the sites."""
    for left in output.glob(".iup-*"):
        if left.is_dir() and left.name != ASSETS:
            shutil.rmtree(left)


def built_before(output: Path) -> frozenset[str]:
    path = output / BUILT_LIST
    if not path.is_file():
        return frozenset()
    try:
        built = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        built = None
    if not isinstance(built, list) or not all(map(_is_id, built)):
        raise OutputError(
            N_("{file} can't be read."),
            hint=N_("Delete the folder {folder} and build again."),
            file=path,
            folder=output,
        )
    return frozenset(built)


def _is_id(name: object) -> bool:
    """Nothing but a student's folder right below the output may ever be removed by this list."""
    return isinstance(name, str) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) is not None


def remember(output: Path, students: Collection[str]) -> None:
    said = json.dumps(sorted(students)) + "\n"
    place = output / BUILT_LIST
    if not place.is_file() or place.read_text(encoding="utf-8") != said:
        beside = output / f"{BUILT_LIST}.new"
        beside.write_text(said, encoding="utf-8")
        beside.replace(place)
