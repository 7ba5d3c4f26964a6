"""A PDF that is to last shows no sign that its fonts don't have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pdf import glyphs
from generator.pdf.typesetting import fonts

SIGNS = glyphs.covered(fonts())


@pytest.mark.parametrize(
    "text",
    [
        "Åsa läste “Pippi” – på 3 dagar…",
        "שלום, כיתה ד׳ (ninth)",
        "Ёжик в тумане №7",
        "مرحبا",
        "Bra jobbat! 🎉😀🐙",
        "x ≤ 3, 50 %, 2 · 3 = 6, ½ €",
    ],
)
def test_the_languages_of_our_schools_are_shown_as_they_are(text: str) -> None:
    assert glyphs.shown(text, SIGNS) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("漢字", glyphs.MARK * 2),
        ("ah\ue000a", f"ah{glyphs.MARK}a"),
        ("\ud83d alone", f"{glyphs.MARK} alone"),
        ("a\u0000b\u200bc\ufeff", "abc"),
        ("👍\ufe0f", "👍"),
        ("a\u0301", "á"),
        ("a\u2003b", "a b"),
        ("turned \u202eround\u202c", "turned round"),
    ],
)
def test_what_no_font_has_is_marked_and_what_nobody_sees_goes(text: str, shown: str) -> None:
    assert glyphs.shown(text, SIGNS) == shown


@given(st.text())
def test_nothing_is_left_that_the_fonts_cannot_show(text: str) -> None:
    left = set(glyphs.shown(text, SIGNS)) - SIGNS
    assert left <= set(f"\n\t\u200c\u200d\u00ad\u2066\u2067\u2068\u2069{glyphs.MARK} ")
