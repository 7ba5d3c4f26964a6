"""What is made of a file of a work, and what a page needs to know to show it. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generator.media.kinds import Kind

LARGE: Final = ".jpg"
"""The ending of a picture to open large, to keep, to print, and for browsers that know no WebP."""

MOVING: Final = "-moving.webp"
"""The ending of a picture that moves."""


_FORMATS: Final = {
    "docx": "Word",
    "xlsx": "Excel",
    "pptx": "PowerPoint",
    "odt": "OpenDocument",
    "ods": "OpenDocument",
    "odp": "OpenDocument",
    "odg": "OpenDocument",
    "sb3": "Scratch",
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One thing made from a file. `ending` follows the stem of its name in the site: `-480.webp`, `.mp3`.

    `width` and `height` are pixels; 0 where it is no picture. Of a picture there are those that pages show,
    narrowest first, then LARGE, then MOVING if it moves.
    """

    ending: str
    data: bytes
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Unusable:
    """Why a file is not shown: the code of a rule, and the values of its message but the file's name."""

    rule: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was made of a file, and how many pixels the picture had. Nothing made: it stays as it is."""

    drawn: tuple[Drawn, ...]
    pixels: int = 0


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file to be published, as it lies on the disk; the rest as in `Drawn`."""

    ending: str
    source: Path
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """All that is published of one file: pictures as in `Drawn`, then what is played or downloaded.

    `told` is the code of a rule that the school is told by, though something is shown.
    """

    kind: Kind
    files: tuple[MadeFile, ...] = ()
    text: str = ""
    is_markdown: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A picture in one size, in pixels. `path` is relative to the student's whole site."""

    path: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Media:
    """How a page shows one file of a work. `kind` is None for one that can't be shown.

    `sources` are the picture, or the first page of a PDF, narrowest first; `large` is the same to open, to
    keep and to print, `moving` as it moves. `path` is what a link leads to and a player plays: the large
    picture, the PDF, the sound; empty for a text.
    """

    kind: Kind | None
    sources: tuple[Source, ...] = ()
    path: str = ""
    text: str = ""
    is_markdown: bool = False
    large: str = ""
    moving: str = ""

    @property
    def widest(self) -> Source:
        """Only for what has sources."""
        return self.sources[-1]

    @property
    def format(self) -> str:
        """What a file to keep is called, by the ending that its program gives it."""
        return _FORMATS.get(self.path.rpartition(".")[2], "")

    @property
    def is_panorama(self) -> bool:
        """Whether it is so wide that nobody could see much of it across a phone: a panorama."""
        return self.widest.width > 3 * self.widest.height
