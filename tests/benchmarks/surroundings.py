"""Where and when it was measured: the machine, the versions, the day."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from generator import __version__
from tests.benchmarks.tables import table

CHECKOUT = Path(__file__).parents[2]


def cores() -> int:
    """Those that this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def description(versions: Mapping[str, str], load: float) -> str:
    commit = _told("git", "-C", str(CHECKOUT), "describe", "--always", "--dirty")
    rows = [
        ("Day", datetime.now(UTC).date().isoformat()),
        ("Processor", f"{_processor()}, {cores()} cores for this run"),
        ("Memory", f"{_memory() / 2**30:.0f} GiB"),
        ("System", f"{platform.system()} {platform.release()}, {platform.machine()}"),
        ("Load when it began", f"{load:.1f} (processes at work, a minute's mean)"),
        ("This generator", f"{__version__}, commit {commit}"),
        ("Python", platform.python_version()),
        ("git", _told("git", "--version").removeprefix("git version ")),
        *versions.items(),
    ]  # fmt: skip
    return table(("", ""), rows, words=2)


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text(encoding="utf-8").splitlines() if known.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def _memory() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _told(*arguments: str) -> str:
    asked = subprocess.run(arguments, check=False, capture_output=True, text=True)
    return asked.stdout.strip() or "unknown"
