"""What people write, in a language that a page can tell to a screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_FIRST_LETTER: Final = re.compile(
    r"(?P<Hebr>[\u05d0-\u05f2\ufb1d-\ufb4f])|(?P<Cyrl>[\u0400-\u052f])"
    r"|(?P<Arab>[\u0620-\u064a\u066e-\u06d3\u0750-\u077f])|(?P<Latn>[A-Za-z\u00c0-\u024f])"
)
"""In groups that are called as ISO 15924 calls the scripts."""

_SCRIPTS: Final = {"he": "Hebr", "ru": "Cyrl"}
"""The scripts of the languages that sites are in; of those that are not here it is Latin."""


class Text(str):
    """A text that somebody wrote. `language` is a BCP 47 tag ("sv"), empty where nobody knows.

    It is the same text in whichever language it is said to be: what is compared are the words.
    """

    __slots__ = ("language",)
    language: str

    def __new__(cls, words: str, language: str = "") -> Text:
        text = super().__new__(cls, words)
        text.language = language
        return text


def language_of(words: str, languages: Iterable[str]) -> str:
    """The language of a text that says none: the first of `languages` that has its first letter.

    The first letter gives a text its direction as well. `und-Hebr` and the like where no language fits: then
    the script is all that is known. Empty for a text without letters.
    """
    found = _FIRST_LETTER.search(words)
    if found is None:
        return ""
    script = found.lastgroup
    fitting = (language for language in languages if _SCRIPTS.get(language, "Latn") == script)
    return next(fitting, f"und-{script}")
