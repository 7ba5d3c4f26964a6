"""A build asks nobody: it works whole where nobody can be reached, and does not even try."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.offline import for_children
from tests.hostile.payloads import share
from tests.hostile.text_school import MANY, text_school
from tests.support.small_school import contents, iup, small_school

COMMANDS = [
    pytest.param(("build", "--jobs", "1"), marks=pytest.mark.hostile),
    ("build", "--jobs", "4", "--zip"),
    ("check",),
    ("history", "alva"),
    ("explain", "IUP101"),
]


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """The file of those who tried."""
    return tmp_path / "told"


@pytest.fixture
def denied(tmp_path: Path, told: Path) -> dict[str, str]:
    folder = tmp_path / "customized"
    folder.mkdir()
    return for_children(folder, told)


@pytest.mark.parametrize("command", COMMANDS, ids=str)
def test_a_command_asks_nobody(
    command: tuple[str, ...], tmp_path: Path, told: Path, denied: dict[str, str]
) -> None:
    school = small_school(tmp_path / "school").top
    ran = iup(*command, cwd=school, IUP_CACHE=str(tmp_path / "cache"), **denied)
    assert ran.returncode == 0, ran.stderr
    assert not told.exists(), told.read_text(encoding="utf-8")
    if command[0] == "build":
        reached = iup(*command, "--output", "beside", cwd=school, IUP_CACHE=str(tmp_path / "other cache"))
        assert reached.returncode == 0, reached.stderr
        site = contents(school / "site")
        assert len(site) > 20
        assert site == contents(school / "beside")


@pytest.mark.hostile
def test_an_invented_school_is_made_and_built_without_asking_anybody(
    tmp_path: Path, told: Path, denied: dict[str, str]
) -> None:
    for command in (("demo", "made", "--students", "3", "--years", "1"), ("build", "--root", "made")):
        ran = iup(*command, cwd=tmp_path, IUP_CACHE=str(tmp_path / "cache"), **denied)
        assert ran.returncode == 0, ran.stderr
    assert len([*(tmp_path / "made/site").glob("*/index.html")]) == 3
    assert not told.exists(), told.read_text(encoding="utf-8")


@pytest.mark.hostile
def test_addresses_in_texts_are_asked_by_nobody(tmp_path: Path, told: Path, denied: dict[str, str]) -> None:
    text_school(tmp_path, share(3), size=3, few=1)
    school = tmp_path / "school"
    ran = iup("build", cwd=school, IUP_CACHE=str(tmp_path / "another cache"), **denied)
    assert ran.returncode == 0, ran.stderr
    assert (school / "site" / MANY / "index.html").is_file()
    assert not told.exists(), told.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('evil.example', 80)",
        "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('https://evil.example/')",
    ],
)
def test_whoever_asks_would_be_told(attempt: str, told: Path, denied: dict[str, str]) -> None:
    in_a_child = (
        f"import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-c', {attempt!r}]).returncode)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", in_a_child], env=os.environ | denied, capture_output=True, check=False
    )
    assert ran.returncode != 0
    assert told.read_text(encoding="utf-8")
