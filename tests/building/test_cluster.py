"""A build by a real scheduler and real workers, one of which is killed on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from subprocess import DEVNULL, Popen

import pytest

from tests.support.school_of_twelve import STUDENTS, school_of_twelve, sites
from tests.support.small_school import contents, iup
from tests.support.wait_until import PATIENCE, wait_until


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return school_of_twelve(tmp_path_factory)


@contextmanager
def started(module: str, *arguments: str | Path, **environment: str) -> Iterator[Popen[bytes]]:
    command = [sys.executable, "-m", f"distributed.cli.{module}", *map(str, arguments)]
    process = Popen(command, env={**os.environ, **environment}, stdout=DEVNULL, stderr=DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """The address of one that has no workers yet."""
    file = tmp_path / "scheduler.json"
    quiet = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-jupyter")
    with started("dask_scheduler", *quiet, "--scheduler-file", file):
        wait_until(lambda: file.exists() and file.stat().st_size > 0)
        yield json.loads(file.read_text(encoding="utf-8"))["address"]


def worker(address: str, cache: Path, **environment: str) -> AbstractContextManager[Popen[bytes]]:
    single = ("--nthreads", "1", "--no-nanny", "--no-dashboard")
    return started("dask_worker", address, *single, IUP_CACHE=str(cache), **environment)


def test_a_worker_that_dies_is_replaced_and_the_output_is_that_of_a_local_build(
    demo: Path, scheduler: str, tmp_path: Path
) -> None:
    output = tmp_path / "site"
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", demo / "school", clone], check=True)
    with worker(scheduler, tmp_path / "first") as first:
        command = [
            sys.executable,
            "-m",
            "generator",
            "build",
            "--cluster",
            scheduler,
            "--output",
            str(output),
        ]
        environment = {**os.environ, "LANG": "C.UTF-8", "IUP_CACHE": str(tmp_path / "own")}
        build = Popen([*command, "--day", "2026-11-20"], cwd=demo / "school", env=environment)
        wait_until(lambda: len(list(output.glob("*/index.html"))) >= 2)
        first.send_signal(signal.SIGKILL)
        first.wait()
        built = len(list(output.glob("*/index.html")))
        assert built < STUDENTS, "it was killed too late"
        with worker(scheduler, tmp_path / "second", IUP_CLONE=str(clone)):
            assert build.wait(timeout=PATIENCE) == 0
    assert sites(output) == sites(demo / "local")
    assert sorted(path.name for path in output.glob(".*")) == [".iup-assets", ".iup-audience", ".iup-lock"]


def test_what_is_not_committed_is_not_built_and_that_is_told(
    demo: Path, scheduler: str, tmp_path: Path
) -> None:
    school = tmp_path / "school"
    subprocess.run(["git", "clone", "--quiet", demo / "school", school], check=True)
    changed, *_ = sorted(path.name for path in (school / "portfolios/students").iterdir())
    plan = school / "portfolios/students" / changed / "iup.yml"
    plan.write_text(plan.read_text(encoding="utf-8") + "\n# not yet\n", encoding="utf-8")
    with worker(scheduler, tmp_path / "cache"):
        built = iup("build", changed, "--cluster", scheduler, cwd=school)
    assert built.returncode == 0, built.stderr
    assert f"The cluster built what is committed; these have changes that are not: {changed}" in built.stderr
    assert contents(school / "site" / changed) == contents(demo / "local" / changed)


def test_a_scheduler_that_is_not_there_is_told_in_words(demo: Path, tmp_path: Path) -> None:
    """It is waited for a while; here not as long as for people."""
    impatient = (
        "from generator import cli; from generator.building import cluster; cluster.PATIENCE = 1; cli.main()"
    )
    asked = ("build", "--cluster", "tcp://127.0.0.1:9", "--output", tmp_path / "site")
    built = subprocess.run(
        [sys.executable, "-c", impatient, *asked],
        cwd=demo / "school",
        env={**os.environ, "LANG": "C.UTF-8", "IUP_CACHE": str(tmp_path / "cache")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert built.returncode == 1
    assert "No scheduler answers at tcp://127.0.0.1:9" in built.stderr
    assert "Traceback" not in built.stderr
