"""Which fields of a document people write freely, told by its schema: what refers to a text of `common`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from generator.yaml.reader import Path

Data = Mapping[str, Any]
Fields = Mapping[str, Any]
"""What of a document is free text: TEXT, `{field: …}` or `[…]` for the entries of a list."""

TEXT: Final = "text"
KINDS: Final = frozenset({"line", "text"})
"""The definitions in common.schema.json whose values are free text. A `label` or a `remark` is none."""


def fields(schema: Data) -> Any:
    """The free texts of what `schema` describes; None if there are none in it."""
    if str(schema.get("$ref", "")).rsplit("/", 1)[-1] in KINDS:
        return TEXT
    if "items" in schema:
        inner = fields(schema["items"])
        return [inner] if inner else None
    named = {name: fields(inner) for name, inner in schema.get("properties", {}).items()}
    return {name: inner for name, inner in named.items() if inner} or None


def texts(data: Any, wanted: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Each free text of `data` with its path, staff-only ones too; `wanted` as `fields` gives it."""
    if wanted == TEXT:
        if isinstance(data, str):
            yield path, data
    elif isinstance(wanted, list):
        for index, entry in enumerate(data):
            yield from texts(entry, wanted[0], (*path, index))
    elif wanted is not None:
        for name, inner in wanted.items():
            if name in data:
                yield from texts(data[name], inner, (*path, name))


def mapped(data: Any, wanted: Any, change: Callable[[str], str]) -> Any:
    """A copy of `data` whose free texts are what `change` makes of them; `wanted` as `fields` gives it."""
    if wanted == TEXT:
        return change(data) if isinstance(data, str) else data
    if isinstance(wanted, list):
        return [mapped(entry, wanted[0], change) for entry in data]
    if not isinstance(wanted, Mapping):
        return data
    return {
        name: mapped(value, wanted[name], change) if name in wanted else value for name, value in data.items()
    }


def is_text(wanted: Any, path: Path) -> bool:
    """Whether the value at `path` is a free text, in any data; `wanted` as `fields` gives it."""
    for step in path:
        if isinstance(step, int):
            wanted = wanted[0] if isinstance(wanted, list) else None
        else:
            wanted = wanted.get(step) if isinstance(wanted, dict) else None
    return bool(wanted == TEXT)
