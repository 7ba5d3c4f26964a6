"""AAC as its frames alone, as recorders write them one behind the other (ISO 13818-7, ADTS)."""

from __future__ import annotations

import re
from typing import Final

_FRAME: Final = re.compile(rb"\xff[\xf0\xf1\xf8\xf9]", re.DOTALL)
_SHORTEST: Final = 7


def cleaned(data: bytes) -> bytes:
    """All whole frames that stand in a row; nothing else. What only looks like a frame stands alone."""
    kept: list[bytes] = []
    place = 0
    in_a_row = False
    while found := _FRAME.search(data, place):
        start = found.start()
        end = start + _length(data, start)
        goes_on = in_a_row and start == place
        if end > start and (goes_on or _length(data, end)):
            kept.append(data[start:end])
            place, in_a_row = end, True
        else:
            place, in_a_row = start + 1, False
    return b"".join(kept)


def _length(data: bytes, place: int) -> int:
    """The bytes of the whole frame that begins at `place`; 0 if none does."""
    if not _FRAME.match(data, place):
        return 0
    length = int.from_bytes(data[place + 3 : place + 6]) >> 5 & 0x1FFF
    return length if length >= _SHORTEST and place + length <= len(data) else 0
