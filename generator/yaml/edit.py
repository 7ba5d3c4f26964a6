"""A YAML file changed in a few places; every other byte stays: comments, order, quotes, folding, line ends.

What is to change is named by paths (`("goals", 0, "title")`). Afterwards the file is read again as the
program reads it: if its data isn't exactly what was meant, nothing is changed.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date
from typing import Any, Final

from generator.problems.rulebook import is_error
from generator.yaml.edits import Append, CannotEditError, Edit, Remove, Set, applied
from generator.yaml.insertion import with_field, with_item
from generator.yaml.layout import Layout
from generator.yaml.nodes import Node
from generator.yaml.removal import without
from generator.yaml.replacement import with_value
from generator.yaml.source import read
from generator.yaml.writer import Value

__all__ = ["Append", "CannotEditError", "Edit", "Remove", "Set", "applied", "edited", "with_days"]

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def edited(raw: bytes, edits: Iterable[Edit]) -> bytes:
    """The file with all `edits`, one after the other. Raises CannotEditError."""
    before = read("", raw, places=False)
    if before.data is None or any(map(is_error, before.problems)):
        raise CannotEditError
    text, data = raw.decode("utf-8-sig"), before.data
    for one in edits:
        wanted = applied(data, one)
        text = text if _is_same(data, wanted, one) else _changed(text, one)
        data = wanted
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    made = mark + text.encode()
    if made != raw and not _says(made, data):
        raise CannotEditError
    return made


def _is_same(before: Any, after: Any, edit: Edit) -> bool:
    """Whether a value becomes what it is, and of the same kind: True equals 1."""
    if not isinstance(edit, Set) or before != after:
        return False
    for step in edit.path:
        before, after = before[step], after[step]
    return type(before) is type(after)


def _says(raw: bytes, meant: Any) -> bool:
    after = read("", raw, places=False)
    return after.data == meant and not any(map(is_error, after.problems))


def _changed(text: str, edit: Edit) -> str:
    layout = Layout.of(text)
    if layout is None:
        raise CannotEditError
    made = without(layout, edit.path) if isinstance(edit, Remove) else _with(layout, edit)
    if made is None:
        raise CannotEditError
    return made


def _with(layout: Layout, edit: Set | Append) -> str | None:
    parent, last = layout.root.at(edit.path[:-1]), edit.path[-1]
    if parent is None or _is_nothing(parent):  # the group isn't there: it comes with its first field
        return _with(layout, Set(edit.path[:-1], {str(last): _first(edit)})) if len(edit.path) > 1 else None
    held = parent.child(last)
    if isinstance(edit, Append) and held is not None and held.is_list and held.values:
        return with_item(layout, held, with_days(edit.item))
    if held is not None:
        return with_value(layout, edit.path, with_days(_first(edit)))
    if parent.is_map and not parent.keys:
        return _with(layout, Set(edit.path[:-1], {str(last): _first(edit)})) if len(edit.path) > 1 else None
    return with_field(layout, edit.path, with_days(_first(edit)))


def _is_nothing(node: Node) -> bool:
    return node.is_scalar and not node.style and node.value in {"", "~", "null", "Null", "NULL"}


def _first(edit: Set | Append) -> Value:
    return edit.value if isinstance(edit, Set) else [edit.item]


def with_days(value: Value) -> Value:
    """With its days as days: they are written without quotes, and read as texts all the same."""
    if isinstance(value, Mapping):
        return {key: None if one is None else with_days(one) for key, one in value.items()}
    if isinstance(value, str):
        return _day(value) or value
    return [with_days(one) for one in value] if isinstance(value, Sequence) else value


def _day(text: str) -> Date | None:
    try:
        return Date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
