"""Pages fit the screen that they are read on, and stay still while their pictures come."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.sites import EXAMPLE, IN_FOUR_LANGUAGES, INVENTED, LANGUAGES, Site, share
from tests.browser.visitor import DESKTOP, NARROW, PHONE, Visitor, visiting
from tests.conftest import SiteOf

SITES = [
    *((student, language) for student in (IN_FOUR_LANGUAGES, *INVENTED) for language in LANGUAGES[student]),
    *((student, LANGUAGES[student][0]) for student in EXAMPLE if student != IN_FOUR_LANGUAGES),
]
WIDTHS = (NARROW, PHONE, DESKTOP)
"""Of the other students' sites, which differ in what they hold only, the narrowest is measured."""

# A page that hides what sticks out would not scroll: so every element is asked as well. One may be as
# wide as it likes inside a box that scrolls by itself, and before the page's beginning, where no scrolling
# leads: there the skip link waits.
STICKING_OUT = """() => {
  const root = document.documentElement, width = root.clientWidth, found = [];
  if (root.scrollWidth > width) found.push(`the page is ${root.scrollWidth} wide`);
  const inScroller = element => {
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement)
      if (["auto", "scroll"].includes(getComputedStyle(up).overflowX)) return true;
    return false;
  };
  for (const element of document.body.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || (box.left >= -1 && box.right <= width + 1)) continue;
    if (!element.checkVisibility({visibilityProperty: true}) || inScroller(element)) continue;
    const parked = document.documentElement.dir === "rtl" ? box.left >= width : box.right <= 0;
    if (parked || element.matches("svg *")) continue;
    const name = element.tagName.toLowerCase() + [...element.classList].map(c => "." + c).join("");
    found.push(`${name} from ${Math.round(box.left)} to ${Math.round(box.right)}`);
  }
  return found.slice(0, 4);
}"""


def sticking_out(visitor: Visitor, site: Site, language: str) -> list[str]:
    wrong = []
    widths = WIDTHS if site.student in (IN_FOUR_LANGUAGES, INVENTED[0]) else WIDTHS[:1]
    for path, file in site.pages(language):
        page = visitor.open(file)
        for size in widths:
            visitor.resize(size)
            wrong += [f"{path} at {size[0]}: {told}" for told in page.evaluate(STICKING_OUT)]
    return wrong


@pytest.mark.parametrize(
    ("student", "language"),
    share(SITES, [(INVENTED[0], "he")]),
)
def test_no_page_scrolls_sideways(student: str, language: str, site_of: SiteOf, visitor: Visitor) -> None:
    wrong = sticking_out(visitor, site_of(student), language)
    assert not wrong, "\n".join(wrong)


def test_what_is_too_wide_is_seen_even_where_it_is_hidden(site_of: SiteOf, browser: Browser) -> None:
    # The styles that are put in here would be refused by the pages' policy.
    with visiting(browser, bypass_csp=True) as visitor:
        page = visitor.open(site_of(IN_FOUR_LANGUAGES).file("index.html"))
        assert page.evaluate(STICKING_OUT) == []
        page.evaluate(
            """() => { document.documentElement.style.overflowX = "hidden";
            document.querySelector("main").insertAdjacentHTML("beforeend",
              '<div style="width:2000px;height:9px">x</div>'); }"""
        )
        assert any("to 20" in told for told in page.evaluate(STICKING_OUT))


OBSERVE = """window.shifts = [];
new PerformanceObserver(list => { for (const entry of list.getEntries())
  window.shifts.push([entry.value, entry.sources.map(s => s.node && s.node.nodeName).join(" ")]);
}).observe({type: "layout-shift", buffered: true});"""

SETTLED = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 60)))"
# A picture fetched only when it comes near is fetched here at once: where it stands is what counts.
ALL_PICTURES = """() => {
  for (const picture of document.images) picture.loading = "eager";
  return Promise.all([...document.images].map(picture => picture.decode().catch(() => 0)));
}"""


# Letters that come late and a film that learns its proportions move things as well, each in its own time:
# they are waited for, so that only pictures are left to move anything.
LETTERS_AND_PLAYERS = """() => Promise.all(
  [...document.querySelectorAll("link[rel=stylesheet]")].map(
    link => link.sheet || new Promise(done => link.addEventListener("load", done)))
).then(() => Promise.all([
  ...[...document.fonts].map(face => face.load().catch(() => 0)),
  ...[...document.querySelectorAll("audio, video")].map(player => player.preload === "none"
    || player.readyState > 0 || new Promise(done => player.addEventListener("loadedmetadata", done)))
])).then(() => 0)"""

UNSEEN = 0.0005
"""A shift is the part of the window that moves times how far: this is less than a line of text by a pixel."""


def _is_picture(address: str) -> bool:
    return address.endswith(".webp")


def shifts(page: Page, file: Path, before: str = "") -> list[tuple[float, str]]:
    """What moved after the pictures came, which are held back until all else stands still."""
    held: list[Route] = []
    released: list[Route] = []

    def hold(route: Route) -> None:
        if released:  # one that was asked for later
            route.continue_()
        else:
            held.append(route)

    page.route(_is_picture, hold)
    page.goto(file.as_uri(), wait_until="domcontentloaded")
    if before:
        page.add_style_tag(content=before)
    page.evaluate(LETTERS_AND_PLAYERS)
    page.evaluate(SETTLED)
    page.evaluate("() => { window.shifts.length = 0; }")
    released += held
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    page.evaluate(ALL_PICTURES)
    page.evaluate(SETTLED)
    page.unroute(_is_picture, hold)
    moved: list[tuple[float, str]] = page.evaluate("() => window.shifts")
    return [shift for shift in moved if shift[0] > UNSEEN]


@pytest.mark.parametrize("student", share([(IN_FOUR_LANGUAGES,), (INVENTED[0],)], [(INVENTED[0],)]))
def test_nothing_moves_when_the_pictures_come(student: str, site_of: SiteOf, browser: Browser) -> None:
    site = site_of(student)
    wrong = []
    for size in (PHONE, DESKTOP):
        with visiting(browser, size) as visitor:
            visitor.context.add_init_script(OBSERVE)
            for path, file in site.pages():
                if "<img" in file.read_text(encoding="utf-8"):
                    wrong += [(path, size[0], *shift) for shift in shifts(visitor.page, file)]
    assert wrong == []


def test_a_picture_without_its_size_is_seen_to_move_the_page(site_of: SiteOf, browser: Browser) -> None:
    works = site_of(IN_FOUR_LANGUAGES).file("works/index.html")
    sizeless = "span:has(img) { height: auto !important; aspect-ratio: auto !important; }"
    sizeless += "img { height: auto !important; aspect-ratio: auto !important; }"
    # The styles that are put in here would be refused by the pages' policy.
    with visiting(browser, bypass_csp=True) as visitor:
        visitor.context.add_init_script(OBSERVE)
        visitor.context.add_init_script(
            """new MutationObserver(() => { for (const image of document.querySelectorAll("img[height]"))
              image.removeAttribute("height"); }).observe(document, {childList: true, subtree: true});"""
        )
        assert shifts(visitor.page, works, sizeless)


@pytest.mark.parametrize("student", share([(IN_FOUR_LANGUAGES,), (INVENTED[0],)], [(INVENTED[0],)]))
def test_every_picture_says_its_true_proportions(student: str, site_of: SiteOf, visitor: Visitor) -> None:
    wrong = []
    for path, file in site_of(student).pages():
        page = visitor.open(file)
        page.evaluate(ALL_PICTURES)
        told = page.evaluate(
            """() => [...document.images].map(i => [i.getAttribute("src"), +i.getAttribute("width"),
              +i.getAttribute("height"), i.naturalWidth, i.naturalHeight])"""
        )
        for src, width, height, true_width, true_height in told:
            # The smaller of several sizes is rounded to whole pixels: by a half, either way.
            off = abs(height * true_width - width * true_height) if width and height else 1e9
            if not true_width or off > max(width, height):
                wrong.append(f"{path}: {src} {width}×{height}, is {true_width}×{true_height}")
    assert not wrong, "\n".join(wrong)
