"""A new field or entry, behind those that its group or list has."""

from __future__ import annotations

import json
import re

from generator.yaml.edits import plain
from generator.yaml.layout import Layout
from generator.yaml.nodes import Node
from generator.yaml.reader import Path
from generator.yaml.replacement import unfolded
from generator.yaml.writer import Value, field, flow, item_lines


def with_field(layout: Layout, path: Path, value: Value) -> str | None:
    parent, name = layout.root.at(path[:-1]), path[-1]
    if parent is None or not parent.is_map or not isinstance(name, str):
        return None
    if parent.is_block:
        lines = layout.gap(parent) + field(name, value, parent.column)
        return layout.with_lines(layout.end(parent), lines)
    if isinstance(value, str) and "\n" in value:
        in_block = unfolded(layout, path, value)
        if in_block is not None:
            return in_block
    if all(key.style == '"' for key in parent.keys):
        return _in_brackets(layout, parent, f"{json.dumps(name)}: {_as_json(value)}")
    return _in_brackets(layout, parent, f"{name}: {flow(value)}")


def with_item(layout: Layout, node: Node, item: Value) -> str | None:
    """`node` is a list that isn't empty."""
    if not node.is_block:
        return _in_brackets(layout, node, _like_the_others(node, item))
    in_block = all(_is_in_block(layout, one) for one in node.values)
    lines = item_lines(item, node.column, in_block=in_block)
    return layout.with_lines(layout.end(node), layout.gap(node) + lines)


def _is_in_block(layout: Layout, node: Node) -> bool:
    return node.is_map and node.is_block and "\n" in layout.text[node.start : layout.end(node)]


def _like_the_others(node: Node, item: Value) -> str:
    if all(one.is_map and all(key.style == '"' for key in one.keys) for one in node.values):
        return _as_json(item)
    if isinstance(item, str) and all(one.style == '"' for one in node.values):
        return _as_json(item)
    return flow(item)


def _as_json(value: Value) -> str:
    return json.dumps(plain(value), ensure_ascii=False)


def _in_brackets(layout: Layout, node: Node, piece: str) -> str:
    """Behind the last part, on a line of its own where that has one."""
    last = layout.end(node.values[-1])
    start = layout.beginning(node, len(node.values) - 1)
    comma = re.compile(r"\s*,").match(layout.text, last)
    behind = comma.end() if comma else last
    if not layout.begins_line(start) or layout.next_line(behind) >= node.end:
        return layout.replaced(last, last, f", {piece}")
    below = layout.next_line(behind)
    before = layout.text[:last] + ("" if comma else ",") + layout.text[last:below]
    indent = layout.text[layout.line_start(start) : start]
    return f"{before}{indent}{piece}{',' if comma else ''}{layout.end_of_line}{layout.text[below:]}"
