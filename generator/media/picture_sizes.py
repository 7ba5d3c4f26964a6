"""In which sizes a picture is published: a few for pages, and a large one to open, to keep and to print."""

from __future__ import annotations

from typing import Final

WIDTHS: Final = (480, 960, 1600)
"""Pixels of what pages show, the narrowest first."""

LONG_SIDE: Final = 2560
"""Pixels of the large one: 300 dots an inch on paper of 13 by 20 cm, 220 on A4."""

SHORT_SIDE: Final = 1080
"""Pixels that a strip keeps across, however long it is: a screenshot of a whole page, a panorama."""

MOST_DRAWN: Final = 20_000_000
"""Pixels of the large one, in all."""

MOST_HIGH: Final = 16_383
"""Pixels of a side of a WebP."""

MOST_FRAMES: Final = 1000
MOST_OPENED: Final = 250_000_000
"""Of a picture that moves: how many pictures it may be, and how many pixels they may have together."""

Size = tuple[int, int]


def large(size: Size) -> Size:
    """The size that a picture of `size` is kept in: never larger than it is."""
    long, short = max(size), min(size)
    wanted = max(LONG_SIDE / long, SHORT_SIDE / short)
    return scaled(size, min(1.0, wanted, (MOST_DRAWN / (long * short)) ** 0.5))


def for_pages(size: Size) -> list[Size]:
    """The sizes of a picture that is kept in `size`, narrowest first; at least one."""
    width = min(size[0], WIDTHS[-1])
    # One that is hardly narrower than the picture itself would save nobody anything.
    widths = [narrow for narrow in WIDTHS if narrow * 1.2 < width] + [width]
    highest = MOST_HIGH / size[1]
    return [*dict.fromkeys(scaled(size, min(width / size[0], highest)) for width in widths)]


def scaled(size: Size, by: float) -> Size:
    return max(1, round(size[0] * by)), max(1, round(size[1] * by))


def is_too_long(size: Size, frames: int) -> bool:
    """Whether a picture that moves takes too long to unpack, so that it is shown still."""
    return frames > MOST_FRAMES or frames * size[0] * size[1] > MOST_OPENED
