"""Where the samples of an MP4's tracks stand: the pictures and sounds themselves (ISO 14496-12)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.media.mp4_boxes import Box, boxes, child, number

_BASE, _DURATION, _SIZE, _FLAGS, _MOOF_IS_BASE = 0x1, 0x8, 0x10, 0x20, 0x20000
_DESCRIPTION = 0x2
_OFFSET, _FIRST_FLAGS = 0x1, 0x4
_OF_A_SAMPLE = (0x100, 0x200, 0x400, 0x800)
"""A run's flags: each sample has its duration, size, flags, composition time, in this order."""
_OWN_SIZE = 0x200


def samples(data: bytes, track: Box, *, beyond: bool = False) -> Iterator[tuple[int, int]]:
    """Where each sample of a track begins and ends, as its tables say. Those that aren't in `data` are left
    out, unless it is asked for what lies `beyond`.
    """
    table = child(data, track, b"mdia", b"minf", b"stbl")
    if table is None:
        return
    sizes = _sizes(data, table)
    last = 0
    for offset, count in _chunks(data, table):
        place = offset
        for size in sizes[last : last + count]:
            if place + size > len(data) and not beyond:
                break
            yield place, place + size
            place += size
        last += count


def _sizes(data: bytes, table: Box) -> Sequence[int]:
    box = child(data, table, b"stsz")
    if box is not None:
        same, count = number(data, box.body + 4, 4), number(data, box.body + 8, 4)
        if same:
            return [same] * min(count, len(data) // same + 1)
        return [number(data, place, 4) for place in _places(box, 12, 4, count)]
    box = child(data, table, b"stz2")
    if box is None:
        return []
    bits, count = number(data, box.body + 7, 1), number(data, box.body + 8, 4)
    if bits == 4:
        halves = (number(data, place, 1) for place in _places(box, 12, 1, (count + 1) // 2))
        return [size for both in halves for size in (both >> 4, both & 0xF)][:count]
    if bits not in {8, 16}:
        return []
    return [number(data, place, bits // 8) for place in _places(box, 12, bits // 8, count)]


def _chunks(data: bytes, table: Box) -> Iterator[tuple[int, int]]:
    """Where each chunk begins, and how many samples it holds."""
    length, box = 4, child(data, table, b"stco")
    if box is None:
        length, box = 8, child(data, table, b"co64")
    runs_box = child(data, table, b"stsc")
    if box is None or runs_box is None:
        return
    offsets = [
        number(data, place, length) for place in _places(box, 8, length, number(data, box.body + 4, 4))
    ]
    runs = [
        (number(data, place, 4), number(data, place + 4, 4))
        for place in _places(runs_box, 8, 12, number(data, runs_box.body + 4, 4))
    ]
    for (first, count), (after, _) in pairwise([*runs, (len(offsets) + 1, 0)]):
        for chunk in range(max(first, 1), min(after, len(offsets) + 1)):
            yield offsets[chunk - 1], count


def _places(box: Box, skip: int, length: int, count: int) -> range:
    """Where `count` entries of a table stand, as far as the box goes."""
    start = box.body + skip
    return range(start, start + length * min(count, max(0, box.end - start) // length), length)


def fragment_samples(data: bytes) -> Iterator[tuple[int, int, int]]:
    """The same of films in fragments: the track, and where each run of its samples begins and ends."""
    defaults = {
        number(data, box.body + 4, 4): number(data, box.body + 16, 4)
        for moov in boxes(data, kind=b"moov")
        for extends in boxes(data, moov, kind=b"mvex")
        for box in boxes(data, extends, kind=b"trex")
    }
    for moof in boxes(data, kind=b"moof"):
        last = moof.start
        for traf in boxes(data, moof, kind=b"traf"):
            header = child(data, traf, b"tfhd")
            if header is None:
                continue
            track, base, size = _fragment(data, header, moof, last, defaults)
            last = base
            for run in boxes(data, traf, kind=b"trun"):
                start, last = _run(data, run, base, last, size)
                if start <= last <= len(data):
                    yield track, start, last


def _fragment(
    data: bytes, header: Box, moof: Box, last: int, defaults: dict[int, int]
) -> tuple[int, int, int]:
    """A fragment's track, where its data offsets count from, and how large a sample is that doesn't say."""
    flags, track = number(data, header.body + 1, 3), number(data, header.body + 4, 4)
    place, base = header.body + 8, moof.start if flags & _MOOF_IS_BASE else last
    if flags & _BASE:
        base, place = number(data, place, 8), place + 8
    place += 4 * bool(flags & _DESCRIPTION) + 4 * bool(flags & _DURATION)
    return track, base, number(data, place, 4) if flags & _SIZE else defaults.get(track, 0)


def _run(data: bytes, run: Box, base: int, last: int, size: int) -> tuple[int, int]:
    flags, count = number(data, run.body + 1, 3), number(data, run.body + 4, 4)
    place, start = run.body + 8, last
    if flags & _OFFSET:
        offset = number(data, place, 4)
        start, place = base + (offset - (1 << 32) if offset >> 31 else offset), place + 4
    place += 4 * bool(flags & _FIRST_FLAGS)
    length = 4 * sum(bool(flags & one) for one in _OF_A_SAMPLE)
    if not flags & _OWN_SIZE:
        return start, start + size * count
    before = 4 * bool(flags & _OF_A_SAMPLE[0])
    if not length:
        return start, start
    entries = range(place, place + length * min(count, max(0, run.end - place) // length), length)
    return start, start + sum(number(data, entry + before, 4) for entry in entries)
