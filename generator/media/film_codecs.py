"""In which format the pictures of an MP4 are: some play on a telephone of one maker alone."""

from __future__ import annotations

from typing import BinaryIO, Final

from generator.media.file_parts import MOST_PARTS, boxes
from generator.media.film_location import MOST_MOOV
from generator.media.mp4_boxes import boxes as boxes_of
from generator.media.mp4_boxes import child

_PLAYED: Final = frozenset({b"avc1", b"avc3", b"av01", b"vp08", b"vp09"})
"""Those that browsers play on every system: H.264, AV1, VP8 and VP9, as MP4 calls them."""

_NAMES: Final = {
    **dict.fromkeys((b"hvc1", b"hev1", b"dvh1", b"dvhe"), "HEVC (H.265)"),
    **dict.fromkeys((b"apch", b"apcn", b"apcs", b"apco", b"ap4h", b"ap4x"), "ProRes"),
    **dict.fromkeys((b"mp4v", b"s263", b"h263"), "MPEG-4"),
    **dict.fromkeys((b"jpeg", b"mjpa", b"mjpb"), "Motion JPEG"),
}


def seldom_played(file: BinaryIO, size: int) -> str:
    """The name of the format if not every browser plays it, else nothing. Raises OSError."""
    for part in boxes(file, 0, size, [MOST_PARTS]):
        if part.kind == b"moov" and part.end - part.start <= MOST_MOOV:
            file.seek(part.start)
            return _of_movie(file.read(part.end - part.start))
    return ""


def _of_movie(moov: bytes) -> str:
    for track in boxes_of(moov, kind=b"trak"):
        handler = child(moov, track, b"mdia", b"hdlr")
        table = child(moov, track, b"mdia", b"minf", b"stbl", b"stsd")
        if handler and table and moov[handler.body + 8 : handler.body + 12] == b"vide":
            kinds = [box.kind for box in boxes_of(moov, table, skip=8)]
            if kinds and not _PLAYED & {*kinds}:
                return _NAMES.get(kinds[0], kinds[0].decode("ascii", "replace"))
    return ""
