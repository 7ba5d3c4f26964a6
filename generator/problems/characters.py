"""Signs that can't be seen, each with a plain name.

Code points: Unicode Character Database 14.0, what is Default_Ignorable_Code_Point, Bidi_Control or
Noncharacter_Code_Point, with those that have a width and no ink. Spaces are not among them; nor is
U+FEFF, which no file can hold (IUP122).
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from generator.base.language import N_
from generator.problems.diagnostic import Term

LEFT_TO_RIGHT_EMBEDDING: Final = "\u202a"
RIGHT_TO_LEFT_EMBEDDING: Final = "\u202b"
END_OF_EMBEDDING: Final = "\u202c"
LEFT_TO_RIGHT_OVERRIDE: Final = "\u202d"
RIGHT_TO_LEFT_OVERRIDE: Final = "\u202e"
LEFT_TO_RIGHT_ISOLATE: Final = "\u2066"
RIGHT_TO_LEFT_ISOLATE: Final = "\u2067"
FIRST_STRONG_ISOLATE: Final = "\u2068"
END_OF_ISOLATE: Final = "\u2069"

OVERRIDES: Final = frozenset({LEFT_TO_RIGHT_OVERRIDE, RIGHT_TO_LEFT_OVERRIDE})
EMBEDDINGS: Final = frozenset({LEFT_TO_RIGHT_EMBEDDING, RIGHT_TO_LEFT_EMBEDDING, *OVERRIDES})
ISOLATES: Final = frozenset({LEFT_TO_RIGHT_ISOLATE, RIGHT_TO_LEFT_ISOLATE, FIRST_STRONG_ISOLATE})
STRETCHES: Final = "".join(sorted({*EMBEDDINGS, *ISOLATES, END_OF_EMBEDDING, END_OF_ISOLATE}))
"""All signs that begin or end a stretch with a direction of its own."""

_FILLER: Final = N_("Hangul filler")
_SELECTOR: Final = N_("variation selector")
_RESERVED: Final = N_("reserved invisible sign")
_NO_CHARACTER: Final = N_("noncharacter")

# First, last and name, in order.
_UNSEEN: Final = (
    (0xAD, 0xAD, N_("soft hyphen")),
    (0x34F, 0x34F, N_("grapheme joiner")),
    (0x61C, 0x61C, N_("Arabic letter mark")),
    (0x115F, 0x1160, _FILLER),
    (0x17B4, 0x17B5, N_("invisible Khmer vowel")),
    (0x180B, 0x180D, _SELECTOR),
    (0x180E, 0x180E, N_("Mongolian vowel separator")),
    (0x180F, 0x180F, _SELECTOR),
    (0x200B, 0x200B, N_("zero-width space")),
    (0x200C, 0x200C, N_("zero-width non-joiner")),
    (0x200D, 0x200D, N_("zero-width joiner")),
    (0x200E, 0x200E, N_("left-to-right mark")),
    (0x200F, 0x200F, N_("right-to-left mark")),
    (0x202A, 0x202A, N_("left-to-right embedding")),
    (0x202B, 0x202B, N_("right-to-left embedding")),
    (0x202C, 0x202C, N_("end of an embedding")),
    (0x202D, 0x202D, N_("left-to-right override")),
    (0x202E, 0x202E, N_("right-to-left override")),
    (0x2060, 0x2060, N_("word joiner")),
    (0x2061, 0x2064, N_("invisible operator")),
    (0x2065, 0x2065, _RESERVED),
    (0x2066, 0x2066, N_("left-to-right isolate")),
    (0x2067, 0x2067, N_("right-to-left isolate")),
    (0x2068, 0x2068, N_("isolate with a direction of its own")),
    (0x2069, 0x2069, N_("end of an isolate")),
    (0x206A, 0x206F, N_("outdated formatting sign")),
    (0x2800, 0x2800, N_("blank Braille sign")),
    (0x3164, 0x3164, _FILLER),
    (0xFDD0, 0xFDEF, _NO_CHARACTER),
    (0xFE00, 0xFE0F, _SELECTOR),
    (0xFFA0, 0xFFA0, _FILLER),
    (0xFFF0, 0xFFF8, _RESERVED),
    (0xFFF9, 0xFFFB, N_("annotation mark")),
    (0xFFFC, 0xFFFC, N_("placeholder of a picture")),
    (0x13430, 0x13440, N_("formatting sign of hieroglyphs")),
    (0x1BCA0, 0x1BCA3, N_("formatting sign of shorthand")),
    (0x1D173, 0x1D17A, N_("formatting sign of music")),
    *((plane + 0xFFFE, plane + 0xFFFF, _NO_CHARACTER) for plane in range(0x10000, 0xE0000, 0x10000)),
    (0xE0000, 0xE00FF, N_("tag character")),
    (0xE0100, 0xE01EF, _SELECTOR),
    (0xE01F0, 0xE0FFF, _RESERVED),
    *((plane + 0xFFFE, plane + 0xFFFF, _NO_CHARACTER) for plane in range(0xE0000, 0x110000, 0x10000)),
)
_FIRSTS: Final = [first for first, _, _ in _UNSEEN]

UNSEEN: Final = "".join(f"{chr(first)}-{chr(last)}" for first, last, _ in _UNSEEN)
"""All of them, as they stand between the brackets of a regular expression."""

PERHAPS_UNSEEN: Final = (
    "".join(f"{chr(first)}-{chr(last)}" for first, last, _ in _UNSEEN if last < 0x10000)
    + "\U00013430-\U00013440\U0001bca0-\U0001d17a\U0001fffe-\U0001ffff\U0002fffe-\U0010ffff"
)
"""The same and more, in few ranges: beyond U+FFFF each of them costs a pattern time on every letter."""


def code(sign: str) -> str:
    return f"U+{ord(sign):04X}"


def name(sign: str) -> Term | None:
    """The plain name of a sign that can't be seen; None for any other."""
    index = bisect_right(_FIRSTS, ord(sign)) - 1
    return Term(_UNSEEN[index][2]) if index >= 0 and ord(sign) <= _UNSEEN[index][1] else None
