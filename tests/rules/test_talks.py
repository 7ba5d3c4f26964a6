from __future__ import annotations

from datetime import date

import pytest

from generator.model import Name, School, Student, Talk
from generator.rules.talks import KnownTalks, goals_after, not_before_the_last, school_years, taken_back
from tests.support.plan_histories import goal, plan_data, state

TODAY = date(2026, 11, 22)


def school(talks: int = 2) -> School:
    return School(Name({"": "x"}), ("sv",), "Europe/Stockholm", (8, 15), talks, {}, {}, ())


def told(
    talks: list[str],
    enrolled: str = "2023-08-18",
    left: str | None = None,
    talks_per_year: int = 2,
    today: date = TODAY,
) -> list[str]:
    student = Student(
        "Bo", date.fromisoformat(enrolled), ("sv",), left=date.fromisoformat(left) if left else None
    )
    dates = [date.fromisoformat(talk) for talk in talks]
    found = school_years(student, school(talks_per_year), dates, today)
    return [f"{finding.values['year']}: {finding.values['talks']}" for finding in found]


FULL = ["2023-10-01", "2024-02-01", "2024-10-01", "2025-02-01", "2025-10-01", "2026-02-01"]


def test_full_years_are_in_order() -> None:
    assert told(FULL) == []


def test_a_year_with_one_talk_too_few_is_told() -> None:
    assert told([*FULL[:3], *FULL[4:]]) == ["2024/25: 1"]


def test_a_year_without_any_talk_is_told() -> None:
    assert told([*FULL[:2], *FULL[4:]]) == ["2024/25: 0"]


def test_the_year_that_goes_on_is_not_counted() -> None:
    assert told([*FULL, "2026-09-24"]) == []
    assert told(FULL[:5], today=date(2026, 3, 1)) == []
    assert told(FULL[:5], today=date(2026, 8, 14)) == []
    assert told(FULL[:5], today=date(2026, 8, 15)) == ["2025/26: 1"]


def test_the_last_year_counts_although_nothing_came_after_it() -> None:
    assert told(FULL[:5]) == ["2025/26: 1"]


def test_without_history_nothing_is_known() -> None:
    assert told([]) == []


def test_talks_from_before_the_plan_came_into_git_are_not_missed() -> None:
    assert told(["2024-02-01", *FULL[2:]], enrolled="2019-08-18") == []


def test_the_first_year_counts_when_its_first_talk_is_known() -> None:
    assert told([FULL[0], *FULL[2:]]) == ["2023/24: 1"]


def test_a_year_in_which_the_student_came_late_is_not_counted() -> None:
    assert told(["2024-02-01", *FULL[2:]], enrolled="2024-01-10") == []


def test_a_year_that_the_student_left_early_is_not_counted() -> None:
    assert told(FULL[:5], left="2025-12-20") == []


def test_the_year_that_the_student_left_in_june_is_counted() -> None:
    assert told(FULL[:3], left="2025-06-12") == ["2024/25: 1"]
    assert told(FULL[:4], left="2025-06-12") == []


@pytest.mark.parametrize("talks", [0, 1])
def test_a_school_with_fewer_talks_a_year(talks: int) -> None:
    assert told([FULL[0], FULL[2], FULL[4]], talks_per_year=talks) == []


def test_the_same_talk_in_several_versions_is_one() -> None:
    assert told([FULL[0], FULL[0], *FULL[2:]]) == ["2023/24: 1"]


def test_a_talk_on_the_first_day_of_the_year_belongs_to_it() -> None:
    assert (
        told(["2023-08-15", "2024-08-14", "2024-08-15", "2025-08-14", *FULL[4:]], enrolled="2023-08-15") == []
    )


def test_a_talk_on_a_day_before_one_that_was_held_is_asked_about() -> None:
    held = [date(2026, 2, 3), date(2026, 9, 24)]
    assert list(not_before_the_last(date(2026, 9, 24), held)) == []
    assert list(not_before_the_last(date(2027, 2, 3), held)) == []
    assert list(not_before_the_last(date(2026, 9, 24), [])) == []
    (asked,) = not_before_the_last(date(2025, 9, 24), held)
    assert (asked.rule, asked.values) == ("IUP430", {"day": "2025-09-24", "last": "2026-09-24"})


def test_a_day_is_taken_back_only_if_a_version_had_it() -> None:
    mistaken, held = date(2025, 9, 24), date(2026, 9, 24)
    talk = Talk(held, ("student",), corrects=mistaken)
    assert list(taken_back(talk, KnownTalks(frozenset([held]), frozenset([mistaken])))) == []
    (told,) = taken_back(talk, KnownTalks(frozenset([held, date(2026, 2, 3)])))
    assert (told.rule, told.values["known"]) == ("IUP433", "2026-02-03, 2026-09-24")
    assert list(taken_back(talk, KnownTalks())) == [], "without history nothing is known"


@pytest.mark.parametrize(
    ("set_on", "asked"),
    [
        (["2026-02-03", "2026-02-03"], False),
        (["2026-02-03", "2026-03-10"], False),
        (["2026-03-10", "2026-03-10"], True),
        (["2026-02-03", "2026-09-24"], True),
        ([], False),
    ],
    ids=["at the talk", "one between two talks", "two between", "one when the next had come", "none"],
)
def test_goals_that_look_as_if_a_newer_talk_had_set_them_are_asked_about(
    set_on: list[str], *, asked: bool
) -> None:
    goals = [goal(f"g{number}", set=day) for number, day in enumerate(set_on)]
    data = plan_data("2026-02-03", *goals, talk={"next": "2026-09-24"})
    plan = state(data).plan
    assert plan is not None
    assert [finding.rule for finding in goals_after(plan.talk, plan.goals)] == ["IUP434"] * asked


def test_a_day_of_the_next_talk_that_was_moved_hides_no_forgotten_talk() -> None:
    data = plan_data("2026-02-03", goal("a", set="2026-09-24"), talk={"next": "2027-02-03"})
    plan = state(data).plan
    assert plan is not None
    assert list(goals_after(plan.talk, plan.goals)) == []
    (asked,) = goals_after(plan.talk, plan.goals, [date(2026, 9, 24)])
    assert asked.rule == "IUP434"
