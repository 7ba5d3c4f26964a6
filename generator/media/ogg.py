"""Ogg as the pages of its sounds and films, without their comments. The packet that holds comments keeps its
length: one empty text takes all its place, so that only the checksums of its pages are counted anew. What
stands between the pages goes, and streams of other things: subtitles, places, skeletons.

Written after RFC 3533 (Ogg), RFC 7845 (Opus) and the specifications of Vorbis, Theora, Speex and FLAC.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_FIRSTS: Final = ((b"\x01vorbis", 7, 1), (b"OpusHead", 8, 0), (b"\x80theora", 7, 0), (b"Speex   ", 0, 0))
"""How a stream's first packet begins, how long the mark of its second is, and how long what ends that."""
_FLAC: Final = b"\x7fFLAC"
_FLAC_COMMENT, _FLAC_TOLD, _FLAC_PADDING = 4, frozenset({2, 6}), 1
_FRESH: Final = 2


@dataclass(frozen=True, slots=True)
class _Page:
    """Where a page begins, where its checksum's page ends, and the packets' pieces in it, with their ends."""

    start: int
    end: int
    flags: int
    serial: bytes
    pieces: tuple[tuple[int, int, bool], ...]


@dataclass(slots=True)
class _Stream:
    """One sound or film: how its first packet began, how many packets were whole, the pieces of the next."""

    first: bytes = b""
    packets: int = 0
    pieces: list[tuple[int, int]] = field(default_factory=list)
    pages: list[_Page] = field(default_factory=list)
    done: bool = False


def cleaned(data: bytes) -> bytes:
    clean = bytearray(data)
    streams: dict[bytes, _Stream] = {}
    touched: dict[int, _Page] = {}
    kept: list[tuple[_Page, _Stream]] = []
    for page in _pages(data):
        if page.flags & _FRESH or page.serial not in streams:
            streams[page.serial] = _Stream()
        stream = streams[page.serial]
        kept.append((page, stream))
        for start, end, whole in page.pieces:
            if stream.done:
                break
            stream.pieces.append((start, end))
            if not stream.pages or stream.pages[-1] is not page:
                stream.pages.append(page)
            if whole:
                if _blanked(stream, clean):
                    touched.update((one.start, one) for one in stream.pages)
                stream.packets, stream.pieces, stream.pages = stream.packets + 1, [], []
    for page in touched.values():
        clean[page.start + 22 : page.start + 26] = bytes(4)
        sum_ = _checksum(memoryview(clean)[page.start : page.end])
        clean[page.start + 22 : page.start + 26] = sum_.to_bytes(4, "little")
    pages = memoryview(clean)
    return b"".join(pages[page.start : page.end] for page, stream in kept if _is_known(stream))


def _is_known(stream: _Stream) -> bool:
    return stream.first.startswith((_FLAC, *(first for first, _, _ in _FIRSTS)))


def _blanked(stream: _Stream, clean: bytearray) -> bool:
    """Whether the packet that has just become whole told something, which it does not any longer."""
    packet = b"".join(bytes(clean[start:end]) for start, end in stream.pieces)
    if stream.packets == 0:
        stream.first = packet[:8]
        return False
    new = _without_comments(stream, packet)
    place = 0
    for start, end in stream.pieces:
        clean[start:end] = new[place : place + end - start]
        place += end - start
    return new != packet


def _without_comments(stream: _Stream, packet: bytes) -> bytes:
    if stream.first.startswith(_FLAC):
        kind = packet[0] & 0x7F if packet else _FLAC_PADDING
        stream.done = not packet or packet[0] == 0xFF or bool(packet[0] & 0x80)
        if kind in _FLAC_TOLD and packet[0] != 0xFF:
            return bytes((packet[0] & 0x80 | _FLAC_PADDING,)) + packet[1:4] + bytes(len(packet) - 4)
        return _emptied(packet, 4, 0) if kind == _FLAC_COMMENT else packet
    stream.done = True
    known = next(((mark, end) for first, mark, end in _FIRSTS if stream.first.startswith(first)), None)
    return packet if known is None else _emptied(packet, *known)


def _emptied(packet: bytes, mark: int, end: int) -> bytes:
    """The packet with a maker's name of spaces, and no comments."""
    room = len(packet) - mark - 8 - end
    if room < 0:
        return packet
    comments = room.to_bytes(4, "little") + b" " * room + bytes(4)
    return packet[:mark] + comments + b"\1" * end


def _pages(data: bytes) -> Iterator[_Page]:
    place = data.find(b"OggS")
    while place >= 0 and place + 27 <= len(data):
        count = data[place + 26]
        sizes = data[place + 27 : place + 27 + count]
        body = place + 27 + count
        end = body + sum(sizes)
        if len(sizes) < count or end > len(data):
            return
        yield _Page(place, end, data[place + 5], data[place + 14 : place + 18], tuple(_pieces(sizes, body)))
        place = data.find(b"OggS", end)


def _pieces(sizes: bytes, place: int) -> Iterator[tuple[int, int, bool]]:
    """Where the packets' pieces begin and end, and whether the packet does: a size of 255 goes on."""
    start = place
    for size in sizes:
        place += size
        if size < 255:
            yield start, place, True
            start = place
    if start < place:
        yield start, place, False


def _entry(value: int) -> int:
    for _ in range(8):
        value = (value << 1) ^ (0x04C11DB7 if value & 0x80000000 else 0)
    return value & 0xFFFFFFFF


_TABLE: Final = tuple(_entry(value << 24) for value in range(256))


def _checksum(page: memoryview) -> int:
    sum_ = 0
    for byte in page:
        sum_ = (sum_ << 8 & 0xFFFFFFFF) ^ _TABLE[sum_ >> 24 ^ byte]
    return sum_
