"""Students' sites for `mkdocs build` and `zensical build`: a folder a student, alike for both."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.contents import Page, files, lay, pages
from tests.benchmarks.measuring import Command, Cost, run_all, set_aside
from tests.benchmarks.page_text import as_markdown

# JSON is YAML. The pages' own search page is left out: the search of the theme stands for it. The navigation
# names the doors only, as this generator's does: that is faster than listing all pages on each. Without a
# list of extensions, Zensical would load many that these pages don't use.
_SETTINGS = {
    "use_directory_urls": False,
    "markdown_extensions": ["tables", "toc"],
    "plugins": ["search"],
    "not_in_nav": "*",
    "validation": {"links": {"anchors": "ignore", "not_found": "ignore"}},
}


def write(site: Path, folder: Path) -> int:
    """Lay the contents of the built `site` into `folder`. Returns the number of pages."""
    docs, first, written = folder / "docs", None, 0
    for page in pages(site):
        if page.is_search:
            continue
        if page.path == "index.html":
            first = page
        place = docs / page.path.replace(".html", ".md")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(_markdown(page), encoding="utf-8")
        written += 1
    for file in files(site):
        lay(file, docs / file.relative_to(site))
    if first is None:
        raise SystemExit(f"{site} has no first page.")
    (folder / "mkdocs.yml").write_text(json.dumps(_settings(first), ensure_ascii=False), encoding="utf-8")
    return written


def build_all(tool: Path, folders: Sequence[Path], at_once: int) -> Cost:
    """Build every site from nothing, one process a student."""
    for folder in folders:
        for made in (folder / "site", folder / ".cache"):
            set_aside(made)
    arguments: list[str | Path] = [tool, "build", *(["--quiet"] if tool.stem == "mkdocs" else [])]
    return run_all([Command(arguments, folder) for folder in folders], at_once)


def _settings(first: Page) -> dict[str, object]:
    return {
        "site_name": first.student,
        **_SETTINGS,
        "theme": {"name": "material", "font": False, "language": first.language},
        "nav": [{door.text: _address(door.href)} for door in first.doors],
    }


def _markdown(page: Page) -> str:
    return f"---\ntitle: {json.dumps(page.title, ensure_ascii=False)}\n---\n\n" + as_markdown(
        page.content, _address
    )


def _address(href: str) -> str:
    """A link as it is written in these sources: to the other page's source."""
    path, sign, anchor = href.partition("#")
    if "://" in path or not path.endswith(".html"):
        return href
    if path.endswith("search.html"):
        return path.replace("search.html", "index.md")
    return path.removesuffix(".html") + ".md" + sign + anchor
