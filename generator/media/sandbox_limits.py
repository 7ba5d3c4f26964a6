"""What a process that opens somebody's file may still do: compute for a while, and write its answer.

Each limit is set where the system knows it. Linux knows all; macOS has no limit of memory that holds,
Windows none at all: there only the clock of `sandbox` holds.
"""

from __future__ import annotations

import ctypes
import signal
import sys
from contextlib import suppress
from typing import Any, Final

MOST_MEMORY: Final = 512 * 1024 * 1024
"""Bytes, of all that the process has, its libraries included."""

MOST_SECONDS: Final = 8
"""Of CPU for one file. A PNG of 49 megapixels took 2.9, a tagged PDF of 225 pages 1.8; more under load."""

MOST_WAITING: Final = 60.0
"""Seconds on the clock for one file, where other programs hold the processors."""

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38


def take_away() -> None:
    """From now on this process opens no file and no connection, starts nothing, and ends in time.

    What it needs has to be loaded before; what it opened before stays open.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Windows has none

    for name, most, end in (
        ("RLIMIT_CORE", 0, 0),
        ("RLIMIT_FSIZE", 0, 0),
        ("RLIMIT_NPROC", 0, 0),
        ("RLIMIT_NOFILE", 0, 0),
        ("RLIMIT_AS", MOST_MEMORY, MOST_MEMORY),
        ("RLIMIT_CPU", MOST_SECONDS, MOST_SECONDS + 1),  # at the first it gets SIGXCPU, which tells why
    ):
        with suppress(OSError, ValueError, AttributeError):
            resource.setrlimit(getattr(resource, name), (most, end))
    if sys.platform == "linux":
        control: Any = ctypes.CDLL(None).prctl
        control(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
        control(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        control(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
