"""Who may ask: the browser that opened the address of the terminal, or whom the school's login let in.

Another page in the same browser, another machine, and whoever guesses are refused before anything is read.
"""

from __future__ import annotations

import hmac
import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Final

from flask import Request, Response

from generator.base.language import N_
from generator.editing.settings import Settings
from generator.problems.errors import UsageError

MOST_SESSIONS: Final = 2000
_CHANGES: Final = frozenset({"POST"})

_EVERYWHERE: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # without one a browser would say no Origin
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}
_SOURCES: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self' blob:; font-src 'self'; media-src 'self'"
)
_PAGE: Final = (
    f"{_SOURCES}; script-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_PREVIEW: Final = (
    f"{_SOURCES}; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-same-origin"
)
"""The family's pages run nothing here: not even their search."""


class RefusedError(UsageError):
    """A request that is not answered. `status` is HTTP's."""

    def __init__(self, status: int, message: str, hint: str = "", **values: object) -> None:
        super().__init__(message, hint, **values)
        self.status = status


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that was let in. `mentor` is the short name of who writes, empty until somebody said it."""

    id: str
    csrf: str
    login: str = ""
    mentor: str = ""
    language: str = ""


@dataclass(slots=True)
class Guard:
    settings: Settings
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _sessions: OrderedDict[str, Session] = field(default_factory=OrderedDict)
    _once: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._once = self.settings.token

    @property
    def cookie(self) -> str:
        """Cookies don't tell ports apart: two forms on one machine must not take each other's."""
        return f"iup-edit-{self.settings.port}"

    def refuse_strangers(self, request: Request) -> None:
        """Another host's name that leads to this machine, and what another page sends. RefusedError."""
        if request.host not in self.settings.hosts:
            raise RefusedError(421, N_("This is not the address of the form."))
        if request.method in _CHANGES and not self._comes_from_here(request):
            raise RefusedError(
                403, N_("Another page tried to write here, and nothing was changed."), N_("Close that page.")
            )

    def _comes_from_here(self, request: Request) -> bool:
        origin = request.headers.get("Origin")
        if origin is not None:
            return origin in self.settings.origins
        return request.headers.get("Sec-Fetch-Site") == "same-origin"

    def open(self, said: str) -> Session:
        """The session of whoever brings the one-time token. RefusedError for another, or the second time."""
        with self._lock:
            known = "" if self.settings.hosting else self._once
            good = bool(known) and hmac.compare_digest(said.encode(), known.encode())
            if not good:
                raise RefusedError(
                    403,
                    N_("This address was used already, or is not whole."),
                    N_("Stop `iup edit` with Ctrl+C and start it again: it shows a new one."),
                )
            self._once = ""
        return self.keep(self._new(Session(secrets.token_urlsafe(32), "", mentor=self.settings.me)))

    def session(self, request: Request) -> Session:
        """RefusedError for whoever is not let in."""
        login = self._login(request)
        with self._lock:
            found = self._sessions.get(request.cookies.get(self.cookie, ""))
        if found is not None and found.login == login:
            return found
        if self.settings.hosting is None:
            raise RefusedError(
                403,
                N_("The form is open for the browser that opened its address, and for no other."),
                N_("Open the address that `iup edit` shows in the terminal."),
            )
        return self._new(Session(secrets.token_urlsafe(32), "", login=login))  # kept when it is a mentor's

    def _login(self, request: Request) -> str:
        """Who is logged in, as the school's proxy says; empty on one's own machine."""
        hosting = self.settings.hosting
        if hosting is None:
            return ""
        said = request.headers.get(hosting.header, "").strip()
        if request.remote_addr not in hosting.proxies or not said:
            raise RefusedError(
                403, N_("Nobody is logged in."), N_("Open the form by the school's own address.")
            )
        return said

    def _new(self, session: Session) -> Session:
        csrf = hmac.new(self._key, session.id.encode(), sha256).hexdigest()
        return replace(session, csrf=csrf)

    def keep(self, session: Session) -> Session:
        with self._lock:
            self._sessions[session.id] = session
            self._sessions.move_to_end(session.id)
            while len(self._sessions) > MOST_SESSIONS:
                self._sessions.popitem(last=False)
        return session

    def refuse_forged(self, session: Session, said: str) -> None:
        if not hmac.compare_digest(said.encode(), session.csrf.encode()):
            raise RefusedError(
                403,
                N_("This page is older than the form that is running, and nothing was changed."),
                N_("Load the page anew. What you wrote is kept in this browser."),
            )

    def set_cookie(self, response: Response, session: Session) -> None:
        hosting = self.settings.hosting
        secure = hosting is not None and hosting.address.startswith("https:")
        # To a school's server people come from other pages: then a cookie has to come along, or a second
        # session would take the place of the first.
        samesite = "Strict" if hosting is None else "Lax"
        response.set_cookie(
            self.cookie, session.id, httponly=True, samesite=samesite, secure=secure, path="/"
        )


def headers(response: Response, *, preview: bool) -> Response:
    """What every answer says of itself: who may load, show and keep it."""
    response.headers.update(_EVERYWHERE)
    response.headers["Content-Security-Policy"] = _PREVIEW if preview else _PAGE
    response.headers["X-Frame-Options"] = "SAMEORIGIN" if preview else "DENY"
    return response
