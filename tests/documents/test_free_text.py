"""A new field for people's own words is looked at without anybody thinking of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from generator.base import resources
from generator.documents import free_text, schema

KINDS = ("iup", "work", "week", "log")
NO_FREE_TEXT = {"id", "folder_name", "date", "language", "text_language", "label", "considered"}


def loaded(kind: str) -> dict[str, Any]:
    file = resources.schemas() / f"{kind}.schema.json"
    data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return data


def leaves(node: dict[str, Any], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for key, inner in node.get("properties", {}).items():
        yield from leaves(inner, f"{name}.{key}")
    if "items" in node:
        yield from leaves(node["items"], f"{name}[]")
    if not {"properties", "items"} & node.keys():
        yield name, node


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_that_can_hold_words_is_a_known_kind_of_text(kind: str) -> None:
    """A plain `type: string` would be free text that nobody looks at; a pattern says what may stand there."""
    for name, node in leaves(loaded(kind), kind):
        kinds = free_text.KINDS | NO_FREE_TEXT
        known = node.get("$ref", "").rsplit("/", 1)[-1] in kinds
        assert known or node.keys() & {"enum", "const", "pattern"} or node.get("type") == "boolean", name


@pytest.mark.parametrize("kind", KINDS)
def test_what_refers_to_a_text_is_looked_at(kind: str) -> None:
    wanted = {
        name
        for name, node in leaves(loaded(kind), kind)
        if "$ref" in node and node["$ref"].endswith(("/line", "/text"))
    }
    seen: set[str] = set()

    def walk(fields: Any, name: str) -> None:
        if fields == free_text.TEXT:
            seen.add(name)
        elif isinstance(fields, list):
            walk(fields[0], f"{name}[]")
        else:
            for key, inner in fields.items():
                walk(inner, f"{name}.{key}")

    walk(free_text.fields(loaded(kind)), kind)
    assert seen == wanted
    assert len(seen) >= 4


def test_staff_only_entries_are_looked_at_too_and_structure_is_not() -> None:
    data = {
        "student": {"name": "Alva Lindqvist"}, "publication": {"reference": "2026/114"},
        "strengths": ["a", "b"],
        "notes": [{"date": "2026-10-01", "by": "sofia", "text": "c", "audience": "staff"}],
        "considered": [{"words": ["d"], "because": "e"}],
    }  # fmt: skip
    texts = schema.load().texts("iup", data)
    assert texts == ((("strengths", 0), "a"), (("strengths", 1), "b"), (("notes", 0, "text"), "c"))
