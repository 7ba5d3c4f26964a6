"""`iup group` shows a mentor who needs what first, for people and for other programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import iup
from generator.problems.errors import UsageError
from tests.support.repository import Repository
from tests.support.school_with_history import TODAY, school_with_history
from tests.support.small_school import ALVA

HARD: Mapping[str, object] = {"date": TODAY, "by": "jonas", "area": "swedish", "noticed": "SECRET words"}


@pytest.fixture
def school(tmp_path: Path) -> Repository:
    return school_with_history(tmp_path / "school")


def told(school: Repository, *said: str) -> str:
    asked = ["--language", "en", "group", *said, "--root", str(school.top), "--day", "2026-02-05"]
    result = CliRunner().invoke(iup, asked, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def write(school: Repository, *difficulties: Mapping[str, object]) -> None:
    log = {"schema": "log/1", "difficulties": list(difficulties)}
    school.commit({f"{ALVA}/log/2025-26.yml": json.dumps(log)}, TODAY, "Jonas")


def test_a_difficulty_waits_until_something_was_done_and_the_home_was_told(school: Repository) -> None:
    assert "A difficulty" not in told(school, "jonas")
    write(school, HARD)
    assert f"A difficulty without an action. Noticed {TODAY}" in told(school, "jonas")
    done = {**HARD, "actions": [{"date": TODAY, "by": "jonas", "what": "Talked"}]}
    write(school, done)
    assert f"A difficulty that the home was not told of. Noticed {TODAY}" in told(school, "jonas")
    write(school, {**done, "home_told": TODAY})
    assert "A difficulty" not in told(school, "jonas")


@pytest.mark.parametrize("form", ["text", "json", "csv", "ics"])
def test_no_word_of_a_difficulty_is_told(school: Repository, form: str) -> None:
    write(school, HARD)
    assert "SECRET" not in told(school, "jonas", "--format", form)


def test_programs_get_the_same_as_data_and_as_a_table(school: Repository) -> None:
    write(school, HARD)
    (group,) = json.loads(told(school, "jonas", "--format", "json"))
    (student,) = group["students"]
    rows = list(csv.DictReader(told(school, "jonas", "--format", "csv").splitlines()))
    assert student["needs"][0]["kind"] == "no-action"
    assert [one["kind"] for one in student["needs"]] == [row["kind"] for row in rows]
    assert {row["student"] for row in rows} == {"alva"}


def test_a_cell_is_never_a_formula(school: Repository) -> None:
    plan = json.loads((school.top / ALVA / "iup.yml").read_bytes())
    plan["student"]["name"] = "=1+1"
    school.commit({f"{ALVA}/iup.yml": json.dumps(plan)}, TODAY, "Jonas")
    (row, *_) = csv.DictReader(told(school, "jonas", "--format", "csv").splitlines())
    assert row["name"] == "'=1+1"


def test_without_a_name_all_groups_are_told_in_short(school: Repository) -> None:
    lines = told(school).splitlines()
    assert any(line.startswith("Jonas Ek (jonas). Students: 1.") for line in lines)
    assert lines[-1] == "One group whole: iup group MENTOR"


def test_the_whole_school_is_told_how_soon_difficulties_were_acted_on(school: Repository) -> None:
    write(school, {**HARD, "actions": [{"date": TODAY, "by": "jonas", "what": "Talked"}]})
    lines = told(school)
    assert "Difficulties noticed this school year: 1. Not over: 1" in lines
    assert "something was done: half of them within 0. Still without: 0" in lines
    assert "the home was told: half of them within –. Still without: 1, longest 2" in lines


def test_a_misspelt_mentor_is_answered_with_the_nearest(school: Repository) -> None:
    with pytest.raises(UsageError) as error:
        told(school, "jonsa")
    assert "jonas" in "\n".join(error.value.lines(str))
