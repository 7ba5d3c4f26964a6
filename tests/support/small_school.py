"""A small school for tests: the valid one of tests/cases/base, as a repository with one commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from tests.support.repository import Repository

BASE = Path(__file__).parents[1] / "cases" / "base"
DAY = "2026-11-20"
"""The day that tests live in."""

ALVA = "portfolios/students/alva"


def small_school(top: Path) -> Repository:
    """The school of Alva and, with the same files under another name, Nils."""
    shutil.copytree(BASE, top)
    shutil.copytree(top / ALVA, top / "portfolios/students/nils")
    replace(top / "portfolios/students/nils/iup.yml", "Alva Lindqvist", "Nils Holm")
    repository = Repository.create(top)
    repository.commit({}, DAY)
    return repository


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@cache
def pictures_cache() -> tempfile.TemporaryDirectory[str]:
    """One for all tests of a process; it goes with it."""
    return tempfile.TemporaryDirectory(prefix="iup-cache-")


def iup(
    *arguments: str | Path, cwd: Path, day: str = DAY, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `iup` as its user does: a process of its own, in English."""
    dated = ["--day", day] if arguments[0] in {"build", "check", "changes"} else []
    return subprocess.run(
        [sys.executable, "-m", "generator", arguments[0], *dated, *map(str, arguments[1:])],
        cwd=cwd,
        env={
            **os.environ,
            "LANG": "C.UTF-8",
            "IUP_CACHE": pictures_cache().name,
            **environment,
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` by its path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
