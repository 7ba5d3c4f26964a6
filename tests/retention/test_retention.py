"""`iup retention` lists what is due, and its commands remove exactly that."""

from __future__ import annotations

import json
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest

from generator.archive.key import label
from tests.retention.test_forget import NAME, SIV, forget, run_printed, school_with_siv
from tests.retention.test_until import KEY, school_of_years
from tests.support.repository import Repository
from tests.support.small_archive import write_archive
from tests.support.small_school import DAY, iup, replace

YEARLY = """\
retention:
  plan: {years: 1, from: school_year, ground: {sv: Beslut 4, en: Decision 4}}
  works: {years: 1, from: school_year}
  weeks: {years: 1, from: school_year, ground: Decision 5}
  staff_only: {years: 0, from: school_year}
"""
LEAVING = "retention:\n  plan: {years: 0}\n  works: {years: 0}\n  weeks: {years: 0}\n"


def listed(school: Repository, *arguments: str | Path, day: str = DAY) -> subprocess.CompletedProcess[str]:
    said = iup("retention", "--day", day, *arguments, cwd=school.top)
    assert said.returncode == 0, said.stderr
    return said


def as_data(school: Repository, *arguments: str | Path, day: str = DAY) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(listed(school, "--json", *arguments, day=day).stdout)
    return found


def keeping(school: Repository, said: str) -> Repository:
    place = school.top / "portfolios/school.yml"
    place.write_text(place.read_text(encoding="utf-8") + said, encoding="utf-8")
    school.commit({}, "2026-10-03")
    return school


@pytest.fixture
def yearly(tmp_path: Path) -> Repository:
    return keeping(school_of_years(tmp_path / "school"), YEARLY)


def test_without_times_nothing_is_counted_and_it_says_so(tmp_path: Path) -> None:
    said = listed(school_with_siv(tmp_path / "school"))
    assert "doesn't say how long anything is kept" in said.stdout
    assert "retention:" in said.stdout


def test_what_is_due_is_told_with_its_time_its_ground_and_its_command(yearly: Repository) -> None:
    said = listed(yearly).stdout
    assert "old states of the plan: 2 (2024-09-20), due since 2026-08-14" in said
    assert "Ground: Decision 4" in said
    assert "works: 1 (2024-10-02)" in said
    assert "weeks: 1 (2024-10-06)" in said
    assert "iup forget siv-kanarie --until 2025-08-14 --kind plan --kind works --kind weeks\n" in said
    assert "Not counted, for school.yml says no time for it: `archive`" in said
    assert "Nothing was changed" in said
    assert not yearly.git("status", "--porcelain")


def test_its_commands_remove_exactly_what_it_lists(yearly: Repository) -> None:
    before = {one["student"]: one for one in as_data(yearly)["students"]}
    removable = [one for one in before["siv-kanarie"]["due"] if one["removable"]]
    assert {one["kind"]: one["count"] for one in removable} == {"plan": 2, "works": 1, "weeks": 1}
    for line in before["siv-kanarie"]["commands"]:
        _, _, student, *rest = shlex.split(line)
        assert student == "siv-kanarie"
        said = forget(yearly, "--yes", *rest)
        assert said.returncode == 0, said.stderr
        yearly.git("add", "portfolios")
        yearly.git("commit", "--quiet", "--allow-empty", "--message", "Older things go", day="2026-10-04")
    run_printed(yearly, said.stdout)
    assert forget(yearly, "--prove").returncode == 0
    after = {one["student"]: one for one in as_data(yearly)["students"]}
    assert not [one for one in after.get("siv-kanarie", {"due": []})["due"] if one["removable"]]
    assert (yearly.top / SIV / "works/2026-05-volcano/work.yml").is_file()
    assert {key: after[key] for key in after if key != "siv-kanarie"} == {
        key: before[key] for key in before if key != "siv-kanarie"
    }


def test_who_left_is_told_until_nothing_is_left(tmp_path: Path) -> None:
    school = keeping(school_with_siv(tmp_path / "school"), LEAVING)
    assert as_data(school)["students"] == []
    replace(school.top / SIV / "iup.yml", "  languages:", "  left: 2026-10-01\n  languages:")
    school.commit({}, "2026-10-04")
    (one,) = as_data(school)["students"]
    assert (one["student"], one["name"], one["left"], one["in_folder"]) == (
        "siv-kanarie", NAME, "2026-10-01", True,
    )  # fmt: skip
    # Somebody took the folder away by hand: the history holds all of it.
    school.git("rm", "-r", "--quiet", SIV)
    school.commit({}, "2026-10-05")
    (one,) = as_data(school)["students"]
    assert (one["left"], one["in_folder"]) == ("2026-10-01", False)
    assert "only in history" in listed(school).stdout


def test_who_was_taken_away_without_a_last_day_left_when_the_folder_went(tmp_path: Path) -> None:
    school = keeping(school_with_siv(tmp_path / "school"), LEAVING)
    school.git("rm", "-r", "--quiet", SIV)
    school.commit({}, "2026-10-05")
    (one,) = as_data(school)["students"]
    assert one["left"] == "2026-10-05"


def test_a_student_with_another_id_is_told_once(tmp_path: Path) -> None:
    school = keeping(school_of_years(tmp_path / "school"), YEARLY)
    plan = (school.top / SIV / "iup.yml").read_text(encoding="utf-8")
    school.move(SIV, "portfolios/students/siv-k", "2026-10-06")
    plan = plan.replace("  languages:", "  formerly: [siv-kanarie]\n  languages:")
    school.commit({"portfolios/students/siv-k/iup.yml": plan}, "2026-10-06")
    found = {one["student"]: one["due"] for one in as_data(school)["students"]}
    assert "siv-kanarie" not in found
    counts = {one["kind"]: one["count"] for one in found["siv-k"]}
    assert counts["works"] == counts["weeks"] == 1


def test_of_a_protected_student_the_list_says_neither_name_nor_id(yearly: Repository) -> None:
    replace(yearly.top / SIV / "iup.yml", "  languages:", "  protected_identity: true\n  languages:")
    for said in (listed(yearly), listed(yearly, "--json")):  # before it is committed too
        assert "siv" not in said.stdout.lower()
        assert "kanarie" not in said.stdout.lower()
    assert "A student whose identity is protected" in listed(yearly).stdout
    assert "iup forget siv-kanarie" in listed(yearly, "siv-kanarie").stdout


def test_bags_of_the_archive_are_told_by_the_key(yearly: Repository, tmp_path: Path) -> None:
    keeping(yearly, "  archive: {years: 1, from: school_year, ground: Decision 6}\n")
    made = write_archive(tmp_path, (label(KEY, "siv-kanarie"), "2e" * 16))
    assert as_data(yearly, "--archive", made.place)["bags_unknown"] is True
    key = tmp_path / "bags.key"
    key.write_text(KEY.hex(), encoding="ascii")
    found = as_data(yearly, "--archive", made.place, "--key", key)
    (bags,) = [one for of in found["students"] for one in of["due"] if one["kind"] == "archive"]
    assert (bags["count"], bags["until"], bags["ground"]) == (1, "2025-08-14", "Decision 6")
