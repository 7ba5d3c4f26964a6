"""Sound and film keep what is heard and seen, and lose what was written beside it."""

from __future__ import annotations

import struct
import wave
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.media.sound_and_film import cleaned

FRAMES = b"\xff\xfb\x90\x00" + bytes(413)


def box(kind: bytes, *parts: bytes) -> bytes:
    data = b"".join(parts)
    return struct.pack(">I", 8 + len(data)) + kind + data


def track(handler: bytes, *more: bytes) -> bytes:
    return box(
        b"trak",
        box(b"tkhd", bytes(4), b"\xaa" * 8, b"rest"),
        *more,
        box(b"mdia", box(b"hdlr", bytes(8), handler)),
    )


def film(brand: bytes = b"isom") -> bytes:
    return (
        box(b"ftyp", brand, bytes(4))
        + box(b"uuid", b"Canary-XMP")
        + box(
            b"moov",
            box(b"mvhd", bytes(4), b"\xaa" * 8, b"rest"),
            track(b"vide", box(b"udta", b"Canary-Name")),
            track(b"meta", box(b"gpmd", b"Canary-Way")),
            box(b"udta", box(b"\xa9xyz", b"Canary +59.3+18.0/")),
        )
        + box(b"mdat", b"PICTURES")
    )


def test_an_mp3_loses_its_tags_in_front_and_behind() -> None:
    tag = b"ID3\x04\0\0\0\0\x01\x06" + b"Canary".ljust(134)
    ape = b"Canary--" + b"APETAGEX" + struct.pack("<IIII", 2000, 40, 1, 0) + bytes(8)
    old = b"TAG" + b"Canary".ljust(125)
    assert cleaned(".mp3", tag + tag + FRAMES + ape + old) == FRAMES
    assert cleaned(".mp3", FRAMES) == FRAMES


def test_a_wav_keeps_its_sound_only() -> None:
    file = BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(b"ab" * 50)
    good = file.getvalue()
    told = good[:12] + b"LIST" + struct.pack("<I", 7) + b"Canary!\0" + good[12:]
    assert cleaned(".wav", told) == good
    with wave.open(BytesIO(cleaned(".wav", told))) as sound:
        assert sound.readframes(50) == b"ab" * 50


def test_an_mp4_says_neither_where_nor_when_nor_by_whom() -> None:
    before, after = film(), cleaned(".mp4", film())
    assert before.count(b"Canary") == 4
    assert b"Canary" not in after
    assert b"\xaa" not in after


def test_nothing_moves_in_an_mp4_and_the_film_is_still_there() -> None:
    before, after = film(), cleaned(".mp4", film())
    assert len(before) == len(after)
    assert before.index(b"PICTURES") == after.index(b"PICTURES")
    assert after.count(b"trak") == 1
    assert after.index(b"vide") == before.index(b"vide")


@given(st.binary(max_size=200), st.integers(0, 300), st.sampled_from([".mp3", ".wav", ".mp4", ".ogg"]))
@settings(max_examples=300, derandomize=True)
def test_no_sound_or_film_is_too_odd_to_be_cleaned(noise: bytes, place: int, ending: str) -> None:
    data = film()[:place] + noise + film()[place:]
    for one in (data, b"ID3\x04\0\x10" + noise, b"RIFF\0\0\0\0WAVE" + noise, noise + b"APETAGEX" + noise):
        assert len(cleaned(ending, one)) <= max(len(one), 12)
