"""Signs that people put before the entries of a list, where YAML wants a dash and a space."""

from __future__ import annotations

import re
from typing import Final

_MARKS: Final = "–—−‐‑•·‣◦▪●○■*"
# A star before a word may begin an emphasis: then another one stands behind it.
_AT_THE_START: Final = re.compile(
    rf"[ \t]*(?:- +)?(?P<mark>[{_MARKS}])(?P<space>[ \t\u00a0]*)(?P<entry>[^\W_].*|[\"'(].*)"
)

_SHORT: Final = 40
_NOT_FULL: Final = 60
"""Who breaks a long text does it at about eighty characters: a shorter line came to its end."""


def mark_at_start(line: str) -> re.Match[str] | None:
    """Another sign than a dash before an entry; its groups are `mark` and `entry`."""
    match = _AT_THE_START.fullmatch(line)
    if match is None or (match["mark"] == "*" and "*" in match["entry"]):
        return None
    return match


def in_place(text: str) -> str:
    """`text`, which begins with such a sign, as an entry of a list."""
    match = mark_at_start(text)
    return f"- {match['entry'].rstrip()}" if match else text


def looks_like_two_entries(above: str, line: str, column: int) -> bool:
    """Whether `line` may be an entry without its dash: an entry of one text begins at `column` of `above`.

    It stands right below that text, and the line above it was not full.
    """
    if above[:column].strip(" -") or not above[:column].rstrip().endswith("-"):
        return False
    text = line.strip()
    if len(line) - len(line.lstrip(" ")) != column or not text:
        return False
    full = len(above.rstrip())
    return full < _SHORT or (full < _NOT_FULL and text[0].isupper())
