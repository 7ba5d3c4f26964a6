"""What a line of text may hold that deceives: told by the place in it, before its file is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.problems import characters


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A rule that a line breaks: from `start`, counted from 0, for `length` characters."""

    rule: str
    start: int
    length: int
    values: Mapping[str, str]


def unseen(rule: str, line: str, start: int) -> Suspicion:
    """A sign of its own, with its code and its name."""
    sign = line[start]
    return Suspicion(
        rule,
        start,
        1,
        {"sign": characters.code(sign), "name": characters.name(sign) or ""},
    )
