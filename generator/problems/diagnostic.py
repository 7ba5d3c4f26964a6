"""A problem in somebody's file, as data. How it is worded is the rulebook's, how it is shown the report's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

HIDDEN: Final = "***"
"""Instead of a name that no message may tell."""


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


class Term(str):
    """A value that is a word of the interface ("a list"), not of the file: translated when shown."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: `line` and `column` count from 1, columns in characters; `length` in characters."""

    line: int = 1
    column: int = 1
    length: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A rule that a file breaks, where, and the values that its message names.

    `path` is relative to the school's root, with `/`. `suggestion` is the nearest thing that would
    have been right, if there is one. `source` is the text of the line, for showing it. `hidden` is what is
    told instead of the path, where that names a student whose identity is protected.
    """

    path: str
    place: Place
    rule: str
    values: Mapping[str, str] = field(default_factory=dict)
    suggestion: str | None = None
    source: str = ""
    hidden: str = ""

    @property
    def shown_path(self) -> str:
        """The path as it may be told."""
        return self.hidden or self.path

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Diagnostics sorted by this stand in the order of the files and of the lines in them."""
        return (self.path, self.place.line, self.place.column, self.rule)


def in_file_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(diagnostics, key=lambda diagnostic: diagnostic.order))
