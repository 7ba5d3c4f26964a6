"""What the pages of a built site say, for other generators to render."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.page_tree import Element, tree

ASSETS = "assets"
"""The folder of a site that holds its style and fonts."""

SEARCH = "search.html"


@dataclass(frozen=True, slots=True)
class Anchor:
    href: str
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of one student's site; `path` is relative to the site, with `/`.

    `start` leads from it to the student's first page in its language, `crumbs` are the way to it, `twins`
    the same page in every language that the site speaks, if it speaks several. `doors` are the parts of the
    site, with addresses as seen from this page.
    """

    path: str
    language: str
    direction: str
    title: str
    student: str
    start: str
    doors: Sequence[Anchor]
    crumbs: Sequence[Anchor]
    twins: Sequence[Anchor]
    school: str
    content: Element

    @property
    def is_search(self) -> bool:
        return self.path.rsplit("/", 1)[-1] == SEARCH

    @property
    def to_root(self) -> str:
        return "../" * self.path.count("/")


def students(output: Path) -> list[str]:
    return sorted(site.name for site in output.iterdir() if (site / "index.html").is_file())


def pages(site: Path) -> Iterator[Page]:
    """The pages of a student's site, read one at a time."""
    for path in sorted(site.rglob("*.html")):
        yield _page(path.relative_to(site).as_posix(), tree(path.read_text(encoding="utf-8")))


def files(site: Path) -> Iterator[Path]:
    """The pictures and documents of a student's site: all that is neither a page nor its style."""
    for path in sorted(site.rglob("*")):
        if path.is_file() and path.suffix != ".html" and path.relative_to(site).parts[0] != ASSETS:
            yield path


def lay(file: Path, place: Path) -> None:
    """The same file at another place, at no cost of room where the system can do that."""
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, place)
    except OSError:
        place.write_bytes(file.read_bytes())


def _page(path: str, root: Element) -> Page:
    html, content, title = root.first("html"), root.first("main"), root.first("title")
    whose, doors = root.first("a", "whose"), root.first("nav", "doors")
    if not (html and content and title and whose and doors):
        raise SystemExit(f"{path} is not a page that this generator writes.")
    foot = root.first("footer")
    return Page(
        path=path,
        language=html.attributes["lang"],
        direction=html.attributes["dir"],
        title=title.text,
        student=whose.text,
        start=whose.attributes["href"],
        doors=_anchors(doors),
        crumbs=_anchors(root.first("nav", "crumbs")),
        twins=_anchors(root.first("nav", "languages")),
        school=foot.text if foot else "",
        content=content,
    )


def _anchors(element: Element | None) -> tuple[Anchor, ...]:
    if element is None:
        return ()
    links = element.every(lambda e: e.is_a("a"))
    return tuple(Anchor(a.attributes["href"], a.text, a.attributes.get("lang", "")) for a in links)
