from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from generator.folder.school_folder import former_ids, read_folder, read_student
from generator.problems.diagnostic import Diagnostic, Place, in_file_order
from generator.problems.rulebook import is_error
from generator.rules.talks import NO_TALKS, KnownTalks
from generator.school.check import SchoolCheck
from generator.school.checked_student import CheckedStudent
from tests.support.case_files import CASES, TODAY, lay_out

ALVA = "portfolios/students/alva"


@dataclass(frozen=True)
class Checked:
    students: Mapping[str, CheckedStudent]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def ok(self) -> bool:
        return not any(map(is_error, self.diagnostics))


def checked(case: str, root: Path, history: Sequence[Diagnostic] = (), talks: Sequence[date] = ()) -> Checked:
    """The school of a case; `history` and `talks` are what is known of Alva's past."""
    folder = read_folder(lay_out(CASES / case, root))
    school = SchoolCheck(folder, partial(former_ids, root), TODAY)
    past = {"alva": (history, KnownTalks(frozenset(talks)))}
    students = {
        one: school.student(read_student(root, one), *past.get(one, ((), NO_TALKS))) for one in folder.ids
    }
    problems = [problem for student in students.values() for problem in student.problems]
    return Checked(students, in_file_order([*school.problems, *problems]))


def test_a_right_student_may_be_built(tmp_path: Path) -> None:
    school = checked("base", tmp_path)

    alva = school.students["alva"]
    assert school.ok
    assert alva.ok
    assert alva.plan is not None
    assert list(alva.works) == ["2026-05-volcano"]
    assert list(alva.weeks) == ["2026-W39"]


def test_warnings_do_not_stop_a_student(tmp_path: Path) -> None:
    school = checked("invalid/picture-without-words", tmp_path)

    assert school.diagnostics
    assert school.ok
    assert school.students["alva"].ok


@pytest.mark.parametrize(
    "case", ["no-plan", "missing-file", "follow-up-before-week", "unclosed-quote", "unknown-area"]
)
def test_an_error_stops_its_own_student(case: str, tmp_path: Path) -> None:
    school = checked(f"invalid/{case}", tmp_path)

    assert not school.ok
    assert [student.ok for student in school.students.values()].count(False) == 1


def test_an_error_of_one_student_does_not_stop_another(tmp_path: Path) -> None:
    school = checked("invalid/no-plan", tmp_path)

    assert {name: student.ok for name, student in school.students.items()} == {"alva": True, "alva-l": False}


@pytest.mark.parametrize(
    "case",
    ["no-school", "no-mentors", "unknown-time-zone", "school-broken-no-echo", "mentors-broken-no-echo"],
)
def test_an_error_in_the_schools_own_files_stops_everyone(case: str, tmp_path: Path) -> None:
    school = checked(f"invalid/{case}", tmp_path)

    alva = school.students["alva"]
    assert alva.problems == ()
    assert not alva.ok


def test_a_school_with_an_impossible_time_zone_is_no_school(tmp_path: Path) -> None:
    folder = read_folder(lay_out(CASES / "invalid/unknown-time-zone", tmp_path))
    known = SchoolCheck(folder, partial(former_ids, tmp_path)).known

    assert known.school is None
    assert known.mentors is not None


def test_a_work_is_checked_although_the_plan_is_broken(tmp_path: Path) -> None:
    school = checked("invalid/many-at-once", tmp_path)

    assert school.students["alva"].plan is None
    assert "IUP302" in {problem.rule for problem in school.diagnostics}
    assert "IUP304" not in {problem.rule for problem in school.diagnostics}


def test_what_history_knows_is_told_with_the_rest(tmp_path: Path) -> None:
    lost = Diagnostic(
        f"{ALVA}/iup.yml", Place(32, 1), "IUP701", {"goal": "x", "title": "X", "date": "2026-01-28"}
    )

    school = checked("base", tmp_path, history=[lost])

    assert school.diagnostics == (lost,)
    assert not school.students["alva"].ok


def test_a_school_year_with_too_few_talks_is_told_when_the_talks_are_known(tmp_path: Path) -> None:
    talks = [date(2024, 9, 24), date(2025, 2, 3), date(2025, 9, 24), date(2026, 9, 24)]

    (warning,) = checked("base", tmp_path, talks=talks).diagnostics

    assert (warning.rule, warning.place.line) == ("IUP703", 10)
    assert dict(warning.values) == {"year": "2025/26", "talks": "1", "wanted": "2"}
    assert checked("base", tmp_path).diagnostics == ()


def test_everything_is_told_in_the_order_of_the_files(tmp_path: Path) -> None:
    found = checked("invalid/many-at-once", tmp_path).diagnostics

    assert [problem.order for problem in found] == sorted(problem.order for problem in found)


def test_a_goal_that_vanished_is_told_once(tmp_path: Path) -> None:
    gone = Diagnostic(f"{ALVA}/iup.yml", Place(), "IUP701", {"goal": "explain-an-experiment"})

    alone = checked("invalid/goal-of-a-work-is-gone", tmp_path).diagnostics
    told = checked("invalid/goal-of-a-work-is-gone", tmp_path, history=[gone]).diagnostics

    assert [problem.rule for problem in alone] == ["IUP304"]
    assert [problem.rule for problem in told] == ["IUP701"]
