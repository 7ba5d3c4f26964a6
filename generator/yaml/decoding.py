"""From a file's bytes to the text that may be read as YAML, and what is wrong with them as text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from generator.problems.diagnostic import Diagnostic, Place
from generator.problems.rulebook import RULES

MAX_BYTES: Final = 256 * 1024
MAX_REPEATED: Final = 10  # a file full of odd signs is one problem, not a thousand

# What YAML does not allow, and the three signs that only YAML 1.1 takes for line breaks.
NOT_TEXT: Final = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_REPLACEMENT: Final = "\ufffd"
_CONFLICT_MARK: Final = re.compile(r"(?:<{7}|>{7}|\|{7})(?= |$)|={7}$")
_LINE_BREAK: Final = re.compile(r"\r\n|\r|\n")
_OTHER_ENCODINGS: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A diagnostic before its file is known."""

    rule: str
    place: Place
    values: Mapping[str, str] = field(default_factory=dict)
    suggestion: str | None = None


def diagnostic(path: str, lines: tuple[str, ...], problem: Problem) -> Diagnostic:
    line = problem.place.line - 1
    shown = line < len(lines) and RULES[problem.rule].shows_line
    return Diagnostic(
        path=path,
        place=problem.place,
        rule=problem.rule,
        values=problem.values,
        suggestion=problem.suggestion,
        source=lines[line] if shown else "",
    )


def decode(raw: bytes, size: int | None = None) -> tuple[str | None, tuple[str, ...], list[Problem]]:
    """The text of a file, its lines without their ends, and its problems.

    The text is None when there is nothing that could be read on. A byte-order mark of UTF-8 is left out;
    a sign that is no text is replaced, so that places stay what they are and the rest is read too.
    """
    if len(raw) > MAX_BYTES:
        values = {"size": str(-(-(size or len(raw)) // 1024)), "limit": str(MAX_BYTES // 1024)}
        lines = tuple(_LINE_BREAK.split(raw[:MAX_BYTES].decode("utf-8", "replace")))
        return None, lines, [Problem("IUP124", Place(), values)]
    for mark, name in _OTHER_ENCODINGS:
        if raw.startswith(mark):
            lines = tuple(_LINE_BREAK.split(raw.decode(name, "replace")))
            return None, lines, [Problem("IUP121", Place(), {"encoding": name})]
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, *_not_utf8(raw, error.start)
    lines = tuple(_LINE_BREAK.split(text))
    if conflicts := list(islice(_conflicts(lines), MAX_REPEATED)):
        return None, lines, conflicts
    found = [_told_sign(text, match) for match in _first(text)]
    if found:
        text = NOT_TEXT.sub(_REPLACEMENT, text)
        lines = tuple(_LINE_BREAK.split(text))
    return text, lines, found


def _conflicts(lines: tuple[str, ...]) -> Iterator[Problem]:
    """The places where git left two versions of the same lines, each told once."""
    inside = False
    for number, line in enumerate(lines):
        mark = _CONFLICT_MARK.match(line)
        if mark and (mark[0][0] == "<" or not inside):
            yield Problem("IUP128", Place(number + 1, 1, len(line)))
        if mark:
            inside = mark[0][0] != ">"


def _first(text: str) -> list[re.Match[str]]:
    return [*islice(NOT_TEXT.finditer(text), MAX_REPEATED)]


def _told_sign(text: str, match: re.Match[str]) -> Problem:
    lines = _LINE_BREAK.split(text[: match.start()])
    return odd_sign(match[0], Place(len(lines), len(lines[-1]) + 1))


def odd_sign(sign: str, place: Place) -> Problem:
    """A sign that no file can hold, as itself or spelt out."""
    return Problem("IUP122" if sign == "\ufeff" else "IUP123", place, {"sign": f"U+{ord(sign):04X}"})


def _not_utf8(raw: bytes, start: int) -> tuple[tuple[str, ...], list[Problem]]:
    before = _LINE_BREAK.split(raw[:start].decode("utf-8", "replace"))
    lines = tuple(_LINE_BREAK.split(raw.decode("utf-8", "replace")))
    values = {"byte": f"0x{raw[start]:02X}", "letter": bytes([raw[start]]).decode("cp1252", "replace")}
    return lines, [Problem("IUP120", Place(len(before), len(before[-1]) + 1), values)]
