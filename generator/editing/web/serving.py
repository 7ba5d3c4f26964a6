"""The form's server, from its start to its end. The only importer of waitress."""

from __future__ import annotations

import logging
import secrets
import tempfile
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from waitress.server import create_server

from generator.base import atomic_write
from generator.base.language import N_
from generator.editing.editor import Editor, editor
from generator.editing.settings import Settings
from generator.editing.web.app import ERRORS, MOST_BYTES, app
from generator.editing.web.guard import Guard
from generator.problems.errors import IupError, UsageError

THREADS: Final = 8


def serve(settings: Settings, host: str, announce: Callable[[str], None], *, open_browser: bool) -> None:
    """Answer until somebody stops it. `announce` is called with the address to open.

    Raises UsageError where nothing can be served.
    """
    passing = tempfile.TemporaryDirectory(prefix="iup-edit-")
    with running(settings, host) as (server, address), passing as folder:
        announce(address)
        if open_browser:
            _open(address, Path(folder))
        try:
            server.run()
        except KeyboardInterrupt:
            server.close()


def _open(address: str, folder: Path) -> None:
    """By a page that leads there: others on this machine can read what a browser is started with."""
    page = folder / "open.html"
    page.write_text(f'<meta http-equiv="refresh" content="0; url={address}">', encoding="utf-8")
    webbrowser.open(page.as_uri())


@contextmanager
def running(settings: Settings, host: str) -> Iterator[tuple[Any, str]]:
    """The server, which is not answering yet, and the address to open."""
    logging.getLogger("waitress").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="iup-edit-", ignore_cleanup_errors=True) as folder:
        token = "" if settings.hosting else secrets.token_urlsafe(24)
        known = replace(settings, token=token)
        made = editor(known, Path(folder))
        made.schools.now()  # what is wrong with the school is told before anybody waits for a page
        application = app(made, Guard(known))
        application.logger.handlers = [_notes(settings.state)]
        server = _server(application, host, settings.port)
        threading.Thread(target=_warm_up, args=(made,), daemon=True).start()
        hosting = settings.hosting
        yield server, hosting.address if hosting else f"http://{host}:{settings.port}/open?key={token}"


def _notes(state: Path) -> logging.Handler:
    """Where the program's own mistakes are noted: a mentor's terminal is no place for them. OSError."""
    atomic_write.private(state)
    return logging.FileHandler(state / ERRORS, encoding="utf-8", delay=True)


def _server(application: Any, host: str, port: int) -> Any:
    try:
        return create_server(
            application,
            host=host,
            port=port,
            threads=THREADS,
            ident=None,
            max_request_body_size=MOST_BYTES + 1024,
            clear_untrusted_proxy_headers=True,
            connection_limit=1000,
            channel_timeout=30,
            cleanup_interval=5,
        )
    except (OSError, ValueError) as error:
        raise UsageError(
            N_("Nothing can be served at {host}:{port}: {reason}"),
            N_("Is the form open already? Another port helps: --port 8766"),
            host=host,
            port=port,
            reason=error,
        ) from error


def _warm_up(made: Editor) -> None:
    """What the first preview would wait for."""
    try:
        _ = made.look
    except (IupError, OSError):
        return  # told when somebody asks for a preview
