"""Fields that a broken plan seems to hold, however spelt: what protects must not wait for its cure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

_PART: Final = re.compile(r"[{,]")
_FIELD: Final = re.compile(
    r"[\W_]*+([^\W\d_]{3,}(?:[ _-]+[^\W\d_]+){0,2}?)[\"']?\s*(?:[:=;]|\s(?=true\b))\s*+[\"']?+(\w*)"
)
"""At the beginning of a line, or of a part of one in braces."""
_NEAR: Final = 0.85
_LONGEST: Final = 40  # characters
_MOST: Final = 1000
"""Different names in a file. Of one with more nobody knows what it says: that counts as a yes."""


def mention(lines: Iterable[str], words: Collection[str], *, but: Collection[str] = ()) -> bool:
    """Whether a field that isn't `false` is called nearly like one of `words`, and not exactly like `but`.

    Both are in small letters, without spaces and hyphens.
    """
    names: set[str] = set()
    for line in lines:
        if not line.lstrip().startswith("#"):
            names |= _named(line)
        if len(names) > _MOST:
            return True
    asked = tuple(words)
    return any(_is_near(name, asked) for name in names.difference(but))


@lru_cache(maxsize=4096)  # all plans have the same fields
def _is_near(name: str, words: tuple[str, ...]) -> bool:
    return bool(get_close_matches(name, words, 1, _NEAR))


def _named(line: str) -> set[str]:
    plain = "".join(
        sign
        for sign in unicodedata.normalize("NFKC", line)
        if unicodedata.category(sign) != "Cf" and sign != "\0"  # UTF-16 without its mark
    )
    fields = (field for part in _PART.split(plain) if (field := _FIELD.match(part)))
    names = (re.sub(r"[\W_]", "", field[1]).casefold() for field in fields if field[2] != "false")
    return {name for name in names if len(name) <= _LONGEST}
