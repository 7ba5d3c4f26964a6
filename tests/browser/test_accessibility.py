"""Every kind of page can be used by everybody: axe-core has nothing to say against it."""

from __future__ import annotations

from importlib import resources
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.sites import IN_FOUR_LANGUAGES, INVENTED, LANGUAGES, share
from tests.browser.visitor import DESKTOP, PHONE, visiting
from tests.conftest import SiteOf

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""All rules of these kinds, those too that axe leaves out unless they are asked for (target-size)."""

COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that a colour scheme can change the answer of: the dark pages are asked these alone."""

# Nothing is fetched beforehand: only a rule about sound that begins by itself would use it.
RUN = """async ([kind, values]) => {
  const enabled = kind === "tag" ? Object.fromEntries(
    axe.getRules(values).map(rule => [rule.ruleId, {enabled: true}])) : {};
  const found = await axe.run(document, {
    resultTypes: ["violations"], preload: false, runOnly: {type: kind, values}, rules: enabled});
  return found.violations.map(rule => [rule.id, rule.nodes.map(node => node.target.flat().join(" "))]);
}"""

Look = tuple[Literal["light", "dark"], tuple[int, int]]
LOOKS: list[Look] = [("light", PHONE), ("dark", PHONE), ("dark", DESKTOP), ("light", DESKTOP)]
EVERY, ODD, EVEN = slice(None), slice(0, None, 2), slice(1, None, 2)
SITES = [
    *((IN_FOUR_LANGUAGES, language) for language in LANGUAGES[IN_FOUR_LANGUAGES]),
    *((student, language) for student in INVENTED for language in ("sv", "he")),
]
ALL = [(*site, look, EVERY) for site in SITES for look in LOOKS]
"""Every kind of page in four languages and all looks; of those with long texts, or with none at all, one
language of each direction."""

EACH_TIME = [
    (IN_FOUR_LANGUAGES, "sv", ("light", PHONE), ODD),
    (INVENTED[0], "he", ("light", PHONE), EVEN),
    (IN_FOUR_LANGUAGES, "ru", ("dark", PHONE), EVEN),
    (INVENTED[1], "sv", ("light", DESKTOP), EVERY),
]
"""Each kind of page once in the light, every second in the dark, and those of a student with nothing yet."""


def violations(page: Page, kind: str, values: list[str]) -> list[str]:
    found: list[tuple[str, list[Any]]] = page.evaluate(RUN, [kind, values])
    return [f"{rule} at {' | '.join(nodes[:4])} ({len(nodes)} in all)" for rule, nodes in found]


@pytest.mark.parametrize(("student", "language", "look", "kinds"), share(ALL, EACH_TIME))
def test_no_kind_of_page_shuts_anybody_out(
    student: str, language: str, look: Look, kinds: slice, site_of: SiteOf, browser: Browser
) -> None:
    scheme, size = look
    wrong = []
    with visiting(browser, size, color_scheme=scheme) as visitor:
        visitor.context.add_init_script(AXE)
        for path, file in list(site_of(student).pages(language))[kinds]:
            page = visitor.open(file)
            told = violations(page, "tag", RULES) if scheme == "light" else violations(page, "rule", COLOURS)
            wrong += [f"{path}: {violation}" for violation in told]
    assert not wrong, "\n".join(wrong)


def test_what_shuts_somebody_out_is_seen(site_of: SiteOf, browser: Browser) -> None:
    """The rules are on: a button without a name, a small target, a pale text in the dark."""
    # What is put in here has styles of its own, which the pages' policy would refuse.
    with visiting(browser, bypass_csp=True) as visitor:
        visitor.context.add_init_script(AXE)
        page = visitor.open(site_of(IN_FOUR_LANGUAGES).file("index.html"))
        assert not any("button-name" in told for told in violations(page, "tag", RULES))
        page.evaluate(
            """() => { const main = document.querySelector("main"); main.insertAdjacentHTML("beforeend",
              '<button></button><a href="#a" style="font-size:6px;line-height:6px;display:block">abc</a>' +
              '<a href="#b" style="font-size:6px;line-height:6px;display:block">abd</a>'); }"""
        )
        told = " ".join(violations(page, "tag", RULES))
        assert "button-name" in told
        assert "target-size" in told
        page.evaluate(
            """() => document.querySelector("main").insertAdjacentHTML("beforeend",
              '<p id="pale" style="color:#777;background:#666">pale</p>')"""
        )
        assert "#pale" in " ".join(violations(page, "rule", COLOURS))
