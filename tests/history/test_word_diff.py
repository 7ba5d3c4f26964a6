"""What changed in a text, word by word."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.history import PieceKind, word_changes

SIGNS = {PieceKind.SAME: "", PieceKind.REMOVED: "-", PieceKind.ADDED: "+"}


def shown(before: str, after: str) -> list[str]:
    return [SIGNS[piece.kind] + piece.text for piece in word_changes(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("Read three novels", "Read four novels", ["Read ", "-three", "+four", " novels"]),
        ("Read three novels", "Read four books", ["Read ", "-three novels", "+four books"]),
        ("Läser, förstår.", "Läser och förstår.", ["Läser", "-,", "+ och", " förstår."]),
        ("לקרוא שלושה ספרים", "לקרוא ארבעה ספרים", ["לקרוא ", "-שלושה", "+ארבעה", " ספרים"]),
        ("三冊の本を読む", "四冊の本を読む", ["-三", "+四", "冊の本を読む"]),
        ("same", "same", ["same"]),
        ("", "new", ["+new"]),
        ("old", "", ["-old"]),
        ("", "", []),
        ("שָׁלוֹם לך", "שָׁלוֹם לכם", ["שָׁלוֹם ", "-לך", "+לכם"]),
        ("cafe\u0301", "cafe", ["-cafe\u0301", "+cafe"]),
        ("👩‍🔬", "👩", ["-👩‍🔬", "+👩"]),
    ],
)
def test_words_and_signs_are_told_apart(before: str, after: str, pieces: list[str]) -> None:
    assert shown(before, after) == pieces


words = st.lists(
    st.sampled_from(["one", "two", "three", " ", "  ", "\n", ".", "本", "の", "לך", "e\u0301", "\u0301"])
)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(words.map("".join) | st.text(max_size=30), words.map("".join) | st.text(max_size=30))
def test_the_pieces_join_to_both_texts(before: str, after: str) -> None:
    pieces = word_changes(before, after)
    assert "".join(p.text for p in pieces if p.kind is not PieceKind.ADDED) == before
    assert "".join(p.text for p in pieces if p.kind is not PieceKind.REMOVED) == after
    assert all(p.text for p in pieces)
    assert all(a.kind is not b.kind for a, b in pairwise(pieces))


def test_a_very_long_text_does_not_stop_a_build() -> None:
    start = time.perf_counter()
    pieces = word_changes("a b " * 20_000, "b c " * 20_000)
    assert time.perf_counter() - start < 5
    assert [p.kind for p in pieces] == [PieceKind.REMOVED, PieceKind.ADDED]
