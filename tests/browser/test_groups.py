"""A difficulty written in the form takes its student to the top of the mentor's page, until all is done."""

from __future__ import annotations

from datetime import date as Date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser, Page, expect

from generator import render
from generator.base import resources
from generator.base.language import translations
from generator.groups.facts import GoalFacts, StudentFacts
from generator.groups.group import groups
from generator.groups.needs import Asked
from generator.groups.view import GroupView, group_view
from generator.model import Groups, Mentor
from tests.browser.forms import example_school, served
from tests.browser.test_accessibility import AXE, COLOURS, RULES, violations
from tests.browser.visitor import DESKTOP, PHONE, visiting
from tests.support.repository import Repository
from tests.support.small_school import iup

DAY = "2026-11-20"
SAY = translations("sv").gettext
UNFOLD = "one => { for (let e = one; e; e = e.parentElement) if (e.tagName === 'DETAILS') e.open = true }"
NAMES = "all => all.map(one => one.name)"


@pytest.fixture
def school(tmp_path: Path) -> Repository:
    return example_school(tmp_path / "school")


def build(school: Repository, *students: str) -> Path:
    built = iup("build", *students, "--audience", "staff", "--day", DAY, cwd=school.top)
    assert built.returncode == 0, built.stderr
    return school.top / "staff-site/groups/sofia/index.html"


def names(page: Page) -> list[str]:
    return page.locator("tbody th a").all_inner_texts()


def save_and_take_in(page: Page, school: Repository) -> None:
    page.get_by_role("button", name=SAY("Save"), exact=True).click()
    expect(page.get_by_role("heading", name=SAY("What you propose"))).to_be_visible()
    school.git("merge", "--quiet", "--no-edit", "plans/elias")


def test_the_row_moves_to_the_top_and_down_again(
    school: Repository, tmp_path: Path, browser: Browser
) -> None:
    with served(school, tmp_path / "state") as form, visiting(browser, DESKTOP) as visitor:
        page = visitor.page
        before = names(visitor.open(build(school, "elias")))
        assert before[0] != "Elias Nordin"

        page.goto(form.address)
        page.goto(f"{form.at}/students/elias/noticed/2026-27")
        written = page.locator('[name="difficulties.n1.noticed"]')
        written.evaluate(
            "one => { for (let e = one; e; e = e.parentElement) if (e.tagName == 'DETAILS') e.open = true }"
        )
        written.fill("Sitter kvar i korridoren när lektionen har börjat.")
        page.locator('[name="difficulties.n1.area"]').select_option("responsibility")
        save_and_take_in(page, school)

        now = visitor.open(build(school, "elias"))
        assert names(now)[0] == "Elias Nordin"
        expect(now.locator("tbody tr").first).to_contain_text("En svårighet utan åtgärd")
        assert "korridoren" not in now.content()

        page.goto(f"{form.at}/students/elias/noticed/2026-27")
        open_ones = page.locator('[name$=".actions.n1.what"]').evaluate_all(NAMES)
        place = open_ones[-1].rpartition(".actions.")[0]
        done = page.locator(f'[name="{place}.actions.n1.what"]')
        done.evaluate(
            "one => { for (let e = one; e; e = e.parentElement) if (e.tagName == 'DETAILS') e.open = true }"
        )
        done.fill("Pratade med honom samma dag.")
        page.locator(f'[name="{place}.home_told"]').fill(DAY)
        save_and_take_in(page, school)

        assert names(visitor.open(build(school, "elias"))) == before


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_shut_nobody_out_and_fit(
    size: tuple[int, int], scheme: str, school: Repository, browser: Browser
) -> None:
    mentor = build(school, "elias")
    with visiting(browser, size, color_scheme=scheme) as visitor:
        visitor.context.add_init_script(AXE)
        for file in (mentor, mentor.parent.parent / "index.html"):
            page = visitor.open(file)
            assert not (violations(page, "tag", RULES) + violations(page, "rule", COLOURS))
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def of_thirty() -> GroupView:
    """A group as large as a class, for each student of which two things wait."""
    day = Date(2026, 11, 20)
    goals = (GoalFacts("read", "A goal with a title of some length", Date(2026, 8, 20), Date(2026, 9, 1)),)
    students = [
        StudentFacts(
            f"student-{n}", f"Firstname Lastname-Othername {n}", Date(2020, 8, 18), ("sv",), "7B",
            personal_mentor="sofia", last_talk=Date(2026, 9, 24), next_talk=Date(2027, 2, 3), goals=goals,
        )
        for n in range(30)
    ]  # fmt: skip
    asked = Asked(day, Date(2026, 8, 15), 2, Groups())
    (group,) = groups({"sofia": Mentor("sofia", "Sofia Berg")}, students, asked)
    return group_view(group, translations("sv").gettext)


@pytest.mark.parametrize("language", ["sv", "he"])
def test_a_group_of_thirty_is_a_light_page_and_one_sheet(
    language: str, tmp_path: Path, browser: Browser
) -> None:
    html = render.load(language, resources.theme() / "pages").whole_page(
        "group.html", title="Sofia Berg", view=of_thirty(), school="Skolan", today=Date(2026, 11, 20)
    )
    file = tmp_path / "index.html"
    file.write_text(html, encoding="utf-8")
    assert file.stat().st_size < 100_000
    with visiting(browser, DESKTOP) as visitor:
        printed = visitor.open(file).pdf(prefer_css_page_size=True)
    with pikepdf.open(BytesIO(printed)) as pdf:
        assert len(pdf.pages) == 1
