"""FLAC as what is heard: no names, covers and comments in front, no tags behind (RFC 9639)."""

from __future__ import annotations

from typing import Final

_MARK: Final = b"fLaC"
_LAST: Final = 0x80
_KEPT: Final = frozenset({0, 3})
"""How the sound is stored, and where what is to be found."""

_TAG: Final = 128


def cleaned(data: bytes) -> bytes:
    """Nothing, where there is no sound."""
    place, blocks, last = len(_MARK), [], False
    while not last and place + 4 <= len(data):
        kind, last = data[place] & ~_LAST, bool(data[place] & _LAST)
        end = place + 4 + int.from_bytes(data[place + 1 : place + 4])
        if kind in _KEPT:
            blocks.append(bytes([kind]) + data[place + 1 : end])
        place = end
    sound = _without_tag(data[place:])
    if not last or not blocks or not sound:
        return b""
    blocks[-1] = bytes([blocks[-1][0] | _LAST]) + blocks[-1][1:]
    return b"".join((_MARK, *blocks, sound))


def _without_tag(sound: bytes) -> bytes:
    return sound[:-_TAG] if sound[-_TAG:].startswith(b"TAG") else sound
