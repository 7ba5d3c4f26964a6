"""Sites that may stay no longer are taken away, and it is told; those that may stay do."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.support.repository import Repository
from tests.support.small_school import ALVA, contents, iup, replace, small_school

NILS = "portfolios/students/nils"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school and its sites, built once."""
    made = small_school(tmp_path_factory.mktemp("built") / "school")
    assert iup("build", cwd=made.top).returncode == 0
    return made.top


@pytest.fixture
def school(tmp_path: Path, built: Path) -> Repository:
    shutil.copytree(built, tmp_path / "school", symlinks=True)
    made = Repository(tmp_path / "school")
    made.git("update-index", "-q", "--refresh")  # the copied files are other ones to git, until it has looked
    return made


def text_of(site: Path) -> bytes:
    return b"".join(contents(site).values())


def erase(school: Repository, text: str, instead: str) -> None:
    """As the law may demand: the text is in no commit any more."""
    plan = school.top / ALVA / "iup.yml"
    replace(plan, text, instead)
    school.git("add", "--all")
    school.git("commit", "--quiet", "--amend", "--message", "Without it", day="2026-11-20")


@pytest.mark.parametrize("slip", ["committed", "only in the folder"])
def test_what_was_erased_from_the_history_goes_also_while_the_plan_has_an_error(
    school: Repository, slip: str
) -> None:
    site = school.top / "site/alva"
    assert b"Three books in the reading log" in text_of(site)
    erase(school, "Three books in the reading log", "Three books")
    replace(school.top / ALVA / "iup.yml", "status: achieved", "status: reached")
    if slip == "committed":
        school.commit({}, "2026-11-20")
    built = iup("build", cwd=school.top)
    assert built.returncode == 1
    assert not site.exists()
    assert "alva: the earlier site was made from a history that has been changed since." in built.stdout
    assert "Sites that stood there and were taken away: 1" in built.stdout
    again = iup("build", cwd=school.top)
    assert "taken away" not in again.stdout
    assert (school.top / "site/nils/index.html").exists()


def test_an_error_after_a_history_that_only_grew_takes_nothing_away(school: Repository) -> None:
    replace(school.top / ALVA / "iup.yml", "status: achieved", "status: reached")
    school.commit({}, "2026-11-20")
    built = iup("build", cwd=school.top)
    assert built.returncode == 1
    assert (school.top / "site/alva/index.html").exists()
    assert "taken away" not in built.stdout


def test_what_was_erased_goes_also_where_the_schools_mkdocs_yml_is_broken(school: Repository) -> None:
    erase(school, "Three books in the reading log", "Three books")
    (school.top / "mkdocs.yml").write_text("nav: {", encoding="utf-8")
    assert iup("build", cwd=school.top).returncode == 2
    assert not (school.top / "site/alva").exists()


def test_students_who_are_not_checked_out_keep_their_site(school: Repository) -> None:
    school.git("sparse-checkout", "set", "--no-cone", "/*", f"!/{NILS}")
    assert not (school.top / NILS).exists()
    before = contents(school.top / "site/nils")
    built = iup("build", cwd=school.top)
    assert built.returncode == 0
    assert contents(school.top / "site/nils") == before
    assert "1 student's files are in git and were left out of this folder" in built.stderr
    school.git("sparse-checkout", "disable")
    assert contents(school.top / "site/nils") == before
    assert "left out" not in iup("build", cwd=school.top).stderr


def test_a_student_whose_folder_was_deleted_from_a_sparse_checkout_is_gone(school: Repository) -> None:
    school.git("sparse-checkout", "set", "--no-cone", "/*", f"!/{NILS}/works")
    for file in sorted((school.top / NILS).rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    (school.top / NILS).rmdir()
    built = iup("build", cwd=school.top)
    assert not (school.top / "site/nils").exists()
    assert "Sites that stood there and were taken away: 1" in built.stdout
    assert "nils" not in built.stdout


def test_each_site_that_is_taken_away_is_told_to_people_and_programs(school: Repository) -> None:
    replace(school.top / ALVA / "iup.yml", "until: 2027-06-30}", "until: 2027-06-30, withdrawn: 2026-11-19}")
    school.git("rm", "-r", "--quiet", NILS)
    said = json.loads(iup("build", "--json", cwd=school.top).stdout)
    assert said["taken_away"] == 2
    assert [(one["student"], one["taken_away"]) for one in said["students"]] == [("alva", True)]
    assert "taken away" not in iup("build", cwd=school.top).stdout


def test_a_permission_that_ends_soon_is_told_by_a_build_ahead_of_its_day(school: Repository) -> None:
    for student in (ALVA, NILS):
        replace(school.top / student / "iup.yml", "until: 2027-06-30}", "until: 2026-12-18}")
    built = iup("build", cwd=school.top)
    assert (
        "2 sites may soon no longer be published: the first one is taken away after 2026-12-18."
        in built.stdout
    )
    said = json.loads(iup("build", "--json", cwd=school.top).stdout)
    assert [one["published_until"] for one in said["students"]] == ["2026-12-18"] * 2
    staff = iup("build", "--audience", "staff", cwd=school.top)
    assert staff.returncode == 0
    assert b"May be published for the family until 18 December 2026" in text_of(
        school.top / "staff-site/alva"
    )
    assert b"May be published for the family" not in text_of(school.top / "site/alva")
