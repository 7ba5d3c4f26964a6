"""The staff's sites: everything that the plans hold, marked, in a folder that no family's site lies in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.hostile_school import SECRET, WITHDRAWN, hostile_school
from tests.support.made_once import made_once
from tests.support.small_school import contents, iup, small_school

MARK = "only for the staff"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The pages of one student much of whose plan is for the staff, in English, by their paths."""

    def make(place: Path) -> None:
        hostile_school(place / "school")
        built = iup("build", "sten", "--audience", "staff", cwd=place / "school")
        assert built.returncode == 0, built.stderr

    site = made_once(tmp_path_factory, "staff-of-hostile", make) / "school/staff-site/sten"
    pages = contents(site)
    return {
        path: data.decode() for path, data in pages.items() if path.endswith(".html") and path[:3] != "he/"
    }


def test_every_page_says_that_it_is_for_the_staff(sites: Mapping[str, str]) -> None:
    assert not [path for path, page in sites.items() if "Only for the staff: this site" not in page]


def test_what_families_do_not_read_is_there_and_marked(sites: Mapping[str, str]) -> None:
    plan = sites["plan/index.html"]
    assert plan.count(SECRET) >= 5
    assert plan.count(MARK) >= 5
    marked = [path for path, page in sites.items() if f'class="chip staff">{MARK}' in page]
    assert {path.split("/")[0] for path in marked} >= {"plan", "goals", "works", "weeks", "log.html"}


def test_what_was_for_families_once_is_in_the_history(sites: Mapping[str, str]) -> None:
    assert [path for path, page in sites.items() if WITHDRAWN in page and path.startswith("plan/")]


def test_no_page_of_a_family_has_a_mark(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school").top
    assert iup("build", cwd=school).returncode == 0
    pages = contents(school / "site")
    assert not [path for path, data in pages.items() if b"staff" in data and path.endswith(".html")]


@pytest.mark.parametrize("folder", ["site", "site/inside", pytest.param(".", marks=pytest.mark.whole)])
def test_the_staffs_sites_never_lie_among_those_of_families(tmp_path: Path, folder: str) -> None:
    school = small_school(tmp_path / "school").top
    for one, other in (("family", "staff"), ("staff", "family")):
        place = tmp_path / one
        first, second = ("--output", place / "site"), ("--output", place / folder)
        assert iup("build", "--audience", one, *first, cwd=school).returncode == 0
        before = contents(place)
        refused = iup("build", "--audience", other, *second, cwd=school)
        assert refused.returncode == 1
        assert "can't lie there too" in refused.stderr
        assert contents(place) == before


def test_each_audience_has_its_own_folder_and_neither_build_disturbs_the_other(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school").top
    iup("build", cwd=school)
    family = contents(school / "site")
    assert iup("build", "--audience", "staff", cwd=school).returncode == 0
    assert (school / "staff-site/.gitignore").read_text() == "*\n"
    staff = contents(school / "staff-site")
    for audience in ("family", "staff"):
        again = iup("build", "--audience", audience, cwd=school)
        assert "unchanged: 2" in again.stdout
    assert contents(school / "site") == family
    assert contents(school / "staff-site") == staff


def test_a_zip_to_keep_is_never_made_of_the_staffs_sites(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school").top
    refused = iup("build", "--audience", "staff", "--zip", cwd=school)
    assert refused.returncode == 2
    assert not (school / "staff-site").exists()


def test_who_may_not_be_published_has_no_site_for_the_staff_either(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school").top
    iup("build", "--audience", "staff", cwd=school)
    plan = school / "portfolios/students/nils/iup.yml"
    text = plan.read_text(encoding="utf-8").replace("until: 2027-06-30", "until: 2026-11-19")
    plan.write_text(text, encoding="utf-8")
    iup("build", "--audience", "staff", cwd=school)
    assert (school / "staff-site/alva").is_dir()
    assert not (school / "staff-site/nils").exists()
