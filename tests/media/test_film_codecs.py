"""A film that plays on few devices is known by the format of its pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.media.kinds import Kind, look
from tests.media.test_sound_and_film import FILM, box, numbers


def film_in(format_: bytes, handler: bytes = b"vide") -> bytes:
    table = box(b"stbl", box(b"stsd", numbers(0, 1), box(format_, bytes(78))))
    track = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), handler), box(b"minf", table)))
    return box(b"ftyp", b"isom", bytes(4)) + box(b"mdat", b"PICTURES") + box(b"moov", track)


@pytest.mark.parametrize(
    ("format_", "name"),
    [
        (b"avc1", ""), (b"av01", ""), (b"vp09", ""), (b"hvc1", "HEVC (H.265)"), (b"hev1", "HEVC (H.265)"),
        (b"apcn", "ProRes"), (b"mp4v", "MPEG-4"), (b"odd!", "odd!"),
    ],
)  # fmt: skip
def test_a_film_that_few_devices_play_is_known_by_its_format(
    tmp_path: Path, format_: bytes, name: str
) -> None:
    (tmp_path / "film.mp4").write_bytes(film_in(format_))
    assert look(tmp_path / "film.mp4").seldom_played == name


def test_tracks_that_are_no_pictures_and_real_films_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(film_in(b"hvc1", b"meta"))
    assert look(tmp_path / "film.mp4").seldom_played == ""
    assert look(FILM).seldom_played == ""


def test_a_film_of_photographs_is_not_published(tmp_path: Path) -> None:
    """Each of them holds what the camera wrote."""
    (tmp_path / "film.mp4").write_bytes(film_in(b"jpeg"))
    found = look(tmp_path / "film.mp4")
    assert found.format is None
    assert "photographs" in found.why_unsupported["what"]


def test_a_film_without_pictures_is_a_sound(tmp_path: Path) -> None:
    (tmp_path / "song.mp4").write_bytes(film_in(b"mp4a", b"soun"))
    assert look(tmp_path / "song.mp4").kind is Kind.SOUND
