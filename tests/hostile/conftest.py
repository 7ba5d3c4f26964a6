"""The browser of tests/browser, for the attacks that are opened in it."""

from tests.browser.conftest import browser

__all__ = ["browser"]
