"""MP4 with what is seen and heard, and nothing else: no places, times, makers' words, further tracks.

What isn't kept is overwritten where it stands, so that nothing moves: boxes that aren't known, and every byte
among the samples that no kept track refers to. Names and layouts: ISO 14496-12 and -15.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from generator.media import nal_units
from generator.media.mp4_boxes import Box, boxes, child, number
from generator.media.mp4_samples import fragment_samples, samples
from generator.media.mp4_tracks import PICTURE, SOUND, formats, handler

_KEPT: Final = {
    b"": frozenset({b"ftyp", b"styp", b"moov", b"moof", b"mdat", b"sidx"}),
    b"moov": frozenset({b"mvhd", b"trak", b"mvex"}),
    b"mvex": frozenset({b"mehd", b"trex"}),
    b"trak": frozenset({b"tkhd", b"edts", b"mdia"}),
    b"edts": frozenset({b"elst"}),
    b"mdia": frozenset({b"mdhd", b"hdlr", b"minf"}),
    b"minf": frozenset({b"vmhd", b"smhd", b"dinf", b"stbl"}),
    b"dinf": frozenset({b"dref"}),
    b"stbl": frozenset(
        {
            b"stsd", b"stts", b"ctts", b"cslg", b"stss", b"sdtp", b"stsc", b"stsz", b"stz2", b"stco", b"co64",
            b"sgpd", b"sbgp",
        }
    ),
    b"moof": frozenset({b"mfhd", b"traf"}),
    b"traf": frozenset({b"tfhd", b"tfdt", b"trun", b"sdtp", b"sgpd", b"sbgp"}),
}  # fmt: skip
"""The boxes that a player needs, by the box that they stand in."""

_TIMES: Final = frozenset({b"mvhd", b"tkhd", b"mdhd"})
_QUICKTIME, _ISO = b"qt  ", b"isom"
"""A MOV with the codecs of MP4 is one but for what it says of itself, and some browsers go by that."""

_PLAYED: Final = frozenset({PICTURE, SOUND})
_HANDLER_NAME: Final = 24
_COMPRESSOR_NAME: Final = slice(50, 82)
"""In the description of a picture track: what the maker's encoder was called."""


def cleaned(data: bytes) -> bytes:
    """Nothing, where there is nothing to see or to hear."""
    clean = bytearray(data)
    tracks = [track for moov in boxes(data, kind=b"moov") for track in boxes(data, moov, kind=b"trak")]
    played = {_track_id(data, track): track for track in tracks if handler(data, track) in _PLAYED}
    end = _blank_unknown(data, clean, None, frozenset(track.start for track in played.values()))
    for track in played.values():
        _blank_names(data, clean, track)
    kept: list[tuple[int, int]] = []
    for start, stop, codec in _samples(data, played):
        kept.append((start, stop))
        for told in nal_units.told(data, start, stop, codec):
            clean[told] = nal_units.NOTHING * (told.stop - told.start)
    if not kept:
        return b""
    kept.sort()
    for box in boxes(data, kind=b"mdat"):
        _blank_unused(clean, kept, box)
    del clean[end:]
    for box in boxes(data, kind=b"ftyp"):
        clean[box.body : box.end] = bytes(clean[box.body : box.end]).replace(_QUICKTIME, _ISO)
    return bytes(clean)


def _samples(data: bytes, played: dict[int, Box]) -> Iterator[tuple[int, int, nal_units.Codec | None]]:
    codecs = {track: nal_units.codec_of(data, box) for track, box in played.items()}
    for track, box in played.items():
        yield from ((start, stop, codecs[track]) for start, stop in samples(data, box))
    for track, start, stop in fragment_samples(data):
        if track in played:
            yield start, stop, codecs[track]


def _blank_unknown(data: bytes, clean: bytearray, inside: Box | None, played: frozenset[int]) -> int:
    """Make everything free that isn't kept; where the last whole box ends. `inside` None: of the file."""
    end = inside.body if inside else 0
    known = _KEPT[inside.kind if inside else b""]
    for box in boxes(data, inside):
        end = box.end
        if box.kind not in known or (box.kind == b"trak" and box.start not in played):
            clean[box.start + 4 : box.start + 8] = b"free"
            clean[box.body : box.end] = bytes(box.end - box.body)
        elif box.kind in _TIMES:
            times = 16 if data[box.body : box.body + 1] == b"\1" else 8
            if box.end - box.body >= 4 + times:
                clean[box.body + 4 : box.body + 4 + times] = bytes(times)
        elif box.kind in _KEPT:
            _blank_unknown(data, clean, box, played)
    if inside:
        clean[end : inside.end] = bytes(inside.end - end)
    return end


def _blank_names(data: bytes, clean: bytearray, track: Box) -> None:
    """What the maker called the track, and its encoder."""
    for box in boxes(data, child(data, track, b"mdia"), kind=b"hdlr"):
        start = min(box.body + _HANDLER_NAME, box.end)
        clean[start : box.end] = bytes(box.end - start)
    if handler(data, track) != PICTURE:
        return
    for box in formats(data, track):
        if box.end - box.start > _COMPRESSOR_NAME.stop:
            start = box.start + _COMPRESSOR_NAME.start
            clean[start : box.start + _COMPRESSOR_NAME.stop] = bytes(32)


def _blank_unused(clean: bytearray, kept: Sequence[tuple[int, int]], box: Box) -> None:
    """Overwrite what none of `kept`, in the order of their beginnings, covers."""
    place = box.body
    for start, stop in kept[bisect_left(kept, (box.start, 0)) :]:
        if start >= box.end:
            break
        if start > place:
            clean[place:start] = bytes(start - place)
        place = max(place, min(stop, box.end))
    clean[place : box.end] = bytes(box.end - place)


def _track_id(data: bytes, track: Box) -> int:
    header = child(data, track, b"tkhd")
    if header is None:
        return 0
    long = data[header.body : header.body + 1] == b"\1"
    return number(data, header.body + (20 if long else 12), 4)
