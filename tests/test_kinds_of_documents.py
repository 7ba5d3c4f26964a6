"""A kind of document that a student has is there everywhere, or the test says where it isn't yet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date as Date
from pathlib import Path
from typing import Any, Final

import pytest

from generator.access.documents import SCHEMAS
from generator.base import resources
from generator.base.language import translations
from generator.base.paths import SINGLE, STUDENTS, YEARLY, kind_of
from generator.begin.school_files import _DOCUMENTS as EDITORS_KNOW
from generator.documents import of_student, schema
from generator.editing.choices import choices
from generator.editing.editor import _schemas
from generator.editing.tasks import TASKS, Context
from generator.folder.school_folder import read_folder, read_student
from generator.handover.telling import _KEPT
from generator.proposals import words
from generator.retention.holdings import place_of
from generator.school import earlier_record
from generator.school.check import SchoolCheck
from tests.support import hostile_school
from tests.support.case_files import CASES
from tests.support.school_of_canaries import school_of_canaries

ROOT: Final = Path(__file__).parent.parent
BESIDE_PLAN: Final = ("work", "week", *YEARLY, *SINGLE)
KINDS: Final = ("iup", *BESIDE_PLAN)
TODAY: Final = Date(2026, 11, 20)


def kinds_below(folder: Path) -> set[str | None]:
    """The kinds of the documents of all students in a school's folder."""
    students = folder / STUDENTS
    return {kind_of("/".join(path.relative_to(students).parts[1:])) for path in students.rglob("*.yml")}


def of_cases(sort: str) -> set[str | None]:
    """The kinds that a case of that sort writes, beside what the base of all cases holds."""
    return {kind for case in (CASES / sort).iterdir() for kind in kinds_below(case)}


def test_every_schema_of_a_students_document_is_one_of_these() -> None:
    of_school = {"school", "mentors", "common"}
    assert {path.name.split(".")[0] for path in resources.schemas().glob("*.json")} - of_school == {*KINDS}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["sv", "he", "ru"])
def test_its_fields_are_described_in_four_languages(kind: str, language: str) -> None:
    translate = translations(language).gettext
    told = [*_words(json.loads((resources.schemas() / f"{kind}.schema.json").read_text("utf-8")))]
    same = [text for text in told if translate(text) == text]
    assert len(told) > 4
    assert len(same) <= len(told) * 0.1, same


def _words(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from (part[name] for name in ("title", "description") if isinstance(part.get(name), str))
        for inner in part.values():
            yield from _words(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _words(inner)


@pytest.mark.parametrize("kind", KINDS)
def test_its_rules_have_cases(kind: str) -> None:
    assert kind in of_cases("invalid")
    assert kind in of_cases("valid") | kinds_below(CASES / "base")


@pytest.mark.parametrize("kind", BESIDE_PLAN)
def test_it_is_read_into_the_model_and_written_from_it(kind: str) -> None:
    assert kind in of_student.TO_MODEL
    assert kind in of_student.FROM_MODEL
    assert schema.load().field_names(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_writes_it(kind: str) -> None:
    check = SchoolCheck(read_folder(ROOT), lambda _: (), TODAY)
    assert check.known.school is not None
    assert check.known.mentors is not None
    student = check.student(read_student(ROOT, "alva"))
    assert student.plan is not None
    titles = {work: str(data["title"]) for work, data in student.works.items()}
    known = choices(
        check.known.school, check.known.mentors, student.plan, titles,
        language="sv", translate=str, me="sofia", today=TODAY,
    )  # fmt: skip
    context = Context(
        "alva", student.plan, student.works, student.weeks, student.yearly, student.single,
        _schemas("sv"), known,
    )  # fmt: skip
    which = ("", "2026-W47", "2026-27", *student.works, *(str(goal["id"]) for goal in student.plan["goals"]))
    pages = [task.page(context, one) for task in TASKS.values() for one in which]
    assert kind in {page.kind for page in pages if page is not None}


@pytest.mark.parametrize("kind", BESIDE_PLAN)
def test_iup_changes_has_words_for_it(kind: str) -> None:
    if kind == "log":
        assert kind in words._ENTRIES
    else:
        assert {(kind, what) for what in ("new", "changed", "gone")} <= words._DOCUMENTS.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_an_extract_calls_it_by_name(kind: str) -> None:
    assert kind in SCHEMAS.values()


@pytest.mark.parametrize("kind", BESIDE_PLAN)
def test_another_school_takes_it_over(kind: str) -> None:
    folder = {"work": "works", "week": "weeks"}.get(kind, kind)
    assert folder in earlier_record.FOLDERS
    assert kind == "work" or folder in _KEPT


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_a_piece_that_is_kept_for_a_time(kind: str) -> None:
    path = next(path for path in (ROOT / STUDENTS).rglob("*.yml") if kind_of_path(path) == kind)
    assert place_of(path.relative_to(ROOT).as_posix())


def kind_of_path(path: Path) -> str | None:
    return kind_of("/".join(path.relative_to(ROOT / STUDENTS).parts[1:]))


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_school_has_one(kind: str) -> None:
    assert kind in kinds_below(ROOT / "portfolios/..")


@pytest.mark.parametrize("kind", KINDS)
def test_editors_know_its_schema(kind: str) -> None:
    assert kind in EDITORS_KNOW


@pytest.mark.parametrize("kind", KINDS)
def test_the_documentation_shows_one_whole(kind: str) -> None:
    assert f"schema: {kind}/1" in (ROOT / "docs/files.md").read_text("utf-8")


def test_payloads_and_canaries_are_in_every_kind(tmp_path: Path) -> None:
    school = school_of_canaries(tmp_path / "school")
    canaries = {
        kind_of("/".join(path.relative_to(school.top / STUDENTS).parts[1:]))
        for path in (school.top / STUDENTS).rglob("*.yml")
        if "CANARY" in path.read_text("utf-8")
    }
    assert {*KINDS} - {"work", "week"} <= canaries  # those two have tests of their own


def test_attacks_are_in_every_kind() -> None:
    written = Path(hostile_school.__file__).read_text("utf-8")
    assert all(f"{kind}/1" in written for kind in KINDS)
