"""Signs that change the direction of text: which of them a line needs, and which turn it round unseen.

After UAX #9 (the bidirectional algorithm), read more strictly than it is: a stretch must be closed on its
own line, by its own kind of end. There it holds whatever comes before or after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.deceptive.suspicion import Suspicion, unseen
from generator.problems import characters

MARKS: Final = "\u200e\u200f\u061c"
RIGHT_TO_LEFT: Final = re.compile(
    "[\u05d0-\u05f4\u0620-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]"
)
_CONTROL: Final = re.compile(f"[{characters.STRETCHES}]")
_MARK: Final = re.compile(f"[{MARKS}]")
_INSIDE_A_WORD: Final = re.compile(f"(?<=[A-Za-zÀ-ԯ])[{MARKS}]+(?=[A-Za-zÀ-ԯ])")
_TURNS_ROUND: Final = frozenset({characters.RIGHT_TO_LEFT_EMBEDDING, characters.RIGHT_TO_LEFT_ISOLATE})


def stretches(line: str, around: str) -> Iterator[Suspicion]:
    """Overrides, and embeddings and isolates that are not closed, or that turn round what needs no turning.

    `around` is the line with its neighbours, which tells whether there is anything from right to left.
    """
    needed = RIGHT_TO_LEFT.search(around) is not None
    open_: list[int] = []
    for match in _CONTROL.finditer(line):
        sign, here = match[0], match.start()
        if sign in characters.OVERRIDES:
            yield unseen("IUP141", line, here)
        if sign in characters.EMBEDDINGS or sign in characters.ISOLATES:
            open_.append(here)
            continue
        kind = characters.EMBEDDINGS if sign == characters.END_OF_EMBEDDING else characters.ISOLATES
        if not open_ or line[open_[-1]] not in kind:
            yield unseen("IUP142", line, here)
            continue
        first = open_.pop()
        if line[first] in _TURNS_ROUND and not RIGHT_TO_LEFT.search(line, first, here):
            yield unseen("IUP141", line, first)
        elif line[first] not in characters.OVERRIDES and not needed:
            yield unseen("IUP143", line, first)
    yield from (unseen("IUP142", line, first) for first in open_ if line[first] not in characters.OVERRIDES)


def marks(line: str, around: str) -> Iterator[Suspicion]:
    """Marks where nothing runs from right to left, or inside a word that runs from left to right."""
    wanted = _INSIDE_A_WORD if RIGHT_TO_LEFT.search(around) else _MARK
    for match in wanted.finditer(line):
        yield unseen("IUP143", line, match.start())
