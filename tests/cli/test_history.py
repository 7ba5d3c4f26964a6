"""`iup history`: what a teacher reads at the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import iup
from generator.problems.errors import ShallowCloneError, UsageError
from tests.support.plan_histories import PLAN, goal, plan
from tests.support.repository import Repository

CLOSED = {"status": "achieved", "closed": "2026-02-03", "outcome": "Done"}


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    made = Repository.create(tmp_path / "school")
    made.commit({PLAN: plan("2025-09-10", goal("swim", "Swimm"))}, "2025-09-11")
    made.commit(
        {PLAN: plan("2025-09-10", goal("swim", "Swim", why="It\nis\x1b[31m fun"))}, "2025-09-12", by="Jonas"
    )
    made.commit({PLAN: "talk: [\n"}, "2026-02-01")
    made.commit(
        {PLAN: plan("2026-02-10", goal("swim", "Swim", due_reason="Ill", due="2026-02-10", **CLOSED))},
        "2026-02-11",
    )
    return made


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(iup, ["--language", "en", "history", "alva", "--root", str(root), *arguments])


def test_versions_and_stories_are_told_oldest_first(repo: Repository) -> None:
    ran = run(repo.top)
    assert ran.exception is None, ran.output
    assert [line.split(" (")[0].rstrip() for line in ran.output.splitlines()] == [
        "Alva",
        "",
        "Versions of the plan",
        "  2025-09-10  recorded 2025-09-12 by Jonas",
        "              before its correction: recorded 2025-09-11 by Sofia",
        "  can't be read · recorded 2026-02-01 by Sofia",
        *(line for line in ran.output.splitlines() if line.startswith(" " * 14 + "Line")),
        "  2026-02-10  recorded 2026-02-11 by Sofia",
        "",
        "Swim",
        "  2025-09-01  The goal is set: Swimm",
        "  2025-09-12  Corrected: Swimm → Swim",
        "  2025-09-12  Added · Why this goal: It is<U+001B>[31m fun",
        "  2026-02-03  Reached: Done",
        "  2026-02-10  Taken away · Why this goal: It is<U+001B>[31m fun",
        "  2026-02-10  A day is set: 2026-02-10",
    ]


def test_programs_get_json(repo: Repository) -> None:
    data = json.loads(run(repo.top, "--json").output)
    assert [version["readable"] for version in data["versions"]] == [True, False, True]
    assert data["goals"][0]["events"][-1]["kind"] == "due-moved"


def test_a_change_that_is_not_committed_is_shown_as_that(repo: Repository) -> None:
    repo.write({PLAN: plan("2026-09-10", goal("swim", "Swim", **CLOSED))})
    assert "  2026-09-10  not committed yet" in run(repo.top).output


def test_an_unknown_student_is_met_with_the_nearest_one(repo: Repository) -> None:
    ran = CliRunner().invoke(iup, ["history", "alwa", "--root", str(repo.top)])
    assert isinstance(ran.exception, UsageError)
    assert "alva" in ran.exception.hint


def test_a_student_without_a_plan_has_no_history(repo: Repository) -> None:
    repo.write({"portfolios/students/bo/weeks/2026-W39.yml": "schema: week/1\n"})
    ran = CliRunner().invoke(iup, ["history", "bo", "--root", str(repo.top)])
    assert isinstance(ran.exception, UsageError)


def test_a_shallow_clone_names_the_cure_or_says_that_it_is_incomplete(
    repo: Repository, tmp_path: Path
) -> None:
    repo.git("clone", "--quiet", "--depth=1", repo.top.as_uri(), str(tmp_path / "clone"))
    refused = run(tmp_path / "clone").exception
    assert isinstance(refused, ShallowCloneError)
    assert "fetch-depth: 0" in refused.hint
    assert "--allow-shallow" in refused.hint
    allowed = run(tmp_path / "clone", "--allow-shallow").output
    assert "The history is incomplete" in allowed
    assert "recorded on an unknown day" in allowed


def test_a_folder_without_git_has_the_version_of_today(tmp_path: Path) -> None:
    file = tmp_path / PLAN
    file.parent.mkdir(parents=True)
    file.write_bytes(plan("2026-02-10", goal("swim", "Swim")))
    output = run(tmp_path).output
    assert "only today's version is known" in output
    assert "  2026-02-10  not committed yet" in output
