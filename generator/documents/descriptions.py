"""What the schemas say of each field, in the words of a language: help that an editor shows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import IO, Any, Final

_SPOKEN: Final = ("title", "description")
_DATA: Final = frozenset({"examples", "enum", "const", "default"})


def in_language(schema: Any, translate: Callable[[str], str]) -> Any:
    """`schema` with its titles and descriptions translated, and all else as it is."""
    if isinstance(schema, list):
        return [in_language(one, translate) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: translate(value)
        if key in _SPOKEN and isinstance(value, str)
        else value
        if key in _DATA
        else in_language(value, translate)
        for key, value in schema.items()
    }


def extract(
    file: IO[bytes],
    keywords: object,  # noqa: ARG001 - Babel's signature
    comment_tags: object,  # noqa: ARG001 - as above
    options: object,  # noqa: ARG001 - as above
) -> Iterator[tuple[int, str, str, list[str]]]:
    """The texts of a schema, for the catalogues: as Babel asks for them."""
    found: list[str] = []

    def keep(text: str) -> str:
        found.append(text)
        return text

    in_language(json.load(file), keep)
    yield from ((1, "_", text, []) for text in found)
