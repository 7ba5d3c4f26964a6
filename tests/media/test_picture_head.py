"""A first look at a picture tells what a build would refuse, without unpacking anything."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from generator.media.kinds import look
from generator.media.picture_head import NOTHING_TOLD, PictureHead, read_head
from tests.support.made_pictures import encoded, flag

FORMATS = {"JPEG": ".jpg", "PNG": ".png", "GIF": ".gif", "WEBP": ".webp", "BMP": ".bmp", "AVIF": ".avif"}
MOVING = {"GIF": ".gif", "PNG": ".png", "WEBP": ".webp"}


def head(data: bytes, ending: str) -> PictureHead:
    return read_head(BytesIO(data), ending, len(data))


def noise() -> Image.Image:
    return Image.effect_noise((300, 200), 80).convert("RGB")


@pytest.mark.parametrize("format_", FORMATS)
def test_the_size_of_a_picture_is_known(format_: str) -> None:
    told = head(encoded(noise(), format_), FORMATS[format_])
    assert (told.width, told.height, told.frames, told.is_cut_off) == (300, 200, 1, False)


@pytest.mark.parametrize("options", [{"lossless": True}, {"exif": b"Exif\0\0II*\0"}])
def test_the_size_of_a_webp_of_any_kind_is_known(options: dict[str, object]) -> None:
    told = head(encoded(noise(), "WEBP", **options), ".webp")
    assert (told.width, told.height) == (300, 200)


def test_the_size_of_a_telephones_picture_is_known() -> None:
    told = head((Path(__file__).parent / "flag.heic").read_bytes(), ".heic")
    assert (told.width, told.height, told.is_cut_off) == (90, 64, False), "its rows come by eights"


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("share", [0.5, 0.9, 0.999])
def test_a_picture_that_was_cut_off_is_told(format_: str, share: float) -> None:
    data = encoded(noise(), format_)
    assert head(data[: int(len(data) * share)], FORMATS[format_]).is_cut_off


def test_what_a_camera_writes_behind_a_picture_is_no_missing_end() -> None:
    data = encoded(noise(), "JPEG") + b"\0\0\0\x18ftypmp42" + bytes(100_000)
    assert not head(data, ".jpg").is_cut_off


def test_the_end_of_a_small_picture_in_a_picture_is_not_its_own() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x927C] = encoded(flag(), "JPEG")
    data = encoded(noise(), "JPEG", exif=exif)
    assert head(data[: len(data) * 2 // 3], ".jpg").is_cut_off


@pytest.mark.parametrize("format_", MOVING)
def test_pictures_of_one_that_moves_are_counted(format_: str) -> None:
    more = [Image.new("RGB", (90, 60), (shade, 0, 0)) for shade in range(50, 250, 50)]
    data = encoded(flag(), format_, save_all=True, append_images=more)
    assert head(data, MOVING[format_]).frames == 5


@pytest.mark.parametrize("progressive", [True, False])
def test_a_picture_that_comes_from_blurred_to_sharp_is_known(progressive: bool) -> None:
    assert head(encoded(flag(), "JPEG", progressive=progressive), ".jpg").is_progressive is progressive


def test_more_pixels_are_allowed_where_they_come_piece_by_piece(tmp_path: Path) -> None:
    image = flag(9000, 6000)
    for options, refused in (({"progressive": False}, False), ({"progressive": True}, True)):
        file = tmp_path / "a.jpg"
        file.write_bytes(encoded(image, "JPEG", quality=20, **options))
        assert bool(look(file).most_pixels) is refused


@pytest.mark.parametrize("ending", [*FORMATS.values(), ".heic", ".tif", ".mp4"])
@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", bytes(40), b"\xff" * 100])
def test_nonsense_tells_nothing_of_a_size(data: bytes, ending: str) -> None:
    told = head(data, ending)
    assert told == NOTHING_TOLD or told.frames >= 1
