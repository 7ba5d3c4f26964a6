"""What is costly to make is made once in a run of the tests, however many processes share it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.small_school import iup

ROOT = Path(__file__).parents[2]


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder `name`, filled by `make`: by the first that asks, while the others wait."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    place, ready = shared / name, shared / f"{name}.ready"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            make(place)
            ready.touch()
    return place


def example_sites(factory: pytest.TempPathFactory) -> Path:
    """The example school's sites, each with its zip beside it."""

    def make(place: Path) -> None:
        built = iup("build", "--zip", "--output", place, cwd=ROOT)
        assert built.returncode == 0, built.stderr

    return made_once(factory, "example-sites", make)


def example_pdfs(factory: pytest.TempPathFactory) -> Path:
    """The sites of two students of the example school with their PDFs."""

    def make(place: Path) -> None:
        built = iup("build", "--pdf", "--day", "2026-11-20", "--output", place, "noam", "darya", cwd=ROOT)
        assert built.returncode == 0, built.stderr

    return made_once(factory, "example-pdfs", make)
