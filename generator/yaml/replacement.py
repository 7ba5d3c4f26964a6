"""A value in the place of another, in the way that one was written where it can be."""

from __future__ import annotations

from datetime import date as Date

from generator.yaml.layout import Layout
from generator.yaml.nodes import Node
from generator.yaml.reader import Path
from generator.yaml.scalars import Piece, in_brackets, in_its_style
from generator.yaml.writer import WIDTH, Value, field, flow, item_lines


def with_value(layout: Layout, path: Path, value: Value) -> str | None:
    """`value` in the place of what stands at `path`."""
    parent = layout.root.at(path[:-1])
    number = None if parent is None else parent.place_of(path[-1])
    if parent is None or number is None:
        return None
    node = parent.values[number]
    if parent.style:
        if isinstance(value, str) and "\n" in value and parent.is_map:
            in_block = unfolded(layout, path, value)
            if in_block is not None:
                return in_block
        return layout.replaced(node.start, node.end, _spaced(layout, node, _between_brackets(node, value)))
    piece = _piece(layout, parent, node, value)
    if node.is_block or piece.whole:
        return _behind_name(layout, parent, number, piece)
    return _in_place(layout, node, piece)


def unfolded(layout: Layout, path: Path, value: Value) -> str | None:
    """A group that stands in brackets on a line, in lines of its own: for a text of several lines."""
    group, outer = layout.root.at(path[:-1]), layout.root.at(path[:-2]) if len(path) > 1 else None
    number = outer.place_of(path[-2]) if outer else None
    if group is None or outer is None or number is None or not outer.is_block or not group.keys:
        return None
    text = layout.text[group.start : group.end]
    if "\n" in text or "#" in text:
        return None
    column = outer.column + 2
    named = {key.value or "": layout.text[key.start : one.end] for key, one in _parts(group)}
    named[str(path[-1])] = ""
    lines = "".join(
        " " * column + said + "\n" if said else field(name, value, column) for name, said in named.items()
    )
    piece = Piece("", lines, whole=True) if outer.is_map else _split(" " + lines[column:])
    return _behind_name(layout, outer, number, piece)


def _parts(group: Node) -> zip[tuple[Node, Node]]:
    return zip(group.keys, group.values, strict=True)


def _between_brackets(node: Node, value: Value) -> str:
    said = _said(node, value)
    kept = in_brackets(node, said) if node.is_scalar and said is not None else None
    return flow(value) if kept is None else kept


def _said(node: Node, value: Value) -> str | None:
    """The text that takes the place of a text, if there is one; of a day only where quotes are to be kept."""
    if isinstance(value, Date):
        return value.isoformat() if node.style else None
    return value if isinstance(value, str) else None


def _spaced(layout: Layout, node: Node, written: str) -> str:
    """Behind a colon or hyphen that had nothing."""
    before = layout.text[node.start - 1 : node.start]
    return f" {written}" if before in {":", "-", ","} else written


def _piece(layout: Layout, parent: Node, node: Node, value: Value) -> Piece:
    said = _said(node, value)
    if node.is_scalar and said is not None:
        kept = in_its_style(layout.text, node, said, parent.column)
        if kept is not None:
            return kept
    if node.style == "{" and not node.is_scalar and node.values and not isinstance(value, str):
        line = layout.text[layout.line_start(node.start) : node.start] + flow(value)
        if len(line) <= WIDTH and "\n" not in layout.text[node.start : node.end]:
            return Piece(flow(value))
    return _anew(parent, value)


def _anew(parent: Node, value: Value) -> Piece:
    """As the writer writes it."""
    if parent.is_map:
        piece = _split(field("k", value, parent.column)[parent.column + 2 :])
    else:
        piece = _split(item_lines(value, parent.column)[parent.column + 1 :])
    if isinstance(value, str | bool | int | float | Date):
        return Piece(piece.head.strip(), piece.rest)
    return piece


def _split(lines: str) -> Piece:
    head, _, rest = lines.partition("\n")
    return Piece(head.rstrip(), rest, whole=True)


def _in_place(layout: Layout, node: Node, piece: Piece) -> str:
    """What is behind the value on its line stays there."""
    header = layout.header(node)
    head = layout.lines(_spaced(layout, node, piece.head))
    first = header.end() if header else node.end
    if not header and not piece.rest:
        return layout.replaced(node.start, node.end, head)
    behind = layout.rest_of_line(first).rstrip()
    lines = layout.end_of_line + layout.lines(piece.rest)
    return layout.replaced(node.start, layout.next_line(layout.end(node)), head + behind + lines)


def _behind_name(layout: Layout, parent: Node, number: int, piece: Piece) -> str:
    """Right behind the key or hyphen; a comment on its line stays, as does one behind a value of one line."""
    node, name = parent.values[number], layout.behind_name(parent, number)
    below = layout.next_line(layout.end(node))
    header = layout.header(node)
    on_its_line = layout.rest_of_line(header.end() if header else node.end).rstrip()
    is_apart = "\n" in layout.text[name : node.start]
    if is_apart and not node.is_block and not piece.head:
        comment = " " * (parent.column + 2) + on_its_line.strip() + "\n" if on_its_line else ""
        return layout.replaced(layout.line_start(node.start), below, layout.lines(comment + piece.rest))
    behind = layout.rest_of_line(name).rstrip() if is_apart else "" if node.is_block else on_its_line
    head = piece.head if not piece.head or piece.head[0] == " " else f" {piece.head}"
    lines = layout.end_of_line + layout.lines(piece.rest)
    return layout.replaced(name, below, head + behind + lines)
