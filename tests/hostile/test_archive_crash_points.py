"""An archive may end between any two steps on the disk: a year is there whole, old or new, or not at all."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.crashing import DENIED, KILLED, STEPS_FILE, TOLD
from tests.hostile.scene import harmless
from tests.support.school_with_history import TODAY, school_with_history
from tests.support.small_school import ALVA, contents, replace

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the archives are forked")

YEAR, OLD = "2025-26", ".2025-26.old"

KINDS = {"": 1, "torn": 3, "full": 3, "again": 3, "again slow": 1, "again torn": 3, "again locked": 3}
"""What happens to an archive (see `crashing`), and each how manieth of its steps `make hostile` tries.

`again`: one of an earlier commit lies there already.
"""

PARTS = 4
"""So many tests share them: several processes can take some each."""

QUICK = {"": 1, "again slow": 2}
"""Of these, so many steps are tried each time: the one before the last, and others."""

Bags = dict[str, bytes]


class Archives:
    """Archives of one school, one after another."""

    def __init__(self, top: Path) -> None:
        school = school_with_history(top / "school")
        self.top, self.output, cache = top, top / "archive", top / "cache"
        (top / "fresh-cache").mkdir()
        command = [sys.executable, "-m", "tests.hostile.crashing", "archive", str(self.output), str(cache)]
        self.process = subprocess.Popen(
            command, cwd=school.top, env=harmless() | {"PYTHONPATH": str(Path.cwd())},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
        assert self.archive() == 0
        self.before = contents(self.output / YEAR)
        shutil.move(self.output, top / "kept")
        replace(school.top / ALVA / "iup.yml", "Read four whole novels", "Read five whole novels")
        school.commit({}, TODAY)
        assert self.archive() == 0
        self.after = contents(self.output / YEAR)
        assert self.before != self.after

    def archive(self, step: int = 0, kind: str = "") -> int:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{step} {kind}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def lay_out(self, kind: str) -> None:
        shutil.rmtree(self.output)
        if "again" in kind:
            shutil.copytree(self.top / "kept", self.output)

    def steps(self, kind: str) -> int:
        """How many steps a whole archive has."""
        self.lay_out(kind)
        assert self.archive(0, kind) == 0
        return int((self.top / STEPS_FILE).read_text())

    def tried(self, step: int, kind: str) -> list[str]:
        """What is wrong after an archive that ended before `step`, and after the one that follows."""
        self.lay_out(kind)
        status = self.archive(step, kind)
        wanted = (0, TOLD) if DENIED.keys() & kind.split() else (KILLED,)
        wrong = [f"it ended with {status}"] * (status not in wanted)
        place = self.output / YEAR
        if "slow" in kind and not place.exists():
            place = self.output / OLD  # for a moment, it waits beside
        if place.exists():
            wrong += ["it is half"] * (contents(place) not in (self.before, self.after))
        elif "again" in kind:
            wrong.append("it is gone")
        assert self.archive() == 0
        wrong += ["it is not mended"] * (contents(self.output / YEAR) != self.after)
        left = {path.name for path in self.output.iterdir()} - {YEAR, ".gitignore", ".iup-lock"}
        return wrong + [f"{name} is left" for name in sorted(left)]


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archives]:
    made = Archives(tmp_path_factory.mktemp("archives").resolve())
    yield made
    made.process.communicate()


@pytest.mark.parametrize("kind", QUICK)
def test_an_archive_that_ends_at_any_step_leaves_a_whole_year_or_none(archives: Archives, kind: str) -> None:
    steps = archives.steps(kind)
    assert steps > 50
    chosen = [steps - 1, *random.Random(kind).sample(range(1, steps), QUICK[kind])]
    assert {step: wrong for step in chosen if (wrong := archives.tried(step, kind))} == {}


@pytest.mark.hostile
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("kind", KINDS)
def test_every_step_of_an_archive_may_be_its_last(archives: Archives, kind: str, part: int) -> None:
    chosen = range(1 + part * KINDS[kind], archives.steps(kind) + 1, PARTS * KINDS[kind])
    assert {step: wrong for step in chosen if (wrong := archives.tried(step, kind))} == {}
