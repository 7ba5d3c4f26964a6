"""Ogg and WebM keep every sound and picture where it was, and lose what was written beside them."""

from __future__ import annotations

import random
import struct

import pytest

from generator.media import ogg
from generator.media.sound_and_film import cleaned

CANARY = "Canary +59.3293+018.0686/"


def page(body: bytes, sizes: list[int], *, serial: int = 7, number: int = 0, flags: int = 0) -> bytes:
    head = b"OggS\0" + bytes((flags,)) + bytes(8) + struct.pack("<III", serial, number, 0)
    whole = head + bytes((len(sizes), *sizes)) + body
    return whole[:22] + struct.pack("<I", ogg._checksum(memoryview(whole))) + whole[26:]


def laced(packet: bytes) -> list[int]:
    return [255] * (len(packet) // 255) + [len(packet) % 255]


def comments(mark: bytes, end: bytes = b"", more: int = 0) -> bytes:
    """A packet of comments, of a size that needs `more` bytes more."""
    texts = [f"ARTIST={CANARY}".encode(), b"TITLE=" + b"x" * more + CANARY.encode()]
    said = b"".join(struct.pack("<I", len(text)) + text for text in texts)
    return mark + struct.pack("<I", 6) + b"Canary" + struct.pack("<I", len(texts)) + said + end


KINDS = {
    "Vorbis": (b"\x01vorbis" + bytes(23), comments(b"\x03vorbis", b"\1"), ".ogg"),
    "Vorbis with a cover": (b"\x01vorbis" + bytes(23), comments(b"\x03vorbis", b"\1", 200_000), ".ogg"),
    "Opus": (b"OpusHead" + bytes(11), comments(b"OpusTags"), ".ogg"),
    "Speex": (b"Speex   " + bytes(72), comments(b""), ".ogg"),
    "Theora": (b"\x80theora" + bytes(35), comments(b"\x81theora"), ".ogv"),
}


def stream(first: bytes, told: bytes, sound: bytes = b"SOUND" * 40) -> bytes:
    """A stream whose comments take as many pages as they need, and share the last with the setup."""
    made = page(first, laced(first), flags=2)
    sizes, place, number = laced(told), 0, 1
    while len(sizes) > 200:
        made += page(told[place : place + 200 * 255], sizes[:200], number=number)
        sizes, place, number = sizes[200:], place + 200 * 255, number + 1
    setup = b"SETUP" * 30
    made += page(told[place:] + setup, sizes + laced(setup), number=number)
    return made + page(sound, laced(sound), number=number + 1, flags=4)


def pages(data: bytes) -> list[ogg._Page]:
    return list(ogg._pages(data))


@pytest.mark.parametrize("kind", KINDS)
def test_an_ogg_says_nothing_and_keeps_its_sound(kind: str) -> None:
    first, told, ending = KINDS[kind]
    data = stream(first, told)
    clean = cleaned(ending, data)
    assert data.count(b"Canary") == 3
    assert b"Canary" not in clean
    assert len(clean) == len(data)
    assert [(one.start, one.end) for one in pages(clean)] == [(one.start, one.end) for one in pages(data)]
    assert clean.count(b"SOUND") == data.count(b"SOUND")
    assert clean.count(b"SETUP") == data.count(b"SETUP")
    head = page(first, laced(first), flags=2)
    assert clean[: len(head)] == head
    assert cleaned(ending, clean) == clean


@pytest.mark.parametrize("kind", KINDS)
def test_its_comments_are_a_packet_that_says_none(kind: str) -> None:
    first, told, ending = KINDS[kind]
    clean = cleaned(ending, stream(first, told))
    packet = b"".join(clean[start:end] for one in pages(clean)[1:-1] for start, end, _ in one.pieces)
    packet = packet[: len(told)]
    mark, end = next((mark, end) for start, mark, end in ogg._FIRSTS if first.startswith(start))
    (length,) = struct.unpack_from("<I", packet, mark)
    assert packet[:mark] == told[:mark]
    assert packet[mark + 4 : mark + 4 + length].strip() == b""
    assert packet[mark + 4 + length :] == bytes(4) + b"\1" * end


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_has_its_checksum(kind: str) -> None:
    first, told, ending = KINDS[kind]
    clean = cleaned(ending, stream(first, told))
    for one in pages(clean):
        whole = clean[one.start : one.end]
        assert whole[22:26] == struct.pack(
            "<I", ogg._checksum(memoryview(whole[:22] + bytes(4) + whole[26:]))
        )


def test_the_checksum_is_that_of_ogg() -> None:
    """CRC-32 with the polynomial 04c11db7, from 0 and not turned: as published for "123456789"."""
    assert ogg._checksum(memoryview(b"123456789")) == 0x89A1897F


def test_two_streams_and_one_behind_the_other_are_all_cleaned() -> None:
    one, other = KINDS["Vorbis"], KINDS["Opus"]
    both = page(one[0], laced(one[0]), flags=2) + page(other[0], laced(other[0]), serial=8, flags=2)
    both += page(other[1], laced(other[1]), serial=8) + page(one[1], laced(one[1]))
    assert b"Canary" not in cleaned(".ogg", both + stream(*KINDS["Speex"][:2]))


def test_flac_in_ogg_loses_comments_and_pictures() -> None:
    first = b"\x7fFLAC\1\0\0\3fLaC\0\0\0\x22" + bytes(34)
    told = comments(b"\4\0\0\x99")
    picture = b"\x86\0\0\x10" + b"Canary-Picture--"
    packets = [first, told, picture, b"\xff\xf8SOUND"]
    data = b"".join(page(one, laced(one), number=n, flags=2 * (n == 0)) for n, one in enumerate(packets))
    clean = cleaned(".ogg", data)
    assert b"Canary" not in clean
    assert b"\x81\0\0\x10" + bytes(16) in clean
    assert b"\xff\xf8SOUND" in clean


# WebM


def element(number: int, *parts: bytes, endless: bool = False) -> bytes:
    data = b"".join(parts)
    said = number.to_bytes((number.bit_length() + 7) // 8)
    size = b"\x01" + b"\xff" * 7 if endless else (len(data) | 1 << 56).to_bytes(8)
    return said + size + data


def webm(*, endless: bool = False) -> bytes:
    told = CANARY.encode()
    crc = bytes((0xBF, 0x84)) + b"Crc!"
    seeks = [element(0x4DBB, element(0x53AB, number.to_bytes(4)), element(0x53AC, b"\0\x99"))
             for number in (0x1254C367, 0x1C53BB6B)]  # fmt: skip
    return element(0x1A45DFA3, element(0x4282, b"webm")) + element(
        0x18538067,
        element(0x114D9B74, crc, *seeks),
        element(
            0x1549A966,
            crc,
            element(0x2AD7B1, b"\x0f\x42\x40"),
            element(0x4461, b"CanaryDt"),
            element(0x7BA9, told),
            element(0x4D80, told),
            element(0x5741, told),
            element(0x73A4, b"Canary-UUID-1234"),
        ),
        element(
            0x1654AE6B,
            element(
                0xAE,
                element(0xD7, b"\1"),
                element(0x83, b"\1"),
                element(0x536E, told),
                element(0x86, b"V_VP8"),
            ),
            element(0xAE, element(0xD7, b"\2"), element(0x83, b"\x21"), element(0x86, b"Canary-Way")),
        ),
        element(
            0x1F43B675,
            element(0xE7, b"\0"),
            element(0xA3, b"\x81\0\0\x80PICTURE"),
            element(0xA3, b"\x82\0\0\x80Canary-Way"),
            element(0xA0, element(0xA1, b"\x82\0\0\x80Canary-Way")),
            endless=endless,
        ),
        element(0x1043A770, told),
        element(0x1941A469, told),
        element(0x1254C367, element(0x7373, element(0x67C8, told))),
        endless=endless,
    )


BEHIND = b"Canary behind the end"


@pytest.mark.parametrize("endless", [False, True])
def test_a_webm_says_neither_where_nor_when_nor_by_whom(endless: bool) -> None:
    data = webm(endless=endless)
    clean = cleaned(".webm", data)
    assert data.count(b"Canary") == 12
    assert b"Canary" not in clean
    assert b"Crc!" not in clean
    assert len(clean) == len(data)
    for kept in (b"PICTURE", b"V_VP8", b"\x2a\xd7\xb1", b"\x1c\x53\xbb\x6b"):
        assert clean.index(kept) == data.index(kept)
    assert b"\x12\x54\xc3\x67" not in clean
    assert cleaned(".webm", clean) == clean
    if not endless:
        assert b"Canary" not in cleaned(".webm", data + BEHIND)


def test_what_was_taken_out_is_an_empty_element_of_the_same_length() -> None:
    played = element(0x1654AE6B, element(0xAE, element(0xD7, b"\1"), element(0x83, b"\1")))
    clean = cleaned(".webm", played + element(0x1254C367, b"Canary"))
    assert clean == played + b"\xec" + struct.pack(">Q", 1 << 56 | 9) + bytes(9)
    assert cleaned(".webm", played + b"\xbf\x84Crc!") == played + b"\xec\x08" + bytes(4)


def test_a_webm_without_picture_and_sound_is_nothing_to_publish() -> None:
    assert cleaned(".webm", element(0x1254C367, b"Canary")) == b""


def test_what_stands_between_the_pages_of_an_ogg_and_streams_of_other_things_go() -> None:
    good = stream(*KINDS["Vorbis"][:2])
    other = stream(b"\x80kate\0\0\0", b"Canary-Way")
    assert cleaned(".ogg", BEHIND + good + BEHIND + other + BEHIND) == cleaned(".ogg", good)
    assert cleaned(".ogg", other) == b""


@pytest.mark.parametrize("ending", [".ogg", ".webm"])
def test_no_stream_is_too_odd_to_be_cleaned(ending: str) -> None:
    dice = random.Random(ending)
    good = webm() if ending == ".webm" else stream(*KINDS["Vorbis"][:2])
    for _ in range(400):
        data = bytearray(good)
        for _ in range(dice.randint(1, 10)):
            data[dice.randrange(len(data))] = dice.choice((0, 0x7F, 0x80, 0xFF, dice.randrange(256)))
        cut = bytes(data[: dice.randrange(len(data))]) if dice.random() < 0.3 else bytes(data)
        assert len(cleaned(ending, cut)) <= len(cut)
