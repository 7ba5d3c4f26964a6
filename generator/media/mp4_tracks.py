"""The tracks of an MP4: what each is, and in which formats its samples are (ISO 14496-12)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from generator.media.file_parts import MOST_PARTS
from generator.media.file_parts import boxes as boxes_of_file
from generator.media.mp4_boxes import Box, boxes, child

MOST_MOOV: Final = 16_000_000
"""Bytes of the description of an MP4's tracks that are read: those of hours."""

PICTURE, SOUND = b"vide", b"soun"


def description(file: BinaryIO, size: int) -> bytes:
    """The content of `moov`; nothing if there is none, or too much of it. Raises OSError."""
    for part in boxes_of_file(file, 0, size, [MOST_PARTS]):
        if part.kind == b"moov" and part.end - part.start <= MOST_MOOV:
            file.seek(part.start)
            return file.read(part.end - part.start)
    return b""


def handler(data: bytes, track: Box) -> bytes:
    """Whether a track is PICTURE or SOUND; others tell of the camera, such as where it was."""
    box = child(data, track, b"mdia", b"hdlr")
    return data[box.body + 8 : box.body + 12] if box else b""


def formats(data: bytes, track: Box) -> Iterator[Box]:
    """How the samples are written: a box for each way, whose kind is the codec's."""
    table = child(data, track, b"mdia", b"minf", b"stbl", b"stsd")
    return boxes(data, table, skip=8) if table else iter(())
