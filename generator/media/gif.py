"""A GIF without comments, texts and what programs wrote into it, but for how often it moves (GIF89a)."""

from __future__ import annotations

from typing import Final

_PICTURE, _MORE, _END = 0x2C, 0x21, 0x3B
_COMMENT, _TEXT, _PROGRAM = 0xFE, 0x01, 0xFF
_LOOPS: Final = b"NETSCAPE2.0"


def without_words(data: bytes) -> bytes:
    """The same pictures; what stands behind their end goes too. One that is no GIF to its end stays."""
    place = 13 + _colours(data, 10)
    kept = [data[:place]]
    while place < len(data):
        start, kind = place, data[place]
        if kind == _END:
            kept.append(data[place : place + 1])
            return b"".join(kept)
        if kind == _PICTURE:
            place += 11 + _colours(data, place + 9)
        elif kind == _MORE:
            place += 2
        else:
            break
        while place < len(data) and data[place]:
            place += 1 + data[place]
        place += 1
        if not _tells(data[start:place]):
            kept.append(data[start:place])
    return data


def _tells(block: bytes) -> bool:
    if block[0] != _MORE:
        return False
    return block[1] in {_COMMENT, _TEXT} or (block[1] == _PROGRAM and _LOOPS not in block[:16])


def _colours(data: bytes, flags_at: int) -> int:
    """The bytes of the table of colours that the flags at a place tell of."""
    flags = data[flags_at] if flags_at < len(data) else 0
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0
