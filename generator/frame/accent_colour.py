"""A school's one colour, in the few shades that the pages need: readable by day, by night and on paper."""

from __future__ import annotations

import re
from dataclasses import dataclass

Rgb = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1, in sRGB."""

READABLE = 4.6
"""The least contrast of text, a little above the 4.5 that WCAG 2.2 asks for (success criterion 1.4.3)."""

WHITE, BLACK = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)
LIGHT_GROUNDS = ("#faf7f2", "#ffffff")
DARK_GROUNDS = ("#151b19", "#1e2623")
"""Paper and cards, as theme/assets/tokens.css has them."""


@dataclass(frozen=True, slots=True)
class Shades:
    """Three colours for CSS: of text and lines, of a ground behind such text, of text on the first."""

    accent: str
    ground: str
    on_accent: str


def is_colour(text: str) -> bool:
    return re.fullmatch(r"#[0-9a-fA-F]{6}", text) is not None


def light(colour: str) -> Shades:
    """`colour` is #rrggbb; darker where it could not be read."""
    return _shades(colour, LIGHT_GROUNDS, tint=0.13, towards=BLACK)


def dark(colour: str) -> Shades:
    return _shades(colour, DARK_GROUNDS, tint=0.18, towards=WHITE)


def stylesheet(colour: str) -> str:
    """CSS that sets the accent's tokens to the shades of `colour`, #rrggbb."""
    by_day, by_night = _tokens(light(colour)), _tokens(dark(colour))
    return (
        f":root {{ {by_day} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {by_night} }} }}\n"
        f"@media print {{ :root {{ {by_day} }} }}\n"
    )


def contrast(one: str, other: str) -> float:
    """From 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(_rgb(one)), _luminance(_rgb(other))))
    return (high + 0.05) / (low + 0.05)


def _shades(colour: str, grounds: tuple[str, ...], *, tint: float, towards: Rgb) -> Shades:
    ground = _hex(_mix(_rgb(grounds[-1]), _rgb(colour), tint))
    steps = (_hex(_mix(_rgb(colour), towards, step / 40)) for step in range(41))
    accent = next(s for s in steps if min(contrast(s, behind) for behind in (*grounds, ground)) >= READABLE)
    on_accent = max("#ffffff", "#111111", key=lambda text: contrast(text, accent))
    return Shades(accent, ground, on_accent)


def _tokens(shades: Shades) -> str:
    return f"--accent: {shades.accent}; --accent-ground: {shades.ground}; --on-accent: {shades.on_accent};"


def _rgb(colour: str) -> Rgb:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def _hex(colour: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def _mix(colour: Rgb, other: Rgb, part: float) -> Rgb:
    """`part` of the other colour, from 0 to 1."""
    red, green, blue = (a + (b - a) * part for a, b in zip(colour, other, strict=True))
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
