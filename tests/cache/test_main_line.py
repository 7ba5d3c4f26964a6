"""The main line as it is remembered is the main line as git tells it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator import git
from generator.cache import main_line
from generator.history import MainLine, read_main_line
from tests.support.main_line_as_dict import as_dicts
from tests.support.repository import Repository

PLAN = "portfolios/students/{}/iup.yml"


@pytest.fixture
def school(tmp_path: Path) -> Repository:
    made = Repository.create(tmp_path / "school")
    made.commit({PLAN.format("alva"): "one", "portfolios/school.yml": "school"}, "2026-01-01")
    return made


def agrees(school: Repository, cache: Path) -> None:
    repository = git.find(school.top)
    assert repository is not None
    remembered = main_line.read_main_line(repository, cache)
    assert as_dicts(remembered) == as_dicts(read_main_line(repository.changes("portfolios")))


def asked_of_git(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """From which commit on git is asked, each time that it is."""
    asked: list[str | None] = []
    real = git.Repository.changes

    def changes(self: git.Repository, folder: str, since: str | None = None) -> object:
        asked.append(since)
        return real(self, folder, since)

    monkeypatch.setattr(git.Repository, "changes", changes)
    return asked


def read(school: Repository, cache: Path) -> MainLine:
    repository = git.find(school.top)
    assert repository is not None
    return main_line.read_main_line(repository, cache)


def test_only_what_is_new_is_asked_of_git(
    school: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = asked_of_git(monkeypatch)
    first = school.head()
    read(school, tmp_path)
    read(school, tmp_path)
    school.commit({PLAN.format("alva"): "two"}, "2026-01-02")
    found = read(school, tmp_path)
    assert asked == [None, first]
    assert [entry.recorded.commit for entry in found.plans["alva"]] == [first, school.head()]


def test_rewritten_history_is_asked_for_anew(
    school: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    school.commit({PLAN.format("alva"): "two"}, "2026-01-02")
    read(school, tmp_path)
    school.git("reset", "--quiet", "--hard", "HEAD~1")
    school.commit({PLAN.format("alva"): "three"}, "2026-01-03")
    asked = asked_of_git(monkeypatch)
    read(school, tmp_path)
    assert asked == [None]
    agrees(school, tmp_path)


def test_a_commit_that_came_in_by_a_merge_is_not_on_the_main_line(school: Repository, tmp_path: Path) -> None:
    school.git("switch", "--quiet", "--create", "side")
    school.commit({PLAN.format("alva"): "tried out"}, "2026-01-02")
    read(school, tmp_path)  # the side was the main line then
    school.git("switch", "--quiet", "main")
    school.commit({PLAN.format("nils"): "one"}, "2026-01-03")
    school.merge("side", "2026-01-04")
    agrees(school, tmp_path)


def test_names_and_dates_of_any_kind_are_remembered(school: Repository, tmp_path: Path) -> None:
    school.raw_commit(b"\xff\xfe Odd <x> 99999999999999 +0099")
    school.raw_commit(
        b"Sofia <x> 1790000000 -0330", {b"portfolios/students/\xff/iup.yml": ("100644", school.blob(b"x"))}
    )
    agrees(school, tmp_path)
    agrees(school, tmp_path)


def test_a_folder_where_nothing_can_be_kept_is_no_hindrance(school: Repository, tmp_path: Path) -> None:
    (tmp_path / "history").write_text("in the way", encoding="utf-8")
    agrees(school, tmp_path)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_it_is_what_git_tells(school: Repository, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    names = ["alva", "nils", "bo"]
    for number in range(24):
        path = PLAN.format(dice.choice(names))
        there = (school.top / path).is_file()
        match dice.randrange(6):
            case 0 if there:
                school.commit({path: None}, "2026-01-02")
            case 1:
                school.commit({dice.choice(["portfolios/mentors.yml", "README"]): str(number)}, "2026-01-02")
            case 2 if number > 3 and school.git("rev-list", "--count", "HEAD").strip() != b"1":
                school.git("reset", "--quiet", "--hard", "HEAD~1")
            case 3:
                school.git("switch", "--quiet", "--create", f"side-{number}")
                school.commit({path: f"side {number}"}, "2026-01-02")
                school.git("switch", "--quiet", "main")
                school.merge(f"side-{number}", "2026-01-03")
            case _:
                school.commit({path: str(number)}, "2026-01-02", by=dice.choice(["Sofia", "Jonas"]))
        if dice.random() < 0.5:
            agrees(school, tmp_path)
    agrees(school, tmp_path)


def test_a_branch_that_became_the_main_line_is_remembered_as_git_tells_it(
    school: Repository, tmp_path: Path
) -> None:
    pushed_as_main(school, tmp_path)
    agrees(school, tmp_path)
    assert [one.recorded.commit for one in read(school, tmp_path).turned] == [school.head()]
    assert read(school, tmp_path).left == []


def test_a_newest_commit_that_the_main_line_left_is_remembered_until_the_school_answers(
    school: Repository, tmp_path: Path
) -> None:
    lost = pushed_as_main(school, tmp_path, "--message", "Everything")
    agrees(school, tmp_path)
    school.commit({PLAN.format("nils"): "more"}, "2026-01-05")
    agrees(school, tmp_path)
    assert read(school, tmp_path).left == [lost]
    answered = git.find(school.top, None, (lost[:12],))
    assert answered is not None
    found = main_line.read_main_line(answered, tmp_path)
    assert as_dicts(found) == as_dicts(read_main_line(answered.changes("portfolios")))
    assert (found.left, len(found.plans["alva"])) == ([], 2)


def test_a_branch_that_was_looked_at_before_its_merge_was_no_main_line(
    school: Repository, tmp_path: Path
) -> None:
    school.git("switch", "--quiet", "--create", "side")
    school.commit({PLAN.format("alva"): "tried out"}, "2026-01-02")
    read(school, tmp_path)
    school.git("switch", "--quiet", "main")
    school.commit({PLAN.format("nils"): "one"}, "2026-01-03")
    school.merge("side", "2026-01-04")
    assert read(school, tmp_path).left == []


def pushed_as_main(school: Repository, cache: Path, *message: str) -> str:
    """The main line merged into a branch that took its place; the commit that it had come to."""
    school.git("switch", "--quiet", "--create", "mine")
    school.commit({PLAN.format("nils"): "one"}, "2026-01-02")
    school.git("switch", "--quiet", "main")
    published = school.commit({PLAN.format("alva"): "two"}, "2026-01-03")
    read(school, cache)
    school.git("switch", "--quiet", "mine")
    school.git("merge", "--quiet", *message, "main", day="2026-01-04")
    school.git("switch", "--quiet", "main")
    school.git("merge", "--quiet", "--ff-only", "mine")
    return published
