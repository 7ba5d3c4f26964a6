"""The mentors' groups stand beside the staff's sites, lead into them, and are on no family's page."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.support.repository import Repository
from tests.support.school_with_history import TODAY, school_with_history
from tests.support.small_school import ALVA, contents, iup

STAFF = ("build", "--audience", "staff", "--day", TODAY)
LOG = f"{ALVA}/log/2025-26.yml"
HARD = {"date": TODAY, "by": "jonas", "area": "swedish", "noticed": "SECRET words"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = school_with_history(tmp_path_factory.mktemp("built") / "school")
    made.commit({LOG: json.dumps({"schema": "log/1", "difficulties": [HARD]})}, TODAY, "Jonas")
    assert iup(*STAFF, cwd=made.top).returncode == 0
    return made.top


@pytest.fixture
def school(tmp_path: Path, built: Path) -> Repository:
    shutil.copytree(built, tmp_path / "school", symlinks=True)
    return Repository(tmp_path / "school")


def page(school: Path, mentor: str = "jonas") -> str:
    return (school / "staff-site/groups" / mentor / "index.html").read_text("utf-8")


def test_each_cell_leads_to_a_page_that_is_there(built: Path) -> None:
    folder = built / "staff-site/groups"
    for file in folder.rglob("*.html"):
        links = re.findall(r'href="([^"]+)"', file.read_text("utf-8"))
        assert links
        assert not [link for link in links if not (file.parent / link).resolve().is_file()]


def test_a_difficulty_is_told_by_its_day_and_without_its_words(built: Path) -> None:
    assert f"En svårighet utan åtgärd. Märktes {TODAY}" in page(built)
    assert not [one for one in contents(built / "staff-site/groups").values() if b"SECRET" in one]


def test_every_page_says_that_it_is_for_the_staff(built: Path) -> None:
    for file in (built / "staff-site/groups").rglob("*.html"):
        assert "bara för personalen" in file.read_text("utf-8")


def test_a_familys_build_makes_none_and_shows_none(school: Repository) -> None:
    assert iup("build", "--day", TODAY, cwd=school.top).returncode == 0
    assert not (school.top / "site/groups").exists()
    assert not [path for path, data in contents(school.top / "site").items() if b"SECRET" in data]


def test_what_is_as_it_was_is_left_and_what_changed_is_made_anew(school: Repository) -> None:
    place = school.top / "staff-site/groups"
    assert iup(*STAFF, cwd=school.top).returncode == 0  # the copy is a school of its own
    before = (place / "jonas").stat().st_ino
    assert iup(*STAFF, cwd=school.top).returncode == 0
    assert (place / "jonas").stat().st_ino == before
    done = HARD | {"actions": [{"date": TODAY, "by": "jonas", "what": "Talked"}], "home_told": TODAY}
    school.commit({LOG: json.dumps({"schema": "log/1", "difficulties": [done]})}, TODAY, "Jonas")
    assert iup(*STAFF, cwd=school.top).returncode == 0
    assert "En svårighet" not in page(school.top)


def test_another_day_is_told_of(school: Repository) -> None:
    assert iup(*STAFF[:-1], "2026-05-05", cwd=school.top).returncode == 0
    assert "Ingen återkoppling sedan" in page(school.top)


def test_the_page_of_a_mentor_who_is_gone_goes(school: Repository) -> None:
    place, mentors = school.top / "staff-site/groups", school.top / "portfolios/mentors.yml"
    before = mentors.read_bytes()
    mentors.write_bytes(before + b"  - {id: lena, name: Lena Ny}\n")
    school.commit({}, TODAY, "Jonas")
    assert iup(*STAFF, cwd=school.top).returncode == 0
    assert (place / "lena").is_dir()
    mentors.write_bytes(before)
    school.commit({}, TODAY, "Jonas")
    assert iup(*STAFF, cwd=school.top).returncode == 0
    assert not (place / "lena").exists()


def test_what_somebody_else_put_there_stays(school: Repository) -> None:
    place = school.top / "staff-site/groups"
    shutil.rmtree(place)
    place.mkdir()
    (place / "mine.txt").write_text("mine")
    assert iup(*STAFF, cwd=school.top).returncode == 0
    assert [one.name for one in place.iterdir()] == ["mine.txt"]
