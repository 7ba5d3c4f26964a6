"""What all pages of a school look like is made once, by whichever build comes first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.cache.looks import look
from generator.frame.frame import Frame, Look


def made(text: str, meanwhile: Callable[[], object] = lambda: None) -> Callable[[Path], Look]:
    def make(folder: Path) -> Look:
        folder.mkdir(parents=True)
        (folder / "style.css").write_text(text, encoding="utf-8")
        meanwhile()
        return Look((("start", Frame((text,))),), folder, ())

    return make


def test_what_another_build_has_kept_meanwhile_is_used_and_stays_where_it_is(tmp_path: Path) -> None:
    """It may be copying from it at this moment."""
    kept: list[int] = []

    def another_build() -> None:
        found = look("key", tmp_path, made("same"))
        assert found
        kept.append(found.folder.stat().st_ino)

    found = look("key", tmp_path, made("same", another_build))
    assert found
    assert [found.folder.stat().st_ino] == kept
    assert (found.folder / "style.css").read_text(encoding="utf-8") == "same"
    assert [path.name for path in (tmp_path / "looks").iterdir()] == ["key"]


def test_what_is_damaged_is_made_anew(tmp_path: Path) -> None:
    found = look("key", tmp_path, made("right"))
    assert found
    (found.folder / "style.css").write_text("wrong", encoding="utf-8")
    found = look("key", tmp_path, made("right"))
    assert found
    assert (found.folder / "style.css").read_text(encoding="utf-8") == "right"
    assert [path.name for path in (tmp_path / "looks").iterdir()] == ["key"]
