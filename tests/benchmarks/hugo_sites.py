"""Students' sites for Hugo: a site a student, or one site with a section a student."""

from __future__ import annotations

import json
import posixpath
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.benchmarks.contents import ASSETS, Page, files, lay, pages
from tests.benchmarks.measuring import Command, Cost, run_all, set_aside
from tests.benchmarks.page_text import as_markdown

THEME = Path(__file__).parent / "theme"

# Every page says its own address; lists that no page asks for are switched off.
_SETTINGS = {
    "baseURL": "/",
    "title": "Portfolios",
    "uglyURLs": True,
    "disableKinds": ["home", "section", "taxonomy", "term", "rss", "sitemap", "robotstxt", "404"],
    "markup": {"goldmark": {"renderer": {"unsafe": True}}},
}


def write(sites: Iterable[Path], folder: Path, *, one_for_all: bool) -> int:
    """Lay the contents of the built `sites` into `folder`. Returns the number of pages."""
    written = 0
    doors: dict[str, list[dict[str, str]]] = {}
    for site in sites:
        under = f"{site.name}/" if one_for_all else ""
        for page in pages(site):
            place = folder / "content" / under / _source(page.path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(_front(page, under) + as_markdown(page.content, _as_it_is), encoding="utf-8")
            doors.setdefault(page.language, _doors(page))
            written += 1
        for file in files(site):
            lay(file, folder / "static" / under / file.relative_to(site))
        for file in (site / ASSETS).rglob("*"):
            place = folder / "static" / file.relative_to(site)
            if file.is_file() and not place.exists():
                lay(file, place)
    (folder / "data").mkdir()
    (folder / "data/doors.json").write_text(json.dumps(doors, ensure_ascii=False), encoding="utf-8")
    (folder / "hugo.json").write_text(json.dumps(_SETTINGS), encoding="utf-8")
    shutil.copytree(THEME, folder / "layouts")
    return written


def build_all(tool: Path, folders: Sequence[Path], at_once: int) -> Cost:
    """Build every site from nothing, one process a folder."""
    for folder in folders:
        for made in ("public", "resources"):
            set_aside(folder / made)
    return run_all([Command([tool, "build", "--quiet"], folder) for folder in folders], at_once)


def _source(path: str) -> str:
    """An `index` would take all pages beside it for its own."""
    folder, slash, name = path.rpartition("/")
    return folder + slash + ("start.md" if name == "index.html" else name.replace(".html", ".md"))


def _front(page: Page, under: str) -> str:
    home = page.start.removesuffix("index.html")
    door = next((d.href for d in page.doors if _target(page, d.href) == page.path), "")
    said = {
        "title": page.title,
        "url": f"/{under}{page.path}",
        "lang": page.language,
        "dir": page.direction,
        "student": page.student,
        "school": page.school,
        "root": page.to_root + ("../" if under else ""),
        "home": home,
        "door": door.removeprefix(home),
        "crumbs": [{"href": crumb.href, "text": crumb.text} for crumb in page.crumbs],
        "twins": [{"href": twin.href, "text": twin.text, "language": twin.language} for twin in page.twins],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n\n"


def _doors(page: Page) -> list[dict[str, str]]:
    home = page.start.removesuffix("index.html")
    return [{"href": door.href.removeprefix(home), "text": door.text} for door in page.doors]


def _target(page: Page, href: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.path), href))


def _as_it_is(href: str) -> str:
    return href
