"""A field or an entry taken out of a file with its lines. Comments above it stay."""

from __future__ import annotations

import re

from generator.yaml.layout import Layout
from generator.yaml.nodes import Node
from generator.yaml.reader import Path


def without(layout: Layout, path: Path) -> str | None:
    parent = layout.root.at(path[:-1])
    number = None if parent is None else parent.place_of(path[-1])
    if parent is None or number is None:
        return None
    if len(parent.values) == 1:  # nothing is left of what held it
        return without(layout, path[:-1]) if len(path) > 1 else None
    if parent.style:
        return _out_of_brackets(layout, parent, number)
    start = layout.beginning(parent, number)
    end = layout.next_line(layout.end(parent.values[number]))
    if not layout.begins_line(start):
        return _behind_a_hyphen(layout, parent, start, end)
    return _without_lines(layout, layout.line_start(start), end, is_first=number == 0)


def _without_lines(layout: Layout, start: int, end: int, *, is_first: bool) -> str:
    """Of the blank lines around them one goes as well, so that there aren't two."""
    above = layout.line_start(start - 1) if start else 0
    is_comment = layout.text[above:start].lstrip().startswith("#")
    if layout.is_blank(end) and (layout.is_blank(above) or (is_first and not is_comment)):
        end = layout.next_line(end)
    return layout.replaced(start, end, "")


def _behind_a_hyphen(layout: Layout, parent: Node, start: int, end: int) -> str:
    """The second part moves up to the hyphen; what stands between the two moves above it."""
    following = layout.beginning(parent, 1)
    line = layout.line_start(start)
    between = "".join(
        one
        for one in layout.text[end : layout.line_start(following)].splitlines(keepends=True)
        if one.strip()
    )
    return layout.replaced(line, following, between + layout.text[line:start])


def _out_of_brackets(layout: Layout, parent: Node, number: int) -> str:
    text, start = layout.text, layout.beginning(parent, number)
    end = layout.end(parent.values[number])
    comma = re.compile(r"\s*,[ \t]*").match(text, end)
    behind = comma.end() if comma else end
    rest = layout.rest_of_line(behind).strip()
    if layout.begins_line(start) and (not rest or rest.startswith("#")):
        return layout.replaced(layout.line_start(start), layout.next_line(behind), "")
    if comma:
        return layout.replaced(start, behind, " " if rest.startswith("#") else "")
    before = text[:start].rstrip()
    if not before.endswith(","):
        return layout.replaced(start, end, "")
    return layout.replaced(len(before) - 1, end, "")
