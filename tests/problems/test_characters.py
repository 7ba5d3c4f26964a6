"""What can't be seen, held against Python's copy of the Unicode Character Database."""

from __future__ import annotations

import sys
import unicodedata

from generator.problems import characters

# Signs of category Cf that have ink, of Arabic, Syriac and Kaithi numbers and verses; and U+FEFF (IUP122).
SEEN = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, 0xFEFF}


def test_every_formatting_sign_without_ink_has_a_name() -> None:
    formatting = {code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Cf"}

    assert {code for code in formatting if characters.name(chr(code)) is None} == SEEN


def test_noncharacters_have_a_name() -> None:
    nobody = {
        *range(0xFDD0, 0xFDF0),
        *(plane + end for plane in range(0x10000, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF)),
    }

    assert {characters.name(chr(code)) for code in nobody} == {"noncharacter"}


def test_ordinary_signs_have_none() -> None:
    assert {characters.name(sign) for sign in "aåéßжשبक漢 -–“\u00a0\u202f👩🇸😀²µΩ\ufffd"} == {None}
    assert characters.name("\0") is None


def test_a_sign_has_its_own_name_and_code() -> None:
    assert (characters.code("\u200b"), characters.name("\u200b")) == (
        "U+200B",
        "zero-width space",
    )
    assert (characters.code("\U000e0067"), characters.name("\U000e0067")) == (
        "U+E0067",
        "tag character",
    )
    assert characters.name("\u202e") == "right-to-left override"
