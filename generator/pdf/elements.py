"""HTML as a tree of elements. A drawing (`<svg>`) stays one piece, as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Final

_VOID: Final = frozenset(("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))
_DRAWING: Final = re.compile(r"<svg\b[^>]*>|</svg>")
_OTHER_NAMES: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)\w+;")


@dataclass(frozen=True, slots=True)
class Element:
    """`children` are elements and texts. Of a drawing, `source` is all of it and there are no children."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Element | str, ...] = ()
    source: str = ""

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(self.attributes.get("class", "").split())

    def of_class(self, name: str) -> Iterator[Element]:
        """Those below this one, in the order of the page."""
        for child in self.children:
            if isinstance(child, Element):
                if name in child.classes:
                    yield child
                yield from child.of_class(name)

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


def parse(html: str) -> Element:
    """All of `html`, below one element. What is open at the end is closed."""
    drawings: list[str] = []
    rest = "".join(_without_drawings(html, drawings))
    reader = _Reader(iter(drawings))
    reader.feed(rest)
    reader.close()
    return reader.whole()


def _without_drawings(html: str, drawings: list[str]) -> Iterator[str]:
    """Of each drawing the first tag; all of it goes to `drawings`: most tags of a page are theirs."""
    depth, begin = 0, 0
    for found in _DRAWING.finditer(html):
        opens = not found[0].startswith("</")
        if opens and not depth:
            yield html[begin : found.end()]
            begin = found.start()
        depth = max(0, depth + (opens and not found[0].endswith("/>")) - (not opens))
        if not depth and (opens or html.startswith("<svg", begin)):
            drawings.append(_for_xml(html[begin : found.end()]))
            begin = found.end()
    if depth:
        drawings.append(_for_xml(html[begin:] + "</svg>" * depth))
    else:
        yield html[begin:]


def _for_xml(drawing: str) -> str:
    """XML knows five names of signs; HTML knows two thousand."""
    return _OTHER_NAMES.sub(lambda found: unescape(found[0]), drawing)


class _Reader(HTMLParser):
    """`drawings` are those whose first tags stand in the text, in their order."""

    def __init__(self, drawings: Iterator[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._drawings = drawings
        self._open: list[tuple[str, dict[str, str], list[Element | str]]] = [("", {}, [])]

    def whole(self) -> Element:
        while len(self._open) > 1:
            self._close()
        return Element("", {}, tuple(self._open[0][2]))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "svg":
            self._add(Element(tag, attributes, (), next(self._drawings, "")))
            return
        self._open.append((tag, attributes, []))
        if tag in _VOID:
            self._close()

    def handle_endtag(self, tag: str) -> None:
        if any(tag == one for one, _, _ in self._open[1:]):
            while self._open[-1][0] != tag:
                self._close()
            self._close()

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _close(self) -> None:
        tag, attributes, children = self._open.pop()
        self._add(Element(tag, attributes, tuple(children)))

    def _add(self, child: Element | str) -> None:
        self._open[-1][2].append(child)
