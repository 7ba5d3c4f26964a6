"""What was meant by words that YAML doesn't read as a text: in brackets, or such as `Null`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from generator.documents.finding import Finding
from generator.yaml.reader import Path
from generator.yaml.source import Source

_NAMES: Final = frozenset({("name",), ("class",), ("path",)})
_COLON: Final = re.compile(r"[\"']?\s*:")
_LANGUAGES: Final = re.compile(r"\{\s*(?:sv|en|he|ru)\s*:")
_PAIRS: Final = {"{": "}", "[": "]"}


def as_meant(finding: Finding, source: Source, is_text: Callable[[Path], bool]) -> Finding:
    """The finding as the file's own line shows it to be meant. `is_text`: whether a text may stand there."""
    if finding.rule == "IUP201" and finding.suggestion is None:
        return _cut_off_by_a_comma(finding, source)
    if finding.rule == "IUP212" and (is_text(finding.path) or finding.path[-1:] in _NAMES):
        return _a_word_for_nothing(finding, source)
    if finding.rule in {"IUP203", "IUP224"} and is_text(finding.path):
        return _a_text_in_brackets(finding, source)
    return finding


def _a_word_for_nothing(finding: Finding, source: Source) -> Finding:
    """Somebody may be called so."""
    written = source.written(finding.path).strip()
    if written.casefold() != "null":
        return finding
    return Finding("IUP204", finding.path, {"field": finding.values["field"], "value": written})


def _cut_off_by_a_comma(finding: Finding, source: Source) -> Finding:
    """A field without a colon is none: it is the rest of a text, `{what: Bread, eggs}`."""
    place = source.key_place(finding.path)
    rest = source.lines[place.line - 1][place.column - 1 + place.length :]
    if _COLON.match(rest) or "{" not in source.lines[place.line - 1][: place.column]:
        return finding
    return Finding("IUP115", finding.path, {"text": str(finding.path[-1])}, at_key=True)


def _a_text_in_brackets(finding: Finding, source: Source) -> Finding:
    place = source.value_place(finding.path)
    line = source.lines[place.line - 1]
    before, rest = line[: place.column - 1].rstrip(), line[place.column - 1 :]
    text = _bracketed(rest) if before.endswith((":", "-")) else None
    if text is None:
        return finding
    rule = "IUP232" if _LANGUAGES.match(text) else "IUP226"
    return Finding(rule, finding.path, {"field": finding.values["field"], "value": text})


def _bracketed(rest: str) -> str | None:
    """From a bracket to its end, on one line."""
    if rest[:1] not in _PAIRS:
        return None
    deep = 0
    for number, sign in enumerate(rest, 1):
        deep += (sign == rest[0]) - (sign == _PAIRS[rest[0]])
        if not deep:
            return rest[:number]
    return None
