"""`iup serve` and `mkdocs serve` show the sites while somebody writes, and renew them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.small_school import ALVA, EPOCH, replace, small_school

SECONDS = 60


@contextmanager
def serving(command: list[str], school: Path, port: int) -> Iterator[str]:
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": EPOCH,
        "LANG": "C.UTF-8",
        "IUP_CACHE": str(school / "cache"),
    }
    with subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=school,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as server:
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def page(address: str) -> str:
    try:
        with urlopen(address) as answer:
            return str(answer.read().decode())
    except (URLError, ConnectionError):
        return ""


def eventually(true: Callable[[], bool]) -> bool:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.2)
    return False


@pytest.mark.parametrize(
    "command",
    [
        ["generator", "serve", "--address", "127.0.0.1:{port}"],
        ["mkdocs", "serve", "--quiet", "--dev-addr", "127.0.0.1:{port}"],
    ],
    ids=["iup serve", "mkdocs serve"],
)
def test_every_student_is_shown_and_renewed(command: list[str], tmp_path: Path) -> None:
    school = small_school(tmp_path / "school").top
    (school / "mkdocs.yml").write_text(
        "site_name: School\ntheme: {name: material, font: false}\nplugins: [iup]\n",
        encoding="utf-8",
    )
    (school / "docs").mkdir()
    port = free_port()
    with serving([part.format(port=port) for part in command], school, port) as address:
        assert eventually(lambda: "Nils Holm" in page(address))
        assert "Read three novels" in page(address + "alva/index.html")
        replace(school / ALVA / "iup.yml", "title: Read three novels", "title: Read four novels")
        assert eventually(lambda: "Read four novels" in page(address + "alva/index.html"))


def test_one_student_is_shown_alone(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school").top
    port = free_port()
    with serving(["generator", "serve", "alva", "--address", f"127.0.0.1:{port}"], school, port) as address:
        assert eventually(lambda: "Read three novels" in page(address + "index.html"))
        assert not page(address + "nils/index.html")
