"""What a command costs: time on the clock, time on the processors, and memory."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
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


def run(command: Command) -> Cost:
    """Run `command` to its end. Raises SystemExit with its words when it fails."""
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
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


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
