"""The pictures of the README, taken of the example school's sites: `make pictures`, after `make demo`."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium
from tests.browser.visitor import PHONE

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


def main() -> None:
    with sync_playwright() as playwright:
        found = chromium.find(playwright)
        if not found:
            raise SystemExit(chromium.MISSING)
        browser = playwright.chromium.launch(executable_path=found, args=chromium.flags())
        _beside([_taken(browser, shot, *PHONE) for shot in ON_PHONES]).save(PICTURES / "overview.png")
        for name, (shot, height) in ON_DESKTOPS.items():
            _few_colours(_taken(browser, shot, 1280, height)).save(PICTURES / name, optimize=True)
        browser.close()


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
