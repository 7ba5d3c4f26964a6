"""A page's HTML as blocks for the typesetter: plain data, in which people's words are texts and nothing else.

A block is a dict whose `t` says what it is; `c` holds its line, `b` other blocks, `items` those of a list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from types import MappingProxyType
from typing import Final

from generator.pdf.elements import Element
from generator.pdf.lines import SPACES, Line, LineReading, Node, is_in_a_line, says, text_of, ways

DEEPEST: Final = 6
_TOLD: Final = re.compile(r"<(desc|title)\b[^>]*>(.*?)</\1>(?!.*<desc)", re.DOTALL)
_BOXES: Final = frozenset(("div", "section", "article", "nav"))
_LOOKS: Final = ("soft", "lead", "title", "notice", "cover")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is needed to read a page: its `lines`; `pictures` says where the typesetter finds a file of the
    site, `title` speaks for pictures of which nothing is said, and `shift` is how many levels the headings go
    down.
    """

    lines: LineReading
    title: str
    pictures: Callable[[str], str | None]
    shift: int = 0

    def blocks(self, elements: Iterable[Element | str]) -> list[Node]:
        return list(self._blocks(elements))

    def _blocks(self, elements: Iterable[Element | str]) -> Iterator[Node]:
        """Runs of what stands in a line become paragraphs."""
        run: list[Element | str] = []
        for one in elements:
            if isinstance(one, str) or is_in_a_line(one):
                run.append(one)
                continue
            yield from self._paragraph(run)
            run = []
            if not self.lines.is_left_out(one):
                said = ways(one)
                yield from (node | said for node in self._block(one))
        yield from self._paragraph(run)

    def _block(self, element: Element) -> Iterator[Node]:
        if element.tag in _BOXES:
            read = next((read for name, read in _BY_CLASS.items() if name in element.classes), None)
        else:
            read = _BY_TAG.get(element.tag)
        return self._blocks(element.children) if read is None else read(self, element)

    def _paragraph(self, run: Iterable[Element | str], look: str = "") -> Iterator[Node]:
        line = self.lines.line(run)
        if line:
            yield {"t": "p", "c": line, "look": look}

    def _heading(self, element: Element) -> Iterator[Node]:
        line = self.lines.line(element.children)
        if line:
            yield {"t": "h", "n": min(int(element.tag[1]) + self.shift, DEEPEST), "c": line}

    def _said(self, element: Element) -> Iterator[Node]:
        look = next((one for one in _LOOKS if one in element.classes), "")
        return self._paragraph(element.children, look)

    def _summary(self, element: Element) -> Iterator[Node]:
        return self._paragraph(element.children, "title")

    def _as_written(self, element: Element) -> Iterator[Node]:
        """A text that keeps its lines, and what stands before them."""
        for paragraph in re.split(r"\n[ \t]*\n", element.text.strip("\n")):
            line: Line = []
            for number, written in enumerate(paragraph.split("\n")):
                kept = written.rstrip().replace("\t", "    ").replace("  ", "\N{NO-BREAK SPACE} ")
                line += [{"t": "br"}] * bool(number) + [self.lines.words(kept)] * bool(kept)
            if says(line):
                yield {"t": "p", "c": line, "look": ""}

    def _around(self, kind: str, element: Element) -> Iterator[Node]:
        inner = self.blocks(element.children)
        if inner:
            yield {"t": kind, "b": inner}

    def _quote(self, element: Element) -> Iterator[Node]:
        return self._around("quote", element)

    def _card(self, element: Element) -> Iterator[Node]:
        return self._around("card", element)

    def _sheet(self, element: Element) -> Iterator[Node]:
        return self._around("sheet", element)

    def _rule(self, _: Element) -> Iterator[Node]:
        yield {"t": "rule"}

    def _list(self, element: Element) -> Iterator[Node]:
        items = []
        for item in _of(element, "li"):
            inner = [] if self.lines.is_left_out(item) else self.blocks(item.children)
            if inner:
                mark = next((one for one in ("done", "open") if one in item.classes), "")
                items.append({"b": inner, "mark": mark} | ways(item))
        told = element.classes & {"story", "stretches"}  # each begins with its day: no number is needed
        if items and element.tag == "ol" and not told:
            yield {"t": "ol", "items": items}
        elif items:
            yield {"t": "ul", "items": items, "ticked": any(item["mark"] for item in items)}

    def _terms(self, element: Element) -> Iterator[Node]:
        items: list[Node] = []
        for one in _flat(element):
            if one.tag == "dt":
                items.append({"term": self.lines.line(one.children), "b": []} | ways(one))
            elif items:
                items[-1]["b"] += self.blocks(one.children)
        said = [item for item in items if item["term"] and item["b"]]
        if said:
            yield {"t": "dl", "items": said}

    def _table(self, element: Element) -> Iterator[Node]:
        rows = [[self._cell(cell) for cell in _of(row, "th", "td")] for row in _rows(element)]
        columns = max(map(len, rows), default=0)
        if not columns:
            return
        head = 1 if any(_rows(one) for one in _of(element, "thead")) else 0
        filled = [row + [[]] * (columns - len(row)) for row in rows]
        yield {
            "t": "table",
            "caption": next((self.lines.line(one.children) for one in _of(element, "caption")), []),
            "columns": columns,
            "head": [cell for row in filled[:head] for cell in row],
            "cells": [cell for row in filled[head:] for cell in row],
        }

    def _cell(self, cell: Element) -> Line:
        """What stands there; a list has a line for each of its items."""
        lists = [self.lines.line(item.children) for one in _of(cell, "ul") for item in _of(one, "li")]
        if not lists:
            return self.lines.line(cell.children)
        return [part for line in lists for part in ({"t": "br"}, *line)][1:]

    def _figure(self, element: Element) -> Iterator[Node]:
        captions = list(_of(element, "figcaption"))
        caption = self.lines.line([part for one in captions for part in one.children])
        rest = [one for one in element.children if one not in captions]
        told = self.blocks(rest)
        for one in told:
            if one["t"] == "picture":
                one["caption"] = caption
                caption = []
        yield from told
        # What is heard or seen is called by its caption already.
        if caption and not any(text_of(one.get("c", [])) == text_of(caption) for one in told):
            yield {"t": "p", "c": caption, "look": "soft"}

    def _picture(self, element: Element) -> Iterator[Node]:
        path = self.pictures(self.lines.target(element.attributes.get("src", ""))[0])
        if path is not None:
            size = [_number(element.attributes.get(name, "")) for name in ("width", "height")]
            alt = self.lines.words(element.attributes.get("alt", "")).strip() or self.title
            yield {"t": "picture", "path": path, "alt": alt, "caption": [], "size": size}

    def _drawing(self, element: Element) -> Iterator[Node]:
        alt = self.lines.words(element.attributes.get("aria-label") or _told_by(element.source)).strip()
        if alt and element.classes & {"timeline", "levels-drawing"}:
            yield {"t": "drawing", "svg": self.lines.words(element.source), "alt": alt}
        elif alt:
            yield {"t": "p", "c": [alt], "look": "soft"}

    def _played(self, element: Element) -> Iterator[Node]:
        """Paper is silent: what it is called."""
        return self._paragraph([element.attributes.get("aria-label", "")], "soft")


Read = Callable[[Reading, Element], Iterator[Node]]

_BY_CLASS: Final = MappingProxyType[str, Read](
    {
        "lines": Reading._as_written,
        "sheet": Reading._sheet,
        "in-skill": lambda reading, element: reading._blocks(element.children),
        "card": Reading._card,
    }
)
"""The first that a box has says what it is."""

_BY_TAG: Final = MappingProxyType[str, Read](
    dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Reading._heading)
    | dict.fromkeys(("ul", "ol"), Reading._list)
    | dict.fromkeys(("audio", "video"), Reading._played)
    | {
        "p": Reading._said,
        "summary": Reading._summary,
        "pre": Reading._as_written,
        "blockquote": Reading._quote,
        "hr": Reading._rule,
        "dl": Reading._terms,
        "table": Reading._table,
        "figure": Reading._figure,
        "img": Reading._picture,
        "svg": Reading._drawing,
    }
)


def _told_by(svg: str) -> str:
    """What a drawing says of itself in words."""
    found = _TOLD.search(svg)
    return SPACES.sub(" ", unescape(found[2])).strip() if found else ""


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def _of(element: Element, *tags: str) -> Iterator[Element]:
    return (child for child in element.children if isinstance(child, Element) and child.tag in tags)


def _flat(terms: Element) -> Iterator[Element]:
    """The terms and what belongs to them, in groups or not."""
    for one in terms.children:
        if isinstance(one, Element) and one.tag in {"dt", "dd"}:
            yield one
        elif isinstance(one, Element):
            yield from _flat(one)


def _rows(element: Element) -> list[Element]:
    parts = [*_of(element, "thead"), element, *_of(element, "tbody", "tfoot")]
    return [row for part in parts for row in _of(part, "tr")]
