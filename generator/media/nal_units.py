"""Words of a camera or a program among the pictures of a film: H.264's and H.265's own user data.

ITU-T H.264 and H.265, 7.3 and annex D; how they stand in an MP4: ISO 14496-15.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.media.mp4_boxes import Box, boxes, number
from generator.media.mp4_tracks import formats

NOTHING: Final = b"\xff"
"""Not zeros: three of them would begin another unit."""

_CONFIGURATION: Final = {b"avc1": b"avcC", b"avc3": b"avcC", b"hvc1": b"hvcC", b"hev1": b"hvcC"}
_PICTURE_DESCRIPTION: Final = 78
_APART: Final = re.compile(rb"\x00\x00\x03")
_REGISTERED, _UNREGISTERED = 4, 5
_CAPTIONS: Final = b"\xb5\x00\x31GA94"
"""Registered user data that a player shows: subtitles for those who don't hear (ATSC A/53)."""


@dataclass(frozen=True, slots=True)
class Codec:
    """`length` is how many bytes say a unit's length; `messages` are the types of units with user data, and
    `header` how long the header of a unit is.
    """

    length: int
    messages: frozenset[int]
    header: int


def codec_of(data: bytes, track: Box) -> Codec | None:
    """None for what is neither."""
    for description in formats(data, track):
        wanted = _CONFIGURATION.get(description.kind)
        for box in boxes(data, description, kind=wanted, skip=_PICTURE_DESCRIPTION) if wanted else ():
            if wanted == b"avcC":
                return Codec(1 + (number(data, box.body + 4, 1) & 3), frozenset({6}), 1)
            return Codec(1 + (number(data, box.body + 21, 1) & 3), frozenset({39, 40}), 2)
    return None


def told(data: bytes, start: int, stop: int, codec: Codec | None) -> Iterator[slice]:
    """Where in a sample, or several in a row, user data stand."""
    while codec is not None and start + codec.length < stop:
        unit = start + codec.length
        end = unit + number(data, start, codec.length)
        if end > stop:
            return
        kind = data[unit] & 0x1F if codec.header == 1 else data[unit] >> 1 & 0x3F
        if kind in codec.messages:
            yield from _user_data(data, unit + codec.header, end)
        start = end


def _user_data(data: bytes, place: int, end: int) -> Iterator[slice]:
    while place + 2 < end:
        kind, place = _value(data, place, end)
        size, place = _value(data, place, end)
        # Signs that keep zeros apart make it longer than it says, never shorter.
        stop = _after(data, place, end, size)
        if kind == _UNREGISTERED or (kind == _REGISTERED and not data.startswith(_CAPTIONS, place)):
            # Those signs stay, so that the length is right.
            for apart in _APART.finditer(data, place, stop):
                yield slice(place, apart.start())
                place = apart.end()
            yield slice(place, stop)
        place = stop


def _value(data: bytes, place: int, end: int) -> tuple[int, int]:
    value = 0
    while place < end and data[place] == 0xFF:
        value, place = value + 0xFF, place + 1
    return (value + data[place], place + 1) if place < end else (value, place)


def _after(data: bytes, place: int, end: int, size: int) -> int:
    """Where `size` bytes end that were written with a 3 behind each two zeros."""
    zeros = 0
    while size and place < end:
        if zeros >= 2 and data[place] == 3:
            zeros = 0
        else:
            zeros = zeros + 1 if data[place] == 0 else 0
            size -= 1
        place += 1
    return place
