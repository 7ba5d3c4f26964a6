"""The finished HTML pages of a site, read as a browser would: links, anchors, elements, text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

POINTERS = {"href", "src", "poster", "action", "data"}


class Html(HTMLParser):
    """`elements` are (tag, attributes) in order; `links` every address in an attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        self.links += [value for name, value in attributes.items() if name in POINTERS]
        self.links += addresses(attributes.get("srcset", ""))
        if "id" in attributes:
            self.ids.add(attributes["id"])

    def handle_data(self, data: str) -> None:
        self.text += data


def addresses(srcset: str) -> list[str]:
    """What a `srcset` offers, without the widths."""
    return [offer.split()[0] for offer in srcset.split(", ") if offer]


def read_html(html: str) -> Html:
    parsed = Html()
    parsed.feed(html)
    parsed.close()
    return parsed


@dataclass(frozen=True)
class HtmlPage:
    path: Path
    html: Html

    @property
    def elements(self) -> list[tuple[str, dict[str, str]]]:
        return self.html.elements

    @property
    def text(self) -> str:
        return self.html.text


def html_pages(site: Path) -> list[HtmlPage]:
    return [
        HtmlPage(path, read_html(path.read_text(encoding="utf-8"))) for path in sorted(site.rglob("*.html"))
    ]


def broken_links(site: Path, pages: list[HtmlPage]) -> Iterator[str]:
    """Every link that leads nowhere, out of the student's folder, or to another host."""
    ids = {page.path.resolve(): page.html.ids for page in pages}
    for page in pages:
        for link in page.html.links:
            parts = urlsplit(link)
            if parts.scheme == "mailto":
                continue
            if parts.scheme or parts.netloc:
                yield f"{page.path}: {link} asks another host"
                continue
            target = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path.resolve()
            if not target.is_relative_to(site.resolve()) or not target.is_file():
                yield f"{page.path}: {link} leads nowhere in the site"
            elif parts.fragment and parts.fragment not in ids[target]:
                yield f"{page.path}: {link} names no place in the page"
