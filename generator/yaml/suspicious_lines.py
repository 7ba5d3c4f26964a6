"""What libyaml reads without a word and somebody most likely meant otherwise, told by the line itself.

Lines and columns of events count from 0, those of places from 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from generator.problems.diagnostic import Place
from generator.yaml.decoding import Problem
from generator.yaml.list_marks import looks_like_two_entries

Lines = tuple[str, ...]

GLUED_HASH: Final = re.compile(r"[\"'\]}]#")
_GLUED: Final = frozenset(('"#', "'#", "]#", "}#"))
_CUT_OFF: Final = re.compile(r"[ \t]+(?P<text>#.*?)\s*")
_BEFORE_A_QUESTION: Final = frozenset(" \t[{,")


def entries_inside(event: Any, lines: Lines, *, is_entry: bool) -> Iterator[Problem]:
    """A plain text over several lines of which one looks like an entry of a list."""
    begins = event.start_mark.column
    for number in range(event.start_mark.line + 1, event.end_mark.line + 1):
        line, above = lines[number], lines[number - 1]
        column = len(line) - len(line.lstrip())
        if line.startswith("- ", column):
            yield Problem("IUP116", Place(number + 1, column + 1))
        elif is_entry and number == event.start_mark.line + 1 and looks_like_two_entries(above, line, begins):
            yield Problem("IUP155", Place(number + 1, column + 1, len(line.strip())))


def comment_behind(event: Any, lines: Lines) -> Problem | None:
    """A comment on the line of a text: who wrote it may have meant it as a part of that."""
    line, column = event.end_mark.line, event.end_mark.column
    match = _CUT_OFF.fullmatch(lines[line], column)
    if match is None:
        return None
    place = Place(line + 1, match.start("text") + 1, len(match["text"]))
    return Problem("IUP117", place, {"text": match["text"], "before": event.value})


def glued(event: Any, lines: Lines) -> Problem | None:
    """A `#` right behind a quote or a bracket: libyaml begins a comment there, and YAML doesn't."""
    line, column = event.end_mark.line, event.end_mark.column
    if lines[line][column - 1 : column + 1] not in _GLUED:
        return None
    place = Place(line + 1, column + 1, len(lines[line].rstrip()) - column)
    return Problem("IUP157", place, {"text": lines[line][column:].strip()})


def asked(event: Any, lines: Lines) -> Problem | None:
    """A question mark in front of what is read as a field's name for it."""
    line, column = lines[event.start_mark.line], event.start_mark.column
    sign = column - 1  # found by going back from the name: a line may hold very many of them
    while sign >= 0 and line[sign] == " ":
        sign -= 1
    if event.style or sign < 0 or line[sign] != "?":
        return None
    if sign and line[sign - 1] not in _BEFORE_A_QUESTION:
        return None
    place = Place(event.start_mark.line + 1, sign + 1, column - sign + len(event.value))
    return Problem("IUP156", place, {"field": event.value})


def at_the_margin(event: Any, lines: Lines) -> Problem | None:
    """In brackets a line that begins at the margin: some programs take it for the end of them."""
    line = event.start_mark.line
    if event.start_mark.column or line >= len(lines) or lines[line][:1] in "]}":
        return None
    return Problem("IUP158", Place(line + 1, 1, len(lines[line].rstrip())))
