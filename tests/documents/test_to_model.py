from __future__ import annotations

import pytest

from generator.documents import from_model, to_model
from generator.documents.schema import load
from generator.model import ContentKind, CountedFrom, Editing, Name, Retention
from generator.yaml import writer
from generator.yaml.source import read
from tests.support.case_files import CASES

SCHOOL = (CASES / "base/portfolios/school.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("", Editing(own_students_only=False, answers=False)),
        ("editing: {}\n", Editing(own_students_only=False, answers=False)),
        ("editing: {own_students_only: true}\n", Editing(own_students_only=True, answers=False)),
        ("editing: {answers: true}\n", Editing(own_students_only=False, answers=True)),
    ],
)
def test_what_the_form_lets_people_do_is_little_until_the_school_says_more(
    written: str, meant: Editing
) -> None:
    data = load().readable(f"{SCHOOL}{written}".encode(), "school")
    assert isinstance(data, dict), data
    assert to_model.school(data).editing == meant


@pytest.mark.parametrize(
    ("written", "rule"),
    [("{answer: true}", "IUP201"), ("{answers: sometimes}", "IUP203"), ("true", "IUP203")],
)
def test_a_slip_in_it_is_told(written: str, rule: str) -> None:
    found = load().check(read("school.yml", f"{SCHOOL}editing: {written}\n".encode()), "school")
    assert [problem.rule for problem in found] == [rule]


KEPT = """\
retention:
  plan: {years: 2, ground: Records schedule, purpose: {sv: Att planera, en: To plan}}
  weeks: {years: 0, from: school_year}
  archive: {keep: true}
"""


def test_how_long_things_are_kept_is_read_and_written_as_it_was_meant() -> None:
    data = load().readable(f"{SCHOOL}{KEPT}".encode(), "school")
    assert isinstance(data, dict), data
    school = to_model.school(data)
    purpose = Name({"sv": "Att planera", "en": "To plan"})
    assert school.retention == {
        ContentKind.PLAN: Retention(years=2, ground=Name({"": "Records schedule"}), purpose=purpose),
        ContentKind.WEEKS: Retention(years=0, counted_from=CountedFrom.SCHOOL_YEAR),
        ContentKind.ARCHIVE: Retention(years=None),
    }
    again = load().readable(writer.document(from_model.school(school)).encode(), "school")
    assert isinstance(again, dict), again
    assert to_model.school(again).retention == school.retention


@pytest.mark.parametrize("said", ["{years: 1, keep: true}", "{from: school_year}"])
def test_an_old_state_that_is_not_clear_is_kept(said: str) -> None:
    """The check refuses it today; in history it is read all the same, and nothing goes by a slip."""
    data = load().readable(f"{SCHOOL}retention: {{plan: {said}}}\n".encode(), "school")
    assert isinstance(data, dict), data
    assert to_model.school(data).retention[ContentKind.PLAN].years is None
