"""What one person writes with marks and another without is found by both, and shown without markup."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visitor import PHONE, visiting
from tests.support.small_school import ALVA, iup, replace, small_school

TEXT = (
    "שָׁלוֹם הָעוֹלָם. Мы построили за\\u0301мок из ёлки и йода. "
    "Ett *stort* äpple åt en [ål](https://example.org). So-und\\u00adso. 3. klass 2*3*4"
)


@pytest.fixture(scope="module")
def search_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    school = small_school(tmp_path_factory.mktemp("search") / "school").top
    replace(
        school / ALVA / "works/2026-05-volcano/work.yml",
        "reflection: |\n  I like how the lava runs.",
        f'reflection: "{TEXT}"',
    )
    built = iup("build", "alva", cwd=school)
    assert built.returncode == 0, built.stderr
    return school / "site/alva/search.html"


@pytest.fixture
def page(browser: Browser, search_page: Path) -> Iterator[Page]:
    with visiting(browser, PHONE) as visitor:
        yield visitor.open(search_page)


@pytest.mark.parametrize(
    ("asked", "marked"),
    [
        ("שלום", "שָׁלוֹם"),
        ("שָׁלוֹם", "שָׁלוֹם"),
        ("עולם", "עוֹלָם"),
        ("замок", "за\u0301мок"),
        ("за\u0301мок", "за\u0301мок"),
        ("елки", "ёлки"),
        ("йод", "йод"),
        ("äpple", "äpple"),
        ("a\u0308pple", "äpple"),
        ("undso", "und\u00adso"),
        ("stort", "stort"),
    ],
)
def test_a_word_is_found_with_its_marks_and_without(page: Page, asked: str, marked: str) -> None:
    page.get_by_role("searchbox").fill(asked)
    work = page.locator(".found > li:visible").filter(has_text="The volcano")
    assert work.count() == 1
    assert work.locator("mark").text_content() == marked


def test_what_was_found_is_shown_without_markup(page: Page) -> None:
    page.get_by_role("searchbox").fill("apple")
    where = page.locator(".found > li:visible .where").first.text_content() or ""
    assert "Ett stort äpple åt en ål. So" in where
    assert "3. klass 2*3*4" in where


def test_a_guardian_is_no_name_of_anybody(page: Page) -> None:
    page.get_by_role("searchbox").fill("guardian")
    assert page.locator(".found > li:visible").count() == 0
