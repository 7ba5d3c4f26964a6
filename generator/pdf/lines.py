"""What stands in a line of a page, as texts and marks for the typesetter.

A mark is a dict whose `t` says what it is; `c` holds what it is about.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from generator.base.language import LANGUAGES, direction
from generator.base.text_direction import first_strong
from generator.pdf.elements import Element

Node = dict[str, Any]
Line = list[Any]

KINDS: Final = ("knowledge", "social", "personal")
LEFT_OUT: Final = frozenset(
    (
        *("neighbours", "all-versions", "forward", "narrow", "keep", "thumb"),  # ways to other pages
        *("moving", "earlier-goals"),  # what stands elsewhere
        *("tall", "wide"),  # the same drawing for other screens
        *("ways", "phone"),  # where to go from here, and what only a small screen has to say
    )
)
SPACES: Final = re.compile(r"[ \t\n\r\f]+")
_PLAIN: Final = {"strong": "b", "b": "b", "em": "i", "i": "i", "del": "del", "ins": "ins", "code": "code"}
_INLINE: Final = frozenset((*_PLAIN, "a", "span", "bdi", "time", "br", "sub", "sup", "wbr", "small", "abbr"))
_NOT_SHOWN: Final = frozenset(("script", "style", "form", "button", "source"))
_WAYS_ON: Final = frozenset(("prev", "next"))


@dataclass(frozen=True, slots=True)
class LineReading:
    """What is needed to read the lines of a page: `here` is its path, `labels` are those of the pages in this
    document by their paths, `words` makes a text fit to be shown, and elements of a class in `left_out` are.
    """

    here: str
    labels: Mapping[str, str]
    words: Callable[[str], str]
    left_out: frozenset[str]

    def line(self, elements: Iterable[Element | str]) -> Line:
        """What stands in a line, without spaces at its ends; empty where there is nothing but space."""
        return _trimmed(list(self._inline(elements)))

    def is_left_out(self, element: Element) -> bool:
        if element.tag in _NOT_SHOWN or element.classes & (LEFT_OUT | self.left_out):
            return True
        if _is_swatch(element):
            return False
        return element.attributes.get("aria-hidden") == "true" or element.attributes.get("rel") in _WAYS_ON

    def target(self, href: str) -> tuple[str, str]:
        """The path in the site that a link leads to, or the address outside; the other one is empty."""
        try:
            parts = urlsplit(href)
        except ValueError:
            return "", ""
        if parts.scheme or parts.netloc:
            return "", href if parts.scheme in {"http", "https", "mailto"} else ""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.here), unquote(parts.path)))
        return (path if parts.path else ""), ""

    def _inline(self, elements: Iterable[Element | str]) -> Iterator[Any]:
        for one in elements:
            if isinstance(one, str):
                text = SPACES.sub(" ", self.words(one))
                if text:
                    yield text
            elif not self.is_left_out(one):
                yield from self._mark(one)

    def _mark(self, element: Element) -> Iterator[Node]:
        tag, classes = element.tag, element.classes
        inner = list(self._inline(element.children))
        if tag == "br":
            yield {"t": "br"}
        elif tag == "svg":
            yield {"t": "swatch", "svg": element.source}
        elif inner and tag == "a":
            yield self._link(element, inner)
        elif inner:
            kind = next((one for one in KINDS if one in classes), "")
            look = next((one for one in ("chip", "of", "soft") if one in classes), "")
            node = {"t": _PLAIN.get(tag) or look or "as-is", "c": inner} | _turned(element)
            yield node | ({"kind": kind} if kind else {})

    def _link(self, element: Element, inner: Line) -> Node:
        path, address = self.target(element.attributes.get("href", ""))
        if path in self.labels:
            return {"t": "to", "to": self.labels[path], "c": inner}
        if address:
            return {"t": "url", "to": address, "c": inner}
        return {"t": "as-is", "c": inner}


def ways(element: Element) -> Node:
    """The language and the direction that an element says it has."""
    said: Node = {}
    language = element.attributes.get("lang", "").split("-")[0].lower()
    if re.fullmatch("[a-z]{2,3}", language):
        said["lang"] = language
    way: str | None = element.attributes.get("dir", "")
    if way == "auto" or (element.tag == "bdi" and not way):
        way = first_strong(element.text)
    elif not way and language in LANGUAGES:
        way = direction(language)
    if way in {"ltr", "rtl"}:
        said["dir"] = way
    return said


def _turned(element: Element) -> Node:
    """As `ways`, of what stands in a line: only a text that runs both ways has to say which way it begins.

    For the others a line finds it out by itself, and the signs that say it would stand in the words which a
    program takes out of the document.
    """
    said = ways(element)
    if {first_strong(sign) for sign in element.text} <= {None, first_strong(element.text)}:
        said.pop("dir", None)
    return said


def is_in_a_line(element: Element) -> bool:
    if _is_swatch(element):
        return True
    if element.tag not in _INLINE:
        return False
    return all(isinstance(child, str) or is_in_a_line(child) for child in element.children)


def _is_swatch(element: Element) -> bool:
    """What a legend shows before its words."""
    return element.tag == "svg" and "swatch" in element.classes


def text_of(line: Line) -> str:
    return "".join(one if isinstance(one, str) else text_of(one.get("c", [])) for one in line)


def says(line: Line) -> bool:
    """Whether there is more than space."""
    return any(
        one.strip() if isinstance(one, str) else one["t"] == "swatch" or says(one.get("c", []))
        for one in line
    )


def _trimmed(line: Line) -> Line:
    if not says(line):
        return []
    while isinstance(line[0], str) and not line[0].strip():
        line.pop(0)
    while isinstance(line[-1], str) and not line[-1].strip():
        line.pop()
    if isinstance(line[0], str):
        line[0] = line[0].lstrip()
    if isinstance(line[-1], str):
        line[-1] = line[-1].rstrip()
    return line
