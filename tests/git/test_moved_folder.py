"""A school whose folder was moved keeps what was published before; a school that is new begins anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import git
from generator.git.log import Change
from generator.git.moved_folder import moved_from
from tests.support.repository import Repository

ALVA = "portfolios/students/alva/iup.yml"
SCHOOL = "portfolios/school.yml"
FILE = "100644"


def went(path: str, blob: str) -> tuple[Change, Change]:
    """A file that a commit took away: what the commit changed, and the same the other way round."""
    return Change(path, None, FILE), Change(path, blob, FILE)


def folder_before(moved: dict[str, tuple[str, str]], base: str = "north/") -> str | None:
    """Where `base` lay before, if each of `moved` went from its old path to the new one with its content."""
    gone = [went(old, blob) for old, (_, blob) in moved.items()]
    came = [Change(new, blob, FILE) for new, blob in moved.values() if new]
    return moved_from([*came, *(one for one, _ in gone)], [one for _, one in gone], base)


def test_a_folder_is_followed_by_its_school_file() -> None:
    moved = {"school.yml": ("north/school.yml", "1"), "students/a.yml": ("north/students/a.yml", "2")}
    assert folder_before(moved) == ""
    assert folder_before({f"old/{path}": to for path, to in moved.items()}) == "old/"


def test_files_without_the_schools_own_are_no_moved_school() -> None:
    assert folder_before({"students/a.yml": ("north/students/a.yml", "2")}) is None
    assert folder_before({"school.yml": ("", "1"), "students/a.yml": ("north/students/a.yml", "2")}) is None


def test_a_school_that_came_while_another_one_went_is_new() -> None:
    came = [Change("north/school.yml", "9", FILE), Change("north/students/b.yml", "8", FILE)]
    gone = [went("old/school.yml", "1"), went("old/students/a.yml", "2")]
    assert moved_from([*came, *(one for one, _ in gone)], [one for _, one in gone], "north/") is None


@pytest.fixture
def school(tmp_path: Path) -> Repository:
    made = Repository.create(tmp_path / "school")
    made.commit({SCHOOL: "school", ALVA: "first"}, "2026-01-01")
    made.commit({ALVA: "second"}, "2026-02-01")
    return made


def states(root: Path) -> list[tuple[str, str]]:
    """What the plan at each path of then became, in order."""
    repository = git.find(root)
    assert repository is not None
    said = [change for _, changes in repository.changes("portfolios") for change in changes]
    texts = dict(repository.blobs(one.blob for one in said if one.blob and "alva" in one.path))
    return [(one.path, str(texts[one.blob])) for one in said if one.blob in texts]


PLANS = [(ALVA, "b'first'"), (ALVA, "b'second'")]


@pytest.mark.parametrize("place", ["north", "schools/north", "north school"])
def test_plans_of_before_the_move_are_there(school: Repository, place: str) -> None:
    school.move("portfolios", f"{place}/portfolios", "2026-03-01")
    assert states(school.top / place) == PLANS
    school.commit({f"{place}/{ALVA}": "third"}, "2026-04-01")
    assert states(school.top / place) == [*PLANS, (ALVA, "b'third'")]


def test_a_school_is_followed_through_two_moves_and_a_change_in_the_same_commit(school: Repository) -> None:
    school.move("portfolios", "north/portfolios", "2026-03-01")
    school.move("north/portfolios", "portfolios", "2026-04-01", {ALVA: "moved and changed"})
    assert states(school.top) == [*PLANS, (ALVA, "b'moved and changed'")]


def test_a_second_school_in_the_repository_does_not_get_the_firsts_past(school: Repository) -> None:
    school.commit({f"south/{SCHOOL}": "school", f"south/{ALVA}": "another Alva"}, "2026-03-01")
    assert states(school.top / "south") == [(ALVA, "b'another Alva'")]
    assert states(school.top) == PLANS
