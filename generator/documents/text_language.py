"""The language of each free text of a document: said in it, or known from the student and the school."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from generator.documents.free_text import TEXT
from generator.model import Text, language_of

FIELD = "language"

_TRAILING: Final = re.compile(r"[ \t]++(?=\n)|\s++\Z")
"""Spaces that nobody sees: a text with them is the same text."""


def with_languages(data: Any, wanted: Any, languages: Sequence[str]) -> Any:
    """A copy of `data` whose free texts (`wanted` as `free_text.fields` gives it) know their language.

    What an entry says in `language` holds for all in it; what says nothing is in the first of
    `languages` that fits its letters.
    """
    return _marked(data, wanted, languages, "")


def _marked(data: Any, wanted: Any, languages: Sequence[str], said: str) -> Any:
    if wanted == TEXT:
        if not isinstance(data, str):
            return data
        return Text(_TRAILING.sub("", data), said or language_of(data, languages))
    if isinstance(wanted, list):
        return [_marked(entry, wanted[0], languages, said) for entry in data]
    if not isinstance(wanted, Mapping):
        return data
    said = data.get(FIELD, said)
    return {
        name: _marked(value, wanted[name], languages, said) if name in wanted else value
        for name, value in data.items()
    }
