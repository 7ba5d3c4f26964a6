"""A YAML file as data, with the place of every field and value, and everything odd about it as diagnostics.

One pass over libyaml's events. Plain texts are read by the core schema of YAML 1.2, which is what a
mentor's editor reads: `NO`, `on` and `12:30` are texts, `010` is ten. A bare date stays a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.problems.diagnostic import Diagnostic, Place
from generator.yaml.decoding import Problem, decode, diagnostic
from generator.yaml.marks import Marks, place_of
from generator.yaml.no_break_spaces import with_plain_spaces
from generator.yaml.reader import Path, Reader


class Places(Mapping[Path, Place]):
    """Where the parts of a file are. They become places only when someone asks."""

    __slots__ = ("_lines", "_marks")

    def __init__(self, marks: dict[Path, Marks], lines: tuple[str, ...]) -> None:
        self._marks = marks
        self._lines = lines

    def __getitem__(self, path: Path) -> Place:
        return place_of(self._marks[path], self._lines)

    def __iter__(self) -> Iterator[Path]:
        return iter(self._marks)

    def __len__(self) -> int:
        return len(self._marks)


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was read.

    `data` is None when the file could not be read to its end. `places` has the place of each value and
    `keys` that of each field's name, by path (`("goals", 0, "title")`). `troubled` are the paths whose
    data is not what the author meant, because of a problem that is told already: whatever else is
    wrong at or below them would only be its echo.
    """

    path: str
    data: Any | None
    places: Mapping[Path, Place] = field(default_factory=dict)
    keys: Mapping[Path, Place] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    troubled: frozenset[Path] = frozenset()
    comments: Mapping[Path, Diagnostic] = field(default_factory=dict)

    def value_place(self, path: Path) -> Place:
        """The place of the value at `path`, or of the nearest thing around it."""
        while path:
            if path in self.places:
                return self.places[path]
            path = path[:-1]
        return Place()

    def written(self, path: Path) -> str:
        """The value at `path` as the file writes it, up to the end of its first line."""
        place = self.value_place(path)
        line = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        return line[place.column - 1 : place.column - 1 + place.length]

    def key_place(self, path: Path) -> Place:
        """The place of the field's name at `path`; for an item of a list, the item's own."""
        return self.keys[path] if path in self.keys else self.value_place(path)

    def text_place(self, path: Path, text: str) -> Place:
        """Where `text`, a piece of the value at `path`, begins, up to its end on that line.

        The value's own place where the file writes it in another way, with escapes for instance.
        """
        start = self.value_place(path)
        words = re.compile(r"\s+".join(map(re.escape, text.split())))
        # Nobody says where the value ends: the first such text behind its beginning is its own.
        for index in range(start.line - 1, len(self.lines)):
            first = start.column - 1 if index == start.line - 1 else 0
            line = self.lines[index]
            if found := words.search(line, first):
                return Place(index + 1, found.start() + 1, found.end() - found.start())
            both = "\n".join(self.lines[index : index + 2])
            if (broken := words.search(both, first)) and broken.start() < len(line) < broken.end():
                return Place(index + 1, broken.start() + 1, len(line) - broken.start())
        return start

    def problem_at(self, rule: str, place: Place, values: Mapping[str, str] | None = None) -> Diagnostic:
        return diagnostic(self.path, self.lines, Problem(rule, place, values or {}))

    def problem(
        self,
        rule: str,
        path: Path,
        values: Mapping[str, str] | None = None,
        suggestion: str | None = None,
        *,
        at_key: bool = False,
    ) -> Diagnostic:
        """The diagnostic of `rule` at a value of this file, or at its field's name."""
        place = self.key_place(path) if at_key else self.value_place(path)
        return diagnostic(self.path, self.lines, Problem(rule, place, values or {}, suggestion))


def read(path: str, raw: bytes, size: int | None = None, *, places: bool = True) -> Source:
    """Read one file. `path` is only for the diagnostics. Never fails: what is wrong is in `problems`.

    Of a file that is too large the beginning is enough; `size` is how many bytes it has then.
    Without `places` it is not known where the values are, which takes a seventh of the time.
    """
    text, lines, found = decode(raw, size)
    if text is None:
        return Source(path, None, lines=lines, problems=_worded(path, lines, found))
    text, spaces = with_plain_spaces(text, lines)
    found += spaces
    reader = Reader(lines, places=places)
    data = reader.read(text)
    return Source(
        path,
        data,
        Places(reader.values, lines),
        Places(reader.keys, lines),
        lines,
        _worded(path, lines, [*found, *reader.problems]),
        frozenset(reader.troubled),
        {where: diagnostic(path, lines, one) for where, one in reader.comments.items()},
    )


def _worded(path: str, lines: tuple[str, ...], found: list[Problem]) -> tuple[Diagnostic, ...]:
    return tuple(diagnostic(path, lines, problem) for problem in found)
