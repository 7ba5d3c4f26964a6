"""Words in a text that say something of somebody's health, faith, family: with what they are said in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.sensitive.lexicon import SENSITIVE, Category, Entry, Lexicon, load

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’׳״\"][^\W\d_]+)*")
_SENTENCE_END: Final = re.compile(r"[.!?…](?=\s|$)|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Hit:
    """`text` are the words as they stand there, from `first` to before `last`."""

    category: Category
    text: str
    first: int
    last: int
    entry: Entry


def hits(text: str, lexicon: Lexicon | None = None) -> tuple[Hit, ...]:
    """What counts in `text`, in its order; of hits of one category that overlap the longest."""
    lexicon = lexicon or load()
    words = _WORD.findall(text)
    found = _found(words, lexicon.sensitive, lexicon)
    if not found:
        return ()
    # Nearly every text ends before this: where the words stand, and what about, is asked of the others only.
    found += _found(words, lexicon.about, lexicon)
    places = [match.span() for match in _WORD.finditer(text)]
    spans = ((places[first][0], places[last][1], entry) for first, last, entry in found)
    return tuple(
        _counting(text, [Hit(e.category, text[first:end], first, end, e) for first, end, e in spans])
    )


def _found(
    words: list[str], beginning_with: Mapping[str, Sequence[Entry]], lexicon: Lexicon
) -> list[tuple[int, int, Entry]]:
    """Entries with the places of their first and last words."""
    return [
        (place, last, entry)
        for place, word in enumerate(words)
        if (entries := beginning_with[word])
        for entry in entries
        if (last := lexicon.last(entry, words, place)) is not None
    ]


def _counting(text: str, found: list[Hit]) -> list[Hit]:
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    about = {(hit.category, _sentence(ends, hit)) for hit in found}
    not_meant = {sign for hit in found if hit.category is Category.NOT for sign in range(hit.first, hit.last)}
    # By signs and not hit by hit: a text of two thousand hits would be compared with itself.
    taken: dict[Category, set[int]] = {}
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda hit: (hit.first - hit.last, hit.first)):
        sentence = _sentence(ends, hit)
        silent = (Category.STORY, sentence) in about or (
            hit.entry.weak and (Category.LESSON, sentence) in about
        )
        signs, own = range(hit.first, hit.last), taken.setdefault(hit.category, set())
        covered = not own.isdisjoint(signs) or not not_meant.isdisjoint(signs)
        if hit.category in SENSITIVE and not (covered or silent):
            kept.append(hit)
            own.update(signs)
    return sorted(kept, key=lambda hit: hit.first)


def _sentence(ends: list[int], hit: Hit) -> int:
    return bisect_right(ends, hit.first)
