"""A school's files, opened so that none of them leads elsewhere, makes the program wait or fills its memory.

Looking first and opening then would leave a moment in between: every step is opened from the one before it.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO, Final

# A link is an error (ELOOP), and a pipe doesn't wait for its other end. Not every system has all of these.
_CAREFULLY: Final = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
)
_FOLDER: Final = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_DIRECTORY", "O_NOFOLLOW", "O_CLOEXEC")
)


def opened(root: Path, path: str) -> BinaryIO:
    """The file at `path`, relative to `root` with `/`; neither it nor a folder on the way may be a link.

    Where the system can't open from one folder on (Windows), only the file itself is sure to be none.
    OSError, also for what is no file.
    """
    file = (
        _from_folder_to_folder(root, path)
        if os.open in os.supports_dir_fd
        else os.open(root / path, _CAREFULLY)
    )
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    return os.fdopen(file, "rb")


def read(root: Path, path: str, most: int) -> tuple[bytes, int]:
    """At most `most` bytes from the beginning of a file, and how many it has. OSError, as for `opened`."""
    with opened(root, path) as file:
        return file.read(most), os.fstat(file.fileno()).st_size


def _from_folder_to_folder(root: Path, path: str) -> int:
    *folders, name = path.split("/")
    here = os.open(root, os.O_RDONLY)
    try:
        for folder in folders:
            inner = os.open(folder, _FOLDER, dir_fd=here)
            os.close(here)
            here = inner
        return os.open(name, _CAREFULLY, dir_fd=here)
    finally:
        os.close(here)
