"""Files of works in the finished pages: every address leads to what was made, over http and from a disk."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote
from urllib.request import urlopen

import pytest

from generator.media.kinds import format_of
from tests.support.built_html import HtmlPage, addresses, broken_links, html_pages
from tests.support.made_pictures import encoded, flag, opened, pdf
from tests.support.small_school import ALVA, iup, replace, small_school

WORK = "works/2026-05-volcano"
NAMES = ("my picture #1 50%?.jpg", "ציור שלי.png", "a, b & c.jpg")


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Alva's work has pictures with every odd name, one that breaks off, and a Latin-1 text."""
    root = small_school(tmp_path_factory.mktemp("school") / "school").top
    folder = root / ALVA / WORK
    (folder / NAMES[0]).write_bytes(encoded(flag(1200, 800), "JPEG", comment=b"Canary-Comment"))
    (folder / NAMES[1]).write_bytes(encoded(flag(500, 300), "PNG"))
    (folder / NAMES[2]).write_bytes(encoded(flag(300, 200), "JPEG", comment=b"Canary-Comment"))
    (folder / "half.jpg").write_bytes(encoded(flag(300, 200), "JPEG")[:900])
    (folder / "letter.txt").write_bytes("Kära mormor\n<b>Å</b>".encode("latin-1"))
    (folder / "report.pdf").write_bytes(pdf())
    lines = "".join(f'  - {{path: "{name}", alt: A flag}}\n' for name in (*NAMES, "half.jpg"))
    work = folder / "work.yml"
    replace(work, "files:\n", f"files:\n{lines}  - {{path: letter.txt, title: Letter}}\n")
    return root


@pytest.fixture(scope="module")
def built(school: Path) -> str:
    told = iup("build", "alva", cwd=school)
    assert told.returncode == 0, told.stderr
    return told.stderr


@pytest.fixture(scope="module")
def pages(school: Path, built: str) -> list[HtmlPage]:
    return html_pages(school / "site/alva")


@pytest.fixture(scope="module")
def work_page(school: Path, pages: list[HtmlPage]) -> HtmlPage:
    return next(page for page in pages if page.path == school / "site/alva" / WORK / "index.html")


@pytest.fixture
def http(school: Path, built: str) -> Iterator[str]:
    handler = partial(_Quiet, directory=str(school / "site/alva"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{WORK}/"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        pass


def images(page: HtmlPage) -> list[dict[str, str]]:
    """With the attributes of the sources in front of them."""
    shown = [attributes for tag, attributes in page.elements if tag in {"source", "img"}]
    return [source | image for source, image in zip(shown[::2], shown[1::2], strict=True)]


def test_every_address_leads_to_a_file(school: Path, pages: list[HtmlPage]) -> None:
    assert list(broken_links(school / "site/alva", pages)) == []


def test_every_picture_is_fetched_over_http_in_every_width(http: str, work_page: HtmlPage) -> None:
    fetched = 0
    for image in images(work_page):
        for address in {*addresses(image["srcset"]), image["src"]}:
            with urlopen(http + address) as answer:
                opened(answer.read()).load()
            fetched += 1
    assert fetched >= 6


def test_a_picture_has_its_widths_and_its_size(work_page: HtmlPage) -> None:
    first = images(work_page)[0]
    assert [part.split()[-1] for part in first["srcset"].split(", ")] == ["480w", "960w", "1200w"]
    assert (first["width"], first["height"]) == ("1200", "800")
    assert "decoding" not in first  # decoded apart, a picture can be missing from a print
    assert first["sizes"]


def test_only_the_first_pictures_of_a_page_are_fetched_at_once(pages: list[HtmlPage]) -> None:
    for page in pages:
        assert ["loading" in image for image in images(page)] == [i > 2 for i in range(len(images(page)))]


def test_the_site_holds_no_original_picture(school: Path, pages: list[HtmlPage]) -> None:
    published = [path for path in (school / "site/alva/works").rglob("*") if path.is_file()]
    assert {path.suffix for path in published} == {".html", ".webp", ".jpg", ".pdf"}
    assert not [path for path in published if b"Canary" in path.read_bytes()]


def test_a_browser_without_webp_gets_a_jpeg(school: Path, work_page: HtmlPage) -> None:
    for image in images(work_page):
        assert image["type"] == "image/webp"
        kept = (school / "site/alva" / WORK / unquote(image["src"])).read_bytes()
        assert opened(kept).format == "JPEG"


def test_a_full_size_link_leads_to_the_large_picture(work_page: HtmlPage) -> None:
    links = [unquote(attributes.get("href", "")) for tag, attributes in work_page.elements if tag == "a"]
    assert "my picture #1 50%_.jpg" in links


def test_a_text_is_shown_as_text(work_page: HtmlPage) -> None:
    assert "Kära mormor\n<b>Å</b>" in work_page.text


def test_a_picture_that_breaks_off_is_told_and_the_site_is_built(built: str, work_page: HtmlPage) -> None:
    assert "`half.jpg` can't be read to its end" in built
    assert f"{ALVA}/{WORK}/half.jpg" in built
    assert "half.jpg: den här filen kan inte visas." in work_page.text


def test_a_pdf_shows_its_first_page_and_can_be_fetched(school: Path, work_page: HtmlPage) -> None:
    page = next(image for image in images(work_page) if "report" in image["src"])
    assert page["alt"] == "Första sidan av Lab report"
    head = (school / "site/alva" / WORK / "report.pdf").read_bytes()[:20]
    found = format_of(head)
    assert found is not None
    assert found.ending == ".pdf"


def test_languages_share_the_files(school: Path, pages: list[HtmlPage]) -> None:
    assert len(list((school / "site/alva").rglob("*.pdf"))) == 1
    english = next(p for p in pages if p.path == school / "site/alva/en" / WORK / "index.html")
    assert images(english)[0]["src"].startswith("../../../works/")


def test_a_named_cache_is_used_and_may_go(school: Path, built: str, tmp_path: Path) -> None:
    for _ in range(2):
        told = iup("build", "alva", "--cache", tmp_path / "kept", "--output", tmp_path / "site", cwd=school)
        assert told.returncode == 0, told.stderr
    assert len(list((tmp_path / "kept").glob("[0-9a-f][0-9a-f]/*.json"))) == 5
