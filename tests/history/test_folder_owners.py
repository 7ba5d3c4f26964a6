"""A file that was another student's plan: nobody reads years that aren't their own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.history import History, check
from generator.problems.diagnostic import Diagnostic
from generator.yaml.source import read as read_source
from tests.support.plan_histories import PLAN, goal, history, plan
from tests.support.repository import Repository

ALVA = {"name": "Alva Lind", "enrolled": "2019-08-20"}
NOOR = {"name": "Noor Suleiman", "enrolled": "2019-08-20"}
DAYS = [f"2025-09-{day}" for day in range(11, 20)]

ANOTHER_NAME = "IUP709"
"""What is asked of a student who is called otherwise now."""


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return Repository.create(tmp_path / "school")


def after(repo: Repository, *students: Mapping[str, object]) -> tuple[History, tuple[Diagnostic, ...]]:
    """The history, and what is told, of a plan that was these students' one after another."""
    last = b""
    for student, day in zip(students, DAYS, strict=False):
        last = plan(day, goal(str(student["name"])[:4].lower()), student=student)
        repo.commit({PLAN: last}, day)
    read = history(repo.top)
    return read, check(read, read_source(PLAN, last))


def names(read: History) -> list[str]:
    return [state.plan.student.name for state in read.states if state.plan]


@pytest.mark.parametrize(
    "others",
    [
        [NOOR],
        [NOOR | {"enrolled": "2024-08-20"}],
        [NOOR, NOOR | {"enrolled": "2024-08-20"}],
        [ALVA | {"enrolled": "2024-08-20"}, NOOR | {"enrolled": "2024-08-20"}],
        [{"name": "Bo Lind", "enrolled": "2021-08-20"}],
        [{"name": "Bo Lind", "enrolled": "2019-08-20"}, {"name": "Bo Lind", "enrolled": "2021-08-20"}],
    ],
    ids=["same first day", "another day", "name, then day", "day, then name", "sibling", "sibling in steps"],
)
def test_a_plan_written_over_anothers_is_told_and_shows_nothing_of_the_other(
    repo: Repository, others: list[Mapping[str, object]]
) -> None:
    read, (one,) = after(repo, ALVA, *others)
    assert (one.rule, one.values["id"]) == ("IUP705", "alva")
    assert "Alva Lind" not in names(read)
    assert "Alva" not in str(one.values)
    assert [story.goal.id for story in read.stories] == [str(others[-1]["name"])[:4].lower()]


@pytest.mark.parametrize(
    "later",
    [
        {"name": "Alva Berg"}, {"name": "Alva Lindh"}, {"name": "Leo Lind"}, {"enrolled": "2020-08-18"},
        {"name": "Alva Lindt", "enrolled": "2020-08-18"}, {"name": "Alva Maria Lind Berg"},
    ],
    ids=lambda changed: " ".join(changed.values()),
)  # fmt: skip
def test_the_same_student_may_get_another_name_or_another_first_day(
    repo: Repository, later: Mapping[str, object]
) -> None:
    today = plan(DAYS[1], goal("swim"), student={**ALVA, **later})
    repo.commit({PLAN: plan(DAYS[0], goal("swim"), student=ALVA)}, DAYS[0])
    repo.commit({PLAN: today}, DAYS[1])
    read = history(repo.top)
    assert {one.rule for one in check(read, read_source(PLAN, today))} <= {ANOTHER_NAME}
    assert len(read.states) == 2


def test_where_the_former_plan_was_put_back_the_others_is_left_out_and_nobody_told(repo: Repository) -> None:
    read, problems = after(repo, ALVA, NOOR, ALVA)
    assert (names(read), problems) == (["Alva Lind", "Alva Lind"], ())


def test_that_it_is_the_same_student_can_be_said_and_only_then(repo: Repository) -> None:
    said = {"formerly": ["alva"]}
    first = plan(DAYS[0], student=ALVA)
    repo.commit({PLAN: first}, DAYS[0])
    alone = plan(DAYS[0], student=ALVA | said)
    repo.commit({PLAN: alone}, DAYS[1])
    assert [one.rule for one in check(history(repo.top), read_source(PLAN, alone))] == ["IUP314"]
    both = plan(DAYS[2], student=NOOR | said)
    repo.commit({PLAN: both}, DAYS[2])
    read = history(repo.top)
    assert [one.rule for one in check(read, read_source(PLAN, both))] == [ANOTHER_NAME]
    assert names(read) == ["Alva Lind", "Alva Lind", "Noor Suleiman"]


def test_a_former_folder_is_whose_the_plan_says_whatever_the_name_was_there(repo: Repository) -> None:
    former = "portfolios/students/noor/iup.yml"
    repo.commit({former: plan(DAYS[0], goal("swim"), student=NOOR)}, DAYS[0])
    today = plan(DAYS[1], goal("swim"), student=ALVA | {"formerly": ["noor"]})
    repo.commit({former: None, PLAN: today}, DAYS[1])
    read = history(repo.top)
    assert [one.rule for one in check(read, read_source(PLAN, today))] == [ANOTHER_NAME]
    assert names(read) == ["Noor Suleiman", "Alva Lind"]
