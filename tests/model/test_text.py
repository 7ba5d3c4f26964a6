"""The language of a text: said, or known by its letters and by who reads and writes here."""

from __future__ import annotations

import pickle

import pytest

from generator.model import Text, language_of


@pytest.mark.parametrize(
    ("words", "languages", "language"),
    [
        ("Läsa mer", ("sv", "en"), "sv"),
        ("Reads every evening", ("en", "sv"), "en"),
        ("Läsa mer", ("he", "sv"), "sv"),
        ("קורא כל ערב", ("sv", "he"), "he"),
        ("קורא לכיתה: Spökbussen", ("he", "sv"), "he"),
        ("Читает каждый вечер", ("sv", "en"), "und-Cyrl"),
        ("قراءة", ("sv",), "und-Arab"),
        ("2 + 2 = 4", ("sv",), ""),
        ("", ("sv",), ""),
    ],
)
def test_a_text_is_in_the_first_language_that_has_its_letters(
    words: str, languages: tuple[str, ...], language: str
) -> None:
    assert language_of(words, languages) == language


def test_a_text_is_the_same_in_whichever_language_it_is_said_to_be() -> None:
    assert Text("Mål", "sv") == Text("Mål", "fi") == "Mål"
    assert len({Text("Mål", "sv"), "Mål"}) == 1


def test_another_process_knows_the_language_too() -> None:
    assert pickle.loads(pickle.dumps(Text("Mål", "sv"))).language == "sv"
