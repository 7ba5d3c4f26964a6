"""Sound and video without what their makers wrote beside it: names, comments, places, times.

Nothing is encoded anew. MP3, WAV and Ogg are put together again without those parts; in MP4 and WebM they are
overwritten where they stand, so that nothing moves.
"""

from __future__ import annotations

from typing import Final

from generator.media import aac, flac, mp3, mp4, ogg, webm
from generator.media.published import Answer, Drawn, Unusable

_WAV_SOUND: Final = (b"fmt ", b"fact", b"data")


def answer(ending: str, data: bytes) -> Answer | Unusable:
    """The sound or film to publish; nothing where it can stay as it is."""
    clean = cleaned(ending, data)
    if not clean:
        return Unusable("IUP522")
    return Answer(() if clean == data else (Drawn(ending, clean),))


def cleaned(ending: str, data: bytes) -> bytes:
    """The same sound or video with as little as possible told about it; `ending` is its format's."""
    if ending == ".mp3":
        return mp3.cleaned(data)
    if ending == ".wav":
        return _wav(data)
    if ending in {".mp4", ".m4a"}:
        return mp4.cleaned(data)
    if ending in {".flac", ".aac"}:
        return flac.cleaned(data) if ending == ".flac" else aac.cleaned(data)
    if ending in {".ogg", ".ogv"}:
        return ogg.cleaned(data)
    return webm.cleaned(data) if ending == ".webm" else data


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
