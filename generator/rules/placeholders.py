"""Places that somebody meant to fill in, and did not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from generator.documents.finding import Finding
from generator.yaml.reader import Path

_WORDS: Final = (
    r"to[- ]?do|tbd|t\.b\.d\.|fixme|x{3,}|lorem ipsum.*|fill (?:this |me )?in|to be (?:done|written)|"
    r"fyll i(?: här)?|att göra|skriv(?: \w+){0,2} här|text här|ska fyllas i|"
    r"fylls i senare|kommer senare|n/?a|to follow|comes later|"
    r"למלא|להשלים|כאן כותבים|заполнить|вписать|дописать"
)
_WHOLE: Final = re.compile(rf"[\W_]*(?:{_WORDS})[\W_]*", re.IGNORECASE)
_ONLY_MARKS: Final = re.compile(r"\s*(?:[.…?_–—-]{2,}|[?.])\s*")
_INSIDE: Final = re.compile(
    rf"<(?:{_WORDS}|[\w ]{{0,30}}(?:här|here)|\.\.\.)[\w ]{{0,30}}>"
    rf"|\[(?:{_WORDS}|skriv [\w ]{{1,30}}|write [\w ]{{1,30}})\]"
    r"|\{\{[\w .]{1,40}\}\}|\bTODO\b|\bFIXME\b|\bTBD\b|\bX{4,}\b",
)
_LONGEST: Final = 40
"""Characters of a text that may be nothing but such a word."""


def in_texts(texts: Iterable[tuple[Path, str]]) -> Iterator[Finding]:
    """One finding a text."""
    for path, text in texts:
        if found := _INSIDE.search(text):
            yield Finding("IUP225", path, {"text": found[0]}, about=found[0])
        elif len(text) <= _LONGEST and (_WHOLE.fullmatch(text) or _ONLY_MARKS.fullmatch(text)):
            yield Finding("IUP225", path, {"text": text.strip()})
