"""A small school's year, archived once for the tests of a process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from generator.archive.key import PLACE, label, read_key
from generator.archive.making import ArchiveOptions, ArchiveSummary, archive_year
from generator.model import SchoolYear
from tests.support.repository import Repository
from tests.support.school_of_canaries import NILS, PRAISE, REMARK, STAFF_ONLY, school_of_canaries
from tests.support.small_school import pictures_cache

__all__ = ["NILS", "PRAISE", "REMARK", "STAFF_ONLY", "Archived", "archived", "options", "quiet"]


@dataclass(frozen=True, slots=True)
class Archived:
    school: Repository
    place: Path
    summary: ArchiveSummary

    def bag(self, student: str, ending: str = "") -> Path:
        return self.place / f"{label(read_key(self.school.top / PLACE), student)}{ending}.zip"


def options(school: Path, output: Path, **more: Any) -> ArchiveOptions:
    asked: dict[str, Any] = {
        "root": school,
        "output": output,
        "cache": Path(pictures_cache().name),
        "year": SchoolYear(2025),
        "now": datetime(2026, 11, 20, 12, tzinfo=UTC),
        **more,
    }
    return ArchiveOptions(**asked)


def quiet(_: int) -> Any:
    return lambda _: None


@pytest.fixture(scope="session")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Archived:
    top = tmp_path_factory.mktemp("archive")
    school = school_of_canaries(top / "school")
    summary = archive_year(options(school.top, top / "archive"), quiet)
    return Archived(school, summary.place, summary)
