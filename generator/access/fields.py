"""The values of a document, each with the titles of the fields that lead to it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.access.content import REMARKS, WHOLE
from generator.access.extract import Label, Leaf
from generator.documents.free_text import KINDS as FREE
from generator.model import is_for_staff
from generator.writing.same_entries import same_entries
from generator.yaml.reader import Path

Schema = Mapping[str, Any]

_LONGEST: Final = 80


def leaves(data: Mapping[str, Any], schema: Schema) -> dict[Path, Leaf]:
    """By their paths. A field with nothing behind it is none."""
    return {leaf.path: leaf for leaf in _leaves(data, schema, (), (), staff_only=False)}


def _leaves(
    value: Any, schema: Schema, path: Path, labels: tuple[Label, ...], *, staff_only: bool
) -> Iterator[Leaf]:
    if isinstance(value, Mapping):
        inside = staff_only or is_for_staff(value, _field(path))
        fields = schema.get("properties", {})
        for name, one in value.items():
            known = fields.get(name, {})
            label = Label(known["title"]) if known.get("title") else Label(str(name), is_own=True)
            hidden = inside or (not path and name in {REMARKS, WHOLE})
            yield from _leaves(one, known, (*path, name), (*labels, label), staff_only=hidden)
    elif isinstance(value, list):
        items = schema.get("items", {})
        for number, one in enumerate(value):
            entry = _entry(one, items, number, is_first=not any(isinstance(step, int) for step in path))
            way = (*labels, entry) if entry else labels
            yield from _leaves(one, items, (*path, number), way, staff_only=staff_only)
    elif value is not None:
        yield Leaf(
            path,
            labels,
            value,
            staff_only,
            _form(schema),
            _refers(schema, path),
            is_text=schema.get("x-kind") in FREE or path[0] in {REMARKS, WHOLE},
        )


def _field(path: Path) -> str:
    """The field that a value stands in; of an entry the list."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _entry(value: Any, items: Schema, number: int, *, is_first: bool) -> Label | None:
    """What people call an entry; inside of another one its number is enough."""
    if not isinstance(value, Mapping):
        return None
    name = items.get("x-summary", "")
    said = value.get(name)
    if not is_first or not isinstance(said, str):
        return Label(str(number + 1), is_own=True)
    refers = items.get("properties", {}).get(name, {}).get("x-refers-to", "")
    line = " ".join(said.split())
    short = line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"
    return Label(short, is_own=True, refers=refers)


def _form(schema: Schema) -> str:
    if schema.get("x-kind") == "date":
        return "date"
    return "word" if "enum" in schema else ""


def _refers(schema: Schema, path: Path) -> str:
    """A level is one of the scale of its kind of areas."""
    said = str(schema.get("x-refers-to", ""))
    return f"levels.{path[1]}" if said == "levels" and len(path) > 1 else said


def pairs(old: Any, new: Any, before: Path = (), after: Path = ()) -> Iterator[tuple[Path, Path]]:
    """Which value of an older state of a document is which of a newer one, by their paths."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for name in old.keys() & new.keys():
            yield from pairs(old[name], new[name], (*before, name), (*after, name))
    elif isinstance(old, list) and isinstance(new, list):
        for one, other in same_entries(old, new).items():
            yield from pairs(old[one], new[other], (*before, one), (*after, other))
    elif not isinstance(old, Mapping | list) and not isinstance(new, Mapping | list):
        yield before, after
