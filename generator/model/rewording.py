"""Whether one text is another one reworded."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Final

_ALIKE: Final = 0.5
_AT_MOST: Final = 250_000
"""Comparing takes time in proportion to both lengths: longer texts are compared by words, and the longest
only by which words they have."""


def read_alike(old: str, new: str) -> bool:
    by_words = len(old) * len(new) > _AT_MOST
    a, b = (old.split(), new.split()) if by_words else ([*old], [*new])
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    # The first two are cheap, and never too low.
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return False
    return len(a) * len(b) > _AT_MOST or matcher.ratio() >= _ALIKE
