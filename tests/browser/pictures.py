"""The pictures of the README, taken of the example school's sites: `make pictures`, after `make demo`."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium
from tests.browser.forms import example_school, served
from tests.browser.visitor import PHONE
from tests.support.small_school import iup

ROOT = Path(__file__).parents[2]
SITES, PICTURES = ROOT / "site", ROOT / "docs/pictures"
GAP, GROUND = 36, (222, 214, 202)

Shot = tuple[str, str]
"""A page's path below `site/`, and a colour scheme."""

ON_PHONES: Sequence[Shot] = (
    ("alva/index.html", "light"),
    ("alva/goals/read-a-chapter-book.html", "light"),
    ("alva/skills/writing.html", "light"),
    ("noam/index.html", "dark"),
)
ON_DESKTOPS: dict[str, tuple[Shot, int]] = {
    "journey.png": (("alva/journey.html", "light"), 860),
    "then-and-now.png": (("alva/skills/drawing.html", "light"), 1000),
    "plan.png": (("alva/plan/index.html", "light"), 1000),
}
"""Each picture's page, and how much of its height is shown."""


FORMS: Sequence[tuple[str, str, str, str, tuple[int, int], str]] = (
    (
        "sv",
        "sofia",
        "/students/alva/close/read-three-novels",
        "light",
        (1280, 900),
        "Tre romaner är lästa, och den fjärde ligger på nattduksbordet.",
    ),
    (
        "he",
        "david",
        "/students/noam/close/buddy",
        "dark",
        (560, 900),
        "התלמיד החדש כבר מראה לאחרים איפה המגבות.",
    ),
)
"""Language, mentor, page, colour scheme and size of each form, and what came of the goal."""

PAGES: Sequence[tuple[str, str]] = (
    ("alva", ""),
    ("alva", "Resan"),
    ("noam", "מסלול הגולות"),
    ("noam", "התוכנית"),
)
"""Pages of the PDFs: the student's and the title that the page begins with."""


def main() -> None:
    with sync_playwright() as playwright:
        found = chromium.find(playwright)
        if not found:
            raise SystemExit(chromium.MISSING)
        browser = playwright.chromium.launch(executable_path=found, args=chromium.flags())
        _beside([_taken(browser, shot, *PHONE) for shot in ON_PHONES]).save(PICTURES / "overview.png")
        for name, (shot, height) in ON_DESKTOPS.items():
            _few_colours(_taken(browser, shot, 1280, height)).save(PICTURES / name, optimize=True)
        _few_colours(_form(browser)).save(PICTURES / "form.png", optimize=True)
        browser.close()
    _beside([_page(*one) for one in PAGES]).save(PICTURES / "pdf.png", optimize=True)


def _page(student: str, title: str) -> Image.Image:
    """A page of a student's PDF: that to which the bookmark of this title leads; without one, the cover."""
    with tempfile.TemporaryDirectory() as name:
        built = iup("build", "--pdf", "--day", "2026-11-20", "--output", name, student, cwd=ROOT)
        assert built.returncode == 0, built.stderr
        document = pypdfium2.PdfDocument((Path(name) / student / "portfolio.pdf").read_bytes())
    marks = {mark.get_title(): mark.get_dest() for mark in document.get_toc()}
    number = marks[title].get_index() if title else 0
    taken: Image.Image = document[number].render(scale=1.1).to_pil().convert("RGB")
    document.close()
    return taken


def _form(browser: Browser) -> Image.Image:
    """A goal that is closed, with the family's page beside it; and the same form in Hebrew in the dark."""
    taken = []
    for language, mentor, path, scheme, size, text in FORMS:
        with tempfile.TemporaryDirectory() as name:
            school = example_school(Path(name) / "school")
            with served(school, Path(name) / "state", language=language, me=mentor) as form:
                page = browser.new_page(
                    viewport={"width": size[0], "height": size[1]},
                    color_scheme="dark" if scheme == "dark" else "light",
                    device_scale_factor=1.5,
                    locale={"sv": "sv-SE", "he": "he-IL"}[language],
                )
                page.goto(form.address)
                page.goto(form.at + path)
                page.locator("input[type=radio][value=achieved]").check()
                page.locator("textarea[name$='.outcome']").fill(text)
                if size[0] > 1200:
                    page.locator("[data-preview]").click()
                    frame = page.frame_locator("aside iframe")
                    frame.get_by_text(text).first.wait_for(timeout=60_000)
                    page.wait_for_timeout(1000)
                page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
                taken.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
                page.close()
    return _beside(taken)


def _taken(browser: Browser, shot: Shot, width: int, height: int) -> Image.Image:
    path, scheme = shot
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        device_scale_factor=1.5,
    )
    page.goto((SITES / path).as_uri())
    page.evaluate(
        "() => Promise.all([document.fonts.ready, ...[...document.images].slice(0, 6).map(i => i.decode())])"
    )
    taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return taken


def _beside(pictures: Sequence[Image.Image]) -> Image.Image:
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) + 1)
    sheet = Image.new("RGB", (width, pictures[0].height + 2 * GAP), GROUND)
    x = GAP
    for picture in pictures:
        sheet.paste(picture, (x, GAP))
        x += picture.width + GAP
    return _few_colours(sheet)


def _few_colours(picture: Image.Image) -> Image.Image:
    """A third of the size in the repository, and nobody sees it."""
    return picture.quantize(256, dither=Image.Dither.FLOYDSTEINBERG)


if __name__ == "__main__":
    main()
