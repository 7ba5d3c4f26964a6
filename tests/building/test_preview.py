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

from tests.support.small_school import ALVA, iup, replace, small_school

SECONDS = 60


@contextmanager
def serving(command: list[str], school: Path, port: int, said: Path | None = None) -> Iterator[str]:
    """The address of a server. What it says is written into the file `said`."""
    environment = {
        **os.environ,
        "LANG": "C.UTF-8",
        "IUP_CACHE": str(school / "cache"),
    }
    with (
        (said or Path(os.devnull)).open("wb") as terminal,
        subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=school,
            env=environment,
            stdout=terminal,
            stderr=subprocess.STDOUT,
        ) as server,
    ):
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


def test_the_terminal_says_where_the_preview_is_and_when_all_is_in_order_again(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school").top
    plan, said, port = school / ALVA / "iup.yml", tmp_path / "said", free_port()
    command = ["generator", "--language", "sv", "serve", "alva", "--address", f"127.0.0.1:{port}"]

    def told(words: str) -> bool:
        return eventually(lambda: words in said.read_text(encoding="utf-8"))

    with serving(command, school, port, said) as address:
        assert told(f"Förhandsvisningen finns på {address} – avsluta den med Ctrl+C\n")
        replace(plan, "status: active", "status: acheived")
        assert told("IUP")
        assert "i sin ordning" not in said.read_text(encoding="utf-8")
        replace(plan, "status: acheived", "status: active")
        assert told("Allt är i sin ordning igen.\n")
        plan.parent.rename(school / "elsewhere")
        assert told("Det finns ingen elev `alva`")
        (school / "elsewhere").rename(plan.parent)
        assert eventually(lambda: said.read_text(encoding="utf-8").count("i sin ordning igen") == 2)
    assert "Traceback" not in said.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "address", ["8000", "nowhere:8000", "127.0.0.1:", "127.0.0.1:http", "127.0.0.1:0", "127.0.0.1:65536"]
)
def test_an_address_that_is_none_is_told_in_words(address: str, tmp_path: Path) -> None:
    school = small_school(tmp_path / "school").top
    told = iup("serve", "--address", address, cwd=school)
    assert told.returncode == 2
    assert f"`{address}` is not an address" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_port_that_is_taken_is_told_in_words(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school").top
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        told = iup("serve", "--address", address, cwd=school)
    assert told.returncode == 2
    assert f"The preview can't be shown at {address}: Address already in use\n" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_broken_mkdocs_yml_is_told_in_words(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school").top
    (school / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    told = iup("serve", "--address", f"127.0.0.1:{free_port()}", cwd=school)
    assert told.returncode == 2
    assert "mkdocs.yml can't be read: something is wrong in line 2, or just before it." in told.stderr
    assert "Traceback" not in told.stderr


def test_another_theme_is_told_in_words(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school").top
    (school / "mkdocs.yml").write_text("site_name: School\nplugins: [iup]\n", encoding="utf-8")
    for command in (["serve", "--address", f"127.0.0.1:{free_port()}"], ["build"]):
        told = iup(*command, cwd=school)
        assert told.returncode == 2
        assert "mkdocs.yml does not name the theme `material`" in told.stderr
        assert "Write `theme: {name: material, font: false}` in it." in told.stderr
        assert "Traceback" not in told.stderr


def test_mkdocs_itself_writes_no_sites(tmp_path: Path) -> None:
    """It would write those that may not be published as well, and a list of all students."""
    school = small_school(tmp_path / "school").top
    (school / "mkdocs.yml").write_text("site_name: School\nplugins: [iup]\n", encoding="utf-8")
    (school / "docs").mkdir()
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", "written"]
    told = subprocess.run(
        command,
        cwd=school,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LANG": "C.UTF-8"},
    )
    assert told.returncode == 1
    assert "Run `iup build`" in told.stderr
    assert not (school / "written").exists()
