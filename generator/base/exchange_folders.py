"""Two entries of a folder change places in one step, where the system can do that."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

_HERE = -100  # AT_FDCWD of Linux: paths are absolute, or from the folder that the process is in
_EXCHANGE = 2  # RENAME_EXCHANGE, linux/fs.h
_SWAP = 2  # RENAME_SWAP, sys/stdio.h of macOS


def exchange(one: Path, other: Path) -> bool:
    """What lay at `one` lies at `other` and the other way round; False if that can't be done in one step.

    Both are there, on one file system. Then nothing has changed, for whatever reason: the same by two
    renames tells it.
    """
    swap = _swap()
    return swap is not None and swap(os.fsencode(one), os.fsencode(other)) == 0


@cache
def _swap() -> Callable[[bytes, bytes], int] | None:
    """The system's own call: renameat2(2) of Linux 3.15, renamex_np(2) of macOS 10.12."""
    if sys.platform not in {"linux", "darwin"}:
        return None
    library = ctypes.CDLL(None)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return lambda one, other: int(library.renameat2(_HERE, one, _HERE, other, _EXCHANGE))
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return lambda one, other: int(library.renamex_np(one, other, _SWAP))
    return None
