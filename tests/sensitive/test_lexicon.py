from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.sensitive import lexicon
from generator.sensitive.lexicon import SENSITIVE, Category, Lexicon, entries
from generator.sensitive.words import _WORD, hits

FILES = sorted(lexicon.WORDS.glob("*.txt"))


def found(text: str, words: str) -> list[str]:
    return [hit.text for hit in hits(text, Lexicon(entries(words)))]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_entry_can_be_met_in_a_text(file: Path) -> None:
    """A word with a stroke or a digit in it is never one word of a text."""
    for entry in entries(file.read_text(encoding="utf-8")):
        for step in entry.steps:
            for pattern in step:
                assert pattern == "..." or _WORD.fullmatch(pattern.strip("*")), (file.name, entry.steps)
        assert entry.steps[0] != ("...",)
        assert entry.steps[-1] != ("...",)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_language_has_words_for_every_category(file: Path) -> None:
    assert {entry.category for entry in entries(file.read_text(encoding="utf-8"))} == set(Category)


def test_there_is_a_file_for_each_language_of_the_sites() -> None:
    assert {file.stem for file in FILES} == {"sv", "en", "he", "ru"}
    assert {category.value for category in SENSITIVE} == {"health", "faith", "origin", "sexuality", "family"}


def test_words_beginnings_and_compounds() -> None:
    words = "[health]\nadd\nastm*\n*fobi*"
    assert found("Add addera astma astmatisk skolfobin fobi", words) == [
        "Add", "astma", "astmatisk", "skolfobin", "fobi",
    ]  # fmt: skip


def test_phrases_with_choices_and_gaps() -> None:
    words = "[family]\nparents/mum ... separat*"
    assert found("His parents were finally separated.", words) == ["parents were finally separated"]
    assert found("His parents came, and much later on we separated.", words) == []


def test_exceptions_take_away_what_they_cover() -> None:
    assert found("Great depression, depression", "[health]\ndepression\n[not]\ngreat depression") == [
        "depression"
    ]


def test_hebrew_words_before_a_word() -> None:
    words = "[health]\nדיכאון"
    assert found("ובדיכאון שבדיכאון", words) == ["ובדיכאון", "שבדיכאון"]
    assert found("הכדיכאון", words) == []


def test_a_category_that_is_none_is_told() -> None:
    with pytest.raises(ValueError, match=re.escape("'wealth' is not a valid Category")):
        list(entries("[wealth]\nrich"))
