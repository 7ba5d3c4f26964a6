"""Dates, names and lists as a reader of each language writes them."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from generator.language import translations
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
