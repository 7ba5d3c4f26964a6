"""Which signs the fonts can show. A PDF that is to last may not hold one that they can't."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont

MARK: Final = "\N{WHITE VERTICAL RECTANGLE}"
"""Stands for each sign that the fonts don't have. Drawn by the typesetter: no font has to have it."""

_INVISIBLE: Final = frozenset(("Cf", "Cc", "Zl", "Zp"))
_KEPT: Final = frozenset("\n\t\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{SOFT HYPHEN}")
_ISOLATES: Final = frozenset("\u2066\u2067\u2068\u2069")
_SELECTORS: Final = frozenset(map(chr, range(0xFE00, 0xFE10)))


@cache
def covered(folder: Path) -> frozenset[str]:
    """All signs that one of the fonts of `folder` has."""
    signs: set[str] = set()
    for place in sorted(folder.glob("*.ttf")):
        with TTFont(place, lazy=True) as font:
            signs.update(map(chr, font.getBestCmap()))
    return frozenset(signs - _SELECTORS)


def shown(text: str, signs: frozenset[str]) -> str:
    """`text` with a mark in the place of each sign that can't be shown, and without those nobody sees."""
    composed = unicodedata.normalize("NFC", text)
    if signs.issuperset(composed):
        return composed
    return "".join(_shown(sign, signs) for sign in composed)


def _shown(sign: str, signs: frozenset[str]) -> str:
    if sign in _KEPT or sign in _ISOLATES:
        return sign
    category = unicodedata.category(sign)
    if category in _INVISIBLE or sign in _SELECTORS:
        return ""
    if category in {"Cs", "Cn", "Co"} or sign not in signs:
        return " " if category == "Zs" else MARK
    return sign
