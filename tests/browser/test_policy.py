"""What a page may load and run is said by the page itself: from a USB stick as over http, in any folder."""

from __future__ import annotations

import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.serving import served
from tests.browser.sites import IN_FOUR_LANGUAGES
from tests.browser.visitor import visiting
from tests.conftest import SiteOf
from tests.support.built_html import read_html
from tests.support.made_once import example_sites

HOSTILE = """
<script>document.documentElement.dataset.ran = "script"</script>
<script src="works/ran.txt"></script>
<script src="works/ran.js"></script>
<img src="missing.png" onerror="document.documentElement.dataset.ran = 'onerror'">
<svg onload="document.documentElement.dataset.ran = 'onload'"></svg>
<a id="acting" href="javascript:document.documentElement.dataset.ran = 'link'">here</a>
<iframe srcdoc="<script>parent.document.documentElement.dataset.ran = 'frame'</script>"></iframe>
<iframe src="works/ran.html"></iframe>
<object data="works/ran.html"></object>
<embed src="works/ran.html">
<script src="http://127.0.0.1:9/elsewhere.js"></script>
<link rel="stylesheet" href="http://127.0.0.1:9/elsewhere.css">
<style>body { color: rgb(1, 2, 3) !important }</style>
<p style="background: url(http://127.0.0.1:9/elsewhere.png)">a text</p>
<base href="http://127.0.0.1:9/">
<form action="http://127.0.0.1:9/"><button id="sending">send</button></form>
"""
RAN = "top.document.documentElement.dataset.ran = 'a file of the site'"
IN_A_FOLDER = "the school/portfolios"
PLACES = ["from a USB stick", "over http", "over http in a folder"]


@contextmanager
def at(place: str, folder: Path, top: Path) -> Iterator[str]:
    """The address of the site in `folder`, without a slash at its end; `top` is an empty folder."""
    if place == "from a USB stick":
        yield folder.as_uri()
        return
    path = f"{IN_A_FOLDER}/{folder.name}" if "folder" in place else folder.name
    (top / path).parent.mkdir(parents=True, exist_ok=True)
    (top / path).symlink_to(folder)
    with served(top) as address:
        yield f"{address}/{quote(path)}"


def sent_by(page: str) -> dict[str, str]:
    """The policy of a page: what each directive allows."""
    metas = [a for tag, a in read_html(page).elements if tag == "meta" and "http-equiv" in a]
    (said,) = (a["content"] for a in metas if a["http-equiv"] == "Content-Security-Policy")
    parts = (directive.strip().partition(" ") for directive in said.split(";"))
    return {name: allowed for name, _, allowed in parts}


def test_every_page_says_it_before_anything_is_loaded(site_of: SiteOf) -> None:
    pages = sorted(site_of(IN_FOUR_LANGUAGES).folder.rglob("*.html"))
    assert pages
    for page in pages:
        before = page.read_text(encoding="utf-8").split('http-equiv="Content-Security-Policy"')
        assert len(before) == 2, page
        assert "<script" not in before[0], page
        assert "<link" not in before[0], page


def test_nothing_is_allowed_but_the_sites_own_files_and_scripts_named_by_their_hashes(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    pages = sorted(example_sites(tmp_path_factory).rglob("*.html"))
    assert len(pages) > 1000
    for page in pages:
        text = page.read_text(encoding="utf-8")
        allowed = sent_by(text)
        scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
        assert len(scripts) == text.count("<script") == (page.name == "search.html"), page
        hashes = {f"'sha256-{b64encode(sha256(said.encode()).digest()).decode()}'" for said in scripts}
        assert set(allowed.pop("script-src", "").split()) == hashes, page
        assert allowed == {
            "default-src": "'none'",
            "style-src": "'self'",
            "img-src": "'self'",
            "font-src": "'self'",
            "media-src": "'self'",
            "base-uri": "'none'",
            "form-action": "'none'",
        }
        assert "<style" not in text, page
        assert not re.search(r"<[^>]*\sstyle=", text), page


@pytest.mark.parametrize("place", PLACES)
def test_pages_are_whole_with_it(place: str, site_of: SiteOf, browser: Browser, tmp_path: Path) -> None:
    site = site_of(IN_FOUR_LANGUAGES)
    with at(place, site.folder, tmp_path) as address, visiting(browser) as visitor:
        page = visitor.page
        for path in site.kinds.values():
            page.goto(f"{address}/{path}", wait_until="load")
            assert page.locator("body").evaluate("b => getComputedStyle(b).fontFamily").startswith("Rubik")
        page.goto(f"{address}/search.html")
        everything = page.locator(".found > li").filter(visible=True).count()
        title = page.locator(".found > li a").first.inner_text()
        page.get_by_role("searchbox").fill(title)
        expect(page.get_by_role("status")).not_to_be_empty()
        found = page.locator(".found > li").filter(visible=True)
        assert 0 < found.count() < everything
        found.get_by_role("link").first.click()
        assert page.url.startswith(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize(
    ("place", "path"), [*((place, "index.html") for place in PLACES), (PLACES[0], "search.html")]
)
def test_without_the_sanitiser_nothing_runs_all_the_same(
    place: str, path: str, site_of: SiteOf, browser: Browser, tmp_path: Path
) -> None:
    folder = tmp_path / "a site"
    shutil.copytree(site_of(IN_FOUR_LANGUAGES).folder, folder)
    for name in ("ran.txt", "ran.js"):
        (folder / "works" / name).write_text(RAN, encoding="utf-8")
    (folder / "works/ran.html").write_text(f"<script>{RAN}</script>", encoding="utf-8")
    text = (folder / path).read_text(encoding="utf-8")
    (folder / path).write_text(text.replace("</main>", f"{HOSTILE}</main>"), encoding="utf-8")
    with at(place, folder, tmp_path / "top") as address, browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        refused: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        # The browser tells of what the policy refuses as of a request that failed before it left.
        page.on("requestfailed", lambda request: refused.extend([request.url] * (request.failure == "csp")))
        page.goto(f"{address}/{path}")
        here = page.url
        page.locator("#acting").dispatch_event("click")
        page.locator("#sending").dispatch_event("click")
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.dataset.ran || ''") == ""
        assert page.evaluate("getComputedStyle(document.body).color") != "rgb(1, 2, 3)"
        assert page.url == here
        assert {url for url in asked if not url.startswith(address)} <= set(refused)
        assert (
            len([url for url in refused if re.search(r"works/ran\.(txt|js)|elsewhere\.(js|css)", url)]) == 4
        )
