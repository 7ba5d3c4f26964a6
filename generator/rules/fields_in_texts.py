"""Lines of a text that were meant as something else: a field that slipped into it, or a note to oneself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from generator.documents.finding import Finding
from generator.yaml.reader import Path

_AUDIENCE: Final = re.compile(r"\baudience\s*:\s*[\"']?(?:staff|family)\b", re.IGNORECASE)
_FIELD: Final = re.compile(r"(?m)^[ \t]*(?:- )?(?P<field>[a-z]+(?:_[a-z]+)*):(?:[ \t]|$)")
_BEHIND: Final = re.compile(
    r"[ ,](?P<field>done|date|due|closed|set|from|until|review)\s*:\s*[\"']?\d{4}-\d\d-\d\d\b"
)
_NOTE: Final = re.compile(r"(?m)^[ \t]*#[ \t]+\S.*$")


def in_texts(texts: Iterable[tuple[Path, str]], fields: Collection[str]) -> Iterator[Finding]:
    """One finding a text; `fields` are the names that the document knows."""
    for path, text in texts:
        if found := _AUDIENCE.search(text):
            yield Finding("IUP233", path, {"text": found[0]}, about=found[0])
        elif line := _a_field(text, fields):
            yield Finding("IUP234", path, {"text": line}, about=line)
        elif "\n" in text.strip() and (note := _NOTE.search(text)):
            yield Finding("IUP235", path, {"text": note[0].strip()}, about=note[0].strip())


def _a_field(text: str, fields: Collection[str]) -> str | None:
    """Where a line begins, or a day stands behind it."""
    lines = _FIELD.finditer(text) if "\n" in text.strip() else ()
    known = (one for one in (*lines, *_BEHIND.finditer(text)) if one["field"] in fields)
    return next((one[0].strip(" ,") for one in known), None)
