"""Words of several alphabets whose letters look alike, and numbers of several kinds of digits.

After the ideas of UTS #39 (Unicode Security Mechanisms), turned round for free text: a mixture that
everybody sees ("SMSки", "ΔT", "בPython") deceives nobody. What is told is a stretch of a word all of whose
letters could be read as letters of the stretch beside it. Which alphabet a letter is of is the beginning
of its name in Python's copy of the Unicode Character Database.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from generator.base.language import N_
from generator.deceptive.suspicion import Suspicion
from generator.problems import characters
from generator.problems.diagnostic import Term

LATIN: Final = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1d00-\u1d25\u1d6b-\u1d77\u1d79-\u1d9a\u1e00-\u1eff"
    "\u212a\u212b\u2184\u2c60-\u2c7b\u2c7e\u2c7f\ua722-\ua76f\ua771-\ua787\ua78b-\ua7ca"
    "\ua7d0-\ua7d9\ua7f5-\ua7f7\ua7fa-\ua7ff\uab30-\uab5a\uab60-\uab64\uab66-\uab68\uff21-\uff3a\uff41-\uff5a"
)
GREEK: Final = (
    "\u0370-\u0373\u0376\u0377\u037b-\u037d\u037f\u0386\u0388-\u03e1\u03f0-\u03ff\u1f00-\u1fff\u2126"
)
CYRILLIC: Final = "\u0400-\u0481\u048a-\u052f\u1c80-\u1c88\ua640-\ua66e\ua680-\ua69b"
# Alphabets that nobody mixes with those three in one word for an honest reason: Armenian, Georgian, Cherokee,
# Canadian, Ogham, Runic, Glagolitic, Coptic, Tifinagh, Lisu.
RARE: Final = (
    "\u03e2-\u03ef\u0531-\u0556\u0560-\u0588\u10a0-\u10fa\u10fd-\u10ff\u13a0-\u13fd\u1401-\u166c\u1681-\u169a\u16a0-\u16ea"
    "\u1c90-\u1cbf\u2c00-\u2c5f\u2c80-\u2ce4\u2ceb-\u2cee\u2d00-\u2d25\u2d30-\u2d67\ua4d0-\ua4f7\uab70-\uabbf"
)
FROM_THE_RIGHT: Final = "\u05d0-\u05ea\u0620-\u063f\u0641-\u064a\u0671-\u06d3"
_BETWEEN: Final = "0-9\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f"

_ALPHABETS: Final[Mapping[str, Term]] = {
    "LATIN": Term(N_("Latin")),
    "CYRILLIC": Term(N_("Cyrillic")),
    "GREEK": Term(N_("Greek")),
    "HEBREW": Term(N_("Hebrew")),
    "ARABIC": Term(N_("Arabic")),
}
_ANOTHER: Final = Term(N_("of another alphabet"))
_NAMED_OTHERWISE: Final = {"OHM": "GREEK", "KELVIN": "LATIN", "ANGSTROM": "LATIN", "FULLWIDTH": "LATIN"}

_WORD: Final = re.compile(f"[{LATIN}{GREEK}{CYRILLIC}{RARE}{FROM_THE_RIGHT}{_BETWEEN}]+")
_LETTERS: Final = re.compile(f"[^{_BETWEEN}]")
_LETTERS_OF: Final = re.compile(f"[{LATIN}{GREEK}{CYRILLIC}{RARE}{FROM_THE_RIGHT}]+")
_MARK: Final = "[._@·]"
_CHAIN: Final = re.compile(f"{_WORD.pattern}(?:{_MARK}{_WORD.pattern})+")
_OTHERS: Final = GREEK + CYRILLIC + RARE + FROM_THE_RIGHT
MEETING: Final = (
    f"[{LATIN}{_BETWEEN}][{_OTHERS}]|[{_OTHERS}][{LATIN}{_BETWEEN}]"
    f"|[{GREEK}][{CYRILLIC}{RARE}]|[{CYRILLIC}][{GREEK}{RARE}]|[{RARE}][{GREEK}{CYRILLIC}]"
    f"|[{LATIN}{_BETWEEN}]{_MARK}[{_OTHERS}]|[{_OTHERS}]{_MARK}[{LATIN}{_BETWEEN}{_OTHERS}]"
)
"""Where letters of two alphabets may stand in one word; also with a digit, an accent or a mark between."""

# Letters of the first alphabet that could be read as the second's.
_LOOK_ALIKE: Final[Mapping[tuple[str, str], frozenset[str]]] = {
    ("CYRILLIC", "LATIN"): frozenset("аеорсухіјѕһԛԝԁӏёїӓӧѐӑӗўӱҫӕәӡүѵАВЕКМНОРСТУХІЈЅԚԜӀЁЇӒӦЀӐӖҪӔҮԌҺѴ"),
    ("LATIN", "CYRILLIC"): frozenset("aeopcyxiëïABEKMHOPCTYXIËÏ"),
    ("GREEK", "LATIN"): frozenset("οόΑΒΕΖΗΙΚΜΝΟΡΤΥΧΆΈΉΊΌΎͿϹϲϳ"),
    ("GREEK", "CYRILLIC"): frozenset("οόΑΒΓΕΗΙΚΜΟΠΡΤΥΦΧϹϲϳ"),
    ("LATIN", "GREEK"): frozenset("oABEZHIKMNOPTYX"),
    ("CYRILLIC", "GREEK"): frozenset("оАВГЕНІКМОПРТУФХ"),
}
# The same for letters that formulas use beside others: only beside a stretch that is longer than in formulas.
_NEARLY: Final[Mapping[tuple[str, str], frozenset[str]]] = {
    ("GREEK", "LATIN"): frozenset("αγικνρτυησάίύή"),
    ("GREEK", "CYRILLIC"): frozenset("ακρυάύ"),
    ("LATIN", "GREEK"): frozenset("vuapnykix"),
    ("CYRILLIC", "GREEK"): frozenset("арукхі"),
}
_LONGER_THAN_A_FORMULA: Final = 3

_HONEST: Final = re.compile(
    "(?:Кр|[ФЛСКП])[a-h]?[1-8]?x?[a-h][1-8][ФЛСК]?|[a-h]x?[a-h]?[1-8][ФЛСК]"  # moves of chess in Russian
    # Quantities of physics with a Russian index, and functions of a Greek angle.
    "|[A-Za-z][0-9]*(?:ср|пол|тр|тяж|кин|пот|упр|пл|кип|см|нач|кон|вых|вх|общ|полн|эл|мех|атм|вн|уд|отн)"
    "|[EFTWh](?:к|п)|[Fav](?:х|у)"
    "|[0-9]*(?:(?:arc)?(?:sin|cos|tan|tg|ctg|cot)h?[0-9]?[\u0391-\u03a9\u03b1-\u03c9])+"
    "|[\u03b1-\u03c9](?:max|min|tot|rel|ref)"
)


@dataclass(frozen=True, slots=True)
class _Run:
    """Letters of one alphabet that stand beside each other in a line, from `start` to `end`."""

    alphabet: str
    letters: str
    start: int
    end: int


def mixed_words(line: str) -> Iterator[Suspicion]:
    """Of each word of several alphabets, the first stretch that could be read as the one beside it."""
    for match in _WORD.finditer(line):
        runs = _runs(line, *match.span())
        if len(runs) == 1 or _HONEST.fullmatch(match[0]):
            continue
        hidden = next((pair for pair in _pairs(runs) if _is_hidden(*pair, runs)), None)
        if hidden is not None:
            yield _told(match[0], *hidden)


def lone_letters(line: str) -> Iterator[Suspicion]:
    """Letters that stand alone at a mark in a word of another alphabet, and could be read as its own.

    Behind or before a hyphen or an apostrophe they are seen: `X-лучи`, `iPad'у`.
    """
    for match in _CHAIN.finditer(line):
        words = _LETTERS_OF.finditer(line, *match.span())
        pieces = [_Run(_alphabet(word[0][0]), word[0], *word.span()) for word in words]
        lone = next((pair for piece in pieces if (pair := _lone(piece, pieces))), None)
        if lone is not None:
            yield _told(match[0], *lone)


def _lone(piece: _Run, pieces: list[_Run]) -> tuple[_Run, _Run] | None:
    """The piece and one of the others, if it is one letter that could be read as one of theirs."""
    others = [one for one in pieces if one is not piece]
    if len(piece.letters) > 1 or sum(len(one.letters) for one in others) < _LONGER_THAN_A_FORMULA:
        return None
    beside = others[0]
    known = _LOOK_ALIKE.get((piece.alphabet, beside.alphabet), frozenset())
    same = all(one.alphabet == beside.alphabet for one in others)
    return (piece, beside) if same and piece.letters in known else None


def _runs(line: str, start: int, end: int) -> list[_Run]:
    runs: list[_Run] = []
    for match in _LETTERS.finditer(line, start, end):
        alphabet = _alphabet(match[0])
        if runs and runs[-1].alphabet == alphabet:
            first = runs.pop()
            runs.append(_Run(alphabet, first.letters + match[0], first.start, match.end()))
        else:
            runs.append(_Run(alphabet, match[0], *match.span()))
    return runs or [_Run("", "", start, end)]


def _alphabet(letter: str) -> str:
    first = unicodedata.name(letter, "").split(" ")[0]
    return _NAMED_OTHERWISE.get(first, first)


def _pairs(runs: list[_Run]) -> Iterator[tuple[_Run, _Run]]:
    """Each run with each of its neighbours; the shorter ones first, for they are what was put in."""
    pairs = [pair for one, other in pairwise(runs) for pair in ((one, other), (other, one))]
    return iter(sorted(pairs, key=lambda pair: len(pair[0].letters)))


def _is_hidden(run: _Run, beside: _Run, runs: list[_Run]) -> bool:
    pair = (run.alphabet, beside.alphabet)
    others = sum(len(one.letters) for one in runs if one.alphabet == beside.alphabet)
    if pair in _LOOK_ALIKE:
        known, nearly = _LOOK_ALIKE[pair], _NEARLY.get(pair, frozenset())
        if others >= _LONGER_THAN_A_FORMULA:
            return set(run.letters) <= known | nearly
        return set(run.letters) <= known and pair not in {("LATIN", "GREEK"), ("CYRILLIC", "GREEK")}
    if run.alphabet in {"HEBREW", "ARABIC"}:
        inside = runs[0].start < run.start and run.end < runs[-1].end
        return inside and all(one.alphabet == beside.alphabet for one in runs if one is not run)
    return run.alphabet not in _ALPHABETS and beside.alphabet in {"LATIN", "CYRILLIC", "GREEK"}


def _told(word: str, run: _Run, beside: _Run) -> Suspicion:
    values = {
        "word": word,
        "letter": run.letters[0],
        "sign": characters.code(run.letters[0]),
        "alphabet": _ALPHABETS.get(run.alphabet, _ANOTHER),
        "other": _ALPHABETS.get(beside.alphabet, _ANOTHER),
    }
    return Suspicion("IUP146", run.start, run.end - run.start, values)


FOREIGN_DIGIT: Final = r"[^\D0-9]"
_NUMBER: Final = re.compile(r"\d+(?:[.,٫٬]\d+)*")


def mixed_numbers(line: str) -> Iterator[Suspicion]:
    """Numbers whose digits are of several kinds."""
    for match in _NUMBER.finditer(line):
        zeros = [ord(sign) - unicodedata.decimal(sign) for sign in match[0] if sign.isdecimal()]
        odd = next((index for index, zero in enumerate(zeros) if zero != zeros[0]), None)
        if odd is not None:
            values = {"number": match[0], "first": match[0][0], "second": _decimals(match[0])[odd]}
            yield Suspicion("IUP147", match.start(), len(match[0]), values)


def _decimals(number: str) -> str:
    return "".join(sign for sign in number if sign.isdecimal())
