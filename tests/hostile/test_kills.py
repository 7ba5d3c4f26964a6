"""Builds are killed at random moments, all their processes or some: the old state stands, or the new one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress

import psutil
import pytest

from generator.cache.looks import ASSETS
from tests.hostile.scene import Scene, harmless
from tests.support.small_school import DAY
from tests.support.wait_until import PATIENCE

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="a build's processes are killed as a group")

KILLS = 10
"""In each test."""

ALL, PARENT, AT_ONCE, WORKER = "all of it", "the parent", "the parent, and the next one at once", "a worker"


class Timed:
    """A scene, and how long its build takes from its beginning, and from its first working folder on."""

    def __init__(self, made: Scene) -> None:
        self.scene = made
        made.lay_out()
        began = time.monotonic()
        build = self.start()
        self.until_working(build)
        working = time.monotonic()
        assert build.wait(PATIENCE) == 0
        self.whole, self.rest = time.monotonic() - began, time.monotonic() - working

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "generator", *map(str, self.scene.command()), "--day", DAY]
        return subprocess.Popen(
            command, cwd=self.scene.school, env=harmless(), start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def until_working(self, build: subprocess.Popen[bytes]) -> None:
        """Until the first site is being written, or the build is over."""
        while build.poll() is None and not self._is_working():
            time.sleep(0.001)

    def _is_working(self) -> bool:
        beside = self.scene.output.glob(".iup-*")
        return any(path.is_dir() and path.name != ASSETS for path in beside)

    def killed(self, dice: random.Random) -> list[str]:
        """What is wrong after one kill, and after the build that follows it."""
        self.scene.lay_out()
        how = dice.choice([ALL, ALL, PARENT, AT_ONCE, WORKER])
        build = self.start()
        if dice.random() < 0.3:
            time.sleep(dice.uniform(0, self.whole))
        else:  # most of what could go wrong happens from here on
            self.until_working(build)
            time.sleep(dice.uniform(0, self.rest))
        wrong = self._kill(build, how, dice)
        self.scene.build()
        return [f"{how}: {one}" for one in wrong + self.scene.mended()]

    def _kill(self, build: subprocess.Popen[bytes], how: str, dice: random.Random) -> list[str]:
        family = descendants(build)
        if how == WORKER:
            if family:
                with suppress(psutil.NoSuchProcess):
                    dice.choice(family).kill()
            status = build.wait(PATIENCE)
            return [f"it ended with {status}"] * (status != 0) + self.scene.mended()
        if how == ALL:
            os.killpg(build.pid, signal.SIGKILL)
        else:
            build.kill()
        build.wait()
        if how == AT_ONCE:  # its workers have not noticed yet
            return []
        _, alive = psutil.wait_procs(family, timeout=20)
        return [f"{process.name()} lives on" for process in alive] + self.scene.wrong()


def descendants(build: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """The process that has everything loaded, and those that work; not the ones of git."""
    try:
        found = psutil.Process(build.pid).children(recursive=True)
        return [one for one in found if "git" not in one.name()]
    except psutil.NoSuchProcess:
        return []


@pytest.fixture(scope="module")
def timed(the_scene: Scene) -> Timed:
    return Timed(the_scene)


MORE = [pytest.param(seed, marks=pytest.mark.hostile) for seed in range(1, 25)]


@pytest.mark.parametrize("seed", [0, *MORE])
def test_a_build_that_is_killed_leaves_the_old_state_or_the_new_one(timed: Timed, seed: int) -> None:
    dice = random.Random(seed)
    kills = KILLS if seed else 2
    assert {kill: wrong for kill in range(kills) if (wrong := timed.killed(dice))} == {}
