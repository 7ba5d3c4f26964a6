"""What a portfolio costs: the data of a first visit, and the paper of a plan."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser

from tests.browser.sites import EXAMPLE, IN_FOUR_LANGUAGES, INVENTED, LANGUAGES, share
from tests.browser.visitor import Visitor, visiting
from tests.conftest import SiteOf

PACKED = {".html", ".css", ".js", ".svg", ".txt"}
PICTURES = {".webp", ".svg", ".jpg", ".png"}


@dataclass
class Sent:
    """The size over the wire of each file that was asked for, by its path."""

    sizes: dict[str, int] = field(default_factory=dict)
    requests: int = 0

    @property
    def apart_from_pictures(self) -> int:
        return sum(size for path, size in self.sizes.items() if Path(path).suffix not in PICTURES)


class Handler(SimpleHTTPRequestHandler):
    """Sends texts packed, as any web server of a school does, and keeps count."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, sent: Sent, **options: Any) -> None:
        self.sent = sent
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        self.sent.requests += 1
        if not file.is_file():
            self.send_error(404)
            return
        content, packed = file.read_bytes(), file.suffix in PACKED
        content = gzip.compress(content) if packed else content
        self.sent.sizes[self.path] = len(content)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(content)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *_: Any) -> None:  # noqa: A002 - http.server's own name
        pass


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Sent]]:
    sent = Sent()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder), sent=sent)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", sent
        finally:
            server.shutdown()


@pytest.mark.parametrize(
    ("student", "language"),
    share(
        ((student, language) for student in (*EXAMPLE, INVENTED[0]) for language in LANGUAGES[student]),
        [(IN_FOUR_LANGUAGES, "sv"), ("noam", "he")],
    ),
)
def test_a_first_visit_costs_little(student: str, language: str, site_of: SiteOf, browser: Browser) -> None:
    """At most 250 kB apart from pictures, at most 25 requests, however high the screen is."""
    site = site_of(student)
    start = site.file("index.html", language).relative_to(site.folder)
    with served(site.folder) as (address, sent), visiting(browser) as visitor:
        page = visitor.page
        page.goto(f"{address}/{start}", wait_until="networkidle")
        page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
        page.wait_for_load_state("networkidle")
    assert f"/{start}" in sent.sizes
    assert any(path.endswith(".woff2") for path in sent.sizes)
    assert sent.apart_from_pictures <= 250_000, sent.sizes
    assert sent.requests <= 25, sent.sizes


def test_data_and_requests_are_counted(tmp_path: Path, browser: Browser) -> None:
    (tmp_path / "index.html").write_text(
        "<title>x</title><script src=a.js></script><img src=b.svg>", encoding="utf-8"
    )
    (tmp_path / "a.js").write_bytes(b"//" + bytes(range(33, 120)) * 9000)
    (tmp_path / "b.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    with served(tmp_path) as (address, sent), visiting(browser) as visitor:
        visitor.page.goto(address, wait_until="networkidle")
        visitor.complaints.clear()  # the favicon that nobody has
    assert {"/", "/a.js", "/b.svg"} <= set(sent.sizes)
    assert sent.requests >= 3
    assert sent.sizes["/b.svg"] + sent.apart_from_pictures == sum(sent.sizes.values())


def printed(visitor: Visitor, file: Path) -> list[tuple[float, float]]:
    """The sizes in points of the sheets that a page is printed on."""
    page = visitor.open(file)
    document = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    try:
        return [document.get_page_size(number) for number in range(len(document))]
    finally:
        document.close()


@pytest.mark.parametrize(
    ("student", "language"),
    share(
        ((student, language) for student in EXAMPLE for language in LANGUAGES[student]),
        ((student, LANGUAGES[student][0]) for student in EXAMPLE),
    ),
)
def test_todays_plan_is_printed_on_two_sheets(
    student: str, language: str, site_of: SiteOf, visitor: Visitor
) -> None:
    sheets = printed(visitor, site_of(student).file("plan/index.html", language))
    for width, height in sheets:
        assert (width, height) == pytest.approx((595, 842), abs=2)
    assert 1 <= len(sheets) <= 2


@pytest.mark.parametrize(
    ("student", "language"),
    share(
        ((student, language) for student in EXAMPLE if student != "tuva" for language in LANGUAGES[student]),
        [(IN_FOUR_LANGUAGES, "sv"), (IN_FOUR_LANGUAGES, "ru"), ("noam", "he")],
    ),
)
def test_the_sheet_for_a_talk_is_one_to_three_with_lines_to_write_on(
    student: str, language: str, site_of: SiteOf, visitor: Visitor
) -> None:
    file = site_of(student).file("prepare.html", language)
    assert 1 <= len(printed(visitor, file)) <= 3
    lines = visitor.page.locator(".write span")
    assert lines.first.is_hidden()
    visitor.page.emulate_media(media="print")
    assert lines.count() > 20
    assert all(lines.nth(number).is_visible() for number in range(lines.count()))


def test_sheets_are_counted(site_of: SiteOf, visitor: Visitor) -> None:
    assert len(printed(visitor, site_of(IN_FOUR_LANGUAGES).file("search.html"))) > 2
