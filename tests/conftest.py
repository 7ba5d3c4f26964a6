"""One browser for all tests of a process, and the sites that they look at."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser import chromium, sites
from tests.browser.visitor import Visitor, visiting

os.environ["IUP_LANGUAGE"] = "en"
"""Tests read English, whatever the machine and the school speak; those about languages say theirs."""

SiteOf = Callable[[str], sites.Site]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """A process has room for one."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium_command(playwright: Playwright) -> str:
    found = chromium.find(playwright)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(chromium.MISSING)
        pytest.skip(chromium.MISSING)
    return found


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium_command: str) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chromium_command, args=chromium.flags())
    yield browser
    browser.close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    """On a phone."""
    with visiting(browser) as visitor:
        yield visitor


@pytest.fixture(scope="session")
def site_of(tmp_path_factory: pytest.TempPathFactory) -> SiteOf:
    return lambda student: sites.site(tmp_path_factory, student)
