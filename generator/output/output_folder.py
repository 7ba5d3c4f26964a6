"""The folder that the sites stand in: what of it is ours, and what must not be touched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from generator.base.language import N_
from generator.base.paths import PORTFOLIOS
from generator.cache.looks import ASSETS
from generator.model import Audience
from generator.output.replace_site import clear, is_ours
from generator.problems.diagnostic import HIDDEN
from generator.problems.errors import OutputError, UsageError

LOCK = ".iup-lock"
"""In the output folder: held while a build writes there, by whoever built last; the file itself stays."""

AUDIENCE_FILE = ".iup-audience"
"""In the output folder: for whom the sites there are."""

_GITIGNORE = ".gitignore"
_FOR_ANOTHER = {
    Audience.FAMILY: N_("In {folder} are the sites for families; other things can't lie there too."),
    Audience.STAFF: N_("In {folder} are the sites for the staff; other things can't lie there too."),
}


def refuse_folders_of_others(output: Path, root: Path) -> None:
    """The school's own files, git's, and a single site are no place for anything else that is written."""
    taken = None
    if root.is_relative_to(output) or output.is_relative_to(root / PORTFOLIOS):
        taken = N_("Nothing can be written to {folder}: the school's own files are there.")
    elif ".git" in output.parts:
        taken = N_("Nothing can be written to {folder}: that place belongs to git.")
    elif any(map(is_ours, (output, *output.parents))):
        taken = N_("Nothing can be written to {folder}: that place is a part of a student's site.")
    if taken:
        raise UsageError(taken, N_("Name another place with --output."), folder=output)


def refuse_the_cache(cache: Path, output: Path) -> None:
    """It holds what plans said, also of students who are gone."""
    if cache.is_relative_to(output):
        raise UsageError(
            N_("What the program remembers can't be kept among the sites: {folder}"),
            hint=N_("Name another folder for it: --cache FOLDER"),
            folder=cache,
        )


def refuse_what_is_not_ours(
    students: Collection[str], output: Path, ours: Collection[str], is_protected: Callable[[str], bool]
) -> None:
    """Raises OutputError, which doesn't name a student whose identity is protected."""
    for student_id in students:
        place = output / student_id
        if student_id not in ours and os.path.lexists(place):
            raise OutputError(
                N_("{folder} is there already, and was not built by this program."),
                hint=N_("Move it away, or build into another folder: --output FOLDER"),
                folder=output / HIDDEN if is_protected(student_id) else place,
            )


def refuse_another_audience(output: Path, audience: Audience) -> None:
    """Sites for the staff never lie in, around or beside those for families. Raises OutputError."""
    inside = (entry for entry in output.iterdir() if entry.is_dir()) if output.is_dir() else ()
    for folder in (output, *output.parents, *inside):
        said = _audience(folder)
        if said not in (None, audience):
            raise OutputError(
                _FOR_ANOTHER[said],
                hint=N_("Name another place with --output."),
                folder=folder,
            )


def write_audience(output: Path, audience: Audience) -> None:
    """Raises OSError."""
    if _audience(output) is not audience:
        beside = output / f"{AUDIENCE_FILE}.new"
        beside.write_text(f"{audience}\n", encoding="utf-8")
        beside.replace(output / AUDIENCE_FILE)
    if audience is Audience.STAFF and not (output / _GITIGNORE).exists():
        # Whoever commits all that lies in the school's folder doesn't publish it so.
        (output / _GITIGNORE).write_text("*\n", encoding="utf-8")


def _audience(folder: Path) -> Audience | None:
    """None for a folder that holds no sites. What can't be read is the staff's: nothing is put there."""
    try:
        said = (folder / AUDIENCE_FILE).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError):
        return Audience.STAFF
    return Audience.FAMILY if said.strip() == Audience.FAMILY else Audience.STAFF


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
    """Clear away what a build that was killed left beside the sites. Raises OSError."""
    clear(output)
    for left in (output / ASSETS).glob(".new-*"):
        shutil.rmtree(left)
    for begun in output.glob(".iup-*.new"):
        begun.unlink()


def built_before(output: Path) -> frozenset[str]:
    """The students whose sites this program put there."""
    if not output.is_dir():
        return frozenset()
    return frozenset(entry.name for entry in output.iterdir() if is_ours(entry))
