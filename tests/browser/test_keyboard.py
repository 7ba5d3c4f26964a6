"""With the keyboard alone: everything is reached, seen to be reached, and nothing lies over it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.sites import IN_FOUR_LANGUAGES, Site, share
from tests.browser.visitor import DESKTOP, PHONE, Visitor, visiting
from tests.conftest import SiteOf

TEMPLATES = ("start", "journey", "goal", "works", "work", "plan", "search")

# What can be focused is numbered, and how it looks without focus is kept, with all that it holds.
REMEMBER = """() => {
  window.look = element => [element, ...element.querySelectorAll("*")].slice(0, 40).map(part => {
    const style = getComputedStyle(part);
    const outline = style.outlineStyle === "none" || parseFloat(style.outlineWidth) === 0
      ? "" : style.outlineWidth + style.outlineColor;
    return [outline, style.boxShadow, style.stroke, style.strokeWidth].join(" ");
  }).join("|");
  document.activeElement.blur();  // a page may begin in a field
  window.reachable = [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, audio[controls], video[controls], [tabindex]")]
    .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true}));
  window.plain = window.reachable.map(window.look);
  window.told = window.reachable.map(e => e.tagName.toLowerCase() + " " +
    (e.getAttribute("href") || e.getAttribute("src") || e.id) +
    " “" + e.textContent.trim().slice(0, 30) + "”");
  return window.told;
}"""

# Where the focus is: the number (-1: elsewhere, null: nowhere), whether it can be seen, what lies over it.
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return [null, true, ""];
  const number = window.reachable.indexOf(element);
  const inside = e => e && (element.contains(e) || e.contains(element));
  const boxes = [...element.getClientRects()].filter(box => box.width > 1 && box.height > 1);
  const height = innerHeight, over = [];
  for (const bar of document.querySelectorAll("body *")) {
    if (!["fixed", "sticky"].includes(getComputedStyle(bar).position) || inside(bar)) continue;
    const lid = bar.getBoundingClientRect();
    for (const box of boxes)
      if (box.height < height / 2 && box.bottom > lid.top + 1 && box.top < lid.bottom - 1
          && box.right > lid.left + 1 && box.left < lid.right - 1) over.push(bar.className || bar.tagName);
  }
  const seen = boxes.some(box => box.bottom > 0 && box.top < height);
  if (!seen) over.push("the edge of the window");
  return [number, number < 0 || window.look(element) !== window.plain[number], over[0] || ""];
}"""


def walk(page: Page) -> tuple[list[str], list[str]]:
    """Tab through a whole page: what is wrong with its stops, and what was never reached."""
    names: list[str] = page.evaluate(REMEMBER)
    reached: set[int] = set()
    wrong: list[str] = []
    nowhere = 0
    for _ in range(3 * len(names) + 20):  # a player has several stops of its own
        page.keyboard.press("Tab")
        number, visible, over = page.evaluate(FOCUSED)
        if number is None:
            nowhere += 1
            if nowhere > 1:
                break
            continue
        if number in reached or number < 0:
            if len(reached) == len(names):
                break
            continue
        reached.add(number)
        wrong += [f"{names[number]} does not show that it has the focus"] if not visible else []
        wrong += [f"{names[number]} lies under {over}"] if over else []
    return wrong, [name for number, name in enumerate(names) if number not in reached]


def page_of(site: Site, template: str, language: str) -> Path:
    return site.file(site.kinds[f"{template}.html"], language)


@pytest.mark.parametrize(
    ("template", "language"),
    share(
        ((template, language) for template in TEMPLATES for language in ("sv", "he")),
        [*((template, "sv") for template in ("start", "journey", "plan", "search")), ("works", "he")],
    ),
)
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    template: str, language: str, site_of: SiteOf, browser: Browser
) -> None:
    file = page_of(site_of(IN_FOUR_LANGUAGES), template, language)
    wrong = []
    for size in (PHONE, DESKTOP):
        with visiting(browser, size) as visitor:
            obscured, missed = walk(visitor.open(file))
            wrong += [f"{size[0]}: {told}" for told in obscured]
            wrong += [f"{size[0]}: {told} is not reached" for told in missed]
    assert not wrong, "\n".join(wrong)


def test_a_lost_focus_is_seen(site_of: SiteOf, browser: Browser) -> None:
    """What has no outline, what lies under a bar and what Tab passes over do not go unseen."""
    # The styles that are put in here would be refused by the pages' policy.
    with visiting(browser, bypass_csp=True) as visitor:
        page = visitor.open(page_of(site_of(IN_FOUR_LANGUAGES), "start", "sv"))
        page.add_style_tag(content="#bare:focus { outline: none !important } :focus { scroll-padding: 0 }")
        page.evaluate(
            """() => { document.querySelector("main").innerHTML =
              '<a id="bare" href="#bare">bare</a>' +
              '<button id="under" style="position:fixed;bottom:9px">under</button>' +
              '<div style="position:fixed;bottom:0;height:60px;width:100%" class="lid"></div>' +
              '<button id="trap">trap</button><a id="after" href="#after">after</a>';
            document.getElementById("trap").addEventListener("keydown",
              event => { if (event.key === "Tab") event.preventDefault(); }); }"""
        )
        wrong, missed = walk(page)
        assert any("#bare" in told and "does not show" in told for told in wrong)
        assert any("under" in told and "lies under lid" in told for told in wrong)
        assert any("#after" in told for told in missed)


@pytest.mark.parametrize("language", ["sv", "he"])
def test_the_first_link_leads_past_the_doors(language: str, site_of: SiteOf, visitor: Visitor) -> None:
    page = visitor.open(page_of(site_of(IN_FOUR_LANGUAGES), "works", language))
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.get_attribute("href") == "#content"
    box = focused.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE[0]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")
    assert not page.evaluate("() => document.querySelector('header').contains(document.activeElement)")
