"""For what another process does in its own time."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 90
"""Seconds."""


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.01)
