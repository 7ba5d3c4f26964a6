"""Several processes build a school, and what they build is what one builds, whatever happens to them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

import psutil
import pytest

from generator.building.shards import in_shard
from tests.support.school_of_twelve import STUDENTS, school_of_twelve, sites
from tests.support.small_school import iup
from tests.support.wait_until import PATIENCE, wait_until


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return school_of_twelve(tmp_path_factory)


def building(demo: Path, folder: Path) -> Popen[str]:
    command = [sys.executable, "-m", "generator", "build", "--jobs", "2", "--day", "2026-11-20"]
    environment = {**os.environ, "LANG": "C.UTF-8", "IUP_CACHE": str(folder / "cache")}
    arguments = [*command, "--output", str(folder / "site")]
    return Popen(
        arguments, cwd=demo / "school", env=environment, stdout=DEVNULL, stderr=PIPE, encoding="utf-8"
    )


def ready(folder: Path) -> int:
    return len(list((folder / "site").glob("*/index.html")))


def workers(build: Popen[str]) -> list[psutil.Process]:
    """The processes that build: children of the one that has everything loaded."""
    return [worker for child in psutil.Process(build.pid).children() for worker in child.children()]


def test_one_process_elsewhere_builds_the_same_bytes(demo: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").symlink_to(demo / "school")
    built = iup(
        "build", "--jobs", "1", "--output", tmp_path / "site", cwd=tmp_path / "elsewhere",
        TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="7", IUP_CACHE=str(tmp_path / "cache"), HOME="/",
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    assert sites(tmp_path / "site") == sites(demo / "local")


def test_a_process_that_is_killed_is_replaced(demo: Path, tmp_path: Path) -> None:
    build = building(demo, tmp_path)
    wait_until(lambda: ready(tmp_path) >= 2)
    workers(build)[0].kill()
    _, told = build.communicate(timeout=PATIENCE)
    assert build.returncode == 0, told
    assert "Traceback" not in told
    assert sites(tmp_path / "site") == sites(demo / "local")


def test_a_killed_build_leaves_whole_sites_and_no_process_and_the_next_one_goes_on(
    demo: Path, tmp_path: Path
) -> None:
    build = building(demo, tmp_path)
    wait_until(lambda: ready(tmp_path) >= 3)
    left = workers(build)
    assert left
    build.kill()
    build.communicate()
    _, alive = psutil.wait_procs(left, timeout=20)
    assert not alive
    whole = sites(demo / "local")
    there = sites(tmp_path / "site")
    students = {path.split("/")[0] for path in there}
    assert len(students) < STUDENTS, "it was killed too late"
    assert there == {path: data for path, data in whole.items() if path.split("/")[0] in students}
    following = building(demo, tmp_path)
    _, told = following.communicate(timeout=PATIENCE)
    assert following.returncode == 0, told
    assert sites(tmp_path / "site") == whole
    kept = sorted(path.name for path in (tmp_path / "site").glob(".*"))
    assert kept == [".iup-assets", ".iup-audience", ".iup-lock"]


def test_what_all_sites_hold_lies_on_the_disk_once(demo: Path) -> None:
    styles = list((demo / "local").glob("*/assets/portfolio.css"))
    assert len(styles) == STUDENTS
    assert len({style.stat().st_ino for style in styles}) == 1


def test_shares_of_students_are_stable_and_together_all_of_them(demo: Path, tmp_path: Path) -> None:
    together: dict[str, bytes] = {}
    for share in (1, 2, 3):
        output = tmp_path / str(share)
        built = iup("build", "--shard", f"{share}/3", "--output", output, cwd=demo / "school")
        assert built.returncode == 0, built.stderr
        own = sites(output)
        assert not own.keys() & together.keys()
        together |= own
    assert together == sites(demo / "local")


def test_nobody_changes_shares_when_others_come_or_go() -> None:
    everyone = [f"student-{number}" for number in range(1000)]
    shares = [in_shard(everyone, (share, 16)) for share in range(1, 17)]
    assert sorted(student for share in shares for student in share) == sorted(everyone)
    assert all(40 < len(share) < 90 for share in shares)
    assert [in_shard(everyone[::2], (share, 16)) for share in range(1, 17)] == [
        tuple(student for student in share if student in everyone[::2]) for share in shares
    ]


@pytest.mark.parametrize("wrong", ["0/3", "4/3", "3", "a/b", "1/0"])
def test_a_share_that_cannot_be_is_refused(demo: Path, wrong: str) -> None:
    refused = iup("build", "--shard", wrong, cwd=demo / "school")
    assert refused.returncode == 2
    assert "3/16" in refused.stderr
