from __future__ import annotations

from pathlib import Path

import pytest

from generator.demo import write_school
from tests.support.repository import Repository


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Three students, two years."""
    return _school(tmp_path_factory.mktemp("small"), students=3, years=2)


@pytest.fixture(scope="session")
def long(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Eight students, nine years: enough for everything that can happen to have happened to somebody."""
    return _school(tmp_path_factory.mktemp("long"), students=8, years=9)


def _school(folder: Path, students: int, years: int) -> Repository:
    directory = folder / "school"
    write_school(directory, students=students, years=years, seed=1)
    return Repository(directory)
