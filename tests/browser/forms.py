"""The form of the example school, as a server that a browser reaches."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.editing.settings import Settings
from generator.editing.web.serving import running
from tests.support.made_once import ROOT
from tests.support.repository import Repository
from tests.support.small_school import DAY, pictures_cache


@dataclass
class Served:
    """`address` lets a browser in, once; `at` is what pages' addresses begin with."""

    address: str
    at: str
    school: Repository
    server: Any = None

    def diff(self, student: str) -> list[str]:
        """The lines that the student's proposal takes away and adds."""
        told = self.school.git("diff", "--unified=0", "main", f"plans/{student}", "--", "*.yml").decode()
        return [line for line in told.splitlines() if line[:1] in "+-" and line[:3] not in {"+++", "---"}]


def example_school(top: Path) -> Repository:
    """The example school as it is today, with one commit."""
    top.mkdir()
    shutil.copytree(ROOT / "portfolios", top / "portfolios")
    shutil.copyfile(ROOT / "mkdocs.yml", top / "mkdocs.yml")
    repository = Repository.create(top)
    repository.commit({}, DAY)
    return repository


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@contextmanager
def served(school: Repository, state: Path, port: int = 0, **other: Any) -> Iterator[Served]:
    port = port or free_port()
    given: dict[str, Any] = {
        "language": "sv",
        "me": "sofia",
        "day": date.fromisoformat(DAY),
        "config_file": school.top / "mkdocs.yml",
        **other,
    }
    settings = Settings(
        root=school.top,
        cache=Path(pictures_cache().name),
        state=state,
        port=port,
        **given,
    )
    with running(settings, "127.0.0.1") as (server, address):
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        try:
            yield Served(address, f"http://127.0.0.1:{port}", school, server)
        finally:
            server.trigger.pull_trigger(lambda: _close(server))
            thread.join(10)


def _close(server: Any) -> None:
    """In the server's own thread: nobody else may close what it waits for."""
    server.task_dispatcher.shutdown()
    for channel in list(server.active_channels.values()):
        channel.handle_close()
    server.close()
    server.trigger.close()
