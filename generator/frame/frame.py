"""The frame around every page, made once by mkdocs, and a site's pages poured into it.

The frame is the same text on every page but for a few places. mkdocs renders it once for each depth of
folder, with a mark at each place; pouring a page is then joining strings.
"""

from __future__ import annotations

import os
import posixpath
import re
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import escape

from generator.base.language import direction

if TYPE_CHECKING:
    from generator.render import RenderedPage

SEARCH = "search.html"
DEPTHS = range(6)


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file that the site publishes: its path in the site; its content, or where it lies ready."""

    path: str
    source: Path | bytes

    def content(self) -> bytes:
        """Raises OSError."""
        return self.source if isinstance(self.source, bytes) else self.source.read_bytes()


@dataclass(frozen=True, slots=True)
class StudentSite:
    student_id: str
    student_name: str
    pages: tuple[RenderedPage, ...]
    files: tuple[SiteFile, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the frame says of a page: `header`, `content` and `footer` are HTML, the rest is plain text."""

    head_title: str
    language: str
    direction: str
    student_name: str
    header: str
    content: str
    footer: str


HTML = ("header", "content", "footer")
NAMES = tuple(Facts.__dataclass_fields__)
_MARK = re.compile(r"IUP-FRAME-([A-Z_]+)-END")


def facts(page: RenderedPage, site: StudentSite) -> Facts:
    own = page.title == site.student_name
    return Facts(
        head_title=page.title if own else f"{page.title} – {site.student_name}",
        language=page.language,
        direction=direction(page.language),
        student_name=site.student_name,
        header=page.header,
        content=page.content,
        footer=page.footer,
    )


MARKS = Facts(*(f"IUP-FRAME-{name.upper()}-END" for name in NAMES))
"""A page that is nothing but marks."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Texts, and between each two of them the name of a fact."""

    pieces: tuple[str, ...]

    def around(self, page: Facts) -> bytes:
        poured = [_shown(piece, page) if place % 2 else piece for place, piece in enumerate(self.pieces)]
        # A lone surrogate is no text that a file could hold: mkdocs writes such signs by their numbers too.
        return "".join(poured).encode("utf-8", "xmlcharrefreplace")


def _shown(name: str, page: Facts) -> str:
    text = str(getattr(page, name))
    return text if name in HTML else str(escape(text))


def frame(html: str) -> Frame:
    """The frame that mkdocs made around `MARKS`."""
    pieces = _MARK.split(html)
    return Frame(tuple(piece.lower() if place % 2 else piece for place, piece in enumerate(pieces)))


def kind_of(path: str) -> str:
    """Pages of one kind have the same frame: those of the same depth, and the search page with its script."""
    return f"{path.count('/')}{' search' if is_search(path) else ''}"


def is_search(path: str) -> bool:
    """Whether it is the one page with a script, in one of the languages."""
    return posixpath.basename(path) == SEARCH


def skeleton() -> Iterable[str]:
    """A path of each kind."""
    return (f"{'d/' * depth}{name}" for depth in DEPTHS for name in ("page.html", SEARCH))


@dataclass(frozen=True, slots=True)
class Look:
    """The frames by their kind, and the folder in which the files lie that every site holds too.

    `files` are the paths of those, relative to it, and the hashes of their content.
    """

    frames: tuple[tuple[str, Frame], ...]
    folder: Path
    files: tuple[tuple[str, str], ...]

    def write(self, site: StudentSite, folder: Path) -> Mapping[str, str]:
        """Write a whole site into `folder`, which is made; the hash of each file. Raises OSError."""
        frames = dict(self.frames)
        hashes = dict(self.files)
        for path in {posixpath.dirname(path): None for path in self._all(site)}:
            (folder / path).mkdir(parents=True, exist_ok=True)
        for path, _ in self.files:
            link(self.folder / path, folder / path)
        for page in site.pages:
            data = frames[kind_of(page.path)].around(facts(page, site))
            (folder / page.path).write_bytes(data)
            hashes[page.path] = hashed(data)
        for file in site.files:
            data = file.content()
            (folder / file.path).write_bytes(data)
            hashes[file.path] = hashed(data)
        return hashes

    def _all(self, site: StudentSite) -> Iterable[str]:
        yield from (page.path for page in site.pages)
        yield from (path for path, _ in self.files)
        yield from (file.path for file in site.files)


new_hash = partial(blake2b, digest_size=16)


def hashed(data: bytes) -> str:
    return new_hash(data).hexdigest()


def link(source: Path, target: Path) -> None:
    """One file under two names where the file system can: a school has a thousand sites. OSError."""
    with suppress(OSError):
        os.link(source, target)
        return
    shutil.copyfile(source, target)
