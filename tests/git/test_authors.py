"""Whoever recorded a version has the name that the school gives them, and a program is nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import git
from generator.cache import main_line
from tests.support.repository import Repository

PLAN = "portfolios/students/alva/iup.yml"


def names(root: Path) -> list[str]:
    repository = git.find(root)
    assert repository is not None
    return [commit.author for commit, _ in repository.changes("portfolios")]


def test_a_name_that_changed_is_read_as_the_mailmap_has_it(tmp_path: Path) -> None:
    school = Repository.create(tmp_path / "school")
    school.commit({f"north/{PLAN}": "one"}, "2026-01-01", by="sofia.b")
    assert names(school.top / "north") == ["sofia.b"]
    school.write({".mailmap": "Sofia Lind <author@school.example>\n"})
    assert names(school.top / "north") == ["Sofia Lind"]


def test_what_is_remembered_of_the_history_follows_the_mailmap(tmp_path: Path) -> None:
    school = Repository.create(tmp_path / "school")
    school.commit({PLAN: "one"}, "2026-01-01", by="sofia.b")

    def remembered() -> str | None:
        repository = git.find(school.top)
        assert repository is not None
        return main_line.read_main_line(repository, tmp_path / "cache").newest["alva"].by

    assert remembered() == "sofia.b"
    school.write({".mailmap": "Sofia Lind <author@school.example>\n"})
    assert remembered() == "Sofia Lind"


@pytest.mark.parametrize(
    "name",
    [
        "github-actions[bot]",
        "dependabot[bot]",
        "GitHub",
        "GitLab CI",
        "web-flow",
        "renovate",
        "School Bot",
        "root",
        "CI",
    ],
)
def test_a_program_is_shown_as_nobody(tmp_path: Path, name: str) -> None:
    school = Repository.create(tmp_path / "school")
    school.commit({PLAN: "one"}, "2026-01-01", by=name)
    assert names(school.top) == [""]


@pytest.mark.parametrize("name", ["Cia Root", "Robot Larsson", "Bo", "Jenkins Smith", "Ci Lind", "Abbot"])
def test_people_are_people(tmp_path: Path, name: str) -> None:
    school = Repository.create(tmp_path / "school")
    school.commit({PLAN: "one"}, "2026-01-01", by=name)
    assert names(school.top) == [name]
