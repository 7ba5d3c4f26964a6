"""A file's text as a tree of nodes, each with the places of its first and last sign in the text.

PyYAML's own nodes take three times as long to make.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml
from yaml._yaml import CParser

from generator.yaml.reader import Path

HEADER: Final = re.compile(r"[|>](?:(?P<chomp>[+-])|(?P<indent>[1-9])){0,2}")
BLOCK: Final = frozenset("|>")


@dataclass(slots=True)
class Node:
    """`style` of a scalar is the sign that it begins with, or empty; of a group or list in brackets `{`."""

    start: int
    end: int
    column: int
    style: str
    value: str | None = None
    is_map: bool = False
    keys: list[Node] = field(default_factory=list)
    values: list[Node] = field(default_factory=list)

    @property
    def is_scalar(self) -> bool:
        return self.value is not None

    @property
    def is_list(self) -> bool:
        return not self.is_scalar and not self.is_map

    @property
    def is_block(self) -> bool:
        """A group or list in lines of its own."""
        return not self.is_scalar and not self.style

    def place_of(self, step: str | int) -> int | None:
        """Which of the parts a field's name or an entry's number means."""
        if self.is_map and isinstance(step, str):
            return next((at for at, key in enumerate(self.keys) if key.value == step), None)
        if self.is_list and isinstance(step, int) and 0 <= step < len(self.values):
            return step
        return None

    def child(self, step: str | int) -> Node | None:
        place = self.place_of(step)
        return None if place is None else self.values[place]

    def last_leaf(self) -> Node:
        node = self
        while node.values:
            node = node.values[-1]
        return node

    def at(self, path: Path) -> Node | None:
        node: Node | None = self
        for step in path:
            node = node.child(step) if node else None
        return node


def compose(text: str) -> Node | None:
    """The tree of a text that was read without an error; None where it can't be read after all."""
    try:
        return _tree(_events(text))
    except yaml.YAMLError:
        return None


def _events(text: str) -> Iterator[Any]:
    parser = CParser(text)
    while (event := parser.get_event()) is not None:
        yield event


def _tree(events: Iterator[Any]) -> Node | None:
    root: Node | None = None
    stack: list[Node] = []
    for event in events:
        kind = type(event)
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            stack.pop().end = event.end_mark.index
            continue
        is_scalar = kind is yaml.ScalarEvent
        if not is_scalar and kind is not yaml.MappingStartEvent and kind is not yaml.SequenceStartEvent:
            continue
        mark, is_map = event.start_mark, kind is yaml.MappingStartEvent
        style = (event.style or "") if is_scalar else "{" if event.flow_style else ""
        value = event.value if is_scalar else None
        node = Node(mark.index, event.end_mark.index, mark.column, style, value, is_map)
        if not stack:
            root = node
        elif stack[-1].is_map and len(stack[-1].keys) == len(stack[-1].values):
            stack[-1].keys.append(node)
        else:
            stack[-1].values.append(node)
        if not is_scalar:
            stack.append(node)
    return root


def end_of(text: str, node: Node) -> int:
    """Behind the last sign of a node; libyaml takes the lines below a block for a part of it."""
    if node.style in BLOCK and node.is_scalar:
        return _end_of_block(text, node)
    if node.is_block:
        return end_of(text, node.values[-1])
    return node.end


def _end_of_block(text: str, node: Node) -> int:
    header = HEADER.match(text, node.start)
    end = min(node.end, len(text))
    if header and header["chomp"] == "+":
        return end - 1 if text[end - 1] == "\n" else end
    if node.style == "|" and (lines := body_lines(text, node)):
        return lines[-1][1]
    return len(text[:end].rstrip())


def body_lines(text: str, node: Node) -> list[tuple[int, int]]:
    """Start and end of the lines below a `|` or `>`, without the empty ones at the end."""
    value = (node.value or "").rstrip("\n")
    last = len(text[: node.end].rstrip())
    count = value.count("\n") + 1 if value else 0
    lines: list[tuple[int, int]] = []
    start = text.find("\n", node.start) + 1
    while start and (len(lines) < count if node.style == "|" else start < last):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        lines.append((start, end - text.endswith("\r", start, end)))
        start = end + 1 if end < len(text) else 0
    return lines
