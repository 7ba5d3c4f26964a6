"""A school in which much was recorded of Alva, and her extract, made once for the tests of a process."""

from __future__ import annotations

import json
import shutil
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import iup
from tests.support.repository import Repository
from tests.support.school_with_history import FIRST_PLAN, school_with_history
from tests.support.small_school import ALVA, pictures_cache

NILS = "portfolios/students/nils"
STAFF_ONLY = "CANARY: what only the staff may read."
SLIP = "CANARY: for a day the family could read this."
REMARK = "CANARY: a remark behind a hash"
BROKEN = "CANARY: in a state that is broken"
PROPOSED = "CANARY: still proposed"
DROPPED = "CANARY: proposed once, and never taken in"
OF_NILS = "ELSEWHERE: nobody but Nils"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7 * 7 }}"
PICTURE, OLD_PICTURE = b"\x89PNG the newer one", b"\x89PNG the older one"


@dataclass(frozen=True, slots=True)
class Extracted:
    school: Repository
    folder: Path
    said: dict[str, Any]
    screen: str

    def items(self, **wanted: object) -> list[dict[str, Any]]:
        return [one for one in self.said["items"] if all(one[key] == value for key, value in wanted.items())]


def run(school: Repository, *arguments: str | Path) -> str:
    """What is said on the screen. In this process: what it loads is loaded once."""
    state = {
        "IUP_STATE": str(school.top.parent / "state"),
        "IUP_CACHE": pictures_cache().name,
        "IUP_LANGUAGE": "en",
    }
    asked = ["extract", "--root", str(school.top), *map(str, arguments)]
    ran = CliRunner().invoke(iup, asked, env=state)
    if ran.exception is not None:
        raise ran.exception
    return ran.output


def extract(school: Repository, folder: Path, *arguments: str, student: str = "alva") -> Extracted:
    screen = run(school, student, "--output", folder, *arguments)
    return Extracted(school, folder, json.loads((folder / "extract.json").read_bytes()), screen)


def plan_of(school: Repository) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((school.top / ALVA / "iup.yml").read_bytes())
    return said


def written(plan: object) -> str:
    return json.dumps(plan, ensure_ascii=False, indent=1)


def eventful_school(top: Path) -> Repository:
    school = school_with_history(top)

    def record(plan: object, day: str, by: str, more: str = "", **files: str | bytes | None) -> None:
        school.commit({f"{ALVA}/iup.yml": written(plan) + more, **files}, day, by)

    plan = plan_of(school)
    plan["notes"].append({"date": "2026-02-03", "by": "jonas", "text": STAFF_ONLY, "audience": "staff"})
    plan["agreements"].append({"who": "home", "what": SLIP})
    record(plan, "2026-02-04", "Jonas")
    del plan["agreements"][-1]
    plan["notes"].append({"date": "2026-02-03", "by": "jonas", "text": SLIP, "audience": "staff"})
    plan["wishes"] = {"student": HOSTILE}
    record(plan, "2026-02-05", "Jonas", f"\n# {REMARK}\n")
    school.commit({f"{ALVA}/iup.yml": f"schema: iup/1\nambitions: [{BROKEN}\n"}, "2026-02-06", "Vera Slip")
    record(plan, "2026-02-07", "Jonas")
    poem = f"{ALVA}/works/2025-10-poem"
    school.commit({f"{poem}/picture.jpg": OLD_PICTURE}, "2026-02-08", "Jonas")
    school.commit({f"{poem}/picture.jpg": PICTURE}, "2026-02-09", "Jonas")
    gone = ("work.yml", "picture.jpg")
    school.commit({f"{ALVA}/works/2025-11-map/{name}": None for name in gone}, "2026-02-10", "Vera Remover")
    school.commit({f"{ALVA}/weeks/2025-W45.yml": None}, "2026-02-11", "Vera Remover")
    _nils(school)
    _proposals(school, plan)
    return school


def _nils(school: Repository) -> None:
    plan = deepcopy(FIRST_PLAN)
    plan["student"] |= {"name": "Nils Holm", "enrolled": "2019-01-07"}
    plan["ambitions"] = OF_NILS
    plan["goals"][2]["follow_ups"] = [
        {"date": "2025-10-20", "by": "jonas", "note": f"{OF_NILS}. He reads with Alva Lindqvist."}
    ]
    shutil.copytree(school.top / ALVA / "works", school.top / NILS / "works")
    (school.top / NILS / "works/2026-01-essay/nils.txt").parent.mkdir(exist_ok=True)
    files: dict[str, str | bytes | None] = {f"{NILS}/works/2026-01-essay/nils.txt": OF_NILS}
    school.commit({f"{NILS}/iup.yml": written(plan), **files}, "2026-02-12", "Olga Other")


def _proposals(school: Repository, plan: dict[str, Any]) -> None:
    for branch, text, by in (("plans/alva", PROPOSED, "Petra Open"), ("tried-out", DROPPED, "Petra Past")):
        school.git("switch", "-q", "-c", branch)
        changed = deepcopy(plan) | {"ambitions": text}
        school.commit({f"{ALVA}/iup.yml": written(changed)}, "2026-02-13", by)
        school.git("switch", "-q", "main")
    school.git("switch", "-q", "-c", "plans/nils")
    school.write({f"{NILS}/weeks/2026-W08.yml": f"schema: week/1\nweek: 2026-W08\n# {OF_NILS}\n"})
    school.commit({}, "2026-02-13", "Olga Other")
    school.git("switch", "-q", "main")


@pytest.fixture(scope="session")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Extracted:
    top = tmp_path_factory.mktemp("access")
    return extract(eventful_school(top / "school"), top / "extract")


@pytest.fixture(scope="session")
def for_family(extracted: Extracted, tmp_path_factory: pytest.TempPathFactory) -> Extracted:
    return extract(extracted.school, tmp_path_factory.mktemp("family") / "e", "--without-staff-only")
