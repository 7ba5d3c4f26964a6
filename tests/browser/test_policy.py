"""What a page may load and run is said by the page itself, and holds without a server too."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.conftest import SiteOf
from tests.browser.sites import IN_FOUR_LANGUAGES

HOSTILE = """
<script>document.documentElement.dataset.ran = "script"</script>
<img src="missing.png" onerror="document.documentElement.dataset.ran = 'onerror'">
<svg onload="document.documentElement.dataset.ran = 'onload'"></svg>
<a id="acting" href="javascript:document.documentElement.dataset.ran = 'link'">here</a>
<iframe srcdoc="<script>parent.document.documentElement.dataset.ran = 'frame'</script>"></iframe>
<script src="http://127.0.0.1:9/elsewhere.js"></script>
<style>body { color: rgb(1, 2, 3) !important }</style>
<form action="http://127.0.0.1:9/"><button id="sending">send</button></form>
"""


def test_every_page_says_it(site_of: SiteOf) -> None:
    site = site_of(IN_FOUR_LANGUAGES)
    pages = sorted(site.folder.rglob("*.html"))
    assert pages
    for page in pages:
        head = page.read_text(encoding="utf-8").split("</head>")[0]
        assert "default-src 'none'" in head
        # What comes before it is not held by it.
        assert "<script" not in head.split("Content-Security-Policy")[0]
        assert "<link" not in head.split("Content-Security-Policy")[0]


def test_without_the_sanitiser_nothing_runs_all_the_same(
    site_of: SiteOf, browser: Browser, tmp_path: Path
) -> None:
    shutil.copytree(site_of(IN_FOUR_LANGUAGES).folder, tmp_path / "site")
    start = tmp_path / "site/index.html"
    text = start.read_text(encoding="utf-8")
    start.write_text(text.replace("</main>", f"{HOSTILE}</main>"), encoding="utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        refused: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        # The browser tells of what the policy refuses as of a request that failed before it left.
        page.on("requestfailed", lambda request: refused.extend([request.url] * (request.failure == "csp")))
        page.goto(start.as_uri())
        page.locator("#acting").dispatch_event("click")
        page.locator("#sending").dispatch_event("click")
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.dataset.ran || ''") == ""
        assert page.evaluate("getComputedStyle(document.body).color") != "rgb(1, 2, 3)"
        assert page.url == start.as_uri()
        assert [url for url in asked if not url.startswith("file:")] == refused
