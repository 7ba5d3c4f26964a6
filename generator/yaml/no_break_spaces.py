"""No-break spaces where the layout of a file needs ordinary ones: they look alike.

Inside a text they are welcome: there they keep a number and its unit on one line.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

import yaml
from yaml._yaml import CParser

from generator.problems.diagnostic import Place
from generator.yaml.decoding import MAX_REPEATED, Problem
from generator.yaml.marks import marks_of

_HARD: Final = "\u00a0\u2007\u202f"
_NO_BREAK: Final = re.compile(f"[{_HARD}]")
_SPACES: Final = re.compile(" *")
_NAME: Final = r"[^\W\d][\w-]*:"
_BEFORE: Final = r"^(?:[ ]|- )*"
_INDENTATION: Final = re.compile(f"^[ ]*(?P<space>[{_HARD}][ {_HARD}]*)")
_BEFORE_NAME: Final = re.compile(rf"{_BEFORE}(?P<space>[{_HARD}]+)[ ]*{_NAME}(?:[ {_HARD}]|$)")
_AFTER_DASH: Final = re.compile(f"{_BEFORE}-(?P<space>[{_HARD}]+)")
_AFTER_COLON: Final = re.compile(rf"{_BEFORE}{_NAME}(?P<space>[{_HARD}]+)")
_BRACES: Final = re.compile(rf"{_BEFORE}(?:{_NAME} +)?\{{")
_IN_BRACES: Final = re.compile(rf"[{{,] *{_NAME}(?P<space>[{_HARD}]+)")


class _Text(NamedTuple):
    """A text that the file spells out: its first and last place, and how far in its first line starts."""

    start: tuple[int, int]
    end: tuple[int, int]
    indent: int

    def holds(self, line: int, column: int) -> bool:
        further_in = line == self.start[0] or column > self.indent
        return self.start <= (line, column) < self.end and further_in


class _Texts:
    """Texts of one reading of a file: in its order, and none within another."""

    def __init__(self, texts: list[_Text]) -> None:
        self._texts = texts
        self._starts = [text.start for text in texts]

    def hold(self, line: int, column: int) -> bool:
        before = bisect(self._starts, (line, column))
        return before > 0 and self._texts[before - 1].holds(line, column)


def with_plain_spaces(text: str, lines: tuple[str, ...]) -> tuple[str, list[Problem]]:
    """`text` with ordinary spaces in the place of such no-break ones, and a problem for each."""
    if not _NO_BREAK.search(text):
        return text, []
    found = sorted({place for number, line in enumerate(lines) for place in _suspects(number, line)})
    if not found:
        return text, []
    texts, last_line = _texts(_replaced(lines, found), lines)
    as_it_is, _ = _texts("\n".join(lines), lines)
    all_texts = (_Texts(texts), _Texts([known for known in as_it_is if _goes_on_further_in(known, lines)]))
    wrong = [
        (line, start, end)
        for line, start, end in found
        if line <= last_line and not any(known.hold(line, start) for known in all_texts)
    ]
    problems = [Problem("IUP118", Place(line + 1, start + 1, end - start)) for line, start, end in wrong]
    return _replaced(lines, wrong) if wrong else text, problems[:MAX_REPEATED]


def _goes_on_further_in(text: _Text, lines: tuple[str, ...]) -> bool:
    """Whether all lines after the first start further in: then they are meant to go on with it."""
    rest = lines[text.start[0] + 1 : text.end[0] + 1]
    return bool(rest) and all(_indent(line) > text.indent for line in rest if line.strip())


def _indent(line: str) -> int:
    match = _SPACES.match(line)
    return match.end() if match else 0


def _suspects(number: int, line: str) -> Iterator[tuple[int, int, int]]:
    """Line, start and end of no-break spaces that stand where layout is made."""
    before = _INDENTATION.match(line) or _BEFORE_NAME.match(line)
    for match in (before, _AFTER_DASH.match(line), _AFTER_COLON.match(line)):
        if match:
            yield (number, *match.span("space"))
    if _BRACES.match(line):
        for match in _IN_BRACES.finditer(line):
            yield (number, *match.span("space"))


def _replaced(lines: tuple[str, ...], places: list[tuple[int, int, int]]) -> str:
    changed = list(lines)
    for line, of_the_line in groupby(places, key=itemgetter(0)):
        pieces, last = [], 0
        for _, start, end in of_the_line:
            pieces += [lines[line][last:start], " " * (end - start)]
            last = end
        changed[line] = "".join(pieces) + lines[line][last:]
    return "\n".join(changed)


def _texts(text: str, lines: tuple[str, ...]) -> tuple[list[_Text], int]:
    """The texts in quotes, below `|` or `>`, or over several lines; and the last line that can be read."""
    found = []
    parser = CParser(text)
    try:
        while (event := parser.get_event()) is not None:
            if isinstance(event, yaml.ScalarEvent):
                start, end = marks_of(event)[:2], marks_of(event)[2:]
                if event.style or start[0] != end[0]:
                    found.append(_Text(start, end, _indent(lines[start[0]])))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return found, mark.line if mark else len(lines)
    return found, len(lines)
