"""A screen reader speaks people's texts in their own language, on a page in any other."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.sites import written
from tests.browser.visitor import PHONE, visiting
from tests.conftest import SiteOf
from tests.support.made_once import ROOT

# What people wrote, whose first letter is of another script than the language that it is in.
WRONG_VOICES = r"""names => {
  const scripts = {he: "Hebrew", "und-Hebr": "Hebrew", ru: "Cyrillic", "und-Cyrl": "Cyrillic"};
  return [...document.querySelectorAll("main .own, main svg .label, main .texts span")].filter(own => {
    const language = own.closest("[lang]").getAttribute("lang"), words = own.textContent;
    const first = (words.match(/\p{L}/u) || [""])[0];
    const expected = new RegExp("\\p{Script=" + (scripts[language] || "Latin") + "}", "u");
    return first && !names.includes(words.trim()) && !expected.test(first);
  }).map(own => own.closest("[lang]").getAttribute("lang") + ": " + own.textContent.slice(0, 60));
}"""

NAMES = [mentor["name"] for mentor in written(ROOT / "portfolios/mentors.yml")["mentors"]] + [
    "Alva Lindqvist", "Noam Shapira", "Darya Sokolova",
    *(f"{n}{c}" for n in range(10) for c in "ABC"),
]  # fmt: skip
"""Names of people and classes are spoken as they are."""


@pytest.mark.parametrize(("student", "language"), [("alva", "he"), ("noam", "sv"), ("darya", "sv")])
def test_no_text_is_spoken_in_a_language_of_other_letters(
    browser: Browser, site_of: SiteOf, student: str, language: str
) -> None:
    site = site_of(student)
    wrong: list[str] = []
    with visiting(browser, PHONE) as visitor:
        for path, file in site.pages(language):
            page = visitor.open(file)
            wrong += [f"{path}: {one}" for one in page.evaluate(WRONG_VOICES, NAMES)]
    assert not wrong, "\n".join(wrong[:20])


def test_a_page_marks_only_what_is_in_another_language(browser: Browser, site_of: SiteOf) -> None:
    with visiting(browser, PHONE) as visitor:
        page = visitor.open(site_of("leo").file("index.html"))
        assert page.locator("main .own[lang]").count() == 0
        page = visitor.open(site_of("alva").file("index.html", "en"))
        assert page.locator("main .own[lang=sv]").count() > 3
