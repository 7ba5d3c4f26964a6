r"""How a file spells a text: where a sign stands that may be written as itself or as `\u202e`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.problems.diagnostic import Place

_ESCAPE: Final = re.compile(
    r"\\(?:x(?P<x>[0-9A-Fa-f]{2})|u(?P<u>[0-9A-Fa-f]{4})|U(?P<U>[0-9A-Fa-f]{8})|(?P<short>.))|(?P<itself>.)"
)
# The short ones of YAML 1.2 that stand for a sign that can't be seen.
_SHORT: Final = {
    "0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v",
    "N": "\x85", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


class SourcePositions:
    """The text that begins at `start`. Only double quotes give a backslash a meaning."""

    def __init__(self, lines: tuple[str, ...], start: Place) -> None:
        self._lines = lines
        self._start = start
        line = lines[start.line - 1] if start.line <= len(lines) else ""
        self._quoted = line[start.column - 1 : start.column] == '"'

    def place(self, sign: str, number: int) -> Place | None:
        """Where `sign` stands for the time after `number` others; None if it can't be found."""
        for place in self._places(sign):
            if number == 0:
                return place
            number -= 1
        return None

    def _places(self, sign: str) -> Iterator[Place]:
        column = self._start.column - 1
        for number in range(self._start.line - 1, len(self._lines)):
            for match in _ESCAPE.finditer(self._lines[number], column):
                if self._sign(match) == sign:
                    yield Place(number + 1, match.start() + 1, match.end() - match.start())
            column = 0

    def _sign(self, match: re.Match[str]) -> str:
        if match["itself"] is not None or not self._quoted:
            return match[0]
        digits = match["x"] or match["u"] or match["U"]
        return chr(int(digits, 16)) if digits else _SHORT.get(match["short"], match["short"])
