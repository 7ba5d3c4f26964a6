"""WebM without tags, titles, dates, attachments and programs' names. What told them becomes an empty element
of the same length, so that nothing moves.

Written after RFC 8794 (EBML) and RFC 9559 (Matroska), whose names the numbers below have.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_VOID: Final = 0xEC
_SEGMENT: Final = 0x18538067
_CLUSTER: Final = 0x1F43B675
_TOLD: Final = frozenset(
    {
        0x1254C367,  # Tags
        0x1941A469,  # Attachments
        0x1043A770,  # Chapters
        0x7BA9,  # Title
        0x4461,  # DateUTC
        0x7384,  # SegmentFilename
        0x3C83AB,  # PrevFilename
        0x3E83BB,  # NextFilename
        0x73A4,  # SegmentUUID
        0x3CB923,  # PrevUUID
        0x3EB923,  # NextUUID
        0x4444,  # SegmentFamily
        0x536E,  # Name, of a track
        0xBF,  # CRC-32, of what is changed
    }
)
_BLANKED: Final = frozenset({0x4D80, 0x5741})
"""MuxingApp and WritingApp, which have to be there."""
_OPENED: Final = frozenset({_SEGMENT, 0x114D9B74, 0x1549A966, 0x1654AE6B, 0xAE})
"""Segment, SeekHead, Info, Tracks, TrackEntry."""
_SEEK, _SEEK_ID = 0x4DBB, 0x53AB


@dataclass(frozen=True, slots=True)
class _Element:
    """Where an element and its content begin, and where it ends; `endless` where only the next ones tell."""

    number: int
    start: int
    body: int
    end: int
    endless: bool


def cleaned(data: bytes) -> bytes:
    clean = bytearray(data)
    left = [(0, len(data))]
    while left:
        for element in _elements(data, *left.pop()):
            if element.number in _TOLD or _leads_to_told(data, element):
                _empty(clean, element)
            elif element.number in _BLANKED:
                clean[element.body : element.end] = bytes(element.end - element.body)
            elif element.number in _OPENED and not element.endless:
                left.append((element.body, element.end))
    return bytes(clean)


def _elements(data: bytes, start: int, end: int) -> Iterator[_Element]:
    """The elements between two places; those in one without a size come as if they stood beside it."""
    while start < end:
        number, body = _number(data, start, end, 4, marked=True)
        size, body = _number(data, body, end, 8, marked=False) if body else (0, 0)
        if not body:
            return
        endless = size < 0 and number in {_SEGMENT, _CLUSTER}
        after = body if endless else body + size
        if after > end or (size < 0 and not endless):
            return
        yield _Element(number, start, body, after, endless)
        start = after


def _number(data: bytes, place: int, end: int, most: int, *, marked: bool) -> tuple[int, int]:
    """A number of as many bytes as its first says, with or without that mark, and where it ends: 0 for none.

    A size of only ones is unknown: -1.
    """
    length = 9 - data[place].bit_length() if place < end else most + 1
    if length > most or place + length > end:
        return 0, 0
    value = int.from_bytes(data[place : place + length])
    if marked:
        return value, place + length
    value &= (1 << 7 * length) - 1
    return (-1 if value == (1 << 7 * length) - 1 else value), place + length


def _leads_to_told(data: bytes, element: _Element) -> bool:
    """Whether it says where something stands that is taken out."""
    return element.number == _SEEK and any(
        one.number == _SEEK_ID and int.from_bytes(data[one.body : one.end]) in _TOLD
        for one in _elements(data, element.body, element.end)
    )


def _empty(clean: bytearray, element: _Element) -> None:
    """Make an element of the same length of it that stands for nothing."""
    whole = element.end - element.start
    length = min(8, whole - 1)  # of the size, and each of its bytes holds seven bits
    size = whole - 1 - length
    said = (size | 1 << 7 * length).to_bytes(length)
    clean[element.start : element.end] = bytes((_VOID,)) + said + bytes(size)
