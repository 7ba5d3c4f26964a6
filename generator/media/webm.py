"""WebM with its pictures and sounds, and nothing else: no tags, dates, attachments, programs' names, further
tracks. What isn't kept becomes an empty element of the same length, so that nothing moves.

Written after RFC 8794 (EBML) and RFC 9559 (Matroska), whose names the numbers below have.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_VOID: Final = 0xEC
_SEGMENT: Final = 0x18538067
_CLUSTER: Final = 0x1F43B675
_HEADER: Final = 0x1A45DFA3
_TRACKS, _TRACK, _TRACK_NUMBER, _TRACK_TYPE = 0x1654AE6B, 0xAE, 0xD7, 0x83
_BLOCK_GROUP, _BLOCK, _SIMPLE_BLOCK = 0xA0, 0xA1, 0xA3
_SEEK_HEAD, _SEEK, _SEEK_ID, _INFO, _CUES = 0x114D9B74, 0x4DBB, 0x53AB, 0x1549A966, 0x1C53BB6B
_BLANKED: Final = frozenset({0x4D80, 0x5741})
"""MuxingApp and WritingApp, which have to be there."""

_KEPT: Final = frozenset(
    {
        _HEADER, _SEGMENT, _CLUSTER, _SEEK_HEAD, _SEEK, _INFO, _TRACKS, _TRACK, _CUES, _BLOCK_GROUP, _BLOCK,
        _SIMPLE_BLOCK, *_BLANKED,
        0x2AD7B1, 0x4489,  # of Info: TimestampScale, Duration
        0xE7, 0xA7, 0xAB,  # of a Cluster: Timestamp, Position, PrevSize
        0x9B, 0xFB, 0x75A2,  # of a BlockGroup: BlockDuration, ReferenceBlock, DiscardPadding
        _TRACK_NUMBER, 0x73C5, _TRACK_TYPE, 0xB9, 0x88, 0x55AA, 0x9C, 0x6DE7, 0x23E383, 0x55EE, 0x22B59C,
        0x22B59D, 0x86, 0x63A2, 0x56AA, 0x56BB, 0xE0, 0xE1,
    }
)  # fmt: skip
"""What a player needs; the last two lines are those of a TrackEntry, from its number to Video and Audio."""

_OPENED: Final = frozenset({_SEGMENT, _SEEK_HEAD, _INFO, _TRACKS, _TRACK, _CLUSTER, _BLOCK_GROUP})
_PLAYED: Final = frozenset({1, 2})
"""The types of tracks that are picture and sound."""


@dataclass(frozen=True, slots=True)
class _Element:
    """Where an element and its content begin, and where it ends; `endless` where only the next ones tell."""

    number: int
    start: int
    body: int
    end: int
    endless: bool


def cleaned(data: bytes) -> bytes:
    """Nothing, where there is nothing to see or to hear."""
    clean = bytearray(data)
    played = frozenset(_played(data))
    if not played:
        return b""
    left = [(0, len(data))]
    while left:
        end, stop = left.pop()
        for element in _elements(data, end, stop):
            end = element.end
            if not _is_kept(data, element, played):
                _empty(clean, element)
            elif element.number in _BLANKED:
                clean[element.body : element.end] = bytes(element.end - element.body)
            elif element.number in _OPENED and not element.endless:
                left.append((element.body, element.end))
        clean[end:stop] = bytes(stop - end)
    return bytes(clean)


def _is_kept(data: bytes, element: _Element, played: frozenset[int]) -> bool:
    if element.number == _TRACK:
        return _of(data, element, _TRACK_NUMBER) in played
    if element.number in {_SIMPLE_BLOCK, _BLOCK}:
        return _number(data, element.body, element.end, 8, marked=False)[0] in played
    return element.number in _KEPT and not _leads_elsewhere(data, element)


def _played(data: bytes) -> Iterator[int]:
    """The numbers of the tracks that are picture or sound."""
    left = [(0, len(data))]
    while left:
        for element in _elements(data, *left.pop()):
            if element.number in {_SEGMENT, _TRACKS} and not element.endless:
                left.append((element.body, element.end))
            elif element.number == _TRACK and _of(data, element, _TRACK_TYPE) in _PLAYED:
                yield _of(data, element, _TRACK_NUMBER)


def _of(data: bytes, element: _Element, wanted: int) -> int:
    """A number in an element; 0 if it isn't there."""
    inside = _elements(data, element.body, element.end)
    return next((int.from_bytes(data[one.body : one.end]) for one in inside if one.number == wanted), 0)


def _elements(data: bytes, start: int, end: int) -> Iterator[_Element]:
    """The elements between two places; those in one without a size come as if they stood beside it."""
    while start < end:
        number, body = _number(data, start, end, 4, marked=True)
        size, body = _number(data, body, end, 8, marked=False) if body else (0, 0)
        if not body:
            return
        endless = size < 0 and number in {_SEGMENT, _CLUSTER}
        after = body if endless else body + size
        if number in {_SEGMENT, _CLUSTER}:
            after = min(after, end)  # a film that was not copied to its end plays up to there
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


def _leads_elsewhere(data: bytes, element: _Element) -> bool:
    """Whether it says where something stands that is taken out."""
    return element.number == _SEEK and _of(data, element, _SEEK_ID) not in _KEPT


def _empty(clean: bytearray, element: _Element) -> None:
    """Make an element of the same length of it that stands for nothing."""
    whole = element.end - element.start
    length = min(8, whole - 1)  # of the size, and each of its bytes holds seven bits
    size = whole - 1 - length
    said = (size | 1 << 7 * length).to_bytes(length)
    clean[element.start : element.end] = bytes((_VOID,)) + said + bytes(size)
