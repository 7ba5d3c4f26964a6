"""A browser in which pages are opened and stirred, and which notes whatever they do that they may not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Frame, Page, Request
from playwright.sync_api import Error as PlaywrightError

from tests.browser.visitor import PHONE
from tests.hostile.payloads import RUN
from tests.hostile.text_school import FEW, MANY

STIRRING = (Path(__file__).parent / "stirring.js").read_text(encoding="utf-8")

LINKS = {"http", "https", "mailto"}
"""Where a link in somebody's text may lead, besides into the student's own site."""


ICON = "assets/icon.svg"
"""Of a site. The browser fetches it when it has time for that, also when its page has been left already."""

STOPPED = {"csp", "origin"}
"""Why the browser stopped a request itself: the policy, or that a file may not ask for this."""


@dataclass
class Watch:
    """What pages did: `ran` scripts, `asked` for something elsewhere (`refused` by the browser before it
    left), led `away`, or `complained` of what the policy or a script refused. `links` are those that lead
    neither into the site nor where links may; `pages` those of `asked` for another page in place of this.
    `base` is the site that is open, `left_site` that of the page before.
    """

    context: BrowserContext
    page: Page
    base: str = ""
    left_site: str = ""
    here: str = ""
    opened: int = 0
    ran: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    away: list[str] = field(default_factory=list)
    complained: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)

    def open(self, site: str, path: str, queries: Sequence[str] = ()) -> None:
        """Open a page of the site at the address `site` (with a slash at its end), and stir it."""
        self.left_site, self.base, self.here = self.base, site, site + path
        self.opened += 1
        try:
            self.page.goto(self.here, wait_until="load")
            links = self.page.evaluate(STIRRING, [self.base, list(queries)])
            self.page.evaluate("0")  # what was sent before this has come
        except PlaywrightError as error:
            self.away.append(f"{self.here}: {error.message.splitlines()[0]}")
            return
        self.links += [f"{self.here}: {link}" for link in links if not self._may_lead(link)]

    def _may_lead(self, link: str) -> bool:
        return link.startswith(self.base) or urlsplit(link).scheme in LINKS

    @property
    def left(self) -> list[str]:
        """The requests to elsewhere that the browser did not stop before they left."""
        return sorted(set(self.asked) - set(self.refused))

    @property
    def loaded(self) -> list[str]:
        """Those of them that were for a part of a page, and not for another page to be led to."""
        return [line for line in self.left if line not in self.pages]

    def forget(self) -> None:
        for told in (self.ran, self.asked, self.refused, self.away, self.complained, self.links, self.pages):
            told.clear()

    def nothing(self) -> None:
        """Hold that nothing at all has happened."""
        told = (self.ran, self.left, self.away, self.complained, self.links)
        assert told == ([], [], [], [], []), [lines[:5] for lines in told]

    def note(self, page: Page) -> None:
        page.on("dialog", self._dialog)
        page.on("download", lambda download: self.away.append(f"{self.here} downloads {download.url}"))
        page.on("websocket", lambda socket: self.asked.append(f"{self.here} asks for {socket.url}"))
        page.on("framenavigated", self._navigated)
        page.on("pageerror", lambda error: self.complained.append(f"{self.here}: {error.message}"))

    def _dialog(self, dialog: Dialog) -> None:
        self.ran.append(f"{self.here} says {dialog.message}")
        dialog.dismiss()

    def _navigated(self, frame: Frame) -> None:
        if frame.parent_frame or frame.url.split("#")[0] != self.here:
            self.away.append(f"{self.here} leads to {frame.url}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(self.base) and request.url != self.left_site + ICON:
            self.asked.append(f"{self.here} asks for {request.url}")
            if request.is_navigation_request() and not request.frame.parent_frame:
                self.pages.append(self.asked[-1])

    def _failed(self, request: Request) -> None:
        if request.failure in STOPPED:
            self.refused.append(f"{self.here} asks for {request.url}")

    def _complained(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complained.append(f"{self.here}: {message.text}")


@contextmanager
def watching(browser: Browser, *, alone: bool = False) -> Iterator[Watch]:
    """`alone` for pages that are meant to ask for what is elsewhere: nothing of it leaves this machine."""
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    context.set_default_timeout(20_000)
    if alone:
        context.route(re.compile("^(?!file:|data:|blob:)"), lambda route: route.abort())
    watch = Watch(context, context.new_page())
    context.expose_binding(RUN, lambda _, *said: watch.ran.append(f"{watch.here} runs {said}"))
    watch.note(watch.page)
    context.on("page", lambda page: watch.away.append(f"{watch.here} opens {page.url}"))
    context.on("request", watch._asked)
    context.on("requestfailed", watch._failed)
    context.on("console", watch._complained)
    try:
        yield watch
    finally:
        context.close()


def open_all(watch: Watch, sites: Path, address: str, queries: Sequence[str]) -> None:
    """Open the sites in the folder `sites`, that is at `address`: every page, and the first on paper too.
    Each does nothing that it may not.

    Of students who have little more than a name the two pages that show all of it.
    """
    for site in sorted(site for site in sites.iterdir() if (site / "index.html").is_file()):
        at = f"{address}/{site.name}/"
        pages = sorted(page.relative_to(site).as_posix() for page in site.rglob("*.html"))
        if site.name.startswith(FEW):
            pages = ["index.html", "plan/index.html"]
        for path in pages:
            watch.open(at, path, queries)
            watch.nothing()
    watch.page.emulate_media(media="print")
    watch.open(f"{address}/{MANY}/", "index.html")
    watch.page.emulate_media(media="screen")
