"""A document: its cover, its parts with their pages, an index, and what is attached to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from pathlib import Path

from generator.base.language import direction
from generator.pdf import glyphs
from generator.pdf.blocks import DEEPEST, Reading
from generator.pdf.elements import parse
from generator.pdf.lines import LineReading, Node
from generator.pdf.typesetting import fonts, typeset

_WIDEST, _HIGHEST, _MM_A_PIXEL = 130, 110, 0.2
"""Of a picture, in millimetres. One of few pixels is not blown up."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a site: `content` is HTML, in which links are relative to `path`."""

    path: str
    title: str
    content: str


@dataclass(frozen=True, slots=True)
class Part:
    """Pages under a common title; without one, each page is a part of its own. What has a class in `left_out`
    is not shown again: another part has it.
    """

    title: str
    sheets: tuple[Sheet, ...]
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF. `relationship` is one of PDF/A-3's: source, data, alternative, supplement."""

    name: str
    content: bytes
    media_type: str
    description: str
    relationship: str = "source"


@dataclass(frozen=True, slots=True)
class Document:
    """`cover` and all contents are HTML; `contents` and `index` are the titles of those lists, and an empty
    `index` means that there is none; `about_marks` says what the mark is that stands for signs which can't be
    shown, where there are any. `files` are the pictures by their paths in the site. `day` is what the
    PDF says it was made on.
    """

    title: str
    author: str
    language: str
    day: Date
    cover: str
    parts: tuple[Part, ...]
    contents: str
    index: str = ""
    about_marks: str = ""
    files: Mapping[str, Path] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()


def pdf(document: Document, folder: Path) -> bytes:
    """The same document is always the same bytes. `folder` is empty, and goes when all is done.

    Raises IupError, OSError.
    """
    composer = _Composer(document)
    chapters = list(composer.chapters())
    index = list(composer.index()) if document.index else []
    data = {
        "title": composer.words(document.title),
        "author": composer.words(document.author),
        "language": document.language,
        "dir": direction(document.language),
        "date": [document.day.year, document.day.month, document.day.day],
        "header": [composer.words(document.title), composer.words(document.author)],
        "words": {"contents": document.contents, "index": document.index},
        "cover": composer.reading("", document.title).blocks(parse(document.cover).children),
        "chapters": chapters,
        "index": index,
        "marks": document.about_marks if composer.has_marks else "",
        "attachments": [_told(one) for one in document.attachments],
    }
    attached = {one.name: one.content for one in document.attachments}
    return typeset(data, {**composer.used, **attached}, folder)


def _told(attachment: Attachment) -> Node:
    return {
        "path": attachment.name,
        "mime": attachment.media_type,
        "description": attachment.description,
        "relationship": attachment.relationship,
    }


class _Composer:
    """Puts the parts together. `used` are the pictures that they show, by the typesetter's names for them;
    `has_marks` says whether a sign could not be shown.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.used: dict[str, Path] = {}
        self.has_marks = False
        self._signs = glyphs.covered(fonts())
        self._numbers = {path: number for number, path in enumerate(document.files, 1)}
        sheets = [sheet for part in document.parts for sheet in part.sheets]
        self._labels = {sheet.path: f"sheet-{number}" for number, sheet in enumerate(sheets, 1)}

    def words(self, text: str) -> str:
        shown = glyphs.shown(text, self._signs)
        self.has_marks = self.has_marks or glyphs.MARK in shown
        return shown

    def reading(
        self, path: str, title: str, shift: int = 0, left_out: frozenset[str] = frozenset()
    ) -> Reading:
        lines = LineReading(path, self._labels, self.words, left_out)
        return Reading(lines, self.words(title), self._picture, shift)

    def _picture(self, path: str) -> str | None:
        source = self.document.files.get(path)
        if source is None or not path.endswith((".jpg", ".png")):
            return None
        name = f"pictures/{self._numbers[path]}{Path(path).suffix}"
        self.used[name] = source
        return name

    def chapters(self) -> Iterator[list[Node]]:
        """Each begins on a page of its own."""
        for part in self.document.parts:
            if not part.title:
                for sheet in part.sheets:
                    yield _in_order(self._sheet(sheet, 0, part.left_out))
            elif part.sheets:
                title = {"t": "h", "n": 1, "c": [self.words(part.title)], "part": True}
                below = (self._sheet(sheet, 1, part.left_out) for sheet in part.sheets)
                yield _in_order([title, *(one for blocks in below for one in blocks)])

    def _sheet(self, sheet: Sheet, shift: int, left_out: frozenset[str]) -> list[Node]:
        """The blocks of a page, below its title, to which links lead."""
        reading = self.reading(sheet.path, sheet.title, shift, left_out)
        blocks = reading.blocks(parse(sheet.content).children)
        found = next((one for one in _all(blocks) if one["t"] == "h"), None)
        title = {"t": "h", "n": 1 + shift, "c": found["c"] if found else [self.words(sheet.title)]}
        for one in _all(blocks):
            if one["t"] == "picture":
                one["width"] = _width(*one.pop("size"))
        rest = _without(blocks, found)
        return [title | {"label": self._labels[sheet.path]}, *rest]

    def index(self) -> Iterator[Node]:
        sheets = {
            sheet.path: sheet.title for part in self.document.parts for sheet in part.sheets if part.title
        }
        for path, title in sorted(sheets.items(), key=lambda one: one[1].casefold()):
            yield {"to": self._labels[path], "c": [self.words(title)]}


def _width(width: int, height: int) -> float:
    if not (width and height):
        return _WIDEST
    return round(min(_WIDEST, width * _MM_A_PIXEL, _HIGHEST * width / height), 1)


def _all(blocks: list[Node]) -> Iterator[Node]:
    """All blocks, those inside of others too."""
    for one in blocks:
        yield one
        yield from _all(one.get("b", []))
        for item in one.get("items", ()):
            yield from _all(item["b"])


def _without(blocks: list[Node], gone: Node | None) -> list[Node]:
    """Without one of them; what is empty then goes too."""
    kept = []
    for one in blocks:
        if one is gone:
            continue
        if gone is not None and "b" in one:
            one["b"] = _without(one["b"], gone)
            if not one["b"]:
                continue
        kept.append(one)
    return kept


def _in_order(blocks: list[Node]) -> list[Node]:
    """No heading is more than one level below the one before: who listens to a document goes by them."""
    before = 0
    for one in _all(blocks):
        if one["t"] == "h":
            one["n"] = before = min(one["n"], before + 1, DEEPEST)
    return blocks
