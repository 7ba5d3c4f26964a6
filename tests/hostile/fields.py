"""Every field that a person may write a text into, as the schemas say, and as much as it takes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.base import resources

DOCUMENTS = ("attendance", "iup", "log", "mentors", "school", "week", "work")

CLOSED = {
    "id": "^[a-z0-9]+(-[a-z0-9]+)*$",
    "date": "a day",
    "language": "one of four",
    "text_language": "the code of a language",
    "folder_name": "letters, digits and a few signs between them",
    "school.time_zone": "one of those that the machine knows",
}
"""Strings that hold no text of anybody's: kinds of the common schema, and single fields."""

BESIDE = {
    "work/file.txt": 8000,
    "work/file.md": 8000,
    "git author": 120,
}
"""What people write outside the documents that have schemas: the same, with the most characters."""


@dataclass(frozen=True, slots=True)
class Field:
    """`name` like `iup.goals[].title`. `most` is in characters; one with `lines` may have several."""

    name: str
    most: int
    lines: bool

    def fitted(self, text: str) -> str:
        """As much of a payload as the field takes. Never nothing."""
        if self.name.endswith(".path"):
            text = re.sub(r"[/\\\\\0-\x1f\x7f]", "_", text)
            text = text.encode()[: self.most - len(".jpg")].decode(errors="ignore")
        elif self.name == "git author":
            # Git takes these away, and the signs at both ends that it holds for rubbish.
            text = re.sub(r"[<>\n\0]", "", text)
        elif not self.lines:
            text = re.sub(r"[\n\r\u0085\u2028\u2029]+", " ", text)
        text = text[: self.most]
        return text if re.search(r"\w", text) else f"{text}x"[-self.most :]


@cache
def fields() -> dict[str, Field]:
    """All of them, by their names."""
    found = [field for document in DOCUMENTS for field in _of_schema(document)]
    beside = [Field(name, most, name != "git author") for name, most in BESIDE.items()]
    return {field.name: field for field in [*found, *beside]}


def _of_schema(document: str) -> Iterator[Field]:
    for name, part, common in strings(read(document), document):
        kind = part.get("$ref", "").rpartition("/")[2]
        if kind in CLOSED or name in CLOSED or _is_code(part):
            continue
        yield Field(name, (common or part)["maxLength"], lines=kind == "text")


def _is_code(part: Mapping[str, Any]) -> bool:
    """A pattern of our own that allows a few small signs and no others: of numbers, weeks, languages."""
    pattern = part.get("pattern", "")
    return pattern.startswith("^") and not re.search(pattern, 'a" <b')


def read(document: str) -> Any:
    return json.loads((resources.schemas() / f"{document}.schema.json").read_text(encoding="utf-8"))


def strings(part: Mapping[str, Any], name: str) -> Iterator[tuple[str, Mapping[str, Any], Any]]:
    """Each place of a schema that takes strings, with what the common schema says of its kind."""
    kind = part.get("$ref", "").rpartition("/")[2]
    common = read("common")["$defs"][kind] if kind else None
    types = (common or part).get("type", "enum" if "enum" in (common or part) else "const")
    if "string" in types:
        yield name, part, common
    for field, inner in part.get("properties", {}).items():
        yield from strings(inner, f"{name}.{field}")
    if "items" in part:
        yield from strings(part["items"], f"{name}[]")
