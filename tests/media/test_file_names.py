"""The names of published files: those that the works gave them, as far as every disk allows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.media.file_names import Names


def test_a_name_keeps_its_stem() -> None:
    assert Names().take("Min väg #1 50%.JPG", ["-480.webp", "-960.webp"]) == (
        "Min väg #1 50%-480.webp",
        "Min väg #1 50%-960.webp",
    )


def test_names_that_would_be_one_on_some_disk_get_numbers() -> None:
    names = Names()
    assert names.take("map.jpg", ["-480.webp"]) == ("map-480.webp",)
    assert names.take("Map.png", ["-480.webp"]) == ("Map-2-480.webp",)
    assert names.take("map-480.jpg", [".webp"]) == ("map-480-2.webp",)
    assert names.take("map.pdf", [".pdf"]) == ("map.pdf",)


@given(st.lists(st.text(min_size=1, max_size=120).filter(lambda name: "/" not in name), max_size=6))
def test_every_name_can_be_written_on_every_disk_and_is_there_once(given_names: list[str]) -> None:
    names = Names()
    taken = [name for given_name in given_names for name in names.take(given_name, ["-480.webp", ".pdf"])]
    assert len({name.casefold() for name in taken}) == len(taken)
    for name in taken:
        assert not set(name) & set('<>:"/\\|?*\0\n')
        assert not name.startswith(".")
        assert len(name.encode()) < 200
