"""A picture opened, turned upright and drawn anew in a few widths, with nothing but its pixels."""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

import PIL
from PIL import AvifImagePlugin, ExifTags, Image, ImageCms, features

from generator.media.kinds import MOST_PIXELS, in_megapixels
from generator.media.published import Answer, Drawn, Unusable

WIDTHS: Final = (480, 960, 1600)
MOST_HEIGHT: Final = 4000
"""Of what is published; a long strip is narrowed until it fits."""

MOST_PIXELS_TWICE: Final = 25_000_000
"""Of a picture that may lie in memory twice while it is turned; a larger one is made smaller before."""

BAND: Final = 256
"""Rows of pixels that are changed at a time."""

QUALITY: Final = 80
METHOD: Final = 4
SETTINGS: Final = (
    f"{WIDTHS} {MOST_HEIGHT} {QUALITY} {METHOD} Pillow {PIL.__version__} WebP {features.version('webp')}"
)
"""What besides a picture's bytes decides the bytes that are made of it."""

_FORMATS: Final = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "AVIF")
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


def load() -> None:
    """Load all that Pillow loads when it first needs it."""
    Image.init()
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # where pictures are opened no threads can be started


def answer(data: bytes) -> Answer | Unusable:
    """The picture in all its widths, and its pixels. Raises MemoryError."""
    made = drawn(data)
    if isinstance(made, Unusable):
        return made
    with Image.open(BytesIO(data), formats=_FORMATS) as picture:
        return Answer(made, picture.width * picture.height)


def drawn(data: bytes) -> tuple[Drawn, ...] | Unusable:
    """The picture in all its widths; of an animation the first picture. Raises MemoryError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=_FORMATS) as picture:
                # The size stands in the head: nothing has been unpacked yet.
                if picture.width * picture.height > MOST_PIXELS:
                    return _too_large(picture.width * picture.height)
                return in_widths(_upright(picture))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _too_large(0)
    except _BROKEN:
        return Unusable("IUP522")


def in_widths(image: Image.Image) -> tuple[Drawn, ...]:
    """An upright picture (RGB or RGBA) as WebP in each of the widths that it has pixels for."""
    image = _resized(image, fitting(image.size))
    # One that is hardly narrower than the picture itself would save nobody anything.
    widths = [width for width in WIDTHS if width * 1.2 < image.width] + [image.width]
    return tuple(reversed(tuple(_narrower(image, widths))))


def fitting(size: tuple[int, int]) -> tuple[int, int]:
    """The largest size that is published of a picture of `size`."""
    width, height = size
    scale = min(1.0, WIDTHS[-1] / width, MOST_HEIGHT / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _narrower(image: Image.Image, widths: list[int]) -> Iterator[Drawn]:
    for width in reversed(widths):
        height = max(1, round(image.height * width / image.width))
        image = _resized(image, (width, height))
        yield Drawn(f"-{width}.webp", _webp(image), width, height)


def _webp(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "WEBP", quality=QUALITY, method=METHOD, icc_profile=b"", exif=b"", xmp=b"")
    return file.getvalue()


def _upright(picture: Image.Image) -> Image.Image:
    turn = _TURNS.get(_orientation(picture))
    profile = picture.info.get("icc_profile")
    sideways = turn in {_TURNS[number] for number in (5, 6, 7, 8)}
    target = fitting(picture.size[::-1] if sideways else picture.size)
    # A JPEG can be unpacked at a half, a quarter or an eighth of its size: much faster.
    picture.draft(None, target[::-1] if sideways else target)
    picture.load()
    image = _eight_bits(picture, profile)
    if turn is not None and image.width * image.height > MOST_PIXELS_TWICE:
        image = _resized(image, target[::-1] if sideways else target)
    if turn is not None:
        image = image.transpose(turn)
    image = _resized(image, fitting(image.size))
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
