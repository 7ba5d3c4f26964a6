"""Signs that change the direction of text, kept to the text that they stand in.

Today's files can't hold those that turn text round or are not closed (IUP141, IUP142), but an old version
may: what was published stays readable. On a page they would move what stands around: a browser takes the
end of an isolate in somebody's text for the end of the `<bdi>` round it.
"""

from __future__ import annotations

import re
from typing import Final

from generator.problems import characters

_PIECE: Final = re.compile("<[^>]*>|[^<]+|<")
_CONTROL: Final = re.compile(f"[{characters.STRETCHES}]")


def isolated(html: str) -> str:
    """`html`, or plain text, without overrides, and without what its own tag or piece of text leaves open.

    Pairs that are closed stay: they are somebody's choice, and end where they should.
    """
    if not any(sign in html for sign in characters.STRETCHES):  # several times as fast as one pattern
        return html
    return _PIECE.sub(lambda piece: _closed(piece[0]), html)


def _closed(piece: str) -> str:
    kept: set[int] = set()
    open_: list[int] = []
    for match in _CONTROL.finditer(piece):
        sign, here = match[0], match.start()
        if sign in characters.EMBEDDINGS or sign in characters.ISOLATES:
            open_.append(here)
            continue
        kind = characters.EMBEDDINGS if sign == characters.END_OF_EMBEDDING else characters.ISOLATES
        if open_ and piece[open_[-1]] in kind:
            first = open_.pop()
            if piece[first] not in characters.OVERRIDES:
                kept |= {first, here}
    return _CONTROL.sub(lambda match: match[0] if match.start() in kept else "", piece)
