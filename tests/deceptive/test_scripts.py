"""Alphabets mixed in a word: what everybody sees is fine, what nobody sees is told."""

from __future__ import annotations

import re
import unicodedata

import pytest

from generator.deceptive import scripts


def told(line: str) -> list[tuple[str, int]]:
    found = [*scripts.mixed_words(line), *scripts.lone_letters(line), *scripts.mixed_numbers(line)]
    return [(line[odd.start : odd.start + odd.length], odd.start) for odd in found]


@pytest.mark.parametrize(
    ("line", "odd"),
    [
        ("to reаd", ("а", 5)),
        ("Аlva", ("А", 0)),
        ("Маthematics", ("Ма", 0)),
        ("нe хочет", ("e", 1)),
        ("Lena och Sоfia", ("о", 10)),
        ("H2О", ("H", 0)),
        ("Lра\u0301ypal", ("ра", 1)),
        ("pαypal", ("α", 1)),
        ("Alוa", ("ו", 2)),
        ("Sաra", ("ա", 1)),
        ("1٥ and 15", ("1٥", 0)),
        ("А.Lindqvist", ("А", 0)),
        ("Sofia_а_Berg", ("а", 6)),
        ("A.Петрова", ("A", 0)),
    ],
)
def test_a_letter_that_could_be_another_is_told_where_it_stands(line: str, odd: tuple[str, int]) -> None:
    assert told(line) == [odd]


@pytest.mark.parametrize(
    "line",
    [
        "3D-принтер", "iPad-ом", "SMSки", "Telegram-канал", "µm μm", "kΩ", "α-test", "x²", "ΔT ΔH", "sinα",
        "hν", "ρgh", "בPython", "ב־Python", "PDFها", "Кf3 Сxb5 Крg1 Фd8", "Fтр vср", "№ 5", "7Б", "naïve",
        "T-shirt", "Анна Lindqvist", "сору that", "αβγ", "θɪŋk", "١٢٣", "12 و٣", "²³⁵U", "10⁻⁹",
        "X-лучи", "A. Петрова", "т.е.", "А.Б.Петров", "https://sv.wikipedia.org/wiki/В", "7.Б",
        "iPad'у", "a/б", "Σ.x",
    ],
)  # fmt: skip
def test_what_everybody_sees_is_fine(line: str) -> None:
    assert told(line) == []


@pytest.mark.parametrize(
    ("letters", "name"),
    [
        (scripts.LATIN, r"(?:FULLWIDTH )?LATIN|KELVIN|ANGSTROM"),
        (scripts.GREEK, "GREEK|OHM|COPTIC"),
        (scripts.CYRILLIC, "CYRILLIC"),
        (scripts.FROM_THE_RIGHT, "HEBREW|ARABIC"),
    ],
    ids=["Latin", "Greek", "Cyrillic", "from the right"],
)
def test_an_alphabet_holds_its_own_letters(letters: str, name: str) -> None:
    own = re.compile(f"[{letters}]")
    assigned = [chr(code) for code in range(0x11000) if unicodedata.category(chr(code))[0] == "L"]
    for letter in filter(own.match, assigned):
        assert re.match(name, unicodedata.name(letter)), unicodedata.name(letter)


def test_no_letter_of_the_great_alphabets_is_forgotten() -> None:
    known = re.compile(f"[{scripts.LATIN}{scripts.GREEK}{scripts.CYRILLIC}]")
    for code in range(0x11000):
        if unicodedata.category(chr(code)) in {"Lu", "Ll"}:
            name = unicodedata.name(chr(code))
            if re.match(r"(?:LATIN|GREEK|CYRILLIC) (?:CAPITAL|SMALL) LETTER (?!SMALL CAPITAL)", name):
                assert known.match(chr(code)), name
