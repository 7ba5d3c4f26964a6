"""What somebody's text holds of directions moves nothing of what stands around it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from generator.render.bidi_isolation import isolated

PAGE = """<meta charset="utf-8"><body style="font: 16px monospace">
<p><b>Alva</b> (<bdi>{text}</bdi>, class 7) <b>read</b> <b>three</b> <b>books</b>.</p>"""

ATTACKS = (
    "\u202exyz", "xyz\u2069", "xyz\u2069\u202e", "\u2069\u2069\u202exyz", "\u2067xyz", "\u202bxyz",
    "xyz\u202c", "\u2069\u2067xyz", "\u2069\u202bxyz", "\u2066\u2069\u2069\u202exyz\u2066",
    "\u2068\u202exyz\u202c\u2069\u2069\u202d",
)  # fmt: skip


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_page()


def places_of_words(page: Page, html: str) -> list[int]:
    page.set_content(html)
    return [round(word.bounding_box()["x"]) for word in page.locator("b").all()]  # type: ignore[index]  # they are seen


def test_the_words_around_a_text_stay_where_they_are(page: Page) -> None:
    plain = places_of_words(page, PAGE.format(text="xyz"))
    assert plain == sorted(plain)

    for text in ATTACKS:
        assert places_of_words(page, isolated(PAGE.format(text=text))) == plain, ascii(text)


def test_an_element_that_isolates_is_not_enough_for_a_browser(page: Page) -> None:
    """Else nothing would have to be left out of old texts."""
    plain = places_of_words(page, PAGE.format(text="xyz"))

    assert places_of_words(page, PAGE.format(text="xyz\u2069\u202e")) != plain
