"""Whether a picture or film tells where it was taken. Only the parts that can say so are read, none is
unpacked beyond a limit, and no pixels: `iup check` asks this of every file of a work.

Whatever is not as it should be tells nothing. EXIF: CIPA DC-008; the parts of the formats: their own
specifications (PNG 3, WebP container, ISO 14496-12 and -15).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, Final

from generator.media.file_parts import MOST_PARTS, MOST_READ, Part, boxes, read
from generator.media.film_location import XMP_PLACE, film_tells
from generator.media.jpeg import segments, without_metadata

MOST_EXIF: Final = 65_536
"""Bytes of EXIF that are read where it isn't known how many there are."""

MOST_TIFF: Final = 50_000_000
"""Bytes of a TIFF that are read: what it tells can stand behind all its pixels."""

_SOUNDS_AND_FILMS: Final = frozenset({".mp4", ".m4a", ".mp3", ".wav", ".ogg", ".ogv", ".webm"})
_TIFF: Final = re.compile(rb"II\*\0|MM\0\*")
_RAW_PROFILE: Final = re.compile(rb"\s*(?:exif|app1|xmp)\s+\d+\s+([0-9a-fA-F\s]+)")
_GPS, _LATITUDE, _LONGITUDE, _ORIENTATION = 0x8825, 2, 4, 0x0112
_ENTRIES: Final = 1000
_APP1: Final = 0xE1


def has_location(file: BinaryIO, ending: str, size: int) -> bool:
    """Whether the picture or film tells where it was taken; `ending` is its format's. Raises OSError."""
    if ending == ".jpg":
        file.seek(0)
        head = file.read(MOST_READ)
        return any(_told(head[part.body : part.end]) for part in segments(head) if part.marker == _APP1)
    if ending == ".png":
        return any(_png_tells(read(file, part), part.kind) for part in _of_png(file, size))
    if ending == ".webp":
        return any(
            _told(read(file, part)) for part in _of_riff(file, size) if part.kind in {b"EXIF", b"XMP "}
        )
    if ending in {".avif", ".heic"}:
        return any(map(_anywhere_tells, _pieces_of_avif(file, size)))
    if ending == ".tif":
        file.seek(0)
        return _told(file.read(min(size, MOST_TIFF)))
    return ending in _SOUNDS_AND_FILMS and film_tells(file, ending, size)


def without_location(data: bytes) -> bytes | None:
    """The same JPEG, pixel for pixel and the same way up, without what its camera wrote; else None."""
    if not data.startswith(b"\xff\xd8\xff"):
        return None
    told = (data[part.body : part.end] for part in segments(data) if part.marker == _APP1)
    turned = next((way for exif in told if (way := _orientation(exif)) > 1), 0)
    clean = without_metadata(data)
    return clean[:2] + _upright(turned) + clean[2:] if turned else clean


def _orientation(exif: bytes) -> int:
    """How a picture is to be turned, 1 to 8; 0 where it doesn't say."""
    data = exif.removeprefix(b"Exif\0\0")
    if data[:2] not in {b"II", b"MM"}:
        return 0
    said = dict(_entries(data, _number(data, 4, 4)))
    way = _number(data, said[_ORIENTATION] + 8, 2) if _ORIENTATION in said else 0
    return way if way <= 8 else 0


def _upright(way: int) -> bytes:
    """A part of a JPEG that says nothing but how the picture is to be turned."""
    entry = _ORIENTATION.to_bytes(2) + (3).to_bytes(2) + (1).to_bytes(4) + way.to_bytes(2) + b"\0\0"
    body = b"Exif\0\0MM\0*" + (8).to_bytes(4) + (1).to_bytes(2) + entry + (0).to_bytes(4)
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2) + body


def _told(data: bytes) -> bool:
    """Whether EXIF, with its mark or without, or XMP says a place."""
    if data.startswith(b"Exif\0"):
        data = data[6:]
    return _exif_tells(data) if data[:2] in {b"II", b"MM"} else bool(XMP_PLACE.search(data))


def _exif_tells(data: bytes) -> bool:
    for tag, start in _entries(data, _number(data, 4, 4)):
        if tag == _GPS:
            said = dict(_entries(data, _number(data, start + 8, 4)))
            values = [_number(data, said[one] + 8, 4) for one in (_LATITUDE, _LONGITUDE) if one in said]
            # Degrees, minutes and seconds as fractions. A camera that did not know them writes zeros.
            return any(_number(data, value + 8 * part, 4) for value in values for part in range(3))
    return False


def _number(data: bytes, place: int, length: int) -> int:
    return int.from_bytes(data[place : place + length], "little" if data[:2] == b"II" else "big")


def _entries(data: bytes, place: int) -> Iterator[tuple[int, int]]:
    """The tags of a table of EXIF, and where each entry begins."""
    for entry in range(min(_number(data, place, 2), _ENTRIES)):
        start = place + 2 + entry * 12
        if start + 12 <= len(data):
            yield _number(data, start, 2), start


def _png_tells(data: bytes, kind: bytes) -> bool:
    if kind == b"eXIf":
        return _told(data)
    text = data.partition(b"\0")[2]
    if kind == b"iTXt":
        packed, rest = text[:1] == b"\1", text[2:].split(b"\0", 2)[-1]
        text = _unpacked(rest) if packed else rest
    elif kind == b"zTXt":
        text = _unpacked(text[1:])
    profile = _RAW_PROFILE.match(text)  # ImageMagick writes EXIF as a text of digits
    if profile:
        digits = re.sub(rb"\s", b"", profile[1])
        text = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
    return _told(text) or bool(XMP_PLACE.search(data))


def _anywhere_tells(data: bytes) -> bool:
    """Whether EXIF or XMP says a place, wherever in `data` it begins."""
    starts = islice(_TIFF.finditer(data), _ENTRIES)
    return bool(XMP_PLACE.search(data)) or any(
        _exif_tells(data[start.start() :][:MOST_EXIF]) for start in starts
    )


def _pieces_of_avif(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Where in an AVIF or HEIC its EXIF can lie: at either end of what stands among the pixels."""
    for box in boxes(file, 0, size, [MOST_PARTS]):
        if box.kind in {b"mdat", b"meta"}:
            yield read(file, box)
            if box.end - box.start > MOST_READ:
                yield read(file, Part(box.kind, box.end - MOST_READ, box.end))


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, MOST_READ)
    except zlib.error:
        return b""


def _of_png(file: BinaryIO, size: int) -> Iterator[Part]:
    """The parts that can tell of a place."""
    place = 8
    for _ in range(MOST_PARTS):
        file.seek(place)
        head = file.read(8)
        end = place + 12 + int.from_bytes(head[:4])
        if len(head) < 8 or end > size:
            return
        if head[4:] in {b"eXIf", b"iTXt", b"tEXt", b"zTXt"}:
            yield Part(head[4:], place + 8, end - 4)
        place = end


def _of_riff(file: BinaryIO, size: int) -> Iterator[Part]:
    place = 12
    for _ in range(MOST_PARTS):
        file.seek(place)
        head = file.read(8)
        length = int.from_bytes(head[4:], "little")
        if len(head) < 8 or place + 8 + length > size:
            return
        yield Part(head[:4], place + 8, place + 8 + length)
        place += 8 + length + length % 2
