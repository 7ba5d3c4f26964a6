"""A folder that appears when it is complete, and never in the place of something."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.base.language import N_
from generator.problems.errors import OutputError, UsageError


@contextmanager
def new_folder(directory: Path) -> Iterator[Path]:
    """A path beside `directory`, where nothing is yet; what is made there goes to `directory` at the end.

    Raises UsageError if `directory` exists and is not an empty folder, OutputError if it can't be written.
    """
    refuse_to_overwrite(directory)
    try:
        directory.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{directory.name}-", dir=directory.parent) as beside:
            made = Path(beside) / "new"
            yield made
            _move(made, directory)
    except OSError as error:
        raise OutputError(
            N_("{folder} can't be written: {reason}"), folder=directory, reason=error.strerror or error
        ) from error


def refuse_to_overwrite(directory: Path) -> None:
    """Raises UsageError."""
    if directory.is_dir() and not any(directory.iterdir()):
        return
    if directory.exists() or directory.is_symlink():
        raise UsageError(
            N_("{folder} exists, and nothing is ever overwritten."),
            N_("Name a folder that does not exist yet, or an empty one."),
            folder=directory,
        )


def _move(made: Path, directory: Path) -> None:
    """An empty folder is filled and stays the same one: somebody's terminal may stand in it."""
    if not directory.exists():
        made.rename(directory)
        return
    for part in made.iterdir():
        part.rename(directory / part.name)
