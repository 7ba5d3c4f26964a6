"""Texts as rows of words, so that a sentence is found again in YAML, JSON and HTML, however it is broken."""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

WINDOW: Final = 8
"""So many words in a row are somebody's own: fewer are said of many."""

_WORD: Final = re.compile(r"\w+")
_ID: Final = re.compile(r"[\w-]+")
_FOLDER: Final = re.compile(r'(?:students/|"student(?:_id)?":\s*")([\w-]+)|([\w-]+)/iup\.yml')
_ESCAPED: Final = re.compile(r"\\u([0-9a-fA-F]{4})")


def plain(raw: bytes) -> str:
    text = raw.decode("utf-8", "replace")
    if "\\u" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    if "&" in text:
        text = html.unescape(text)
    return unicodedata.normalize("NFC", text).casefold()


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def whole_words(text: str) -> set[str]:
    """With their hyphens, as ids are written."""
    return set(_ID.findall(text))


def folders(text: str) -> set[str]:
    """The ids that stand as a student's folder, or as whose an answer is."""
    return {one for found in _FOLDER.findall(text) for one in found if one}


def windows(said: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(said[at : at + WINDOW]) for at in range(len(said) - WINDOW + 1))


def digest(key: bytes, *said: str) -> str:
    return hashlib.blake2b("\0".join(said).encode("utf-8", "replace"), key=key, digest_size=16).hexdigest()
