"""Builds, or archives, to which something happens right before their n-th step on the disk: mostly, that they
are killed.

    python -m tests.hostile.crashing build|archive OUTPUT CACHE

run in the school's folder, reads a line for each build that it is to make: the step, 0 for none, and after it
what happens. A name of `DENIED` denies that step, and mostly all that follow, and the build goes on; else the
build ends there. With `torn`, the file that was written last is on the disk by half only. With `slow`, the
system can't exchange two folders in one step. The answer is the build's exit code: `TOLD` where it ended with
an error that is meant for a reader. Each build is a process of its own, forked from this one, that has
everything loaded.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from generator.archive import making, year_folder
from generator.base import resources
from generator.building import build
from generator.building.options import BuildOptions
from generator.model import SchoolYear
from generator.output import replace_site
from generator.problems.errors import IupError
from tests.support.small_school import DAY

Making = Callable[[Path, Path], None]
KILLED, TOLD = 137, 3
STEPS_FILE = "steps"
"""Beside the output: how many steps the last build had that came to its end."""

TAKES_ROOM = {"open", "os.mkdir", "os.link", "os.symlink"}
STEPS = {"os.rename", "os.remove", "os.rmdir", "os.link", "os.mkdir", "os.symlink", "os.truncate"}


DENIED = {
    "full": (errno.ENOSPC, TAKES_ROOM),
    "locked": (errno.EACCES, STEPS | {"open"}),
    "hiccup": (errno.EIO, STEPS | {"open"}),
}
"""What the system says to which steps; a hiccup it has once only."""


class Disk:
    """An audit hook. What it sees happens after it returns: it ends the process between two steps."""

    def __init__(self, step: int, within: Path, kinds: Sequence[str]) -> None:
        self.seen = 0
        self._last = step
        self._within = str(within)
        self._torn = "torn" in kinds
        self._denied = next((DENIED[kind] for kind in kinds if kind in DENIED), None)
        self._once = "hiccup" in kinds
        self._written = ""

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        flags = arguments[2] if event == "open" else 0
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
        if not writes and event not in STEPS:
            return
        path = os.fsdecode(arguments[0]) if isinstance(arguments[0], str | bytes | os.PathLike) else ""
        if event != "os.rmdir" and not path.startswith(self._within):
            return
        self.seen += 1
        if self._denied and self._last:
            number, steps = self._denied
            if event in steps and (self.seen == self._last or (self.seen > self._last and not self._once)):
                raise OSError(number, os.strerror(number), path)
        elif self.seen == self._last:
            if self._torn and self._written and Path(self._written).is_file():
                os.truncate(self._written, Path(self._written).stat().st_size // 2)
            os._exit(KILLED)
        self._written = path if writes else ""


def one(make: Making, output: Path, cache: Path, step: int, kinds: list[str]) -> None:
    if "slow" in kinds:
        vars(replace_site)["exchange"] = vars(year_folder)["exchange"] = lambda *_: False
    disk = Disk(step, output.parent, kinds)
    sys.addaudithook(disk)
    make(output, cache)
    seen = disk.seen
    if step:
        return
    (output.parent / STEPS_FILE).write_text(str(seen))


def sites(output: Path, cache: Path) -> None:
    wanted = BuildOptions(
        root=Path.cwd(),
        output=output,
        config_file=resources.mkdocs_yml(),
        cache=cache,
        today=date.fromisoformat(DAY),
        jobs=1,
        zipped=True,
    )
    build.build_sites(wanted, lambda _: lambda _: None)


def year(output: Path, cache: Path) -> None:
    wanted = making.ArchiveOptions(
        root=Path.cwd(),
        output=output,
        cache=cache,
        year=SchoolYear(2025),
        now=datetime(2026, 11, 20, 12, tzinfo=UTC),
        named=True,
        replace=True,
    )
    making.archive_year(wanted, lambda _: lambda _: None)


MAKES: dict[str, Making] = {"build": sites, "archive": year}


def main() -> None:
    make = MAKES[sys.argv[1]]
    output, cache = map(Path, sys.argv[2:])
    shutil.copytree(cache.with_name("fresh-cache"), cache.with_name("loaded-cache"))
    make(output.with_name("loaded"), cache.with_name("loaded-cache"))  # all that is needed is loaded now
    for line in sys.stdin:
        step, *kinds = line.split()
        child = os.fork()
        if child == 0:
            try:
                one(make, output, cache, int(step), kinds)
            except IupError:
                os._exit(TOLD)
            except BaseException:  # noqa: BLE001 - a forked process must not go on as if it were this one
                sys.excepthook(*sys.exc_info())
                os._exit(1)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
