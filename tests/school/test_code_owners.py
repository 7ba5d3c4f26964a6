"""A forge asks a student's mentors to read what is proposed about them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.repository import Repository
from tests.support.small_school import ALVA, DAY, iup, replace, small_school

NILS = "portfolios/students/nils"


@pytest.fixture
def school(tmp_path: Path) -> Repository:
    school = small_school(tmp_path / "school")
    mentors = school.top / "portfolios/mentors.yml"
    replace(mentors, "id: sofia\n", "id: sofia\n    account: sofia-berg\n")
    replace(mentors, "id: jonas\n", "id: jonas\n    account: jonas-ek\n")
    return school


def owners(school: Repository, *arguments: str) -> list[str]:
    told = iup("codeowners", *arguments, "--day", DAY, cwd=school.top)
    assert told.returncode == 0, told.stderr
    return told.stdout.splitlines()


def test_each_folder_belongs_to_the_students_mentors(school: Repository) -> None:
    assert owners(school)[1:-1] == [f"/{ALVA}/ @sofia-berg @jonas-ek", f"/{NILS}/ @sofia-berg @jonas-ek"]
    assert not (school.top / "CODEOWNERS").exists()


def test_lines_of_the_school_stay_and_its_place_too(school: Repository) -> None:
    place = school.top / ".github/CODEOWNERS"
    place.parent.mkdir()
    place.write_text("* @head-teacher\n", encoding="utf-8")
    owners(school, "--write")
    once = place.read_text(encoding="utf-8")
    owners(school, "--write")
    assert place.read_text(encoding="utf-8") == once
    assert once.startswith("* @head-teacher\n\n# From here on")
    assert not (school.top / "CODEOWNERS").exists()


def test_another_mentor_in_a_plan_is_told_until_it_is_written(school: Repository) -> None:
    owners(school, "--write")
    assert "IUP807" not in iup("check", cwd=school.top).stdout
    replace(school.top / f"{ALVA}/iup.yml", "personal: jonas}", "personal: sofia}")
    assert "warning IUP807" in iup("check", cwd=school.top).stdout
    owners(school, "--write")
    assert "IUP807" not in iup("check", cwd=school.top).stdout


def test_nothing_is_asked_of_a_school_that_does_not_keep_it(school: Repository) -> None:
    (school.top / "CODEOWNERS").write_text("* @head-teacher\n", encoding="utf-8")
    assert "IUP807" not in iup("check", cwd=school.top).stdout


def test_one_who_has_left_is_not_asked(school: Repository) -> None:
    mentors = school.top / "portfolios/mentors.yml"
    replace(mentors, "account: jonas-ek\n", "account: jonas-ek\n    until: 2026-11-01\n")
    assert owners(school)[1] == f"/{ALVA}/ @sofia-berg"


def test_a_plan_that_cannot_be_read_keeps_its_line(school: Repository) -> None:
    owners(school, "--write")
    replace(school.top / f"{ALVA}/iup.yml", "schema: iup/1", "schema: iup/1\nnot: [closed")
    assert f"/{ALVA}/ @sofia-berg @jonas-ek" in owners(school)


def test_patterns_are_those_of_the_forge(school: Repository) -> None:
    (school.top / ".forgejo").mkdir()
    assert owners(school)[1] == f"{ALVA}/.* @sofia-berg @jonas-ek"


def test_no_account_at_all_is_told_with_the_cure(tmp_path: Path) -> None:
    told = iup("codeowners", cwd=small_school(tmp_path / "school").top)
    assert told.returncode == 2
    assert "account: sofia-berg" in told.stderr


def test_no_page_shows_an_account(school: Repository) -> None:
    school.commit({}, DAY)
    assert iup("build", "alva", cwd=school.top).returncode == 0
    pages = [path.read_text(encoding="utf-8") for path in (school.top / "site").rglob("*.html")]
    assert pages
    assert not any("jonas-ek" in page for page in pages)
