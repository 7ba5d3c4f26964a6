"""The content of a built page as Markdown, as somebody would write it by hand for another generator."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from tests.benchmarks.page_tree import DRAWING, Element

Link = Callable[[str], str]
"""What to write for an address that the page links to."""

INDENT = "    "
_HEADINGS = {f"h{depth}": "#" * depth for depth in range(1, 7)}
_TRANSPARENT = frozenset({
    "", "main", "div", "section", "article", "header", "nav", "figure", "figcaption", "details", "noscript",
    "fieldset",
})  # fmt: skip
_LISTS = frozenset({"ul", "ol", "dl"})
_BLOCKS = (
    _TRANSPARENT | _LISTS | {*_HEADINGS, "p", "summary", "blockquote", "table", "form", "dt", "dd", "hr"}
)
_SPECIAL = re.compile(r"([\\`*_\[\]])")
_LOOKS_LIKE_A_BLOCK = re.compile(r"^(\d+)([.)])|^([-+#>~])")


def as_markdown(content: Element, link: Link) -> str:
    """Headings, paragraphs, lists, tables, quotes, links and pictures; drawings as blocks of HTML.

    A list of names and texts (`dl`) is one of bold names; a drawing inside a list stands behind it.
    """
    return "\n\n".join(_Writer(link).page(content)) + "\n"


@dataclass(slots=True)
class _Writer:
    link: Link
    drawings: list[str] = field(default_factory=list)
    """Those that were met and are not yet written."""

    def page(self, element: Element) -> Iterator[str]:
        for block in self.blocks(element.children):
            yield block
            yield from self._met()
        yield from self._met()

    def blocks(self, children: Sequence[Element | str]) -> Iterator[str]:
        run: list[Element | str] = []
        for child in children:
            if isinstance(child, Element) and child.tag in _BLOCKS:
                yield from self._paragraph(run)
                run = []
                yield from self._block(child)
            else:
                run.append(child)
        yield from self._paragraph(run)

    def _block(self, element: Element) -> Iterator[str]:
        tag = element.tag
        if tag in _TRANSPARENT:
            yield from self.blocks(element.children)
        elif tag in _HEADINGS:
            yield from (f"{_HEADINGS[tag]} {words}" for words in self._paragraph(element.children))
        elif tag in {"summary", "dt"}:
            yield from (f"**{words}**" for words in self._paragraph(element.children))
        elif tag in {"p", "dd"}:
            yield from self.blocks(element.children)
        elif tag == "blockquote":
            quoted = "\n\n".join(self.blocks(element.children))
            yield "\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))
        elif tag == "dl":
            yield from self._list(list(_names_with_texts(element)), "-")
        elif tag in _LISTS:
            items = [c for c in element.children if isinstance(c, Element)]
            yield from self._list(items, "1." if tag == "ol" else "-")
        elif tag == "table":
            yield from self._table(element)

    def _list(self, items: Sequence[Element], marker: str) -> Iterator[str]:
        written = []
        for item in items:
            text = "\n\n".join(self.blocks(item.children))
            if text:
                written.append(marker.ljust(len(INDENT)) + re.sub(r"\n(?!\n)", f"\n{INDENT}", text))
        if written:
            loose = any("\n\n" in item for item in written)
            yield ("\n\n" if loose else "\n").join(written)

    def _table(self, element: Element) -> Iterator[str]:
        if caption := element.first("caption"):
            yield from self._paragraph(caption.children)
        rows = [
            [self.inline(cell.children).replace("|", "&#124;") for cell in row.every(_is_cell)]
            for row in element.every(lambda e: e.is_a("tr"))
        ]
        if rows:
            head, *body = ("| " + " | ".join(row) + " |" for row in rows)
            yield "\n".join((head, "|" + " --- |" * len(rows[0]), *body))

    def _paragraph(self, children: Sequence[Element | str]) -> Iterator[str]:
        words = _LOOKS_LIKE_A_BLOCK.sub(r"\1\\\2\3", self.inline(children))
        if words:
            yield words

    def inline(self, children: Sequence[Element | str]) -> str:
        parts = (_escaped(c) if isinstance(c, str) else self._phrase(c) for c in children)
        return re.sub(r"\s+", " ", "".join(parts)).strip()

    def _phrase(self, element: Element) -> str:
        tag, said = element.tag, element.attributes
        if tag == DRAWING:
            self.drawings.append(said["source"])
            return ""
        if tag == "img":
            return f"![{_escaped(said.get('alt', ''))}]({said.get('src', '')})"
        if tag in {"audio", "video"}:
            return f'<{tag} controls src="{escape(said.get("src", ""))}"></{tag}>'
        if tag in {"br", "wbr"}:
            return " "
        words = self.inline(element.children)
        if tag == "a" and "href" in said:
            return f"[{words}]({self.link(said['href'])})"
        mark = {"strong": "**", "b": "**", "ins": "**", "em": "*", "i": "*", "del": "*"}.get(tag, "")
        if mark and words:
            words = f"{mark}{words}{mark}"
        return _with_its_spaces(words, element)

    def _met(self) -> Iterator[str]:
        yield from (f'<div class="card">\n{svg}\n</div>' for svg in self.drawings)
        self.drawings.clear()


def _names_with_texts(element: Element) -> Iterator[Element]:
    """Each name of a `dl`, bold, with the texts that belong to it, as an item of a list."""
    item = Element("li")
    for part in element.every(lambda e: e.tag in {"dt", "dd"}):
        if part.tag == "dt" and item.children:
            yield item
            item = Element("li")
        item.children.append(part)
    yield item


def _is_cell(element: Element) -> bool:
    return element.tag in {"td", "th"}


def _escaped(text: str) -> str:
    return escape(_SPECIAL.sub(r"\\\1", text), quote=False)


def _with_its_spaces(words: str, element: Element) -> str:
    """Spaces at the edge of an element are spaces between it and its neighbours."""
    ends = [child for child in (element.children[:1] + element.children[-1:]) if isinstance(child, str)]
    before = " " if ends and element.children[0] is ends[0] and ends[0][:1].isspace() else ""
    after = " " if ends and element.children[-1] is ends[-1] and ends[-1][-1:].isspace() else ""
    return f"{before}{words}{after}"
