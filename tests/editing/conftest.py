"""What the tests of the form share: a small school, and a browser before its form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.form import Visitor, opened
from tests.support.repository import Repository
from tests.support.small_school import small_school


@pytest.fixture
def school(tmp_path: Path) -> Repository:
    return small_school(tmp_path / "school")


@pytest.fixture
def sofia(school: Repository) -> Iterator[Visitor]:
    with opened(school) as visitor:
        yield visitor
