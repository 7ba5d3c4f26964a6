"""Schools, one after another: a student is handed over by the first and received by the second."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import iup
from generator.handover.giving import Asked, To, hand_over, prepare
from generator.problems.errors import IupError
from tests.support.repository import Repository
from tests.support.school_of_canaries import STAFF_ONLY, school_of_canaries
from tests.support.small_school import ALVA, pictures_cache, replace, small_school

GROUND = "The guardians agreed in writing on 10 September 2026"
ENROLLED = "2026-11-21"
ESSAY = f"{ALVA}/works/2026-01-essay/work.yml"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The file for the family, the one for a school, and the one with what is for the staff only."""

    school: Repository
    family: Path
    to_school: Path
    with_staff: Path


@dataclass(frozen=True, slots=True)
class Received:
    """A school that took a student in, what it was told, and the student's folder there."""

    school: Repository
    told: str
    folder: Path


@dataclass(frozen=True, slots=True)
class Ran:
    code: int
    said: str


def run(*arguments: str | Path, top: Path) -> Ran:
    """`iup` in this process, in English: its exit code and all that it says."""
    command, *rest = map(str, arguments)
    ran = CliRunner(env={"IUP_CACHE": pictures_cache().name, "IUP_LANGUAGE": "en"}).invoke(
        iup, ["--language", "en", command, "--root", str(top), *rest]
    )
    if isinstance(ran.exception, IupError):
        return Ran(ran.exception.exit_code, f"{ran.output}{ran.exception}\n{ran.exception.hint}")
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    return Ran(ran.exit_code, ran.output)


def asked(school: Path, output: Path | None, **more: Any) -> Asked:
    said: dict[str, Any] = {
        "student": "alva",
        "to": To.SCHOOL,
        "cache": Path(pictures_cache().name),
        "output": output,
        **more,
    }
    return Asked(school, **said)


def written(school: Path, output: Path | None, **more: Any) -> Path:
    made = hand_over(prepare(asked(school, output, **more)))
    assert made.place, made.problems
    return made.place


def empty_school(top: Path, name: str) -> Repository:
    """A school that calls everything otherwise, and where `sofia` and `jonas` are other people."""
    school = small_school(top)
    school.git("rm", "-rq", "portfolios/students")
    shared, mentors = top / "portfolios/school.yml", top / "portfolios/mentors.yml"
    for old, new in (
        ("{sv: Granskolan, en: Spruce School}", name),
        ("id: swedish, kind", "id: language, kind"),
        ("{sv: Svenska, en: Swedish}", "Words"),
        ("id: mathematics, kind", "id: numbers, kind"),
        ("{sv: Matematik, en: Mathematics}", "Numbers"),
        ("id: reading, area: swedish", "id: books, area: language"),
        ("{sv: Läsa, en: Reading}", "Books"),
        ("id: acceptable, name: Godtagbara", "id: grade-c, name: C"),
    ):  # fmt: skip
        replace(shared, old, new)
    replace(mentors, "areas: [swedish]", "areas: [language]")
    replace(mentors, "areas: [mathematics, science]", "areas: [numbers, science]")
    replace(mentors, "Sofia Berg", "Sara Here")
    replace(mentors, "Jonas Ek", "Johan Here")
    school.commit({}, "2026-11-20")
    return school


def bundle(beside: Path, files: Mapping[str, str | bytes | None]) -> Path:
    """What a stranger gives: a school of Alva alone, one commit with these files in it."""
    theirs = small_school(beside / "theirs")
    theirs.git("rm", "-rqf", "portfolios/students/nils")
    theirs.git("checkout", "-q", "--orphan", "only")
    theirs.commit(files, "2026-11-20", by="Greta Former")
    return bundled(theirs, beside / "alva.bundle")


def bundled(theirs: Repository, file: Path) -> Path:
    theirs.git("branch", "-M", "main")
    theirs.git("bundle", "create", str(file), "main")
    return file


def take_in(school: Repository, file: Path, student: str, *more: str) -> Received:
    """Receive, merge as a squash does, and allow the site."""
    options = ("--as", student, "--mentor", "sofia", "--enrolled", ENROLLED, *more)
    ran = run("receive", file, *options, top=school.top)
    assert ran.code == 0, ran.said
    school.git("merge", "-q", "--squash", f"plans/{student}")
    folder = school.top / "portfolios/students" / student
    consent = (
        f"publication: {{basis: public-task, reference: X, from: {ENROLLED}, until: 2027-06-30}}\nmentors:"
    )
    replace(folder / "iup.yml", "mentors:", consent)
    school.commit({}, ENROLLED, by="Sara")
    return Received(school, ran.said, folder)


@pytest.fixture(scope="session")
def handed_over(tmp_path_factory: pytest.TempPathFactory) -> HandedOver:
    top = tmp_path_factory.mktemp("handover")
    school = school_of_canaries(top / "school")
    essay = json.loads((school.top / ESSAY).read_bytes()) | {
        "skills": ["reading", "building-models"],
        "goals": ["novels", "map"],
        "feedback": [
            {"by": "sofia", "date": "2026-01-21", "text": "I read it twice."},
            {"by": "jonas", "date": "2026-01-22", "text": STAFF_ONLY, "audience": "staff"},
        ],
    }
    school.commit({ESSAY: json.dumps(essay)}, "2026-09-11")
    return HandedOver(
        school,
        written(school.top, None, to=To.FAMILY),
        written(school.top, top / "for-school.zip"),
        written(school.top, top / "with-staff.zip", ground=GROUND),
    )


@pytest.fixture(scope="session")
def received(handed_over: HandedOver, tmp_path_factory: pytest.TempPathFactory) -> Received:
    """The second school."""
    school = empty_school(tmp_path_factory.mktemp("second") / "school", "Tallskolan")
    return take_in(
        school, handed_over.to_school, "alva-b", "--area", "swedish=language", "--skill", "reading=books"
    )
