"""Files that appear by one rename, whole or not at all; and the folders in which such things are made."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def private(folder: Path) -> None:
    """Make a folder and those above it for nobody else: it holds what plans say. Raises OSError."""
    for one in (*reversed(folder.parents), folder):
        if not one.is_dir():
            one.mkdir(mode=0o700, exist_ok=True)


def can_be_written(folder: Path) -> bool:
    """Whether something new can be kept in a folder, which is made if it isn't there."""
    try:
        private(folder)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError:
        return False
    return True


@contextmanager
def beside(place: Path) -> Iterator[Path]:
    """An empty file to fill, which takes the place of `place` when the block ends well. Raises OSError."""
    private(place.parent)
    descriptor, name = tempfile.mkstemp(prefix=".new-", dir=place.parent)
    os.close(descriptor)
    try:
        yield Path(name)
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write(place: Path, data: bytes) -> None:
    """Raises OSError."""
    with beside(place) as new:
        new.write_bytes(data)


@contextmanager
def folder_in(parent: Path, prefix: str) -> Iterator[Path]:
    """A new folder in `parent`, which goes when the block ends. Raises OSError.

    Where something else went wrong and it can't be removed either, it stays: what went wrong is told. (The
    standard library's own tries again and again, until there is no memory, where it may not remove.)
    """
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    shutil.rmtree(folder)
