"""Which of the encodings before Unicode a text was saved in: told by its letters, and by who wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from charset_normalizer import from_bytes

WESTERN: Final = "cp1252"
"""What Windows wrote in Western Europe; its letters are those of the Latin script."""

_CYRILLIC: Final = ("cp1251", "koi8_r", "cp866", "mac_cyrillic", "iso8859_5")
_HEBREW: Final = ("cp1255", "cp862")
_ARABIC: Final = ("cp1256",)
_GREEK: Final = ("cp1253",)
_ALL: Final = (*_CYRILLIC, *_HEBREW, *_ARABIC, *_GREEK)
_OF_LANGUAGE: Final = {
    **dict.fromkeys(("be", "bg", "kk", "mk", "ru", "sr", "uk"), _CYRILLIC),
    **dict.fromkeys(("he", "yi"), _HEBREW),
    **dict.fromkeys(("ar", "fa", "ps", "ur"), _ARABIC),
    "el": _GREEK,
}

_RUN: Final = re.compile(rb"[\x80-\xff]{3,}")
_LETTER: Final = re.compile(rb"[a-zA-Z\x80-\xff]")
_COMMON: Final = frozenset("åäöéèüæøßñçÅÄÖÉÜÆØ“”„‘’–—…•€«»\xa0".encode(WESTERN))
"""Signs beyond ASCII that languages of Western Europe use every day."""

_MARKS: Final = "«»“”„‘’‚–—…•№€§°\xa0\u200e\u200f׳״־"
_CYRILLIC_WORD: Final = r"[А-ЯЁІЇЄҐЎЈ]?[а-яёіїєґўј]+|[А-ЯЁІЇЄҐЎЈ]+"
_HEBREW_WORD: Final = r"(?:[א-יכלמנסעפצ-ת][\u05b0-\u05c7]*)*[א-תװ-ײ][\u05b0-\u05c7]*"
_WORDS: Final = {
    **dict.fromkeys(_CYRILLIC, re.compile(_CYRILLIC_WORD)),
    # A final letter ends its word, and a point stands behind its letter.
    **dict.fromkeys(_HEBREW, re.compile(_HEBREW_WORD)),
    **dict.fromkeys(_ARABIC, re.compile(r"[\u0621-\u06d3][\u0621-\u06d3\u064b-\u0652]*")),
    **dict.fromkeys(_GREEK, re.compile(r"[Ά-Ϋ]?[ά-ώΐ]+|[Ά-Ϋ]+")),
}
"""How a word is written in what each codec is for, as a whole."""

_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
_BEYOND_ASCII_BYTE: Final = re.compile(rb"[\x80-\xff]")
_NO_CHANCE: Final = 12
"""So many letters don't have every final letter of Hebrew at the end of a word, unless they are Hebrew."""

_WELL: Final = 0.9
_MOST: Final = 1 << 16
"""So many bytes of a text tell its encoding."""


def encoding_of(data: bytes, languages: Sequence[str]) -> str:
    """The name of the codec of a text that is no UTF. `languages` are those that it may be in.

    A language of Western Europe has letters beyond ASCII here and there, others in all words. Of what is
    not Western, the codec counts in which the words are written as words are; where several do, a detector
    decides.
    """
    beginning = data[:_MOST]
    if _may_be_western(beginning):
        return WESTERN
    told = [codec for one in languages for codec in _OF_LANGUAGE.get(one.partition("-")[0], ())]
    long_enough = len(_BEYOND_ASCII_BYTE.findall(beginning)) >= _NO_CHANCE
    if long_enough and _reads_well(beginning, _HEBREW[0]):
        return _HEBREW[0]  # detectors take it for Russian
    for candidates in (list(dict.fromkeys(told)), list(_ALL)):
        well = [codec for codec in candidates if _reads_well(beginning, codec)]
        if _HEBREW[0] in well:
            return _HEBREW[
                0
            ]  # final letters that end their words are no chance; detectors take it for Russian
        if len(well) > 1:
            best = from_bytes(beginning, cp_isolation=well).best()
            return best.encoding if best else well[0]
        if well:
            return well[0]
    return WESTERN


def is_sure(data: bytes, languages: Sequence[str]) -> bool:
    """Whether nobody needs to look how the text is read."""
    return encoding_of(data, languages) == WESTERN and _may_be_western(data[:_MOST])


def _may_be_western(data: bytes) -> bool:
    beyond = sum(byte >= 0x80 for byte in data)
    often = 2 * beyond > len(_LETTER.findall(data)) and _RUN.search(data)
    return not often or {byte for byte in data if byte >= 0x80} <= _COMMON


def _reads_well(data: bytes, codec: str) -> bool:
    text = data.decode(codec, "replace").translate(dict.fromkeys(map(ord, _MARKS), " "))
    pieces = _BEYOND_ASCII.findall(text)
    well = sum(len(piece) for piece in pieces if _WORDS[codec].fullmatch(piece))
    return well > _WELL * sum(map(len, pieces))
