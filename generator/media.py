"""What a page has to know of the files of a work before it can show them."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, UnidentifiedImageError


def picture_size(path: Path) -> tuple[int, int] | None:
    """Width and height in pixels, or None for what can't be read as a picture."""
    try:
        with Image.open(path) as picture:
            return picture.size
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return None


def text(path: Path) -> str:
    """The text of a file; bytes that are not UTF-8 show as replacement signs."""
    return path.read_bytes().decode("utf-8-sig", errors="replace")
