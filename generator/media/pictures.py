"""A picture opened, turned upright and drawn anew in a few widths, with nothing but its pixels."""

from __future__ import annotations

import struct
import warnings
import zlib
from functools import cache
from io import BytesIO
from typing import Final

import pi_heif
import PIL
from PIL import AvifImagePlugin, ExifTags, Image, ImageCms, features

from generator.media import moving_pictures
from generator.media.kinds import MOST_PIXELS, MOST_PIXELS_OF_JPEG, in_megapixels
from generator.media.picture_sizes import LONG_SIDE, MOST_DRAWN, SHORT_SIDE, WIDTHS, for_pages, large
from generator.media.published import LARGE, Answer, Drawn, Unusable

MOST_PIXELS_TWICE: Final = 25_000_000
"""Of a picture that may lie in memory twice while it is turned; a larger one is made smaller before."""

BAND: Final = 256
"""Rows of pixels that are changed at a time."""

QUALITY: Final = 80
METHOD: Final = 4
SETTINGS: Final = (
    f"{WIDTHS} {LONG_SIDE} {SHORT_SIDE} {MOST_DRAWN} {QUALITY} {METHOD} {moving_pictures.SETTINGS} "
    f"Pillow {PIL.__version__} WebP {features.version('webp')} JPEG {features.version('jpg')}"
)
"""What besides a picture's bytes decides the bytes that are made of it."""

_FORMATS: Final = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "AVIF", "TIFF", "HEIF")
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What Pillow raises on broken files, gathered from its plugins and from fuzzing.
_BROKEN: Final = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    LookupError,
    TypeError,
    ArithmeticError,
    AttributeError,
    RuntimeError,
    struct.error,
    zlib.error,
)


@cache
def load() -> None:
    """Load all that Pillow loads when it first needs it."""
    Image.init()
    pi_heif.register_heif_opener(thumbnails=False, decode_threads=1)
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # where pictures are opened no threads can be started


def answer(data: bytes) -> Answer | Unusable:
    """The picture in all its sizes, the same moving if it moves, and its pixels. Raises MemoryError."""
    made = drawn(data)
    if isinstance(made, Unusable):
        return made
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            return Answer((*made, *_moving(picture)), picture.width * picture.height)


def drawn(data: bytes) -> tuple[Drawn, ...] | Unusable:
    """The picture in all its sizes, of one that moves the first. Raises MemoryError."""
    load()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=_FORMATS) as picture:
                # The size stands in the head: nothing has been unpacked yet.
                pixels = picture.width * picture.height
                if pixels > (MOST_PIXELS_OF_JPEG if picture.format == "JPEG" else MOST_PIXELS):
                    return _too_large(pixels)
                return in_sizes(_upright(picture))
    except Image.DecompressionBombError:
        return _too_large(0)
    except _BROKEN:
        return Unusable("IUP522")


def _moving(picture: Image.Image) -> tuple[Drawn, ...]:
    try:
        return moving_pictures.moving(picture)
    except _BROKEN:
        return ()  # its first picture is whole


def in_sizes(image: Image.Image) -> tuple[Drawn, ...]:
    """An upright picture (RGB or RGBA): as WebP in the sizes of pages, narrowest first, and a large JPEG."""
    image = _resized(image, large(image.size))
    narrower = image
    made = [Drawn(LARGE, _jpeg(image), *image.size)]
    for size in reversed(for_pages(image.size)):
        narrower = _resized(narrower, size)
        made.append(Drawn(f"-{size[0]}.webp", _webp(narrower), *size))
    return tuple(reversed(made))


def _webp(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "WEBP", quality=QUALITY, method=METHOD, icc_profile=b"", exif=b"", xmp=b"")
    return file.getvalue()


def _jpeg(image: Image.Image) -> bytes:
    """For whoever keeps it, prints it or has a browser without WebP. What can be seen through is white."""
    if image.mode == "RGBA":
        white = Image.new("RGB", image.size, "white")
        white.paste(image, mask=image.getchannel("A"))
        image = white
    file = BytesIO()
    image.save(file, "JPEG", quality=QUALITY, icc_profile=b"", exif=b"", comment=b"")
    return file.getvalue()


def _upright(picture: Image.Image) -> Image.Image:
    # Pillow itself turns a TIFF.
    turn = None if picture.format == "TIFF" else _TURNS.get(_orientation(picture))
    profile = picture.info.get("icc_profile")
    sideways = turn in {_TURNS[number] for number in (5, 6, 7, 8)}
    target = large(picture.size[::-1] if sideways else picture.size)
    # A JPEG can be unpacked at a half, a quarter or an eighth of its size: much faster.
    picture.draft(None, target[::-1] if sideways else target)
    picture.load()
    image = _eight_bits(picture, profile)
    if turn is not None and image.width * image.height > MOST_PIXELS_TWICE:
        image = _resized(image, target[::-1] if sideways else target)
    if turn is not None:
        image = image.transpose(turn)
    image = _resized(image, large(image.size))
    return image if picture.mode == "CMYK" else _in_srgb(image, profile)


def _orientation(picture: Image.Image) -> int:
    try:
        found = picture.getexif().get(ExifTags.Base.Orientation, 1)
    except _BROKEN:
        return 1
    return found if isinstance(found, int) else 1


def _eight_bits(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """In RGB, or RGBA if anything of it can be seen through."""
    if picture.mode == "CMYK":
        return _in_srgb(picture, profile).convert("RGB")
    if picture.mode.startswith("I"):  # 16 bits: Pillow would cut them off at 255
        return _of_16_bits(picture).convert("RGB")
    if not picture.has_transparency_data:
        return _as(picture, "RGB")
    image = _as(picture, "RGBA")
    return image if image.getchannel("A").getextrema() != (255, 255) else image.convert("RGB")


def _of_16_bits(picture: Image.Image) -> Image.Image:
    """The shades of grey in 8 bits. By bands: each step needs the memory of a whole picture."""
    image = Image.new("L", picture.size)
    for top in range(0, picture.height, BAND):
        band = picture.crop((0, top, picture.width, min(top + BAND, picture.height)))
        image.paste(band.convert("I").point(lambda value: value / 256).convert("L"), (0, top))
    return image


def _as(image: Image.Image, mode: str) -> Image.Image:
    """A large picture is not copied without need, as `convert` does."""
    return image if image.mode == mode else image.convert(mode)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Profiles are not published, so the colours are moved to those that browsers take for granted."""
    if not profile:
        return image
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        moved = ImageCms.profileToProfile(
            image, own, ImageCms.createProfile("sRGB"), outputMode=image.mode.replace("CMYK", "RGB")
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image  # a profile of another kind than the picture, or a broken one
    return moved or image


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    if image.size == size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _too_large(pixels: int) -> Unusable:
    return Unusable("IUP523", in_megapixels(pixels // 1_000_000))
