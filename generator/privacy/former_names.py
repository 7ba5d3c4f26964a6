"""A name that a student no longer has: where somebody wrote it, then or now, the name of today is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from generator.sensitive.people import written_forms

_PIECE: Final = re.compile(r"[^\W\d_]+")
_HEBREW: Final = re.compile(r"[\u05d0-\u05ea]")
_HEBREW_PREFIXES: Final = "[\u05d4\u05d5\u05d1\u05db\u05dc\u05de\u05e9]{0,3}"
"""Letters that Hebrew writes together with the word behind them: the, and, in, as, to, from, that."""


@dataclass(frozen=True)
class FormerNames:
    """`names` as the plan says them, `now` the student's name today."""

    names: tuple[str, ...] = ()
    now: str = ""

    @classmethod
    def of(cls, plan: Mapping[str, Any]) -> FormerNames:
        student = plan["student"]
        return cls(tuple(student.get("former_names", ())), student["name"])

    def __bool__(self) -> bool:
        return bool(self.names)

    def found(self, text: str) -> Iterator[str]:
        """Each former name in `text`, as it is written there."""
        if self._pattern is not None:
            yield from (match["name"] for match in self._pattern.finditer(text))

    def found_in_file_name(self, name: str) -> Iterator[str]:
        """The words of `name` that were a part of a former name and are none of today's."""
        former = _words(" ".join(self.names)) - _words(self.now)
        gone = former.union(*map(written_forms, former))
        yield from (word for word in _PIECE.findall(name) if word.casefold() in gone)

    def without(self, text: str) -> str:
        """`text` with the name of today, in full for a full name, else its first word."""
        if self._pattern is None:
            return text
        return self._pattern.sub(self._of_today, text)

    def _of_today(self, match: re.Match[str]) -> str:
        one_word = len(match["name"].split()) == 1
        name = self.now.strip().partition(" ")[0] if one_word else self.now
        genitive = match["ending"] or ""
        return f"{match['prefix'] or ''}{name}{'' if genitive == 's' and name.endswith('s') else genitive}"

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        if not self.names:
            return None
        longest_first = sorted(self.names, key=len, reverse=True)
        return re.compile(rf"(?<!\w){_any_of(longest_first)}(?!\w)")


def _words(name: str) -> set[str]:
    return {word.casefold() for word in _PIECE.findall(name)}


def _any_of(names: list[str]) -> str:
    """A Hebrew prefix, one of `names` in any of the forms of its words, an ending of Germanic languages."""
    written = "|".join(r"\s+".join(map(_word, name.split())) for name in names)
    prefix = _HEBREW_PREFIXES if any(map(_HEBREW.search, names)) else ""
    return rf"(?P<prefix>{prefix})(?P<name>{written})(?P<ending>['’]?s)?"


def _word(word: str) -> str:
    """The word in its forms, its first letter as it is written: `mira` is a word of Spanish."""
    forms = sorted(set(written_forms(word.casefold())) | {word.casefold()}, key=len, reverse=True)
    kept = (form for form in forms if not form.endswith(("s", "'", "’")) or form == word.casefold())
    return "(?:" + "|".join(f"{re.escape(word[0])}(?i:{re.escape(form[1:])})" for form in kept) + ")"
