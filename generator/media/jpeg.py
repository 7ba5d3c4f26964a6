"""The parts of a JPEG (ITU-T T.81): those that tell of the camera can be left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_SCAN: Final = 0xDA
_NO_LENGTH: Final = frozenset({0x01, *range(0xD0, 0xD9)})
_DRAWN: Final = frozenset({0xE0, 0xE2, 0xEE})
"""Of the parts of programs (APP0 to APP15) those by which it is drawn: JFIF, profile, Adobe's colours."""
_TOLD: Final = frozenset({0xFE, *range(0xE0, 0xF0)}) - _DRAWN

MARKERS_OF_SIZE: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The parts that tell the picture's size: behind a byte the height, then the width, two bytes each."""

PROGRESSIVE: Final = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
"""Those of a picture that comes from blurred to sharp."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part in front of the pixels: its marker's second byte, and where it begins, its body and its end."""

    marker: int
    start: int
    body: int
    end: int


def segments(data: bytes) -> Iterator[Segment]:
    """The parts in front of the pixels, up to the first that is not whole."""
    place = 2 if data[:2] == b"\xff\xd8" else len(data)
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:  # filling
            place += 1
            continue
        if marker == _SCAN or marker in _NO_LENGTH:
            return
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4])
        if end < place + 4 or end > len(data):
            return
        yield Segment(marker, place, place + 4, end)
        place = end


def up_to_its_end(data: bytes) -> bytes:
    """Without what stands behind the picture, such as a film of the moment. Only for one without metadata."""
    parts = [*segments(data)]
    end = data.find(b"\xff\xd9", parts[-1].end if parts else 0)
    return data if end < 0 else data[: end + 2]


def without_metadata(data: bytes) -> bytes:
    """The same picture without EXIF, XMP, IPTC and comments."""
    told = [segment for segment in segments(data) if segment.marker in _TOLD]
    kept, place = [], 0
    for segment in told:
        kept.append(data[place : segment.start])
        place = segment.end
    return b"".join((*kept, data[place:]))
