"""Skills and evidence: which works show which skill in which school year, and where there are none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.model import SchoolYear
from generator.pages import Portfolio, evidence
from generator.pages.evidence import EvidenceView
from tests.pages.test_site_pages import portfolio
from tests.pages.test_work_bank import work
from tests.support.small_school import small_school

WORKS = (
    work("first", "2024-10-01", "swedish", "reading"),
    work("second", "2025-09-20", "swedish", "reading", "explaining"),
    work("third", "2025-10-01", "swedish", "reading"),
    work("old", "2025-11-01", "swedish", "weaving"),
)


@pytest.fixture(scope="module")
def alva(tmp_path_factory: pytest.TempPathFactory) -> Portfolio:
    """At the school since August 2024; it is November 2026."""
    known = portfolio(small_school(tmp_path_factory.mktemp("evidence") / "school").top)
    plan = replace(known.plan, student=replace(known.plan.student, enrolled=date(2024, 8, 20)))
    return replace(known, plan=plan, works=WORKS)


def titles(view: EvidenceView) -> dict[str, list[list[str]]]:
    return {
        row.name.text("en"): [[card.work.title for card in of] for of in row.years] for row in view.skills
    }


def test_each_work_stands_at_each_skill_that_it_shows_in_its_year(alva: Portfolio) -> None:
    view = evidence.view(alva)
    assert view.years == (SchoolYear(2024), SchoolYear(2025), SchoolYear(2026))
    assert titles(view)["Reading"] == [["first"], ["second", "third"], []]
    assert titles(view)["Explaining"] == [[], ["second"], []]


def test_a_skill_without_works_is_shown_as_such_and_leads_nowhere(alva: Portfolio) -> None:
    rows = {row.name.text("en"): row for row in evidence.view(alva).skills}
    assert (rows["Building models"].count, rows["Building models"].path) == (0, None)
    assert rows["Reading"].path == "skills/reading.html"
    assert evidence.view(alva).shown == 3


def test_a_skill_that_the_school_names_no_longer_stands_last_and_says_so(alva: Portfolio) -> None:
    rows = evidence.view(alva).skills
    assert [(row.name.text("en"), row.gone) for row in rows] == [
        ("Reading", False),
        ("Explaining", False),
        ("Building models", False),
        ("weaving", True),
    ]


def test_years_at_another_school_are_there_only_for_works_that_were_brought_along(alva: Portfolio) -> None:
    later = replace(alva.plan, student=replace(alva.plan.student, enrolled=date(2026, 8, 20)))
    brought = (work("brought", "2022-10-01", "swedish", "reading"),)
    assert evidence.view(replace(alva, plan=later, works=brought)).years == (
        SchoolYear(2022),
        SchoolYear(2026),
    )


def test_years_end_with_the_last_day_at_the_school(alva: Portfolio) -> None:
    gone = replace(alva.plan, student=replace(alva.plan.student, left=date(2026, 6, 10)))
    assert evidence.view(replace(alva, plan=gone)).years == (SchoolYear(2024), SchoolYear(2025))


def test_where_nobody_names_a_skill_there_is_no_such_page(alva: Portfolio) -> None:
    without = replace(
        alva, school=replace(alva.school, skills={}), works=(work("plain", "2026-01-01", "swedish"),)
    )
    assert evidence.pages(without) == []
    assert [page.path for page in evidence.pages(alva)] == ["evidence.html"]
