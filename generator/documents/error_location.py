"""Where a validator's error lies: in the data, and in the schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jsonschema_rs import ValidationError

from generator.yaml.reader import Path

Data = Mapping[str, Any]


def field_name(path: Path) -> str:
    """The name of the field that the path ends at or lies in."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def as_written(value: Any) -> str:
    """`value` as the file writes it."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value)


def value_at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def type_of(value: Any) -> str:
    if isinstance(value, dict):
        return "object"
    if isinstance(value, list):
        return "array"
    return "boolean" if isinstance(value, bool) else "string" if isinstance(value, str) else "integer"


def listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def definition_of(error: ValidationError) -> str:
    """The shared definition that the error comes from (`id`, `date`, …), or ""."""
    steps = (error.absolute_keyword_location or "").split("/")
    return steps[steps.index("$defs") + 1] if "$defs" in steps else ""


def node_of(error: ValidationError, schemas: Mapping[str, Data]) -> Data:
    """The schema that the failing keyword stands in."""
    where = error.absolute_keyword_location or ""
    document, _, pointer = where.partition("#/")
    node: Any = schemas.get(document, {})
    for step in pointer.split("/")[:-1]:
        node = node[int(step)] if isinstance(node, list) else node.get(step, {})
    return node if isinstance(node, dict) else {}


def with_examples(node: Data, schemas: Mapping[str, Data]) -> Data:
    """`node`, with the examples of what it refers to where it has none of its own."""
    reference = str(node.get("$ref", ""))
    if "examples" in node or not reference:
        return node
    name, _, pointer = reference.partition("#/")
    target: Any = next((schema for key, schema in schemas.items() if key.endswith("/" + name)), {})
    for step in pointer.split("/"):
        target = target.get(step, {})
    return target if isinstance(target, dict) else {}
