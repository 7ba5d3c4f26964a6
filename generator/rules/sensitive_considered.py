"""What a document says was considered: `considered: [{words: […], because: …}]`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.documents.finding import Finding
from generator.sensitive.lexicon import SENSITIVE, Entry, load
from generator.yaml.reader import Path

Data = Mapping[str, Any]

_SHORTEST_PART: Final = 3  # signs of a word that may stand for a longer one, as `ADHD` for `ADHD-utredning`


@dataclass(frozen=True, slots=True)
class _Word:
    path: Path
    said: str
    entries: frozenset[Entry]

    def covers(self, text: str, entry: Entry | None) -> bool:
        """Whether `text` is the word, holds it, or is another form of it."""
        plain = _plain(text)
        held = len(self.said) >= _SHORTEST_PART and self.said in plain
        return self.said == plain or held or (entry is not None and entry in self.entries)


@dataclass(frozen=True, slots=True)
class Considered:
    words: tuple[_Word, ...] = ()

    @classmethod
    def of(cls, data: Data) -> Considered:
        """Those of a document that passed its schema."""
        return cls(
            tuple(
                _Word(("considered", index, "words", number), _plain(word), _entries(word))
                for index, one in enumerate(data.get("considered", ()))
                for number, word in enumerate(one["words"])
            )
        )

    def covers(self, text: str, entry: Entry | None) -> bool:
        return any(word.covers(text, entry) for word in self.words)

    def unused(self, seen: Iterable[tuple[str, Entry | None]]) -> Iterator[Finding]:
        """Words that nothing in the document is any longer."""
        seen = tuple(seen)
        for word in self.words:
            if not any(word.covers(text, entry) for text, entry in seen):
                yield Finding("IUP912", word.path)


def _plain(text: str) -> str:
    """As people compare it: capitals, spaces and strokes in numbers count for nothing."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"(?<=\d)[\s()-]+(?=[\d(])", "", " ".join(text.split()))


def _entries(word: str) -> frozenset[Entry]:
    """The entries of one word each that the word is a form of."""
    found = load().beginning_with(word.strip()) if word.strip() and " " not in word.strip() else ()
    return frozenset(entry for entry in found if entry.category in SENSITIVE and len(entry.steps) == 1)
