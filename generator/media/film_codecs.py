"""In which format the pictures of an MP4 are: some play on a telephone of one maker alone."""

from __future__ import annotations

from typing import BinaryIO, Final

from generator.media.mp4_boxes import boxes
from generator.media.mp4_tracks import PICTURE, SOUND, description, formats, handler

OF_PHOTOGRAPHS: Final = "Motion JPEG"
"""Each of its pictures is a JPEG with all that the camera wrote."""

_PLAYED: Final = frozenset({b"avc1", b"avc3", b"av01", b"vp08", b"vp09"})
"""Those that browsers play on every system: H.264, AV1, VP8 and VP9, as MP4 calls them."""

_NAMES: Final = {
    **dict.fromkeys((b"hvc1", b"hev1", b"dvh1", b"dvhe"), "HEVC (H.265)"),
    **dict.fromkeys((b"apch", b"apcn", b"apcs", b"apco", b"ap4h", b"ap4x"), "ProRes"),
    **dict.fromkeys((b"mp4v", b"s263", b"h263"), "MPEG-4"),
    **dict.fromkeys((b"jpeg", b"mjpa", b"mjpb"), OF_PHOTOGRAPHS),
}


def is_sound_alone(file: BinaryIO, size: int) -> bool:
    """Whether an MP4 has something to hear and nothing to see. Raises OSError."""
    moov = description(file, size)
    kinds = {handler(moov, track) for track in boxes(moov, kind=b"trak")}
    return SOUND in kinds and PICTURE not in kinds


def seldom_played(file: BinaryIO, size: int) -> str:
    """The name of the format if not every browser plays it, else nothing. Raises OSError."""
    moov = description(file, size)
    for track in boxes(moov, kind=b"trak"):
        if handler(moov, track) == PICTURE:
            kinds = [box.kind for box in formats(moov, track)]
            if kinds and not _PLAYED & {*kinds}:
                return _NAMES.get(kinds[0], kinds[0].decode("ascii", "replace"))
    return ""
