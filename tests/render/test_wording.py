"""Dates, names and lists as a reader of each language writes them."""

from __future__ import annotations

from datetime import date

import pytest
from markupsafe import Markup

from generator.base.language import translations
from generator.render.wording import Wording


@pytest.mark.parametrize(
    ("language", "people", "listed"),
    [
        ("en", ["Jonas"], "Jonas"),
        ("en", ["Jonas", "Sofia"], "Jonas and Sofia"),
        ("sv", ["Jonas", "Sofia", "Karin"], "Jonas, Sofia och Karin"),
        ("ru", ["Иона", "Соня"], "Иона и Соня"),
        ("he", ["יונס", "סופיה"], "יונס וסופיה"),
        ("he", ["יונס", "Sofia"], "יונס ו־Sofia"),
        ("he", ["Jonas"], "Jonas"),
        ("he", [], ""),
    ],
)
def test_people_are_listed_as_the_language_does(language: str, people: list[str], listed: str) -> None:
    assert Wording(language, translations(language)).listed(people) == listed


def test_a_list_escapes_words_and_keeps_what_was_marked_up() -> None:
    wording = Wording("he", translations("he"))
    assert wording.listed(["<b>", Markup("<bdi>Sofia</bdi>")]) == "&lt;b&gt; ו־<bdi>Sofia</bdi>"


@pytest.mark.parametrize(
    ("language", "last", "told"),
    [
        ("en", "2026-11-13", "9–13 November 2026"),
        ("sv", "2026-11-13", "9–13 november 2026"),
        ("he", "2026-11-13", "9–13 בנובמבר 2026"),
        ("ru", "2026-11-13", "9–13 ноября 2026\u202fг."),
        ("en", "2026-12-02", "9 November 2026 – 2 December 2026"),
    ],
)
def test_days_of_one_month_are_told_together(language: str, last: str, told: str) -> None:
    wording = Wording(language, translations(language))
    assert wording.days(date(2026, 11, 9), date.fromisoformat(last)).replace("\xa0", "\u202f") == told


def test_a_single_month_is_told_once() -> None:
    wording = Wording("en", translations("en"))
    assert wording.months(date(2026, 11, 9), date(2026, 11, 30)) == "November 2026"
    assert wording.months(date(2026, 11, 9), date(2027, 2, 1)) == "November 2026 – February 2027"
