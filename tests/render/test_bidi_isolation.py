"""Directions in people's text end where it ends."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.problems import characters
from generator.render.bidi_isolation import isolated


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<bdi>abc</bdi> d", "<bdi>abc</bdi> d"),
        ("<bdi>\u202eabc\u202c</bdi> d", "<bdi>abc</bdi> d"),
        ("<bdi>\u2069\u202eabc</bdi> d", "<bdi>abc</bdi> d"),
        ("<bdi>\u2067abc</bdi> d", "<bdi>abc</bdi> d"),
        ("<bdi>\u2067שלום\u2069</bdi> d", "<bdi>\u2067שלום\u2069</bdi> d"),
        ("<p>\u2067a <em>b\u2069</em></p>", "<p>a <em>b</em></p>"),
        ('<img alt="\u202egpj" src="x">\u2069', '<img alt="gpj" src="x">'),
        ("\u2066\u202ba\u2069 \u202b\u2066b\u202c", "a b"),
        ("1 < 2\u202e", "1 < 2"),
        ("שלום\u200f (C++)", "שלום\u200f (C++)"),
    ],
)
def test_only_pairs_that_are_closed_in_their_place_stay(html: str, kept: str) -> None:
    assert isolated(html) == kept


@given(st.text(alphabet=f"<>/ab א{characters.STRETCHES}", max_size=40))
@settings(derandomize=True, max_examples=300, deadline=None)
def test_nothing_else_is_changed_and_nothing_is_left_open(html: str) -> None:
    kept = isolated(html)

    assert isolated(kept) == kept
    assert [sign for sign in kept if sign not in characters.STRETCHES] == [
        sign for sign in html if sign not in characters.STRETCHES
    ]
    assert not set(kept) & characters.OVERRIDES
    ends = {characters.END_OF_EMBEDDING, characters.END_OF_ISOLATE}
    assert sum(sign in ends for sign in kept) * 2 == sum(sign in characters.STRETCHES for sign in kept)
