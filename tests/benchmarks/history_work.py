"""Work that is measured in a process of its own: `python -m … history_work WORK SCHOOL [STUDENT…]`.

Prints the seconds, wall and CPU, that the work took after its modules were loaded, the processes that it
started included.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import yaml
from git import Repo

from generator.base.paths import PORTFOLIOS
from generator.cache.main_line import read_main_line
from generator.git import find
from generator.media.cache import default_folder
from generator.model import Audience
from generator.school.reader import school_reader
from tests.benchmarks.history_git import contents_of, plan_blobs

PLAN = "portfolios/students/{}/iup.yml"
Work = Callable[[], object]


def histories(root: Path, students: Sequence[str]) -> Work:
    """The generator's own reading of the history of all students: the one call to keep up with it."""
    cache = default_folder(os.environ)

    def work() -> None:
        reader = school_reader(root, today=datetime.now(UTC).date(), cache=cache)
        for student in students or reader.folder.ids:
            reader.history(student)(Audience.FAMILY)

    return work


def main_line(root: Path, students: Sequence[str]) -> Work:
    """Which states each plan was in, and from which commit on: what the rest of a history begins with."""
    cache = default_folder(os.environ)

    def work() -> None:
        repository = find(root)
        if repository is None:
            raise SystemExit(f"{root} is not kept in git.")
        found = read_main_line(repository, cache)
        for student in students or tuple(found.plans):
            found.plans.get(student)

    return work


def one_pass(root: Path, _: Sequence[str]) -> Work:
    """Its finding of every plan, without what it then makes of them."""

    def work() -> None:
        repository = find(root)
        if repository is None:
            raise SystemExit(f"{root} is not kept in git.")
        changes = [change for _, changed in repository.changes(PORTFOLIOS) for change in changed]
        plans = {c.blob: None for c in changes if c.blob and c.path.endswith("/iup.yml")}
        for _ in repository.blobs(plans):
            pass

    return work


def parse(root: Path, students: Sequence[str]) -> Work:
    """Nothing but libyaml on every different content that a plan has had."""
    blobs = contents_of(root, plan_blobs(root))
    return lambda: [yaml.load(blob, yaml.CSafeLoader) for blob in blobs]


def iterate(root: Path, students: Sequence[str]) -> Work:
    """GitPython's way: the commits that touched a student's plan, and the plan in each."""

    def work() -> None:
        with Repo(root) as repository:
            for path in map(PLAN.format, students):
                for commit in repository.iter_commits(paths=path):
                    (commit.tree / path).data_stream.read()

    return work


def follow(root: Path, students: Sequence[str]) -> Work:
    """Git's own way for one file: its log with all changes."""

    def work() -> None:
        for path in map(PLAN.format, students):
            asked = ("git", "-C", root, "log", "--follow", "-p", "--", path)
            subprocess.run(asked, check=True, stdout=subprocess.DEVNULL)

    return work


WORKS: Mapping[str, Callable[[Path, Sequence[str]], Work]] = {
    "histories": histories,
    "main-line": main_line,
    "one-pass": one_pass,
    "parse": parse,
    "iterate": iterate,
    "follow": follow,
}


def main() -> None:
    todo = WORKS[sys.argv[1]](Path(sys.argv[2]), sys.argv[3:])
    wall, cpu = time.perf_counter(), _cpu()
    todo()
    print(json.dumps({"wall": time.perf_counter() - wall, "cpu": _cpu() - cpu}))


def _cpu() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, kinds))


if __name__ == "__main__":
    main()
