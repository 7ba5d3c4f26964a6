"""What a PDF says, for the tests: as a reader aloud, a program or an archivist finds it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2


@dataclass(frozen=True, slots=True)
class Tagged:
    """An element of the document's structure: what it is, and what is said in the place of a picture."""

    kind: str
    alt: str


def structure(pdf: bytes) -> list[Tagged]:
    """All elements in the order in which they are read aloud."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return list(_below(opened.Root.StructTreeRoot))


def _below(node: Any) -> Iterator[Tagged]:
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield Tagged(str(child.S).lstrip("/"), str(child.get("/Alt", "")))
            yield from _below(child)


def text(pdf: bytes) -> str:
    """The words of all pages, in the order in which a program takes them out; lines as they are set."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in opened)
    finally:
        opened.close()


def bookmarks(pdf: bytes) -> list[tuple[int, str]]:
    """Each bookmark with its level, from 0."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return [(one.level, one.get_title()) for one in opened.get_toc()]
    finally:
        opened.close()


def everything(pdf: bytes) -> bytes:
    """Every byte that a PDF holds, its streams without compression, and its words in one line."""
    found = [pdf]
    with pikepdf.open(BytesIO(pdf)) as opened:
        for one in opened.objects:
            if isinstance(one, pikepdf.Stream):
                try:
                    found.append(one.read_bytes())
                except pikepdf.PdfError:
                    found.append(one.read_raw_bytes())  # a picture, as it was put in
    return b"\n".join([*found, " ".join(text(pdf).split()).encode("utf-8", "replace")])
