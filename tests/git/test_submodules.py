"""A school's files in a repository inside another one: that is told, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.repository import Repository
from tests.support.small_school import iup, small_school


@pytest.mark.parametrize(
    ("place", "command"),
    [("portfolios", ("check",)), ("portfolios/students", ("history", "alva")), ("portfolios", ("build",))],
    ids=["check", "history", "build"],
)
def test_a_submodule_is_told_by_each_command(tmp_path: Path, place: str, command: tuple[str, ...]) -> None:
    top = small_school(tmp_path / "school").top
    inner = Repository.create(top / place)
    inner.commit({}, "2026-11-20")
    outer = Repository(top)
    outer.git("rm", "-r", "--quiet", "--cached", place)
    outer.commit({}, "2026-11-20")
    told = iup(*command, cwd=top)
    assert told.returncode == 1
    assert f"`{place}` is a repository of its own inside this one" in told.stderr
    assert "--root FOLDER" in told.stderr
    assert not (top / "site/alva").exists()


def test_a_school_inside_a_submodule_is_read_from_there(tmp_path: Path) -> None:
    outer = Repository.create(tmp_path / "outer")
    small_school(tmp_path / "outer/school")
    outer.commit({}, "2026-11-20")
    told = iup("history", "alva", cwd=tmp_path / "outer/school")
    assert told.returncode == 0
    assert "recorded 2026-11-20 by Sofia" in told.stdout
