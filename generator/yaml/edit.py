"""A YAML file changed in a few places; every other byte stays: comments, order, quotes, folding, line ends.

What is to change is named by paths (`("goals", 0, "title")`). The spans come from libyaml's nodes. Afterwards
the file is read again as the program reads it: if its data isn't exactly what was meant, nothing is changed.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any, Final

import yaml

from generator.problems.rulebook import is_error
from generator.yaml.decoding import decode
from generator.yaml.reader import Path
from generator.yaml.source import read
from generator.yaml.writer import Value, entry, flow, item_lines


@dataclass(frozen=True, slots=True)
class Set:
    """The value at `path` becomes `value`; a field that isn't there comes last in its group."""

    path: Path
    value: Value


@dataclass(frozen=True, slots=True)
class Append:
    """The list at `path` gets another entry; one that isn't there begins."""

    path: Path
    item: Value


@dataclass(frozen=True, slots=True)
class Remove:
    """The field or entry at `path` goes, with its lines."""

    path: Path


Edit = Set | Append | Remove


class CannotEditError(Exception):
    """The file can't be read, or can't be changed there without changing something else."""


def edited(raw: bytes, edits: Iterable[Edit]) -> bytes:
    """The file with all `edits`, one after the other. Raises CannotEditError."""
    for one in edits:
        raw = _edited(raw, one)
    return raw


def _edited(raw: bytes, edit: Edit) -> bytes:
    before = read("", raw)
    text, _, _ = decode(raw, None)
    if before.data is None or text is None or any(map(is_error, before.problems)):
        raise CannotEditError
    file = _File(raw.decode("utf-8-sig"))
    changed = file.changed(edit)
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    made = mark + changed.encode()
    if read("", made).data != _meant(before.data, edit):
        raise CannotEditError
    return made


def _meant(data: Any, edit: Edit) -> Any:
    """What the data should be afterwards."""
    data = copy.deepcopy(data)
    held = data
    for step in edit.path[:-1]:
        held = held.setdefault(step, {}) if isinstance(held, dict) else held[step]
    last = edit.path[-1]
    if isinstance(edit, Remove):
        del held[last]
    elif isinstance(edit, Set):
        held[last] = _plain(edit.value)
    elif isinstance(held, dict) and last not in held:
        held[last] = [_plain(edit.item)]
    else:
        held[last].append(_plain(edit.item))
    return data


def _plain(value: Any) -> Any:
    """As the reader gives it: days are texts."""
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items() if one is not None}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(one) for one in value]
    return value if isinstance(value, str | bool | int) else value.isoformat()


_INDENT: Final = 2


class _File:
    """The text of a file, and the nodes in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.end_of_line = "\r\n" if "\r\n" in text else "\n"
        self.starts = [0]
        for line in text.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        try:
            self.root = yaml.compose(text, yaml.CSafeLoader)
        except yaml.YAMLError as error:
            raise CannotEditError from error

    def changed(self, edit: Edit) -> str:
        if isinstance(edit, Remove):
            return self._without(edit.path)
        parent, last = self._node(edit.path[:-1]), edit.path[-1]
        if parent is None:  # the group isn't there: it comes with its first field
            return self.changed(Set(edit.path[:-1], {str(last): _first(edit)}))
        held = _child(parent, last)
        if isinstance(edit, Append) and held is not None:
            return self._with_item(held[1], edit.item)
        if held is None:
            return self._with_field(parent, str(last), _first(edit))
        return self._with_value(parent, held, str(last), _first(edit))

    # --- places ---------------------------------------------------------------------------------------

    def _node(self, path: Path) -> Any:
        node: Any = self.root
        for step in path:
            held = _child(node, step)
            if held is None:
                return None
            node = held[1]
        return node

    def _start(self, node: Any) -> int:
        return self._offset(node.start_mark)

    def _offset(self, mark: Any) -> int:
        return int(self.starts[mark.line] + mark.column)

    def _end(self, node: Any) -> int:
        """Behind the last sign of a node; libyaml takes the lines below a block for a part of it."""
        if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
            return len(self.text[: self._offset(node.end_mark)].rstrip())
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        return self._offset(node.end_mark)

    def _line_end(self, offset: int) -> int:
        """Behind the line end of the line that `offset` is on, comments included."""
        found = self.text.find("\n", offset)
        return len(self.text) if found < 0 else found + 1

    def _line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def _lines(self, lines: str) -> str:
        return lines.replace("\n", self.end_of_line)

    # --- changes --------------------------------------------------------------------------------------

    def _replaced(self, start: int, end: int, piece: str) -> str:
        return self.text[:start] + piece + self.text[end:]

    def _inserted_lines(self, behind: int, lines: str) -> str:
        """Whole lines below the one that `behind` is on."""
        place = self._line_end(behind)
        before = self.text[:place]
        gap = "" if before.endswith("\n") or not before else self.end_of_line
        return before + gap + self._lines(lines) + self.text[place:]

    def _with_value(self, parent: Any, held: tuple[Any, Any], name: str, value: Value) -> str:
        key, node = held
        start, end = self._start(node), self._end(node)
        on_its_line = isinstance(node, yaml.ScalarNode) and node.style not in {"|", ">"}
        short = isinstance(value, str | bool | int | Date) and _is_short(value)
        if parent.flow_style or (on_its_line and short):
            return self._replaced(start, end, self._scalar(value, in_flow=bool(parent.flow_style)))
        if not isinstance(parent, yaml.MappingNode):
            lines = item_lines(value, parent.start_mark.column)
            begin = self._line_start(start)
            return self._replaced(begin, self._line_end(end), self._lines(lines))
        lines = entry(name, value, key.start_mark.column)
        begin = self._offset(key.start_mark)
        return self._replaced(begin, self._line_end(end), self._lines(lines.lstrip(" ")))

    def _scalar(self, value: Value, *, in_flow: bool) -> str:
        return flow(value) if in_flow else entry("k", value).removeprefix("k: ").rstrip("\n")

    def _with_field(self, parent: Any, name: str, value: Value) -> str:
        if parent.flow_style:
            return self._inside(parent, f"{name}: {flow(value)}")
        return self._inserted_lines(self._end(parent), entry(name, value, parent.start_mark.column))

    def _with_item(self, node: Any, item: Value) -> str:
        if not isinstance(node, yaml.SequenceNode):
            raise CannotEditError
        if node.flow_style:
            return self._inside(node, flow(item))
        return self._inserted_lines(self._end(node), item_lines(item, node.start_mark.column))

    def _inside(self, node: Any, piece: str) -> str:
        """Behind the last part in brackets."""
        if not node.value:
            return self._replaced(self._start(node) + 1, self._offset(node.end_mark) - 1, piece)
        last = node.value[-1]
        end = self._end(last[1] if isinstance(last, tuple) else last)
        return self._replaced(end, end, f", {piece}")

    def _without(self, path: Path) -> str:
        parent = self._node(path[:-1])
        held = _child(parent, path[-1]) if parent is not None else None
        if held is None or len(parent.value) == 1:
            raise CannotEditError
        start, end = self._start(held[0]), self._end(held[1])
        if not parent.flow_style:
            return self._replaced(self._line_start(start), self._line_end(end), "")
        rest = self.text[end:]
        behind = rest.lstrip()
        if behind.startswith(","):
            return self._replaced(start, len(self.text) - len(behind[1:].lstrip()), "")
        before = self.text[:start].rstrip()
        return self._replaced(len(before.rstrip(",")), end, "")


def _child(node: Any, step: str | int) -> tuple[Any, Any] | None:
    """Key and value of a field; for an entry of a list itself twice. None where it isn't there."""
    if isinstance(node, yaml.MappingNode) and isinstance(step, str):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _first(edit: Set | Append) -> Value:
    return edit.value if isinstance(edit, Set) else [edit.item]


def _is_short(value: Value) -> bool:
    return not isinstance(value, str) or (len(value) < 80 and "\n" not in value)
