"""Where in a file a name or a value stands, as numbers and as a place."""

from __future__ import annotations

from typing import Any

from generator.problems.diagnostic import Place

Marks = tuple[int, int, int, int]
"""Line and column of the start and of the end, from 0. Numbers only: a large school has half a million of
them, and Python's garbage collector would go through objects again and again."""


def marks_of(event: Any) -> Marks:
    start, end = event.start_mark, event.end_mark
    return (start.line, start.column, end.line, end.column)


def place_of(marks: Marks, lines: tuple[str, ...]) -> Place:
    """The place of something, up to its end or that of its first line."""
    line, column, end_line, end_column = marks
    last = end_column if end_line == line else len(lines[line]) if line < len(lines) else column
    return Place(line + 1, column + 1, max(1, last - column))
