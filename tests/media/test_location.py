"""A picture or film that tells where it was taken is known by that, whichever way it says so."""

from __future__ import annotations

import random
import struct
import time
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from generator.media.kinds import format_of, look
from generator.media.location import has_location, without_location
from tests.media.test_sound_and_film import box, film
from tests.support.made_pictures import encoded, flag

XMP = b'<x:xmpmeta><rdf:Description exif:GPSLatitude="59,19.75N" exif:GPSLongitude="18,4.1E"/></x:xmpmeta>'
NO_XMP = b'<x:xmpmeta><rdf:Description dc:title="GPS"/></x:xmpmeta>'


def exif(latitude: tuple[float, ...] | None = (59.0, 19.0, 45.0), order: str = "<") -> Image.Exif:
    made = Image.Exif()
    made.endian = order
    made[0x010F] = "Camera"
    place = made.get_ifd(0x8825)
    place[0] = b"\2\3\0\0"
    if latitude is not None:
        place[1], place[2], place[3], place[4] = "N", latitude, "E", latitude
    return made


def png_text(text: bytes, *, packed: bool = False, kind: bytes = b"iTXt") -> bytes:
    """A PNG with XMP or a raw profile in a text of its own."""
    name = b"XML:com.adobe.xmp" if kind == b"iTXt" else b"Raw profile type exif"
    written = zlib.compress(text) if packed else text
    middle = {b"iTXt": bytes([packed]) + b"\0\0\0", b"zTXt": b"\0", b"tEXt": b""}[kind]
    data = name + b"\0" + middle + written
    part = struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    good = encoded(flag(), "PNG")
    return good[:33] + part + good[33:]


def raw_profile(made: Image.Exif) -> bytes:
    data = made.tobytes()
    return b"\nexif\n%8d\n%s\n" % (len(data), data.hex().encode())


def _said(name: str, text: str) -> PngImagePlugin.PngInfo:
    note = PngImagePlugin.PngInfo()
    note.add_text(name, text)
    return note


TELLING = {
    "JPEG": encoded(flag(), "JPEG", exif=exif()),
    "JPEG, big-endian": encoded(flag(), "JPEG", exif=exif(order=">")),
    "JPEG, after a comment": encoded(flag(), "JPEG", comment=b"x" * 60_000, exif=exif()),
    "JPEG, XMP": encoded(flag(), "JPEG", xmp=XMP),
    "PNG": encoded(flag(), "PNG", exif=exif()),
    "PNG, XMP": png_text(XMP),
    "PNG, XMP packed": png_text(XMP, packed=True),
    "PNG, as a text of digits": png_text(raw_profile(exif()), kind=b"tEXt"),
    "PNG, as a packed text of digits": png_text(raw_profile(exif()), packed=True, kind=b"zTXt"),
    "WebP": encoded(flag(), "WEBP", exif=exif()),
    "WebP, XMP": encoded(flag(), "WEBP", xmp=XMP),
    "AVIF": encoded(flag(), "AVIF", exif=exif()),
    "AVIF, XMP": encoded(flag(), "AVIF", xmp=XMP),
    "MP4": film(),
    "MP4, 3GPP": box(b"ftyp", b"isom", bytes(4))
    + box(b"mdat", bytes(5000))
    + box(b"moov", box(b"udta", box(b"loci", b"\0\0\0\0\0\0place\0"))),
    "MP4, Apple": box(b"ftyp", b"mp42", bytes(4))
    + box(b"moov", box(b"meta", bytes(4), box(b"keys", b"mdtacom.apple.quicktime.location.ISO6709"))),
    "M4A": box(b"ftyp", b"M4A ", bytes(4)) + box(b"moov", box(b"udta", box(b"\xa9xyz", b"+59.3+018.0/"))),
}
MP3 = b"\xff\xfb\x90\x00" + bytes(413)
TAG = b"ID3\x04\0\0\0\0\x01\x06"
WAYS = {
    "MP4, a track of words": film().replace(b"\xa9xyz", b"abcd"),
    "MP4, a way in numbers": box(b"ftyp", b"isom", bytes(4))
    + box(b"moov", box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), b"meta"),
          box(b"minf", box(b"stbl", box(b"stsd", bytes(8), box(b"gpmd", bytes(8)))))))),
    "MP3": TAG + b"TXXX\0\0\0\x20\0\0\0location\0+59.3293+018.0686/".ljust(134) + MP3,
    "WebM": b"\x1a\x45\xdf\xa3\x84webm" + bytes(2_000_000) + b"LOCATION\x44\x87\x92+59.3293+018.0686/",
    "Ogg": b"OggS" + bytes(40) + b"GEO_LOCATION=59.3293 N, 18.0686 E",
    "PNG, by the name of a text": encoded(flag(), "PNG", pnginfo=_said("exif:GPSLatitude", "59/1, 19/1")),
}  # fmt: skip
TELLING |= WAYS
SILENT = {
    "JPEG": encoded(flag(), "JPEG", exif=exif(None), xmp=NO_XMP),
    "JPEG, zeros": encoded(flag(), "JPEG", exif=exif((0.0, 0.0, 0.0))),
    "PNG": encoded(flag(), "PNG", exif=exif(None)),
    "PNG, XMP": png_text(NO_XMP, packed=True),
    "WebP": encoded(flag(), "WEBP", exif=exif(None), xmp=NO_XMP),
    "AVIF": encoded(flag(), "AVIF", exif=exif(None), xmp=NO_XMP),
    "GIF": encoded(flag(), "GIF", comment=b"GPSLatitude"),
    "MP4": box(b"ftyp", b"isom", bytes(4)) + box(b"moov", box(b"udta", box(b"name", b"film"))),
    "MP4, subtitles": film().replace(b"\xa9xyz", b"abcd").replace(b"N59.3311 E18.0522", b"We sang, at 9.30."),
    "MP3": TAG
    + b"TXXX\0\0\0\x20\0\0\0about\0Latitude is 59 degrees, 3.14-2.71".ljust(134)
    + b"\xff\xfb\x90\x00",
}


def tells(data: bytes) -> bool:
    found = format_of(data[:4096])
    assert found is not None
    return has_location(BytesIO(data), found.ending, len(data))


@pytest.mark.parametrize("name", TELLING)
def test_a_file_that_tells_where_it_was_taken_is_known(name: str, tmp_path: Path) -> None:
    assert tells(TELLING[name])
    (tmp_path / "a").write_bytes(TELLING[name])
    assert look(tmp_path / "a").has_location


@pytest.mark.parametrize("name", SILENT)
def test_a_file_that_does_not_is_left_alone(name: str) -> None:
    assert not tells(SILENT[name])


def test_text_beside_a_picture_is_no_place() -> None:
    note = PngImagePlugin.PngInfo()
    note.add_text("Comment", "We talked about GPS")
    assert not tells(encoded(flag(), "PNG", pnginfo=note))


@pytest.mark.parametrize("name", TELLING)
def test_no_file_is_too_odd_to_be_looked_at(name: str) -> None:
    dice = random.Random(name)
    started = time.process_time()
    for _ in range(150):
        data = bytearray(TELLING[name][:4000])
        for _ in range(dice.randint(1, 20)):
            data[dice.randrange(4, len(data))] = dice.choice((0, 1, 0x7F, 0xFF, dice.randrange(256)))
        cut = dice.randrange(len(data)) if dice.random() < 0.3 else len(data)
        found = format_of(TELLING[name][:4096])
        assert found is not None
        has_location(BytesIO(bytes(data[:cut])), found.ending, dice.choice((cut, len(data), 10**15)))
    assert time.process_time() - started < 5


def test_a_text_that_unpacks_to_very_much_is_unpacked_to_a_limit() -> None:
    bomb = zlib.compress(bytes(300_000_000), 9)
    data = png_text(bomb, kind=b"iTXt").replace(b"xmp\0\0\0\0\0", b"xmp\0\1\0\0\0")
    started = time.process_time()
    assert not tells(data)
    assert time.process_time() - started < 0.5


def test_boxes_without_end_come_to_an_end() -> None:
    nested = b""
    for _ in range(3000):
        nested = box(b"moov", nested)
    many = box(b"moov", box(b"free") * 200_000)
    started = time.process_time()
    assert not tells(box(b"ftyp", b"isom", bytes(4)) + nested)
    assert not tells(box(b"ftyp", b"isom", bytes(4)) + many)
    assert time.process_time() - started < 2


@pytest.mark.parametrize("name", [name for name in TELLING if name.startswith("JPEG")])
def test_a_photograph_loses_its_place_and_no_pixel(name: str) -> None:
    before = TELLING[name]
    after = without_location(before)
    assert after is not None
    assert not has_location(BytesIO(after), ".jpg", len(after))
    with Image.open(BytesIO(before)) as old, Image.open(BytesIO(after)) as new:
        assert new.tobytes() == old.tobytes()


@pytest.mark.parametrize("way", [1, 3, 6, 8])
@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photograph_without_its_place_stands_the_same_way_up(way: int, order: str) -> None:
    made = exif(order=order)
    made[0x0112] = way
    after = without_location(encoded(flag(), "JPEG", exif=made))
    assert after is not None
    with Image.open(BytesIO(after)) as picture:
        assert picture.getexif().get(0x0112, 1) == way
        assert set(picture.getexif()) <= {0x0112}


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", encoded(flag(), "PNG"), encoded(flag(), "WEBP")])
def test_what_is_no_photograph_is_left_to_whoever_knows_it(data: bytes) -> None:
    assert without_location(data) is None
