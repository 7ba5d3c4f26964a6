"""The whole files that the documentation shows are valid, and show every field."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.documents import schema

TOP = Path(__file__).parent.parent
SHOWN = re.findall(r"```yaml\n(.*?)```", (TOP / "docs/files.md").read_text(encoding="utf-8"), re.DOTALL)
KINDS = ("iup", "work", "week", "log", "attendance")
FILES = list(zip(KINDS, SHOWN[: len(KINDS)], strict=True))
EVERYWHERE = {"audience", "language", "considered"}
"""Fields that many entries may have, and that are shown at some."""


@pytest.mark.parametrize(("kind", "text"), FILES, ids=KINDS)
def test_a_file_is_valid(kind: str, text: str) -> None:
    assert text.startswith(f"schema: {kind}/1\n")
    found = schema.load().readable(text.encode(), kind)
    assert isinstance(found, dict), found


@pytest.mark.parametrize(("kind", "text"), FILES, ids=KINDS)
def test_a_file_shows_every_field(kind: str, text: str) -> None:
    shown = set(re.findall(r"(?:^|[\s{,#])([a-z_]+):(?=\s)", text, re.MULTILINE))
    definition = json.loads((TOP / f"schemas/{kind}.schema.json").read_text(encoding="utf-8"))
    assert set(fields(definition)) - EVERYWHERE <= shown
    assert kind != "iup" or shown >= EVERYWHERE


def test_how_long_things_are_kept_is_shown_with_every_kind_and_field() -> None:
    (said,) = SHOWN[len(KINDS) :]
    school = (TOP / "tests/cases/base/portfolios/school.yml").read_text(encoding="utf-8")
    found = schema.load().readable(f"{school}{said}".encode(), "school")
    assert isinstance(found, dict), found
    described = schema.load().described("school")["properties"]["retention"]["properties"]
    assert found["retention"].keys() == described.keys()
    assert set().union(*found["retention"].values()) == described["plan"]["properties"].keys()


def fields(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        for name, value in node.get("properties", {}).items():
            yield name
            yield from fields(value)
        if "items" in node:
            yield from fields(node["items"])
