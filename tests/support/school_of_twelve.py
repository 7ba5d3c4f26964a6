"""A made-up school of a dozen students, and its sites: enough for several processes to share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.made_once import made_once
from tests.support.small_school import contents, iup

STUDENTS = 12


def school_of_twelve(factory: pytest.TempPathFactory) -> Path:
    """`school/`, and `local/`: its sites as they are built by as many processes as there are processors."""

    def make(place: Path) -> None:
        place.mkdir()
        arguments = ("--students", str(STUDENTS), "--years", "1", "--seed", "7")
        assert iup("demo", "school", *arguments, cwd=place).returncode == 0
        built = iup("build", "--output", place / "local", cwd=place / "school")
        assert built.returncode == 0, built.stderr

    return made_once(factory, "a-dozen", make)


def sites(output: Path) -> dict[str, bytes]:
    """What is published, without what the program keeps in the folder for itself."""
    return {path: data for path, data in contents(output).items() if not path.startswith(".iup-")}
