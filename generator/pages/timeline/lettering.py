"""How much room a text takes, without a browser, and how it is broken into lines.

Widths are those of Rubik at weight 500, rounded up by kinds of signs: a text may turn out a little
shorter than it was counted, hardly ever longer.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

ELLIPSIS = "…"

_EM: dict[str, float] = {
    **dict.fromkeys(" ijlI.,:;!'|()׀וין׳ا", 0.32),
    **dict.fromkeys('frt-1"“”״זנгر/', 0.5),
    **dict.fromkeys("acekosvxyzåäöéавеёзкостухчьэя", 0.61),
    **dict.fromkeys("mwMW%…жшщюыфМДЫ", 0.91),
    **dict.fromkeys("ЖШЩФЮ", 1.05),
    **dict.fromkeys("سشصض", 1.3),
}
_INVISIBLE = frozenset({"Mn", "Me", "Cf", "Cc"})


def width(text: str, size: float) -> float:
    """The width of one line of letters of `size`, in its unit."""
    return size * _ems(text)


@lru_cache(maxsize=8192)  # the same titles stand on several drawings, and are tried in several widths
def _ems(text: str) -> float:
    return sum(map(_em, text))


def _em(sign: str) -> float:
    known = _EM.get(sign)
    if known is not None:
        return known
    if unicodedata.category(sign) in _INVISIBLE:
        return 0
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.4
    if sign < "\u0250" or "\u0370" <= sign < "\u0600":
        return 0.76 if sign.isupper() else 0.66
    return 1


def runs_from_right(text: str) -> bool:
    """Whether `text` is read from right to left, by its first sign that has a direction."""
    for sign in text:
        direction = unicodedata.bidirectional(sign)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def wrapped(text: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """`text` in at most `most` lines, none wider than `room`, all about equally wide.

    What doesn't fit is cut, and the cut is marked.
    """
    words = text.split() or [""]
    step = size / 2
    tried = step
    while tried < room:
        lines = _lines(words, size, tried)
        if len(lines) <= most and all(width(line, size) <= tried for line in lines):
            return lines
        tried += step
    lines = _lines(words, size, room)
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])][: len(lines)]
    return tuple(shortened(line, size, room) for line in kept)


def shortened(line: str, size: float, room: float) -> str:
    """`line`, or as much of its beginning as fits into `room` with the mark of a cut."""
    if width(line, size) <= room:
        return line
    kept = line
    while kept and width(kept + ELLIPSIS, size) > room:
        kept = kept[:-1]
    return kept.rstrip(" ,.;:–-") + ELLIPSIS


def _lines(words: list[str], size: float, room: float) -> tuple[str, ...]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def lines_needed(text: str, size: float, room: float) -> int:
    """How many lines of `room` the text takes at least."""
    return len(_lines(text.split() or [""], size, room))
