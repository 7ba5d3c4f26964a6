"""Sound and video without what their makers wrote beside it: names, comments, places, times.

Nothing is encoded anew. MP3 and WAV are put together again without those parts; in MP4, as in `ogg` and
`webm`, they are overwritten where they stand, so that nothing moves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.media import ogg, webm
from generator.media.published import Answer, Drawn

_WAV_SOUND: Final = (b"fmt ", b"fact", b"data")
_MP4_TOLD: Final = (b"udta", b"meta", b"uuid")
"""Boxes that hold titles, places (©xyz), makers' own things. Players ask for none of them."""
_MP4_TIMES: Final = (b"mvhd", b"tkhd", b"mdhd")
_MP4_OPENED: Final = (b"moov", b"trak", b"mdia", b"moof", b"traf")
_MP4_PLAYED: Final = (b"vide", b"soun")


@dataclass(frozen=True, slots=True)
class _Box:
    """A box of an MP4: where it and its content begin, and where it ends."""

    kind: bytes
    start: int
    body: int
    end: int


def answer(ending: str, data: bytes) -> Answer:
    """The sound or film to publish; nothing where it can stay as it is."""
    clean = cleaned(ending, data)
    return Answer(() if clean == data else (Drawn(ending, clean),))


def cleaned(ending: str, data: bytes) -> bytes:
    """The same sound or video with as little as possible told about it; `ending` is its format's."""
    if ending == ".mp3":
        return _mp3(data)
    if ending == ".wav":
        return _wav(data)
    if ending in {".mp4", ".m4a"}:
        return _mp4(data)
    if ending in {".ogg", ".ogv"}:
        return ogg.cleaned(data)
    return webm.cleaned(data) if ending == ".webm" else data


def _mp3(data: bytes) -> bytes:
    """Without ID3v2 in front, and ID3v1 and APE behind."""
    start, end = 0, len(data)
    while data[start : start + 3] == b"ID3" and start + 10 <= end:
        size = 0
        for part in data[start + 6 : start + 10]:
            size = size << 7 | part & 0x7F
        footer = 10 if data[start + 5] & 0x10 else 0
        start += 10 + size + footer
    start = min(start, end)
    while True:
        if end - start >= 128 and data[end - 128 : end - 125] == b"TAG":
            end -= 128
        elif end - start >= 32 and data[end - 32 : end - 24] == b"APETAGEX":
            header = 32 if int.from_bytes(data[end - 12 : end - 8], "little") >> 31 else 0
            end = max(start, end - int.from_bytes(data[end - 20 : end - 16], "little") - header)
        else:
            return data[start:end]


def _wav(data: bytes) -> bytes:
    chunks = []
    place = 12
    while place + 8 <= len(data):
        size = int.from_bytes(data[place + 4 : place + 8], "little")
        chunk = data[place : place + 8 + size + size % 2]
        if chunk[:4] in _WAV_SOUND:
            chunks.append(chunk)
        place += len(chunk)
    kept = b"".join(chunks)
    return b"RIFF" + (4 + len(kept)).to_bytes(4, "little") + b"WAVE" + kept


def _mp4(data: bytes) -> bytes:
    blank = bytearray(data)
    _blank_boxes(data, blank, 0, len(data))
    return bytes(blank)


def _blank_boxes(data: bytes, blank: bytearray, start: int, end: int) -> None:
    for box in _boxes(data, start, end):
        if box.kind in _MP4_TOLD or (box.kind == b"trak" and not _is_played(data, box)):
            blank[box.start + 4 : box.start + 8] = b"free"
            blank[box.body : box.end] = bytes(box.end - box.body)
        elif box.kind in _MP4_TIMES:
            times = 16 if data[box.body : box.body + 1] == b"\1" else 8
            if box.end - box.body >= 4 + times:
                blank[box.body + 4 : box.body + 4 + times] = bytes(times)
        elif box.kind in _MP4_OPENED:
            _blank_boxes(data, blank, box.body, box.end)


def _is_played(data: bytes, track: _Box) -> bool:
    """Whether a track is picture or sound; others tell of the camera, such as where it was."""
    for media in _boxes(data, track.body, track.end):
        if media.kind == b"mdia":
            handlers = (box for box in _boxes(data, media.body, media.end) if box.kind == b"hdlr")
            return any(data[box.body + 8 : box.body + 12] in _MP4_PLAYED for box in handlers)
    return False


def _boxes(data: bytes, start: int, end: int) -> Iterator[_Box]:
    """The boxes between two places, up to the first that is not whole."""
    while start + 8 <= end:
        size, body = int.from_bytes(data[start : start + 4]), start + 8
        if size == 1:
            size, body = int.from_bytes(data[body : body + 8]), start + 16
        elif size == 0:
            size = end - start
        if size < body - start or start + size > end:
            return
        yield _Box(data[start + 4 : start + 8], start, body, start + size)
        start += size
