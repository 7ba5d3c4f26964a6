"""What a command costs: time on the clock, time on the processors, and memory."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

Name = TypeVar("Name")

SLOW = 120.0
"""Seconds. What took longer is not run again: chance weighs little in it."""


@dataclass(frozen=True, slots=True)
class Cost:
    """`wall` and `cpu` in seconds, `cpu` of the command and all that it waited for, user and system.

    `memory` is the largest resident size, in bytes, of any one process among them. It is never less than
    what this program holds itself, which the system counts for a process before it becomes the command.
    """

    wall: float
    cpu: float
    memory: int = 0


@dataclass(frozen=True, slots=True)
class Command:
    """A program with its arguments. `accepted` are the exit codes that mean that it did its work."""

    arguments: Sequence[str | Path]
    folder: Path
    environment: Mapping[str, str] | None = None
    accepted: tuple[int, ...] = (0,)


def set_aside(place: Path) -> None:
    """Make room for something new at `place`, if something is there.

    Deleting it would be timed with the next run: ext4 looks past each file that went in the last minutes, at
    some tenths of a millisecond a file that is made. What is set aside goes with the whole bench.
    """
    if place.exists():
        before = sum(1 for _ in place.parent.glob(f".aside-*-{place.name}"))
        place.rename(place.with_name(f".aside-{before}-{place.name}"))


def run(command: Command, *, orphans: bool = False) -> Cost:
    """Run `command` to its end. Raises SystemExit with its words when it fails.

    With `orphans` the cost of processes that it started and didn't wait for counts too; then nothing else may
    run at the same time.
    """
    if orphans:
        _adopt_orphans()
    with tempfile.TemporaryFile() as words:
        began = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command.arguments],
            cwd=command.folder,
            env={**os.environ, **(command.environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=subprocess.STDOUT,
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in command.accepted:
            words.seek(0)
            said = words.read()[-4000:].decode("utf-8", "replace")
            raise SystemExit(
                f"{' '.join(map(str, command.arguments))}\nended with {process.returncode}:\n{said}"
            )
    left = list(_wait_for_all()) if orphans else []
    cpu = sum(one.ru_utime + one.ru_stime for one in (used, *left))
    return Cost(wall, cpu, max(one.ru_maxrss for one in (used, *left)) * 1024)


def _adopt_orphans() -> None:
    """Linux gives a process whose parent has ended to the forebear that asked for such, not to init."""
    subreaper = 36  # PR_SET_CHILD_SUBREAPER of <linux/prctl.h>
    ctypes.CDLL(None).prctl(subreaper, 1, 0, 0, 0)


def _wait_for_all() -> Iterator[resource.struct_rusage]:
    while True:
        try:
            yield os.wait4(-1, 0)[2]
        except ChildProcessError:
            return


def run_all(commands: Sequence[Command], at_once: int) -> Cost:
    """Run all `commands`, `at_once` of them at a time, as `xargs -P` does."""
    began = time.perf_counter()
    with ThreadPoolExecutor(at_once) as pool:
        costs = list(pool.map(run, commands))
    wall = time.perf_counter() - began
    return Cost(wall, sum(cost.cpu for cost in costs), max(cost.memory for cost in costs))


@dataclass(frozen=True, slots=True)
class Measured:
    """The least time of `runs` runs, wall and CPU each for itself, and the most memory."""

    least: Cost
    runs: int


def alternate(things: Mapping[Name, Callable[[], Cost]], rounds: int) -> dict[Name, Measured]:
    """Run each of `things` in turn, `rounds` times, so that what disturbs the machine disturbs all alike."""
    costs: dict[Name, list[Cost]] = {name: [] for name in things}
    for _ in range(rounds):
        for name, thing in things.items():
            if not costs[name] or costs[name][0].wall < SLOW:
                costs[name].append(thing())
    return {name: Measured(merged(known), len(known)) for name, known in costs.items()}


def merged(costs: Sequence[Cost]) -> Cost:
    return Cost(
        min(cost.wall for cost in costs), min(cost.cpu for cost in costs), max(cost.memory for cost in costs)
    )
