"""A full disk, a read-only folder, too little of anything: told in words, and nothing is mixed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.hostile.scene import Scene, Sites, harmless
from tests.support.small_school import DAY

resource = pytest.importorskip("resource", reason="limits are set with it")

BOUND = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""Before a command: for it, permissions hold for root too."""

Change = Callable[[Path], None]


@pytest.fixture(scope="module")
def school(the_scene: Scene) -> Scene:
    return the_scene


def run(
    school: Scene, *more: str, before: Callable[[], None] | None = None, bound: bool = False
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *map(str, school.command(*more)), "--day", DAY]
    if bound and os.geteuid() == 0:
        if shutil.which(BOUND[0]) is None:
            pytest.skip("root may write everywhere, and there is no setpriv to be less")
        command = [*BOUND, *command]
    return subprocess.run(
        command, cwd=school.school, env=harmless(), preexec_fn=before, capture_output=True, encoding="utf-8",
        check=False, timeout=120,
    )  # fmt: skip


def told(
    school: Scene, built: subprocess.CompletedProcess[str], *words: str, before: Sites | None = None
) -> None:
    """It failed in `words`; nothing is mixed, and the next build mends all. `before` as in `Scene.wrong`."""
    assert built.returncode == 1, built.stderr
    assert "Traceback" not in built.stderr
    assert "  → " in built.stderr
    for word in words:
        assert word in built.stderr
    assert school.wrong(before=before) == []
    school.build()
    assert school.mended() == []


@pytest.fixture
def readonly() -> Iterator[Change]:
    """Folders, and those in them, that can't be written to for a while."""
    changed: list[Path] = []

    def change(top: Path) -> None:
        for folder in (top, *(path for path in top.rglob("*") if path.is_dir())):
            folder.chmod(0o555)
            changed.append(folder)

    yield change
    for folder in changed:
        if folder.exists():
            folder.chmod(0o755)


def limit(what: int, to: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(what, (to, to))


@pytest.mark.parametrize(
    "size", [pytest.param(size, marks=pytest.mark.hostile) for size in (1000, 10_000, 40_000, 150_000)]
)
def test_files_that_may_not_grow_are_told(school: Scene, size: int) -> None:
    school.lay_out()
    built = run(school, before=limit(resource.RLIMIT_FSIZE, size))
    told(school, built, "can't be written into", "too large")


@pytest.mark.parametrize(
    "files", [pytest.param(files, marks=pytest.mark.hostile) for files in (6, 7, 8, 9, 12, 14, 16, 20)]
)
def test_too_many_open_files_are_told(school: Scene, files: int) -> None:
    school.lay_out()
    told(school, run(school, before=limit(resource.RLIMIT_NOFILE, files)))


@pytest.mark.hostile
@pytest.mark.parametrize("megabytes", [60, 80, 100, 110, 120])
def test_too_little_memory_is_told_or_is_enough(school: Scene, megabytes: int) -> None:
    school.lay_out()
    built = run(school, before=limit(resource.RLIMIT_AS, megabytes << 20))
    if built.returncode == 0:
        assert school.mended() == []
    else:
        told(school, built)


@pytest.mark.hostile
def test_an_output_that_is_read_only_is_told(school: Scene, readonly: Change) -> None:
    school.lay_out()
    readonly(school.output)
    built = run(school, bound=True)
    for folder in (school.output, *school.output.rglob("*")):
        if folder.is_dir():
            folder.chmod(0o755)
    told(school, built, "can't be written into")


def test_a_cache_that_is_read_only_stops_nothing(school: Scene, readonly: Change) -> None:
    school.lay_out()
    readonly(school.cache)
    built = run(school, bound=True)
    assert built.returncode == 0, built.stderr
    assert school.mended() == []


@pytest.mark.hostile
def test_a_site_that_holds_folders_that_cannot_be_removed_is_told(school: Scene, readonly: Change) -> None:
    school.lay_out()
    readonly(school.output / "alva")
    built = run(school, bound=True)
    for folder in school.output.rglob("*"):
        if folder.is_dir():
            folder.chmod(0o755)
    told(school, built, "Permission denied")


@pytest.mark.hostile
@pytest.mark.parametrize("name", ["x" * 300, "x/" * 2100])
def test_a_name_that_is_too_long_is_told(school: Scene, name: str) -> None:
    school.lay_out()
    told(school, run(school, "--output", name), "too long")


@pytest.mark.hostile
def test_an_error_is_told_in_the_readers_language(school: Scene) -> None:
    school.lay_out()
    for language, word in (("sv", "Stäng"), ("he", "סגרו"), ("ru", "Закройте")):
        command = [sys.executable, "-m", "generator", "--language", language, "build", "--root", "."]
        built = subprocess.run(
            command, cwd=school.school, env=harmless(), preexec_fn=limit(resource.RLIMIT_NOFILE, 6),
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert word in built.stderr


def small_disk(school: Scene, room: int, held: str) -> subprocess.CompletedProcess[str]:
    """Build where the output is a disk of its own with `room` bytes more than what is in `held` takes.

    The sites of before are on it, if `held` is the folder of those.
    """
    script = """
        set -e
        mkdir -p site
        used=$(du -sb --apparent-size "$2" | cut -f1)
        mount -t tmpfs -o size=$((used * 5 / 4 + $1)) none site
        if [ "$2" = kept-site ]; then cp -a kept-site/. site/; fi
        shift 2
        status=0; "$@" || status=$?
        rm -rf site-then; cp -a site site-then
        exit $status
    """
    command = [sys.executable, "-m", "generator", *map(str, school.command()), "--day", DAY]
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", str(room), held, *command, "--root", "school"],
        cwd=school.top, env=harmless(), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def can_mount() -> bool:
    if not shutil.which("unshare"):
        return False
    tried = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0


def small_disk_then(school: Scene, room: int, held: str) -> subprocess.CompletedProcess[str]:
    """The same; what it left is put where the output was."""
    if not can_mount():
        pytest.skip("this account may not mount a disk of its own")
    built = small_disk(school, room, held)
    shutil.rmtree(school.output)
    (school.top / "site-then").rename(school.output)
    return built


def test_a_disk_that_is_too_small_for_any_site_is_told(school: Scene) -> None:
    school.lay_out(empty=True)
    built = small_disk_then(school, 0, "kept-site/.iup-assets")
    told(school, built, "No space left on device", before={})


@pytest.mark.hostile
@pytest.mark.parametrize("room", [0, 50_000, 100_000, 200_000, 400_000, 800_000])
def test_a_disk_that_fills_up_is_told_or_was_large_enough(school: Scene, room: int) -> None:
    """Sites that go make room for those that come: how much is needed depends on the order of both."""
    school.lay_out()
    built = small_disk_then(school, room, "kept-site")
    if built.returncode == 0:
        assert school.mended() == []
    else:
        told(school, built, "No space left on device")


@pytest.mark.hostile
def test_builds_at_the_same_time_do_not_mix(school: Scene) -> None:
    school.lay_out()
    with ThreadPoolExecutor(10) as executor:
        built = list(executor.map(lambda _: run(school, "--jobs", "1"), range(10)))
    assert {one.returncode for one in built} <= {0, 1}
    assert any(one.returncode == 0 for one in built)
    for one in built:
        assert one.returncode == 0 or "Another build is writing into" in one.stderr
    assert school.mended() == []


@pytest.mark.hostile
def test_many_builds_at_the_same_time_with_caches_of_their_own_or_one_do_not_mix(school: Scene) -> None:
    """Into ten folders at once, with one cache: nothing of it is read before it is whole."""
    school.lay_out(empty=True)
    shutil.rmtree(school.cache)
    outputs = [school.top / f"site-{number}" for number in range(10)]
    with ThreadPoolExecutor(10) as executor:
        built = list(executor.map(lambda place: run(school, "--output", str(place)), outputs))
    assert [one.returncode for one in built] == [0] * 10, built
    for output in outputs:
        shutil.rmtree(school.output, ignore_errors=True)
        output.rename(school.output)
        assert school.mended() == []
