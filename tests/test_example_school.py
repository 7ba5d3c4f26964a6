"""The main job on real input: the sites of the example school that lives in this repository."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.model import is_for_staff
from generator.yaml.source import read
from tests.support.built_html import HtmlPage, broken_links, html_pages
from tests.support.made_once import ROOT, example_sites
from tests.support.small_school import iup

pytestmark = pytest.mark.xdist_group("example school")

STUDENTS = sorted(path.name for path in (ROOT / "portfolios/students").iterdir())


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example_sites(tmp_path_factory)


@pytest.fixture(scope="module")
def pages(sites: Path) -> dict[str, list[HtmlPage]]:
    return {student: html_pages(sites / student) for student in STUDENTS}


def history(student: str) -> dict[str, list[dict[str, object]]]:
    told = iup("history", student, "--json", cwd=ROOT)
    assert told.returncode == 0, told.stderr
    data: dict[str, list[dict[str, object]]] = json.loads(told.stdout)
    return data


def all_pages(pages: dict[str, list[HtmlPage]]) -> Iterator[HtmlPage]:
    return (page for of_student in pages.values() for page in of_student)


def test_nothing_is_wrong_in_its_files() -> None:
    checked = iup("check", "--format", "json", cwd=ROOT)
    assert json.loads(checked.stdout) == []
    assert checked.returncode == 0


def test_it_has_six_students_sixty_works_and_nine_years() -> None:
    assert len(STUDENTS) >= 6
    assert len(list((ROOT / "portfolios/students").glob("*/works/*/work.yml"))) >= 60
    versions = [version for version in history("elias")["versions"] if version["readable"]]
    assert len(versions) >= 16
    assert str(versions[0]["talk_date"]) < "2018-12-31"
    assert str(versions[-1]["talk_date"]) > "2026-08-15"


def test_its_files_stay_small() -> None:
    size = sum(path.stat().st_size for path in (ROOT / "portfolios").rglob("*") if path.is_file())
    assert size < 20_000_000


@pytest.mark.parametrize("student", STUDENTS)
def test_each_talk_was_recorded_in_its_own_week(student: str) -> None:
    """The history is real: a version's first commit has the date of its talk, not that of today."""
    for version in history(student)["versions"]:
        if version["readable"]:
            corrections = version["corrections"]
            assert isinstance(corrections, list)
            first = corrections[0] if corrections else version
            assert str(first["recorded_at"])[:7] in _months_around(str(version["talk_date"]))


def _months_around(day: str) -> set[str]:
    year, month = int(day[:4]), int(day[5:7])
    return {day[:7], f"{year + month // 12}-{month % 12 + 1:02}"}


@pytest.mark.parametrize("student", STUDENTS)
def test_every_link_and_every_asset_resolves_within_the_students_own_site(
    student: str, sites: Path, pages: dict[str, list[HtmlPage]]
) -> None:
    assert len(pages[student]) > 20
    assert list(broken_links(sites / student, pages[student])) == []


def test_style_sheets_ask_no_other_host(sites: Path) -> None:
    for sheet in sites.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert not re.search(r"(url\(\s*['\"]?|@import\s+['\"])(https?:)?//", text), sheet


def test_no_page_carries_script_or_style_of_its_own(pages: dict[str, list[HtmlPage]]) -> None:
    for page in all_pages(pages):
        for tag, attributes in page.elements:
            assert tag not in {"style", "iframe", "object", "embed"}, page.path
            assert tag != "script" or page.path.name == "search.html", page.path
            assert not [name for name in attributes if name.startswith("on") or name == "style"], page.path


def test_every_page_has_one_main_part_one_heading_a_title_and_a_language(
    pages: dict[str, list[HtmlPage]],
) -> None:
    for page in all_pages(pages):
        tags = [tag for tag, _ in page.elements]
        head = tags[: tags.index("body")]  # a drawing in the page has titles of its own
        assert (tags.count("main"), tags.count("h1"), head.count("title")) == (1, 1, 1), page.path
        assert dict(page.elements)["html"]["lang"] in {"sv", "en", "he", "ru"}


def test_hebrew_pages_run_from_right_to_left(pages: dict[str, list[HtmlPage]]) -> None:
    hebrew = [page for page in pages["noam"] if dict(page.elements)["html"]["lang"] == "he"]
    assert hebrew
    assert all(dict(page.elements)["html"]["dir"] == "rtl" for page in hebrew)


def test_every_picture_has_its_size_and_says_what_it_shows(pages: dict[str, list[HtmlPage]]) -> None:
    for page in all_pages(pages):
        for tag, attributes in page.elements:
            if tag == "img":
                assert {"alt", "width", "height"} <= attributes.keys(), page.path
                assert attributes["alt"], page.path


@pytest.mark.parametrize("student", STUDENTS)
def test_a_site_names_no_other_student_and_no_mail_address(
    student: str, pages: dict[str, list[HtmlPage]]
) -> None:
    names = {other: _name(other) for other in STUDENTS}
    for page in pages[student]:
        assert "@" not in page.text, page.path
        for other, name in names.items():
            assert other == student or name not in page.text, f"{page.path} names {name}"


def _name(student: str) -> str:
    plan = (ROOT / "portfolios/students" / student / "iup.yml").read_text(encoding="utf-8")
    found = re.search(r"^  name: (.+)$", plan, re.MULTILINE)
    assert found
    return found[1]


def test_what_is_for_the_staff_only_stands_on_no_page(pages: dict[str, list[HtmlPage]]) -> None:
    files = sorted((ROOT / "portfolios/students").rglob("*.yml"))
    secrets = {text for file in files for text in _for_staff(read(str(file), file.read_bytes()).data)}
    assert len(secrets) >= 5
    for page in all_pages(pages):
        assert not [secret for secret in secrets if secret in page.text], page.path


def _for_staff(value: object, inside: bool = False, name: str = "") -> Iterator[str]:
    """The longer texts of everything that is for the staff, whether it says so or need not."""
    if isinstance(value, dict):
        inside = inside or is_for_staff(value, name)
        for key, inner in value.items():
            yield from _for_staff(inner, inside, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _for_staff(inner, inside, name)
    elif inside and isinstance(value, str) and len(value) > 20:
        yield value.strip()
