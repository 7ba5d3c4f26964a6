"""Texts as rows of words, so that a sentence is found again in YAML, JSON and HTML, however it is broken.

What is gathered and what is searched goes through the same steps: else they would not meet.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final
from urllib.parse import unquote_to_bytes

WINDOW: Final = 8
"""So many words in a row are somebody's own: fewer are said of many."""

_WORD: Final = re.compile(r"[^\W_]+")
_ID: Final = re.compile(r"[\w-]+")
_FOLDER: Final = re.compile(r'(?:students/|"student(?:_id)?":\s*")([\w-]+)')
_PLAN: Final = "/iup.yml"
_LAST: Final = re.compile(r"[\w-]+\Z")
_ESCAPED: Final = re.compile(r"\\u([0-9a-fA-F]{4})")
_IN_ADDRESS: Final = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_IN_MAIL: Final = re.compile(r"(?:=[89A-F][0-9A-F]){2,}")
_IN_RTF: Final = re.compile(r"(?:\\'[0-9a-f]{2})+")
_TAG: Final = re.compile(r"<[/!?a-zA-Z][^<>]*>")
_INSIDE_A_WORD: Final = re.compile(
    r"</?(?:(?:a|abbr|b|bdi|bdo|em|font|i|mark|r|s|small|span|strong|sub|sup|t|u|wbr)(?=[\s/>])"
    r"|(?:a|mc|text|w|w14):(?!(?:br|cr|h|line-break|list-item|p|s|tab|tc|tr)[\s/>]))[^<>]*>"
)
"""Of HTML, and of what Word, PowerPoint, Excel and LibreOffice break a word with."""
_SIGNS: Final = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670"
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
)
"""Accents and points on letters, and signs without width."""
_LETTERS: Final[Mapping[str, str]] = {
    "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
}  # fmt: skip
"""Letters that people without them write so, and that Unicode doesn't take apart."""
_SAMPLE: Final = 400


def readings(raw: bytes) -> tuple[str, ...]:
    """Every text that these bytes may be: as UTF-8 or UTF-16, else also as Windows-1252."""
    for codec in _wide(raw):
        try:
            return (raw[: len(raw) // 2 * 2].decode(codec),)
        except UnicodeDecodeError:
            pass
    try:
        return (raw.decode("utf-8"),)
    except UnicodeDecodeError:
        # Without zeros, old Word files are read too: they hold UTF-16 among other bytes.
        return raw.decode("utf-8", "replace"), raw.replace(b"\0", b"").decode("cp1252", "replace")


def _wide(raw: bytes) -> Iterator[str]:
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        yield "utf-16"
    elif b"\0" in raw[:_SAMPLE]:
        even, odd = raw[:_SAMPLE:2], raw[1:_SAMPLE:2]
        if odd.count(0) * 2 > len(odd) and even.count(0) * 8 < len(even):
            yield "utf-16-le"
        elif even.count(0) * 2 > len(even) and odd.count(0) * 8 < len(odd):
            yield "utf-16-be"


def plain(text: str) -> str:
    """Without what only one way of writing has: escapes, accents, signs that nobody sees."""
    if "\\u" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    if "%" in text:
        text = _IN_ADDRESS.sub(lambda found: _read(unquote_to_bytes(found[0])), text)
    if "=C" in text or "=D" in text:
        text = _IN_MAIL.sub(lambda found: _read(bytes.fromhex(found[0].replace("=", ""))), text)
    if text.startswith("{\\rtf"):
        text = _IN_RTF.sub(lambda found: _read(bytes.fromhex(found[0].replace("\\'", ""))), text)
    if "&" in text:
        text = html.unescape(text)
    if not text.isascii():
        text = _SIGNS.sub("", unicodedata.normalize("NFKD", text)).casefold()
        for letter, written in _LETTERS.items():
            text = text.replace(letter, written)
    return text.casefold()


def _read(raw: bytes) -> str:
    return readings(raw)[-1]


def without_tags(text: str) -> str | None:
    """Of a plain text, as a reader sees it. None where there are no tags, or it is no text."""
    if "<" not in text or "\0" in text[:_SAMPLE]:
        return None
    return _TAG.sub(" ", _INSIDE_A_WORD.sub("", text))


def words(text: str) -> list[str]:
    """Of a plain text. What is joined by `.`, `_`, `-` or `@` is several words."""
    return _WORD.findall(text)


def whole_words(text: str) -> set[str]:
    """With their hyphens, as ids are written."""
    return set(_ID.findall(text))


def folders(text: str) -> set[str]:
    """The ids that stand as a student's folder, or as whose an answer is."""
    found = set(_FOLDER.findall(text))
    if _PLAN in text:
        before = (one[-_SAMPLE:] for one in text.split(_PLAN)[:-1])
        found |= {last[0] for one in before if (last := _LAST.search(one))}
    return found


def windows(said: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(said[at : at + WINDOW]) for at in range(len(said) - WINDOW + 1))


def turned(name: list[str]) -> Iterator[tuple[str, ...]]:
    """The words of a name in each order in which lists have it, and as one word: `Ek, Bo`, `boek`."""
    yield from (tuple(name[at:] + name[:at]) for at in range(len(name)))
    yield ("".join(name),)


@lru_cache(maxsize=1 << 18)
def digest_of_word(key: bytes, word: str) -> str:
    """The same as `digest`: most words stand in very many files."""
    return digest(key, word)


def digest(key: bytes, *said: str) -> str:
    return hashlib.blake2b("\0".join(said).encode("utf-8", "replace"), key=key, digest_size=16).hexdigest()
