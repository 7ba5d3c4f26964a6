"""A built page as a tree of elements, with its drawings set aside as they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"img", "br", "hr", "input", "source", "track", "wbr", "meta", "link"})
DRAWING = "drawing"
"""The element that stands for a drawing; its attribute `source` is the SVG."""

_SVG = re.compile(r"<svg\b([^>]*)>.*?</svg>", re.DOTALL)
_BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(slots=True)
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def every(self, wanted: Callable[[Element], bool]) -> Iterator[Element]:
        """The elements below this one that are `wanted`, in the page's order."""
        for child in self.children:
            if isinstance(child, Element):
                if wanted(child):
                    yield child
                yield from child.every(wanted)

    def first(self, tag: str, of_class: str = "") -> Element | None:
        return next(self.every(lambda element: element.is_a(tag, of_class)), None)

    def is_a(self, tag: str, of_class: str = "") -> bool:
        return self.tag == tag and (not of_class or of_class in self.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        words = "".join(c if isinstance(c, str) else c.text for c in self.children)
        return " ".join(words.split())


def tree(html: str) -> Element:
    """Icons are left out: they adorn words that are there too."""
    drawings: list[str] = []
    parser = _Parser(drawings)
    parser.feed(_SVG.sub(lambda svg: _set_aside(svg, drawings), html))
    parser.close()
    return parser.root


def _set_aside(svg: re.Match[str], drawings: list[str]) -> str:
    named = re.search(r'class="([^"]*)"', svg[1])
    classes = named[1].split() if named else []
    if "timeline" not in classes or "swatch" in classes:
        return ""
    drawings.append(_BLANK_LINES.sub("\n", svg[0]))
    return f"<{DRAWING}></{DRAWING}>"


class _Parser(HTMLParser):
    def __init__(self, drawings: list[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]
        self._drawings = iter(drawings)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        if tag == DRAWING:
            element.attributes["source"] = next(self._drawings)
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)
