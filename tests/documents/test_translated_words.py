"""Words of people's own languages lead to those of the files, and to nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.base import resources
from generator.documents.translated_words import _known, meant


def words(node: Any) -> set[str]:
    """All names of fields and words of lists in a schema."""
    if isinstance(node, list):
        return set().union(*map(words, node))
    if not isinstance(node, dict):
        return set()
    own = {*node.get("properties", {}), *map(str, node.get("enum", ()))}
    return own.union(*map(words, node.values()))


def test_every_word_leads_to_one_that_the_files_know() -> None:
    schemas = (json.loads(file.read_text(encoding="utf-8")) for file in resources.schemas().glob("*.json"))
    assert {ours for all_of in _known().values() for ours in all_of} <= set().union(*map(words, schemas))


@pytest.mark.parametrize(
    ("word", "allowed", "wanted"),
    [
        ("Mål", {"goals", "notes"}, "goals"),
        ("mål", {"title", "why"}, "title"),
        ("vad", {"who", "what"}, "what"),
        ("uppnått", {"active", "achieved"}, "achieved"),
        ("цели", {"goals"}, "goals"),
        ("מטרות", {"goals"}, "goals"),
        ("objectives", {"goals"}, "goals"),
        ("mål", {"wishes"}, None),
        ("zebra", {"goals"}, None),
    ],
)
def test_a_word_leads_to_what_is_allowed_there(word: str, allowed: set[str], wanted: str | None) -> None:
    assert meant(word, allowed) == wanted
