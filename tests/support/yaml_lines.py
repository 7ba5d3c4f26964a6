"""Where values and comments stand in a YAML file, told by PyYAML alone, and which lines two texts share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import yaml

Step = tuple[str | int, ...]
Lines = tuple[int, int]
"""First line and the one behind the last."""


@lru_cache(maxsize=4)
def _composed(text: str) -> Any:
    return yaml.compose(text, yaml.CSafeLoader)


def leaves(data: Any, path: Step = ()) -> Iterator[tuple[Step, Any]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from leaves(value, (*path, place))
    else:
        yield path, data


def containers(data: Any, path: Step = ()) -> Iterator[tuple[Step, Any]]:
    """All lists and groups, the whole first."""
    if isinstance(data, dict | list):
        yield path, data
        for step, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from containers(value, (*path, step))


def node_lines(text: str) -> dict[Step, Lines]:
    """The lines of each value, from its name or hyphen on."""
    found: dict[Step, Lines] = {}
    lines = text.split("\n")

    def walk(node: Any, path: Step, first: int) -> int:
        """The line behind the node's last."""
        last = first + 1
        if isinstance(node, yaml.ScalarNode) or node.flow_style:
            last = max(last, node.end_mark.line + (node.end_mark.column > 0))
        if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
            while last > first + 1 and not lines[min(last, len(lines)) - 1].strip():
                last -= 1
        for step, line, value in _parts(node, lines):
            last = max(last, walk(value, (*path, step), line))
        found[path] = (first, last)
        return last

    walk(_composed(text), (), 0)
    return found


def _parts(node: Any, lines: list[str]) -> list[tuple[str | int, int, Any]]:
    """Name or number of each part, the line that it begins on, and its value."""
    if isinstance(node, yaml.MappingNode):
        return [(key.value, key.start_mark.line, value) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return [(place, _hyphen(node, value, lines), value) for place, value in enumerate(node.value)]
    return []


def _hyphen(parent: Any, node: Any, lines: list[str]) -> int:
    line, column = node.start_mark.line, parent.start_mark.column
    while not parent.flow_style and not lines[line][column:].startswith("-"):
        line -= 1
    return int(line)


def comments(text: str) -> list[str]:
    """What stands behind a `#` that is outside all texts, in order."""
    pieces, place = [], 0
    for node in _scalars(_composed(text)):
        start, end = node.start_mark.index, node.end_mark.index
        if node.style in {"|", ">"}:
            start = _end_of_line(text, start)
        sign = "\n" if text[start : start + 1] in {"\r", "\n"} else "x"
        pieces.append(text[place:start] + sign + "\n" * text.count("\n", start, end))
        place = max(place, end)
    return re.findall(r"(?:^|(?<=\s))#[^\r\n]*?(?=\s*$)", "".join([*pieces, text[place:]]), re.MULTILINE)


def _end_of_line(text: str, place: int) -> int:
    found = text.find("\n", place)
    return len(text) if found < 0 else found - (text[found - 1] == "\r")


def _scalars(node: Any) -> Iterator[Any]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    else:
        for one in node.value:
            for part in one if isinstance(one, tuple) else (one,):
                yield from _scalars(part)


def changed_region(before: str, after: str) -> tuple[Lines, Lines]:
    """The lines of both between what they share at their beginnings and at their ends."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    head = tail = 0
    most = min(len(old), len(new))
    while head < most and old[head] == new[head]:
        head += 1
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return (head, len(old) - tail), (head, len(new) - tail)
