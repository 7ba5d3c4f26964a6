"""A small school's year, archived once for the tests of a process."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from generator.archive.key import PLACE, label, read_key
from generator.archive.making import ArchiveOptions, ArchiveSummary, archive_year
from generator.model import SchoolYear
from tests.support.repository import Repository
from tests.support.school_with_history import MENTORS, TODAY, school_with_history
from tests.support.small_school import ALVA, pictures_cache, replace

STAFF_ONLY = "CANARY: for the staff alone"
REMARK = "CANARY: a remark behind a hash"
NILS = "Nils Canary Holm"


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
    school = school_with_history(top / "school")
    plan = json.loads((school.top / ALVA / "iup.yml").read_bytes())
    plan["notes"].append({"date": TODAY, "by": "jonas", "text": STAFF_ONLY, "audience": "staff"})
    # A slip that was put right at once: for an hour, the family could have read it.
    plan["agreements"].append({"who": "home", "what": STAFF_ONLY})
    school.commit({f"{ALVA}/iup.yml": json.dumps(plan)}, TODAY, "Jonas")
    del plan["agreements"][-1]
    school.commit({f"{ALVA}/iup.yml": f"{json.dumps(plan)}\n# {REMARK}\n"}, TODAY, "Jonas")
    shutil.copytree(school.top / ALVA, school.top / "portfolios/students/nils")
    plan["student"]["name"] = NILS
    school.commit({"portfolios/students/nils/iup.yml": json.dumps(plan)}, "2026-02-04")
    # In the holidays, when the permission has ended, the school changes what all plans share.
    replace(school.top / MENTORS, "Sofia Lind", "Sofia Lindholm")
    school.commit({}, "2026-07-20")
    # What came in the year after is no part of it.
    school.commit({f"{ALVA}/works/2026-01-essay/late.txt": "Of another year"}, "2026-09-10")
    summary = archive_year(options(school.top, top / "archive"), quiet)
    return Archived(school, summary.place, summary)
