"""A picture that moves, drawn anew as one WebP: a page shows it still, and moves it for whoever asks."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from PIL import Image, ImageSequence

from generator.media.picture_sizes import MOST_FRAMES, MOST_OPENED, is_too_long, scaled
from generator.media.published import MOVING, Drawn

MOST_DRAWN: Final = 16_000_000
"""Pixels of all its pictures together, as they are published: 60 of 480 × 550, 200 of 280 × 280."""

WIDEST: Final = 720
QUALITY, METHOD = 70, 1
_FORMATS: Final = frozenset({"GIF", "PNG", "WEBP"})
_DURATION: Final = 100
"""Milliseconds, where a picture says none: so browsers do."""

SETTINGS: Final = f"{MOST_OPENED} {MOST_DRAWN} {MOST_FRAMES} {WIDEST} {QUALITY} {METHOD}"


def moving(picture: Image.Image) -> tuple[Drawn, ...]:
    """The moving picture; nothing of one that is still or too long. Raises as Pillow does."""
    frames = getattr(picture, "n_frames", 1)
    if picture.format not in _FORMATS or frames < 2 or is_too_long(picture.size, frames):
        return ()
    by = min(1.0, WIDEST / picture.width, (MOST_DRAWN / (frames * picture.width * picture.height)) ** 0.5)
    size = scaled(picture.size, by)
    images, durations = [], []
    for frame in ImageSequence.Iterator(picture):
        images.append(frame.convert("RGBA").resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0))
        durations.append(int(frame.info.get("duration", 0)) or _DURATION)
    file = BytesIO()
    images[0].save(
        file,
        "WEBP",
        save_all=True,
        append_images=images[1:],
        duration=durations,
        loop=picture.info.get("loop", 1),
        quality=QUALITY,
        method=METHOD,
        icc_profile=b"",
        exif=b"",
        xmp=b"",
    )
    return (Drawn(MOVING, file.getvalue(), *size),)
