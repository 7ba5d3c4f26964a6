"""Whatever picture a work holds, a family sees it upright and learns nothing else from it."""

from __future__ import annotations

import time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from generator.media import pictures
from generator.media.published import LARGE, MOVING, Drawn, Unusable
from tests.support.made_pictures import BLUE, GREEN, RED, encoded, flag, opened, png_that_says, webp_chunks

PIXELS_ONLY = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}


def drawn(data: bytes) -> tuple[Drawn, ...]:
    """The sizes that pages show."""
    made = pictures.drawn(data)
    assert not isinstance(made, Unusable), made
    return made[:-1]


def large(data: bytes) -> Drawn:
    made = pictures.drawn(data)
    assert not isinstance(made, Unusable), made
    assert made[-1].ending == LARGE
    return made[-1]


def moving(image: Image.Image, format_: str, more: list[Image.Image], **options: Any) -> Drawn | None:
    data = encoded(image, format_, save_all=True, append_images=more, **options)
    answer = pictures.answer(data)
    assert not isinstance(answer, Unusable)
    return next((one for one in answer.drawn if one.ending == MOVING), None)


def near(found: object, wanted: tuple[int, ...], by: int = 12) -> bool:
    assert isinstance(found, tuple)
    return all(abs(one - other) <= by for one, other in zip(found, wanted, strict=True))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_comes_out_upright_with_nothing_left_that_the_camera_wrote(orientation: int) -> None:
    turn_back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Canary-Camera"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (59.0, 19.0, 45.0)
    image = flag()
    if orientation in turn_back:
        image = image.transpose(turn_back[orientation])
    data = encoded(image, "JPEG", exif=exif, comment=b"Canary-Comment", quality=95, xmp=b"<x>Canary</x>")
    assert data.count(b"Canary") == 3

    (one,) = drawn(data)

    assert (one.width, one.height) == (90, 60)
    result = opened(one.data)
    assert near(result.getpixel((5, 5)), RED, 40)
    assert near(result.getpixel((84, 5)), BLUE, 40)
    assert near(result.getpixel((45, 50)), GREEN, 40)
    assert b"Canary" not in one.data
    assert webp_chunks(one.data) <= PIXELS_ONLY


def test_a_large_picture_comes_in_widths_and_never_larger_than_it_is() -> None:
    sizes = [(one.width, one.height) for one in drawn(encoded(flag(3000, 1500), "JPEG"))]
    assert sizes == [(480, 240), (960, 480), (1600, 800)]
    assert [one.width for one in drawn(encoded(flag(700, 100), "PNG"))] == [480, 700]
    assert [one.width for one in drawn(encoded(flag(1000, 100), "PNG"))] == [480, 1000]


def test_a_picture_can_be_opened_with_the_pixels_that_a_print_needs() -> None:
    assert opened(large(encoded(flag(4000, 3000), "JPEG")).data).size == (2560, 1920)
    assert opened(large(encoded(flag(700, 100), "PNG")).data).size == (700, 100)


@pytest.mark.parametrize(
    ("size", "on_pages", "kept"),
    [
        ((1170, 18_000), [(480, 7384), (1065, 16_383)], (1080, 16_615)),
        ((9000, 1500), [(480, 80), (960, 160), (1600, 267)], (6480, 1080)),
        ((30, 9000), [(30, 9000)], (30, 9000)),
    ],
    ids=["screenshot of a whole page", "panorama", "ribbon"],
)
def test_a_strip_stays_readable_across(
    size: tuple[int, int], on_pages: list[tuple[int, int]], kept: tuple[int, int]
) -> None:
    data = encoded(flag(*size), "PNG")
    assert [(one.width, one.height) for one in drawn(data)] == on_pages
    assert opened(large(data).data).size == kept


def test_a_panorama_of_60_million_pixels_is_shown() -> None:
    data = encoded(flag(16_000, 3750), "JPEG", quality=30)
    assert opened(large(data).data).size == (4608, 1080)


def test_the_large_one_tells_nothing_of_the_camera() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Canary-Camera"
    data = encoded(flag(), "JPEG", exif=exif, comment=b"Canary-Comment")
    kept = large(data).data
    assert b"Canary" not in kept
    assert b"Exif" not in kept


def test_the_large_one_is_white_where_it_can_be_seen_through() -> None:
    kept = opened(large(encoded(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "PNG")).data)
    assert near(kept.getpixel((20, 20)), (255, 255, 255))


@pytest.mark.parametrize("format_", ["GIF", "PNG", "WEBP"])
def test_what_moves_can_be_seen_moving(format_: str) -> None:
    more = [Image.new("RGB", (90, 60), colour) for colour in (BLUE, RED)]
    found = moving(flag(), format_, more, duration=[100, 200, 300], loop=0)
    assert found is not None
    shown = opened(found.data)
    assert getattr(shown, "n_frames", 1) == 3
    shown.seek(2)
    assert near(shown.convert("RGB").getpixel((45, 30)), RED, 40)
    assert webp_chunks(found.data) <= {b"VP8X", b"ANIM", b"ANMF"}


def test_what_moves_is_made_smaller_before_it_is_too_much() -> None:
    more = [Image.new("P", (1200, 900), shade) for shade in range(1, 60)]
    found = moving(Image.new("P", (1200, 900), 0), "GIF", more)
    assert found is not None
    assert found.width * found.height * 60 <= 17_000_000


def test_what_moves_too_long_is_still() -> None:
    more = [Image.new("P", (8, 8), number % 2) for number in range(1, 1002)]
    assert moving(Image.new("P", (8, 8), 0), "GIF", more) is None


def test_a_picture_that_stands_still_does_not_move() -> None:
    answer = pictures.answer(encoded(flag(), "GIF"))
    assert not isinstance(answer, Unusable)
    assert [one.ending for one in answer.drawn] == ["-90.webp", ".jpg"]


def test_pictures_of_a_scanner_and_of_a_telephone_are_shown() -> None:
    (one,) = drawn(encoded(flag(), "TIFF", compression="tiff_lzw"))
    assert near(opened(one.data).getpixel((5, 5)), RED, 40)
    (one,) = drawn((Path(__file__).parent / "flag.heic").read_bytes())
    assert near(opened(one.data).getpixel((5, 5)), RED, 40)
    assert near(opened(one.data).getpixel((84, 5)), BLUE, 40)


def test_each_width_is_the_picture_that_it_says() -> None:
    for one in drawn(encoded(flag(2000, 1000), "JPEG")):
        assert opened(one.data).size == (one.width, one.height)
        assert one.ending == f"-{one.width}.webp"


def test_what_can_be_seen_through_stays_so() -> None:
    image = Image.new("P", (40, 40), 1)
    image.putpalette([0, 0, 0, *RED])
    image.paste(0, (0, 0, 20, 40))
    (one,) = drawn(encoded(image, "PNG", transparency=0))
    result = opened(one.data).convert("RGBA")
    assert near(result.getpixel((5, 20))[3:], (0,))  # type: ignore[index]
    assert near(result.getpixel((35, 20)), (*RED, 255), 30)


def test_an_alpha_channel_that_hides_nothing_is_dropped() -> None:
    (one,) = drawn(encoded(flag().convert("RGBA"), "PNG"))
    assert opened(one.data).mode == "RGB"


def test_a_cmyk_jpeg_has_its_colours() -> None:
    (one,) = drawn(encoded(flag().convert("CMYK"), "JPEG", quality=95))
    assert near(opened(one.data).getpixel((5, 5)), RED, 40)


def test_a_picture_of_16_bits_keeps_its_shades() -> None:
    row = b"\x00\x80" * 20 + b"\xff\xff" * 20  # little-endian
    image = Image.frombytes("I;16", (40, 20), row * 20)
    (one,) = drawn(encoded(image, "PNG"))
    assert near(opened(one.data).getpixel((5, 10)), (128, 128, 128))
    assert near(opened(one.data).getpixel((35, 10)), (255, 255, 255))


def test_the_colours_of_a_profile_are_moved_to_those_of_browsers() -> None:
    linear = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    assert drawn(encoded(flag(), "JPEG", icc_profile=linear.tobytes())), "a profile that does not fit"
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    (one,) = drawn(encoded(flag(), "PNG", icc_profile=srgb.tobytes()))
    assert near(opened(one.data).getpixel((5, 5)), RED, 30)
    assert webp_chunks(one.data) <= PIXELS_ONLY


@pytest.mark.parametrize("format_", ["GIF", "PNG", "WEBP"])
def test_of_an_animation_the_first_picture_is_shown(format_: str) -> None:
    more = [Image.new("RGB", (90, 60), BLUE) for _ in range(3)]
    (one,) = drawn(encoded(flag(), format_, save_all=True, append_images=more))
    assert near(opened(one.data).getpixel((45, 50)), GREEN, 30)


@pytest.mark.parametrize(("width", "height"), [(60_000, 60_000), (10_000, 10_000), (8000, 7000)])
def test_a_picture_that_would_fill_the_memory_is_refused_at_once(width: int, height: int) -> None:
    started = time.monotonic()
    made = pictures.drawn(png_that_says(width, height))
    assert isinstance(made, Unusable)
    assert made.rule == "IUP523"
    assert made.values["most"] == "50"
    assert time.monotonic() - started < 1


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "GIF", "WEBP", "BMP"])
def test_a_picture_that_was_cut_off_is_told_as_damaged(format_: str) -> None:
    data = encoded(Image.effect_noise((300, 200), 80).convert("RGB"), format_)
    made = pictures.drawn(data[: len(data) // 2])
    assert made == Unusable("IUP522")


@given(st.data())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_no_picture_with_changed_bytes_is_more_than_a_problem(data: st.DataObject) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    format_ = data.draw(st.sampled_from(["JPEG", "PNG", "GIF", "WEBP", "BMP"]))
    good = encoded(flag(), format_, **({"exif": exif} if format_ in {"JPEG", "PNG", "WEBP"} else {}))
    changed = bytearray(good)
    for _ in range(data.draw(st.integers(1, 8))):
        changed[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    made = pictures.drawn(bytes(changed))
    assert isinstance(made, Unusable) or made[-1].width > 0


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = encoded(flag(1700, 900), "JPEG")
    assert pictures.drawn(data) == pictures.drawn(data)


def test_a_picture_that_says_it_is_sideways_wrongly_is_shown_as_it_is() -> None:
    file = BytesIO()
    flag().save(file, "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff broken")
    assert drawn(file.getvalue())[0].width == 90


def test_a_scan_that_says_it_lies_on_its_side_is_turned_once() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    (one,) = drawn(encoded(flag().transpose(Image.Transpose.ROTATE_90), "TIFF", exif=exif))
    assert (one.width, one.height) == (90, 60)
    assert near(opened(one.data).getpixel((5, 5)), RED, 40)
