from __future__ import annotations

import pytest

from generator.documents import to_model
from generator.documents.schema import load
from generator.model import Editing
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
