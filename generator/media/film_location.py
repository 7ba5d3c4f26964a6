"""Whether a sound or film tells where it was taken: in its tags, in boxes for that, in a track of its own.

ISO 6709, 14496-12; Apple's QuickTime file format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from generator.media import mp4_boxes
from generator.media.file_parts import MOST_PARTS, MOST_READ, Part, boxes, read
from generator.media.mp4_boxes import Box
from generator.media.mp4_samples import samples
from generator.media.mp4_tracks import PICTURE, SOUND, description, formats, handler

MOST_TAGS: Final = 200_000
"""Bytes at the end of a sound or film that are read for tags."""

XMP_PLACE: Final = re.compile(rb"GPSL(?:atitude|ongitude)\b")
_PLACE: Final = re.compile(
    rb"[+-]\d{1,3}\.\d{3,}[+-]\d{1,3}\.\d{3,}"  # ISO 6709
    rb"|\b[NS]\s?\d{1,2}\.\d{3,}[\s,;/]+[EW]\s?\d{1,3}\.\d{3,}"
    rb"|\b\d{1,2}\.\d{3,}\s?[NS][\s,;/]+\d{1,3}\.\d{3,}\s?[EW]"
    rb"|\bGPS\s?[(:]\s?[NSEW]?-?\d{1,3}\.\d{3,}"
    rb"|(?i:\blat(?:itude)?)\W{1,3}-?\d{1,2}\.\d{3,}"
)
_WAYS: Final = frozenset({b"gpmd", b"camm", b"rtmd"})
"""Tracks of sensors in which cameras write their way in numbers: GoPro's, Google's and Sony's."""

_FILM_PLACES: Final = (b"\xa9xyz", b"loci", b"com.apple.quicktime.location.ISO6709")
_MOST_DEPTH: Final = 8


def film_tells(file: BinaryIO, ending: str, size: int) -> bool:
    """`ending` is the format's. Raises OSError."""
    if ending in {".mp4", ".m4a"}:
        return _boxes_tell(file, 0, size, [MOST_PARTS]) or _tracks_tell(file, size)
    return any(map(_words_tell, _ends(file, size)))


def _words_tell(data: bytes) -> bool:
    """Whether a place stands there in signs that people read, as tags and subtitles have it."""
    return bool(XMP_PLACE.search(data) or _PLACE.search(data))


def _ends(file: BinaryIO, size: int) -> Iterator[bytes]:
    """The beginning and the end of a sound or film: tags stand there."""
    yield read(file, Part(b"", 0, size))
    if size > MOST_READ:
        yield read(file, Part(b"", size - MOST_TAGS, size))


def _tracks_tell(file: BinaryIO, size: int) -> bool:
    """Whether a track beside picture and sound tells of a way: cameras of sport and of drones write one."""
    moov = description(file, size)
    return any(_track_tells(file, moov, track) for track in mp4_boxes.boxes(moov, kind=b"trak"))


def _track_tells(file: BinaryIO, moov: bytes, track: Box) -> bool:
    if handler(moov, track) in {PICTURE, SOUND, b""}:
        return False
    if any(box.kind in _WAYS for box in formats(moov, track)):
        return True
    left = MOST_READ
    for start, stop in samples(moov, track, beyond=True):
        said = read(file, Part(b"", start, min(stop, start + left)))
        if _words_tell(said):
            return True
        left -= max(1, len(said))
        if left <= 0:
            break
    return False


def _boxes_tell(file: BinaryIO, start: int, end: int, left: list[int], depth: int = 0) -> bool:
    """Whether a box between two places tells a place; `left` counts down how many are looked at."""
    for box in boxes(file, start, end, left):
        if box.kind in {b"moov", b"trak", b"mdia", b"udta"} and depth < _MOST_DEPTH:
            if _boxes_tell(file, box.start, box.end, left, depth + 1):
                return True
        elif box.kind in _FILM_PLACES and any(read(file, box)):
            return True
        elif box.kind in {b"meta", b"uuid"}:
            data = read(file, box)
            if any(mark in data for mark in _FILM_PLACES) or XMP_PLACE.search(data):
                return True
    return False
