"""Sound and film keep what is heard and seen, and lose what was written beside it."""

from __future__ import annotations

import struct
import wave
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.media import nal_units
from generator.media.mp4_boxes import Box
from generator.media.nal_units import Codec
from generator.media.published import Unusable
from generator.media.sound_and_film import answer, cleaned

FRAMES = (b"\xff\xfb\x90\x00" + bytes(413)) * 2


def box(kind: bytes, *parts: bytes) -> bytes:
    data = b"".join(parts)
    return struct.pack(">I", 8 + len(data)) + kind + data


def numbers(*values: int) -> bytes:
    return struct.pack(f">{len(values)}I", *values)


def track(number: int, handler: bytes, samples: tuple[bytes, ...], offset: int, *more: bytes) -> bytes:
    """`samples` stand in one chunk at `offset`."""
    table = box(
        b"stbl",
        box(b"stsd", numbers(0, 0)),
        box(b"stsz", numbers(0, 0, len(samples), *map(len, samples))),
        box(b"stsc", numbers(0, 1, 1, len(samples), 1)),
        box(b"stco", numbers(0, 1, offset)),
        box(b"subs", b"Canary-Table"),
    )
    return box(
        b"trak",
        box(b"tkhd", bytes(4), b"\xaa" * 8, numbers(number), b"rest"),
        *more,
        box(b"mdia", box(b"hdlr", bytes(8), handler, bytes(12), b"Canary-Maker\0"), box(b"minf", table)),
    )


PICTURES = (b"PICTURE-1", b"PICTURE-TWO")
WAY = (b"Canary N59.3311 E18.0522",)


def film(brand: bytes = b"isom") -> bytes:
    """With a track of places, and words in all other parts that can hold some."""
    beginning = box(b"ftyp", brand, bytes(4)) + box(b"uuid", b"Canary-XMP") + box(b"free", b"Canary-Free")
    first = len(beginning) + 8

    def movie(way: int, pictures: int) -> bytes:
        return box(
            b"moov",
            box(b"mvhd", bytes(4), b"\xaa" * 8, b"rest"),
            track(1, b"vide", PICTURES, pictures, box(b"udta", b"Canary-Name")),
            track(2, b"meta", WAY, way),
            box(b"udta", box(b"\xa9xyz", b"Canary +59.3+18.0/")),
        )

    second = first + sum(map(len, WAY)) + len(movie(0, 0)) + 8
    return (
        beginning
        + box(b"mdat", *WAY)
        + movie(first, second)
        + box(b"mdat", *PICTURES, b"Canary-Between")
        + box(b"skip", b"Canary-Skip")
        + box(b"abcd", b"Canary-Unknown")
    )


def test_an_mp3_loses_its_tags_in_front_and_behind() -> None:
    tag = b"ID3\x04\0\0\0\0\x01\x06" + b"Canary".ljust(134)
    ape = b"Canary--" + b"APETAGEX" + struct.pack("<IIII", 2000, 40, 1, 0) + bytes(8)
    old = b"TAG" + b"Canary".ljust(125)
    assert cleaned(".mp3", tag + tag + FRAMES + ape + old) == FRAMES
    assert cleaned(".mp3", FRAMES) == FRAMES
    lyrics = b"LYRICSBEGIN" + b"Canary" + b"000017LYRICS200"
    assert cleaned(".mp3", FRAMES + lyrics + old) == FRAMES
    assert cleaned(".mp3", b"Canary" + FRAMES + b"Canary" + FRAMES + b"\xff\xfbCanary") == FRAMES * 2
    assert cleaned(".mp3", b"ID3\x04\0\0\0\0\0\x06Canary") == b""


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
    before, after = film(), cleaned(".mp4", film() + b"Canary behind the end")
    assert before.count(b"Canary") == 12
    assert b"Canary" not in after
    assert b"59.3311" not in after
    assert b"\xaa" not in after


def test_nothing_moves_in_an_mp4_and_the_film_is_still_there() -> None:
    before, after = film(), cleaned(".mp4", film())
    assert len(before) == len(after)
    assert before.index(b"".join(PICTURES)) == after.index(b"".join(PICTURES))
    assert after.count(b"trak") == 1
    assert after.index(b"vide") == before.index(b"vide")


@given(st.binary(max_size=200), st.integers(0, 300), st.sampled_from([".mp3", ".wav", ".mp4", ".ogg"]))
@settings(max_examples=300, derandomize=True)
def test_no_sound_or_film_is_too_odd_to_be_cleaned(noise: bytes, place: int, ending: str) -> None:
    data = film()[:place] + noise + film()[place:]
    for one in (data, b"ID3\x04\0\x10" + noise, b"RIFF\0\0\0\0WAVE" + noise, noise + b"APETAGEX" + noise):
        assert len(cleaned(ending, one)) <= max(len(one), 12)


def test_a_film_that_was_not_copied_to_its_end_keeps_what_is_there() -> None:
    data = box(b"ftyp", b"isom", bytes(4))
    movie = box(b"moov", track(1, b"vide", PICTURES, 0))
    data += box(b"moov", track(1, b"vide", PICTURES, len(data) + len(movie) + 8)) + box(b"mdat", *PICTURES)
    after = cleaned(".mp4", data[:-4])
    assert after.endswith(PICTURES[0] + bytes(len(PICTURES[1]) - 4))


def test_a_film_without_picture_and_sound_is_nothing_to_publish() -> None:
    assert cleaned(".mp4", box(b"ftyp", b"isom", bytes(4)) + box(b"mdat", b"Canary")) == b""
    assert answer(".mp4", box(b"ftyp", b"isom", bytes(4))) == Unusable("IUP522")


@pytest.mark.parametrize("base", [True, False], ids=["from its fragment", "from where it says"])
def test_a_film_in_fragments_keeps_the_samples_of_its_pictures(*, base: bool) -> None:
    beginning = box(b"ftyp", b"iso5", bytes(4)) + box(
        b"moov",
        track(1, b"vide", (), 0),
        track(2, b"meta", (), 0),
        box(
            b"mvex",
            box(b"trex", numbers(0, 1, 1, 0, 0, 0)),
            box(b"trex", numbers(0, 2, 1, 0, len(WAY[0]), 0)),
        ),
    )

    def run(number: int, offset: int, *sizes: int, same: int = 0) -> bytes:
        flags = 0x20000 if base else 0x1
        place = numbers() if base else struct.pack(">Q", len(beginning))
        own = numbers(0x201 if sizes else 0x1, same or len(sizes), offset, *sizes)
        return box(b"traf", box(b"tfhd", numbers(flags, number), place), box(b"trun", own))

    def fragment(before: int) -> bytes:
        pictures = run(1, before + len(WAY[0]), *map(len, PICTURES))
        return box(b"moof", box(b"mfhd", numbers(0, 1)), run(2, before, same=1), pictures)

    whole = beginning + fragment(len(fragment(0)) + 8) + box(b"mdat", *WAY, *PICTURES, b"Canary-Between")
    after = cleaned(".mp4", whole)
    assert b"Canary" in whole
    assert b"Canary" not in after
    assert after.index(b"".join(PICTURES)) == whole.index(b"".join(PICTURES))


def unit(kind: int, *content: bytes) -> bytes:
    data = bytes((kind,)) + b"".join(content)
    return numbers(len(data)) + data


def message(kind: int, content: bytes) -> bytes:
    return bytes((kind,)) + b"\xff" * (len(content) // 255) + bytes((len(content) % 255,)) + content


def test_words_of_a_camera_among_the_pictures_of_h264_are_overwritten() -> None:
    told = message(5, b"u" * 16 + b"Canary" * 60)
    captions = message(4, b"\xb5\x00\x31GA94 subtitles")
    messages = (message(1, b"\1"), told, captions, message(4, b"Canary T.35"), b"\x80")
    sample = unit(6, *messages) + unit(0x65, b"PICTURE")
    description = box(b"avc1", bytes(78), box(b"avcC", b"\1d\0\x16\xff"))
    table = box(b"stbl", box(b"stsd", numbers(0, 1), description))
    whole = box(b"trak", box(b"mdia", box(b"minf", table)))
    codec = Codec(4, frozenset({6}), 1)
    found = list(nal_units.told(sample, 0, len(sample), codec))
    assert len(found) == 2
    after = bytearray(sample)
    for one in found:
        after[one] = b"\xff" * (one.stop - one.start)
    assert b"Canary" not in after
    assert b"GA94 subtitles" in after
    assert after.endswith(unit(0x65, b"PICTURE"))
    assert nal_units.codec_of(whole, Box(b"trak", 0, 8, len(whole))) == codec


def test_signs_that_keep_zeros_apart_stay_in_what_is_overwritten() -> None:
    content = b"C" * 16 + b"\0\0\3\1" * 4
    sample = unit(6, bytes((5, len(content) - 4)), content, b"\x80")
    (*parts,) = nal_units.told(sample, 0, len(sample), Codec(4, frozenset({6}), 1))
    after = bytearray(sample)
    for one in parts:
        after[one] = b"\xff" * (one.stop - one.start)
    assert after.count(b"\0\0\3") == 4
    assert after.endswith(b"\xff\x80")
    assert b"C" not in after


FILM = Path(__file__).parents[2] / "portfolios/students/elias/works/2023-05-roboten-skruven/skruven.mp4"


def test_the_program_that_made_a_real_film_is_not_told() -> None:
    data = FILM.read_bytes()
    after = cleaned(".mp4", data)
    assert b"x264 - core" in data
    assert b"x264" not in after
    assert b"Lavf" not in after
    assert cleaned(".mp4", after) == after


def flac_block(kind: int, data: bytes, *, last: bool = False) -> bytes:
    return bytes([kind | 0x80 * last]) + len(data).to_bytes(3) + data


def test_a_flac_loses_words_and_covers_and_keeps_its_sound() -> None:
    info, points, sound = bytes(34), bytes(18), b"\xff\xf8SOUND" * 40
    data = b"".join(
        (
            b"fLaC",
            flac_block(0, info),
            flac_block(4, b"Canary"),
            flac_block(3, points),
            flac_block(6, b"Canary"),
            flac_block(1, b"Canary", last=True),
            sound,
            b"TAG" + b"Canary".ljust(125),
        )
    )
    made = cleaned(".flac", data)
    assert made == b"fLaC" + flac_block(0, info) + flac_block(3, points, last=True) + sound


@pytest.mark.parametrize(
    "data", [b"fLaC", b"fLaC" + flac_block(0, bytes(34)), b"fLaC\x04\xff\xff\xff", b"fLaC" * 9]
)
def test_a_flac_without_sound_is_nothing_to_publish(data: bytes) -> None:
    assert cleaned(".flac", data) == b""


def aac_frame(sound: bytes) -> bytes:
    length = 7 + len(sound)
    return b"\xff\xf1\x50" + (0x80 << 16 | length << 5 | 0x1F).to_bytes(3) + b"\xfc" + sound


def test_an_aac_is_its_frames_alone() -> None:
    frames = aac_frame(b"one" * 9) + aac_frame(b"two" * 7) + aac_frame(b"")
    tag = b"ID3\x04\0\0\0\0\0\x0aCanary    "
    assert cleaned(".aac", tag + frames + b"TAG" + b"Canary".ljust(125)) == frames
    assert cleaned(".aac", b"\xff\xf1Canary") == b""


def test_a_mov_with_the_codecs_of_mp4_is_published_as_one() -> None:
    made = cleaned(".mp4", film(b"qt  "))
    assert made[4:12] == b"ftypisom"
    assert b"qt  " not in made
    assert b"Canary" not in made
