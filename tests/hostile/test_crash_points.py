"""A build may end between any two steps on the disk: what is published is the old state or the new one.

The steps are counted, so that none is missed: where a kill at random would have to be lucky.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.crashing import DENIED, KILLED, STEPS_FILE, TOLD
from tests.hostile.scene import Scene, harmless

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the builds are forked")

KINDS = {
    "": 1, "slow": 2, "torn": 6, "empty": 6, "empty torn": 6,
    "full": 6, "full slow": 6, "locked": 6, "hiccup": 6,
}  # fmt: skip
"""What happens to a build (see `crashing`), and each how manieth of its steps `make hostile` tries."""

PARTS = 12
"""So many tests share them: several processes can take some each."""

EACH_TIME = ("", "torn", "full")
QUICK = 3
"""Steps that are tried each time."""


class Builds:
    """Builds of a scene, one after another."""

    def __init__(self, made: Scene) -> None:
        self.scene = made
        command = [sys.executable, "-m", "tests.hostile.crashing", "build", str(made.output), str(made.cache)]
        self.process = subprocess.Popen(
            command, cwd=made.school, env=harmless() | {"PYTHONPATH": str(Path.cwd())},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip

    def build(self, step: int = 0, kind: str = "") -> int:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{step} {kind}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def steps(self, kind: str) -> int:
        """How many steps a whole build has."""
        self.scene.lay_out(empty="empty" in kind)
        assert self.build(0, kind) == 0
        return int((self.scene.top / STEPS_FILE).read_text())


@pytest.fixture(scope="module")
def builds(the_scene: Scene) -> Iterator[Builds]:
    made = Builds(the_scene)
    yield made
    made.process.communicate()


def tried(builds: Builds, step: int, kind: str) -> list[str]:
    """What is wrong after a build that ended before `step`, and after the one that follows."""
    made = builds.scene
    made.lay_out(empty="empty" in kind)
    denied = DENIED.keys() & kind.split()
    status = builds.build(step, kind)
    odd = status not in ((0, TOLD) if denied else (KILLED,))
    before = {} if "empty" in kind else made.before
    wrong = made.wrong(before=before)
    if "slow" in kind:  # a site has no place for a moment: then it waits beside
        away = {path.name.removeprefix("was-") for path in made.output.glob(".iup-*/was-*")}
        wrong = [one for one in wrong if one.removesuffix(" is gone") not in away]
    assert builds.build(0, kind) == 0
    return [f"it ended with {status}"] * odd + wrong + made.mended()


@pytest.mark.parametrize(
    "kind", [kind if kind in EACH_TIME else pytest.param(kind, marks=pytest.mark.hostile) for kind in KINDS]
)
def test_a_build_that_ends_at_any_step_leaves_the_old_state_or_the_new_one(builds: Builds, kind: str) -> None:
    steps = builds.steps(kind)
    assert steps > 100
    # The last steps put things in place and clear away; the first ones do little.
    chosen = sorted(random.Random(kind).sample(range(1, steps + 1), QUICK))
    assert {step: wrong for step in chosen if (wrong := tried(builds, step, kind))} == {}


@pytest.mark.hostile
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("kind", KINDS)
def test_every_step_of_a_build_may_be_its_last(builds: Builds, kind: str, part: int) -> None:
    chosen = range(1 + part * KINDS[kind], builds.steps(kind) + 1, PARTS * KINDS[kind])
    assert {step: wrong for step in chosen if (wrong := tried(builds, step, kind))} == {}
