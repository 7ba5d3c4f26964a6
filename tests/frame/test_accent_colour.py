"""A school's accent: readable wherever it stands, whatever the school chose."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.frame import accent_colour

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(COLOURS)
def test_any_colour_is_readable_by_day_and_by_night(colour: str) -> None:
    for shades, grounds in (
        (accent_colour.light(colour), accent_colour.LIGHT_GROUNDS),
        (accent_colour.dark(colour), accent_colour.DARK_GROUNDS),
    ):
        assert all(
            accent_colour.contrast(shades.accent, ground) >= 4.5 for ground in (*grounds, shades.ground)
        )
        assert accent_colour.contrast(shades.on_accent, shades.accent) >= 4.5


def test_a_colour_that_is_readable_stays_as_it_is() -> None:
    assert accent_colour.light("#2c6e5c").accent == "#2c6e5c"


def test_contrast_is_that_of_the_definition() -> None:
    assert accent_colour.contrast("#ffffff", "#000000") == 21
    assert round(accent_colour.contrast("#777777", "#ffffff"), 2) == 4.48


def test_only_six_digits_make_a_colour() -> None:
    assert accent_colour.is_colour("#2C6e5c")
    assert not any(map(accent_colour.is_colour, ("", "#abc", "green", "#2c6e5c;", "#2c6e5g", "2c6e5c")))
