"""HTML as a tree of elements. A drawing (`<svg>`) stays one piece, as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Final

_VOID: Final = frozenset(("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))


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
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.whole()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, dict[str, str], list[Element | str]]] = [("", {}, [])]
        self._drawing: list[str] = []
        self._drawn: list[str] = []
        self._attributes: dict[str, str] = {}

    def whole(self) -> Element:
        while self._drawn:
            self._end_of_drawn()
        while len(self._open) > 1:
            self._close()
        return Element("", {}, tuple(self._open[0][2]))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if self._drawn or tag == "svg":
            if not self._drawn:
                self._attributes = attributes
            self._drawing.append(self.get_starttag_text() or "")
            self._drawn.append(self._name())
            return
        self._open.append((tag, attributes, []))
        if tag in _VOID:
            self._close()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._drawn:
            self._drawing.append(self.get_starttag_text() or "")
            return
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._drawn:
            if any(tag == one.lower() for one in self._drawn):
                while self._drawn[-1].lower() != tag:
                    self._end_of_drawn()
                self._end_of_drawn()
            return
        if any(tag == one for one, _, _ in self._open[1:]):
            while self._open[-1][0] != tag:
                self._close()
            self._close()

    def handle_data(self, data: str) -> None:
        if self._drawn:
            self._drawing.append(escape(data, quote=False))
        else:
            self._add(data)

    def _name(self) -> str:
        """Of the tag as it was written: the parser tells it in small letters, and a drawing needs both."""
        found = re.match(r"<([^\s/>]+)", self.get_starttag_text() or "")
        return found[1] if found else ""

    def _end_of_drawn(self) -> None:
        self._drawing.append(f"</{self._drawn.pop()}>")
        if not self._drawn:
            self._add(Element("svg", self._attributes, (), "".join(self._drawing)))
            self._drawing = []

    def _close(self) -> None:
        tag, attributes, children = self._open.pop()
        self._add(Element(tag, attributes, tuple(children)))

    def _add(self, child: Element | str) -> None:
        self._open[-1][2].append(child)
