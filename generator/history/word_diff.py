"""What changed in a text, word by word, in scripts with and without spaces between words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache


class PieceKind(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    kind: PieceKind


# Comparing takes time in proportion to the product of both lengths; beyond this nobody reads the result.
_TOO_MUCH = 4_000_000
_JOINER = "\u200d"
# Thai to Lao, Burmese, Khmer, Japanese and Chinese: a "word" between two spaces is a whole sentence there.
_NO_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


@lru_cache(maxsize=1024)  # told on the plan's page and on the goal's, in each language
def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """The way from `before` to `after`.

    The same and removed pieces joined are `before`, the same and added ones `after`. Of two pieces at
    one place the removed one comes first.
    """
    old, new = _words(before), _words(after)
    if len(old) * len(new) > _TOO_MUCH:
        return _pieces([(False, before, after)])
    # A space that stays does not part two words that change: they read better as one change.
    blocks = SequenceMatcher(str.isspace, old, new, autojunk=False).get_opcodes()
    return _pieces([(tag == "equal", "".join(old[a:b]), "".join(new[c:d])) for tag, a, b, c, d in blocks])


def _words(text: str) -> list[str]:
    """Words, runs of spaces, and single signs; never apart what makes up one sign to the eye."""
    words: list[str] = []
    kind = ""
    for sign in _signs(text):
        previous, kind = kind, _kind(sign)
        if words and kind == previous and kind in {"word", "space"}:
            words[-1] += sign
        else:
            words.append(sign)
    return words


def _signs(text: str) -> Iterator[str]:
    """The letters of `text` with the marks that belong to them."""
    sign = ""
    for character in text:
        belongs = unicodedata.category(character).startswith("M") or _JOINER in {character, sign[-1:]}
        if sign and not belongs:
            yield sign
            sign = ""
        sign += character
    if sign:
        yield sign


def _kind(sign: str) -> str:
    if sign.isspace():
        return "space"
    return "word" if sign[0].isalnum() and not _NO_SPACES.match(sign) else "sign"


def _pieces(blocks: Iterable[tuple[bool, str, str]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for same, old, new in blocks:
        if same:
            pieces.append(Piece(old, PieceKind.SAME))
            continue
        told = ((old, PieceKind.REMOVED), (new, PieceKind.ADDED))
        pieces += [Piece(text, kind) for text, kind in told if text]
    return tuple(pieces)
