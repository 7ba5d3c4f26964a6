"""A visitor in the browser, who notes whatever a page does that it may not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

PHONE, DESKTOP, NARROW = (390, 844), (1280, 900), (320, 640)


@dataclass
class Visitor:
    """`foreign` are requests to other hosts, `complaints` what the browser had to say against a page."""

    context: BrowserContext
    page: Page
    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, page: Path, fragment: str = "") -> Page:
        self.page.goto(page.as_uri() + fragment)
        return self.page

    def resize(self, size: tuple[int, int]) -> None:
        self.page.set_viewport_size({"width": size[0], "height": size[1]})

    def _note_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"file", "data", "blob"} and address.hostname != "127.0.0.1":
            self.foreign.append(f"{self.page.url} asked for {request.url}")

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _note_failure(self, request: Request) -> None:
        # A page that is left while a film or a tune is being read breaks that off.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"{self.page.url}: {request.url} {request.failure}")


@contextmanager
def visiting(browser: Browser, size: tuple[int, int] = PHONE, **settings: Any) -> Iterator[Visitor]:
    """A visit; at its end no request has left for another host and the browser has nothing to say."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", **settings
    )
    visitor = Visitor(context, context.new_page())
    context.on("request", visitor._note_request)
    context.on("requestfailed", visitor._note_failure)
    context.on("console", visitor._note_message)
    context.on("weberror", lambda error: visitor.complaints.append(f"{visitor.page.url}: {error.error}"))
    try:
        yield visitor
        assert visitor.foreign == []
        assert visitor.complaints == []
    finally:
        context.close()
