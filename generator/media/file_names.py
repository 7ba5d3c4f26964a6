"""Under which names files are published: those that they have in the work, with the endings that fit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import PurePosixPath
from typing import Final

MOST_BYTES: Final = 120
"""Of a name's stem in UTF-8; with number and ending it stays well under the 255 that disks allow."""

_NOT_ON_WINDOWS: Final = re.compile(r'[<>:"/\\|?*\0-\x1f]')


class Names:
    """The names taken in one folder, compared as a disk does that knows no capitals."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, name: str, endings: Sequence[str]) -> tuple[str, ...]:
        """A name for each of `endings`, all on the stem of `name`: `map.jpg` gives `map-480.webp`, …"""
        tries = (tuple(stem + ending for ending in endings) for stem in _stems(name))
        names = next(names for names in tries if self._taken.isdisjoint(map(_plain, names)))
        self._taken.update(map(_plain, names))
        return names


def _stems(name: str) -> Iterator[str]:
    stem = _NOT_ON_WINDOWS.sub("_", PurePosixPath(name).stem).encode()[:MOST_BYTES].decode(errors="ignore")
    stem = stem.strip(". ") or "file"  # hidden files are not served, and Windows drops dots and spaces
    yield stem
    for number in count(2):
        yield f"{stem}-{number}"


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())
