"""Difficulties and crises are for the staff until somebody says that the family may read them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from generator.base import resources
from generator.model import STAFF_UNLESS_SAID, Audience
from generator.privacy.audience import for_audience

ENTRY = {"date": "2026-10-12", "by": "jonas", "noticed": "Sits alone.", "text": "Ran away."}


@pytest.mark.parametrize("name", sorted(STAFF_UNLESS_SAID))
@pytest.mark.parametrize("said", [None, "staff", "Family", "", 0])
def test_the_family_gets_no_entry_that_does_not_say_it_may(name: str, said: object) -> None:
    entry = ENTRY if said is None else ENTRY | {"audience": said}
    assert for_audience({"schema": "log/1", name: [entry]}, Audience.FAMILY) == {"schema": "log/1", name: []}
    assert for_audience({name: [entry]}, Audience.STAFF) == {name: [entry]}


@pytest.mark.parametrize("name", sorted(STAFF_UNLESS_SAID))
def test_the_family_gets_what_is_said_to_be_theirs_without_what_is_not(name: str) -> None:
    shown, hidden = {"what": "Talked."}, {"what": "Asked the nurse.", "audience": "staff"}
    entry = ENTRY | {"audience": "family", "actions": [shown, hidden]}
    read = for_audience({name: [entry]}, Audience.FAMILY)
    assert read == {name: [ENTRY | {"audience": "family", "actions": [shown]}]}


@pytest.mark.parametrize("name", ["feedback", "contacts", "conversations", "readiness", "visits"])
def test_all_else_is_for_the_family_until_it_says_staff(name: str) -> None:
    data = {name: [ENTRY, ENTRY | {"audience": "staff"}]}
    assert for_audience(data, Audience.FAMILY) == {name: [ENTRY]}


def test_what_the_schemas_say_of_readers_is_what_the_program_does() -> None:
    said = set()
    for file in resources.schemas().glob("*.schema.json"):
        for name, readers in _readers(json.loads(file.read_text(encoding="utf-8"))):
            default = readers.get("default", "family")
            told = "Without it: the staff only." if default == "staff" else "Without it: the family."
            assert readers["description"].startswith(f"Who may read this. {told}"), (file.name, name)
            said |= {name} if default == "staff" else set()
    assert said == STAFF_UNLESS_SAID


def _readers(node: Mapping[str, Any], name: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What each schema says of `audience`, with the name of the list or field whose entries have it."""
    for key, inner in node.get("properties", {}).items():
        if key == "audience":
            yield name, inner
        yield from _readers(inner, key)
    if "items" in node:
        yield from _readers(node["items"], name)
