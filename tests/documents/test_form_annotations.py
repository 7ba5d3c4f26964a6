"""What the schemas say for a form: a label for every field, and what a short name refers to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pytest

from generator.base import resources

KINDS: Final = ("iup", "work", "week", "log", "attendance")
REFERRED_TO: Final = frozenset(
    {"areas", "skills", "levels", "mentors", "participants", "goals", "works", "work-files"}
)
DEFAULTS: Final = frozenset({"today", "me"})
ANNOTATIONS: Final = frozenset(
    {"x-refers-to", "x-new-id", "x-summary", "x-default", "x-read-by", "x-not-asked"}
)

Node = Mapping[str, Any]


def nodes(kind: str) -> list[tuple[str, Node]]:
    """Every property of a schema with its path, and the entries of every list as `…/[]`."""
    text = (resources.schemas() / f"{kind}.schema.json").read_text(encoding="utf-8")
    return list(_inside(json.loads(text), kind))


def _inside(node: Node, path: str) -> Iterator[tuple[str, Node]]:
    inner = {**node.get("properties", {}), **({"[]": node["items"]} if "items" in node else {})}
    for name, child in inner.items():
        yield f"{path}/{name}", child
        yield from _inside(child, f"{path}/{name}")


def is_entry(path: str) -> bool:
    return path.endswith("/[]")


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_and_every_entry_with_fields_has_a_short_label(kind: str) -> None:
    labels = {
        path: node.get("title", "")
        for path, node in nodes(kind)
        if not is_entry(path) or node.get("type") == "object"
    }
    wrong = {
        path: label
        for path, label in labels.items()
        if not 1 <= len(label.split()) <= 6 or not label[0].isupper() or label.endswith(".")
    }
    assert len(labels) > 10
    assert not wrong


@pytest.mark.parametrize("kind", KINDS)
def test_every_short_name_says_what_it_refers_to(kind: str) -> None:
    names = {path: node for path, node in nodes(kind) if str(node.get("$ref", "")).endswith("#/$defs/id")}
    assert names
    assert not [path for path, node in names.items() if ("x-refers-to" in node) == ("x-new-id" in node)]


@pytest.mark.parametrize("kind", KINDS)
def test_annotations_have_known_names_and_values(kind: str) -> None:
    for path, node in nodes(kind):
        assert {name for name in node if name.startswith("x-")} <= ANNOTATIONS, path
        assert node.get("x-refers-to", "areas") in REFERRED_TO, path
        assert node.get("x-default", "me") in DEFAULTS, path
        assert node.get("x-new-id", True) is True, path


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_is_named_by_one_of_its_needed_fields(kind: str) -> None:
    entries = {path: node for path, node in nodes(kind) if is_entry(path) and "properties" in node}
    assert entries
    for path, node in entries.items():
        assert node.get("x-summary") in node["required"], path
