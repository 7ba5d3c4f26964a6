"""The work bank: all works by year, narrowed by area and by skill."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.model import Work
from generator.pages import Page, Portfolio, work_bank
from generator.pages.work_bank import BankView, Choice
from tests.pages.test_site_pages import portfolio
from tests.support.small_school import small_school


def work(work_id: str, day: str, area: str, *skills: str) -> Work:
    return Work(work_id, work_id, date.fromisoformat(day), area, (), skills)


WORKS = (
    work("first", "2024-10-01", "swedish", "reading"),
    work("second", "2025-09-20", "swedish", "reading", "explaining"),
    work("third", "2026-02-01", "science", "explaining"),
    work("fourth", "2026-03-01", "science", "building-models"),
)


@pytest.fixture(scope="module")
def alva(tmp_path_factory: pytest.TempPathFactory) -> Portfolio:
    return portfolio(small_school(tmp_path_factory.mktemp("bank") / "school").top)


def pages(alva: Portfolio, *works: Work) -> dict[str, BankView]:
    made: list[Page] = work_bank.pages(replace(alva, works=works))
    assert len({page.path for page in made}) == len(made)
    views = {}
    for page in made:
        assert isinstance(page.view, BankView)
        views[page.path] = page.view
    return views


def shown(view: BankView) -> list[str]:
    return [card.work.id for _, cards in view.years for card in cards]


def told(row: tuple[Choice, ...]) -> list[tuple[str, int]]:
    return [(choice.name.text("en") if choice.name else "all", choice.count) for choice in row]


def test_the_newest_year_and_work_come_first(alva: Portfolio) -> None:
    whole = pages(alva, *WORKS)[work_bank.PATH]
    assert [str(year) for year, _ in whole.years] == ["2025-26", "2024-25"]
    assert shown(whole) == ["fourth", "third", "second", "first"]


def test_the_choices_say_how_many_works_they_show(alva: Portfolio) -> None:
    whole = pages(alva, *WORKS)[work_bank.PATH]
    assert told(whole.areas) == [("all", 4), ("Swedish", 2), ("Science", 2)]
    assert told(whole.skills) == [("all", 4), ("Reading", 2), ("Explaining", 2), ("Building models", 1)]
    assert [choice.count for choice in (*whole.areas, *whole.skills) if choice.chosen] == [4, 4]


def test_every_choice_leads_to_a_page_with_just_those_works(alva: Portfolio) -> None:
    views = pages(alva, *WORKS)
    for view in views.values():
        for choice in (*view.areas, *view.skills):
            assert len(shown(views[choice.path])) == choice.count


def test_an_area_and_a_skill_together_show_what_has_both(alva: Portfolio) -> None:
    views = pages(alva, *WORKS)
    assert shown(views["bank/area-swedish--skill-explaining.html"]) == ["second"]
    assert views["bank/skill-explaining.html"].then_and_now == "skills/explaining.html"


def test_a_pair_that_narrows_nothing_more_has_no_page_of_its_own(alva: Portfolio) -> None:
    views = pages(alva, *WORKS)
    assert "bank/area-science--skill-building-models.html" not in views
    building = views["bank/area-science.html"].skills[-1]
    assert building.path == "bank/skill-building-models.html"
    assert shown(views[building.path]) == ["fourth"]


def test_where_there_is_but_one_area_there_is_nothing_to_choose(alva: Portfolio) -> None:
    whole = pages(alva, WORKS[0], WORKS[1])[work_bank.PATH]
    assert not whole.areas
    assert told(whole.skills) == [("all", 2), ("Reading", 2), ("Explaining", 1)]


def test_a_bank_without_works_is_one_empty_page(alva: Portfolio) -> None:
    views = pages(alva)
    assert list(views) == [work_bank.PATH]
    assert not views[work_bank.PATH].years
