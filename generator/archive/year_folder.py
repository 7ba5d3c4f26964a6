"""The folder of a year's archive: made beside, put in place in one step; and what a killed run left of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from generator.archive import worker
from generator.base.exchange_folders import exchange
from generator.base.language import N_
from generator.problems.errors import OutputError

IGNORED: Final = ".gitignore"
_LOCK: Final = ".iup-lock"


@contextmanager
def alone(output: Path) -> Iterator[None]:
    """Nobody else archives into `output` meanwhile. Raises OutputError."""
    try:
        output.mkdir(parents=True, exist_ok=True)
        with FileLock(output / _LOCK, timeout=0):
            if not (output / IGNORED).exists():
                # Whoever commits all that lies in the school's folder doesn't commit every bag with it.
                (output / IGNORED).write_text("*\n", encoding="utf-8")
            yield
    except Timeout as error:
        raise OutputError(
            N_("Another run is archiving into {folder} at this moment."),
            N_("Wait until it has ended, and try again."),
            folder=output,
        ) from error
    except OSError as error:
        raise OutputError(
            N_("The archive can't be written into {folder}: {reason}"),
            N_("Is there room on the disk, and may you write there?"),
            folder=output,
            reason=error.strerror or error,
        ) from error


def put_in_place(working: Path, place: Path) -> None:
    for note in working.glob(f".*{worker.NOTE}"):
        note.unlink()
    if not place.exists():
        working.rename(place)
    elif exchange(working, place):
        shutil.rmtree(working)
    else:
        place.rename(_old(place))
        working.rename(place)
        shutil.rmtree(_old(place))


def _old(place: Path) -> Path:
    """Where a year lies while another takes its place, on a system that can't exchange the two."""
    return place.with_name(f".{place.name}.old")


def clear_away(place: Path) -> None:
    """What a run left that was killed while one year took the place of another. Raises OSError."""
    old = _old(place)
    if old.exists() and not place.exists():
        old.rename(place)
    elif old.exists():
        shutil.rmtree(old)


def sweep(working: Path) -> None:
    """Clear away what a killed run was making; what it had done stays. Raises OSError."""
    for left in working.glob(f"{worker.MAKING}*"):
        shutil.rmtree(left)
    for begun in working.glob(".new-*"):
        begun.unlink()
