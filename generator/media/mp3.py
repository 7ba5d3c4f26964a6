"""MP3 as its frames alone: no tags before, between or behind them (ISO 11172-3 and 13818-3, layer III)."""

from __future__ import annotations

import re
from typing import Final

_FRAME: Final = re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb][\x10-\xeb]", re.DOTALL)
_RATES: Final = (
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
)
"""Kilobits a second: of MPEG 2 and 2.5, and of MPEG 1."""
_SAMPLING: Final = (44100, 48000, 32000)
_MPEG_2, _MPEG_1 = 2, 3


def cleaned(data: bytes) -> bytes:
    """All whole frames in a row with another one, or with the end of what was one; nothing else.

    What only looks like a frame stands alone.
    """
    kept: list[bytes] = []
    place = _behind_tags(data)
    in_a_row = False
    while found := _FRAME.search(data, place):
        start, length = found.start(), _length(data, found.start())
        end = start + length
        goes_on = in_a_row and start == place
        if length and end <= len(data) and (goes_on or _length(data, end) or end == len(data)):
            kept.append(data[start:end])
            place, in_a_row = end, True
        else:
            place, in_a_row = start + 1, False
    return b"".join(kept)


def _behind_tags(data: bytes) -> int:
    """What ID3v2 holds may look like anything: a picture, or another tune."""
    place = 0
    while data.startswith(b"ID3", place) and place + 10 <= len(data):
        size = 0
        for part in data[place + 6 : place + 10]:
            size = size << 7 | part & 0x7F
        place += 10 + size + (10 if data[place + 5] & 0x10 else 0)
    return place


def _length(data: bytes, place: int) -> int:
    """The bytes of the frame that begins at `place`; 0 if none does."""
    if not _FRAME.match(data, place):
        return 0
    version, rate = data[place + 1] >> 3 & 3, data[place + 2] >> 4
    sampling, padding = data[place + 2] >> 2 & 3, data[place + 2] >> 1 & 1
    if rate >= len(_RATES[0]) or sampling >= len(_SAMPLING):
        return 0
    first = version == _MPEG_1
    hertz = _SAMPLING[sampling] >> (0 if first else 1 if version == _MPEG_2 else 2)
    return (144 if first else 72) * 1000 * _RATES[first][rate] // hertz + padding
