"""A place that was to be filled in is told; what people write is not."""

from __future__ import annotations

import pytest

from generator.rules.placeholders import in_texts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<fyll i>", "<fyll i>"),
        ("Fyll i här", "Fyll i här"),
        ("TODO: ask Ella", "TODO"),
        ("todo", "todo"),
        ("xxx", "xxx"),
        ("…", None),
        ("...", "..."),
        ("??", "??"),
        ("<skriv målet här>", "<skriv målet här>"),
        ("She reads {{ number }} books", "{{ number }}"),
        ("Lorem ipsum dolor sit amet", "Lorem ipsum dolor sit amet"),
        ("למלא", "למלא"),
        ("<заполнить>", "<заполнить>"),
        ("Vi har mycket att göra", None),
        ("Todo el mundo lee", None),
        ("1 < 2 och 3 > 2", None),
        ("Hon sa: ... och log", None),
        ("Kapitel XXX", None),
        ("🌋", None),
        ("-", None),
    ],
)
def test_a_placeholder_is_told(text: str, told: str | None) -> None:
    assert [finding.values["text"] for finding in in_texts([((), text)])] == ([told] if told else [])
