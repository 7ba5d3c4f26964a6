"""The lists of words in `words/`, one file a language, read once.

A line is an entry below the heading of its category. `word` is that word, `word*` also with any ending,
`*word*` anywhere in a compound. Several words are a phrase: `a/b` is either of them, and between two words
`...` lets up to four others stand. A heading with a question mark, `[health?]`, begins weak entries: they
don't count in a sentence about a lesson or a story. What is below `[not]` never counts, `[lesson]` and
`[story]` say what such sentences are known by. In Hebrew, words also count with one-letter words written
before them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

WORDS: Final = Path(__file__).parent / "words"
_HEADING: Final = re.compile(r"\[(?P<category>[a-z]+)(?P<weak>\?)?\]")
_HEBREW_PREFIX: Final = re.compile(r"ו?(?:כש|ש)?(?:מה|[הבכלמ])?")
_MOST_PREFIXES: Final = 4  # letters before a Hebrew word, which has at least so many of its own:
_SHORTEST_STEM: Final = 3
_MOST_REMEMBERED: Final = 100_000  # words
_GAP: Final = "..."
_WIDEST_GAP: Final = 4  # words
_SHORTEST: Final = 2  # signs of the beginning of a word


class Category(StrEnum):
    HEALTH = "health"
    FAITH = "faith"
    ORIGIN = "origin"
    SEXUALITY = "sexuality"
    FAMILY = "family"
    LESSON = "lesson"
    STORY = "story"
    NOT = "not"


SENSITIVE: Final = (Category.HEALTH, Category.FAITH, Category.ORIGIN, Category.SEXUALITY, Category.FAMILY)


@dataclass(frozen=True, slots=True)
class Entry:
    """`steps` are the words of it, each as one or several patterns."""

    category: Category
    weak: bool
    steps: tuple[tuple[str, ...], ...]


class Lexicon:
    """Entries of all languages, found by their first word."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._whole: dict[str, list[Entry]] = {}
        self._beginning: dict[str, list[Entry]] = {}
        self._inside: dict[str, list[Entry]] = {}
        self._longest = 0
        for entry in entries:
            for pattern in entry.steps[0]:
                self._add(pattern, entry)
        bare = (re.escape(pattern.strip("*")) for pattern in self._inside)
        self._perhaps_inside = re.compile("|".join(bare) or r"(?!)")
        self.sensitive = _Beginnings(self, SENSITIVE)
        self.about = _Beginnings(self, (Category.LESSON, Category.STORY, Category.NOT))

    def _add(self, pattern: str, entry: Entry) -> None:
        bare = pattern.strip("*")
        if pattern.startswith("*"):
            self._inside.setdefault(pattern, []).append(entry)
        elif pattern.endswith("*"):
            self._beginning.setdefault(bare, []).append(entry)
            self._longest = max(self._longest, len(bare))
        else:
            self._whole.setdefault(bare, []).append(entry)

    def beginning_with(self, word: str) -> tuple[Entry, ...]:
        """The entries whose first word is `word`."""
        found: list[Entry] = []
        for form in forms(compared(word)):
            found += self._whole.get(form, ())
            for length in range(_SHORTEST, min(len(form), self._longest) + 1):
                found += self._beginning.get(form[:length], ())
            if self._perhaps_inside.search(form):
                for pattern, entries in self._inside.items():
                    found += entries if _is(pattern, form) else ()
        return tuple(dict.fromkeys(found))

    def last(self, entry: Entry, words: list[str], first: int) -> int | None:
        """The place of the last word of `entry`, whose first one is at `first`; None if not all is there."""
        place = first
        gap = 1
        for step in entry.steps[1:]:
            if step == (_GAP,):
                gap = 1 + _WIDEST_GAP
                continue
            places = range(place + 1, min(len(words), place + 1 + gap))
            there = next((other for other in places if fits(step, words[other])), None)
            if there is None:
                return None
            place, gap = there, 1
        return place


class _Beginnings(dict[str, tuple[Entry, ...]]):
    """The entries that begin with a word. Most words come again and again; each is looked up once."""

    def __init__(self, lexicon: Lexicon, categories: Iterable[Category]) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._categories = frozenset(categories)

    def __missing__(self, word: str) -> tuple[Entry, ...]:
        every = self._lexicon.beginning_with(word)
        found = tuple(entry for entry in every if entry.category in self._categories)
        if len(self) < _MOST_REMEMBERED:
            self[word] = found
        return found


@lru_cache(maxsize=_MOST_REMEMBERED)
def fits(step: tuple[str, ...], word: str) -> bool:
    return any(_is(pattern, form) for form in forms(compared(word)) for pattern in step)


def compared(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold()


def forms(word: str) -> Iterator[str]:
    """The word, and in Hebrew what is left of it without the one-letter words before it."""
    yield word
    if "\u05d0" <= word[0] <= "\u05ea":
        for length in range(1, min(_MOST_PREFIXES, len(word) - _SHORTEST_STEM) + 1):
            if _HEBREW_PREFIX.fullmatch(word, 0, length):
                yield word[length:]


def _is(pattern: str, word: str) -> bool:
    bare = pattern.strip("*")
    match pattern[0] == "*", pattern[-1] == "*":
        case False, False:
            return word == bare
        case False, True:
            return word.startswith(bare)
        case True, False:
            return word.endswith(bare)
        case _:
            return bare in word


def entries(text: str) -> Iterator[Entry]:
    """The entries that a file of words lists. ValueError for a category that isn't one."""
    category, weak = Category.NOT, False
    for line in text.splitlines():
        said = line.partition("#")[0].strip()
        if not said:
            continue
        if heading := _HEADING.fullmatch(said):
            category, weak = Category(heading["category"]), bool(heading["weak"])
        else:
            steps = tuple(tuple(step.split("/")) for step in said.casefold().split())
            yield Entry(category, weak, steps)


@cache
def load() -> Lexicon:
    """The program's own words, of all languages: a Swedish file may hold English words."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(WORDS.glob("*.txt")))
    return Lexicon(entry for text in texts for entry in entries(text))
