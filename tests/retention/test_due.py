"""What is due on a day, by the school's own times."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.model import ContentKind, CountedFrom, Name, Retention, School
from generator.retention.due import Command, Due, Record, StudentDue, due_of
from generator.retention.holdings import staff_days

TODAY = date(2026, 11, 20)
LAST = date(2025, 8, 14)
"""The last day of the school year that ended a year and a quarter ago."""

PLAN, WORKS, WEEKS = ContentKind.PLAN, ContentKind.WORKS, ContentKind.WEEKS
STAFF, ARCHIVE = ContentKind.STAFF_ONLY, ContentKind.ARCHIVE
NAME = Name({"": "A school"})


def school(**kept: Retention) -> School:
    times = {ContentKind(kind): said for kind, said in kept.items()}
    return School(NAME, ("en",), "UTC", (8, 15), 2, {}, {}, (), retention=times)


def from_leaving(years: int | None) -> Retention:
    return Retention(years)


def from_year(years: int) -> Retention:
    return Retention(years, CountedFrom.SCHOOL_YEAR)


def due(record: Record, kept: School, today: date = TODAY) -> StudentDue:
    found = due_of(record, kept, today)
    assert found is not None
    return found


def only(record: Record, kept: School, today: date = TODAY) -> Due:
    (one,) = due(record, kept, today).due
    return one


HERE = Record(("alva",), works=(date(2024, 10, 2), date(2026, 5, 12)), weeks=(date(2024, 10, 6),))
GONE = replace(HERE, left=date(2026, 6, 10))


def test_what_is_counted_from_leaving_is_never_due_while_the_student_is_there() -> None:
    assert due_of(HERE, school(plan=from_leaving(0), works=from_leaving(0)), TODAY) is None


@pytest.mark.parametrize(("today", "is_due"), [(date(2028, 6, 9), False), (date(2028, 6, 10), True)])
def test_it_is_due_when_the_years_since_the_last_day_are_over(today: date, is_due: bool) -> None:
    found = due_of(GONE, school(works=from_leaving(2)), today)
    assert (found is not None) == is_due
    if found:
        assert found.due[0].since == date(2028, 6, 10)
        assert found.due[0].count == 2


@pytest.mark.parametrize(("today", "is_due"), [(date(2026, 8, 13), False), (date(2026, 8, 14), True)])
def test_a_school_years_own_things_are_due_so_long_after_its_end(today: date, is_due: bool) -> None:
    """2024/25 ends on the 14th of August 2025."""
    found = due_of(HERE, school(weeks=from_year(1)), today)
    assert (found is not None) == is_due
    if found:
        assert found.commands == (Command(LAST, (WEEKS,)),)
        assert found.due[0].since == today


def test_of_works_of_several_years_only_those_of_ended_ones_are_counted() -> None:
    one = only(HERE, school(works=from_year(1)))
    assert (one.count, one.first, one.last, one.until) == (1, date(2024, 10, 2), date(2024, 10, 2), LAST)


@pytest.mark.parametrize(
    ("left", "today", "is_due"),
    [
        (date(2024, 2, 29), date(2025, 2, 28), False),
        (date(2024, 2, 29), date(2025, 3, 1), True),
        (date(2023, 3, 1), date(2024, 2, 29), False),
        (date(2023, 2, 28), date(2024, 2, 29), True),
    ],
)
def test_the_29th_of_february_makes_nothing_due_too_early(left: date, today: date, is_due: bool) -> None:
    record = Record(("alva",), left=left, works=(date(2022, 1, 1),))
    found = due_of(record, school(works=from_leaving(1)), today)
    assert (found is not None) == is_due
    if found:
        assert found.due[0].since <= today


def test_what_is_kept_without_end_and_what_nothing_is_said_of_are_never_due() -> None:
    old = replace(GONE, left=date(1990, 6, 10), archive=(date(1990, 8, 14),))
    assert due_of(old, school(plan=from_leaving(None), archive=from_leaving(None)), TODAY) is None


def test_plan_works_and_weeks_go_by_one_command_when_all_are_due() -> None:
    kept = school(plan=from_leaving(0), works=from_leaving(0), weeks=from_year(0), staff_only=from_leaving(0))
    found = due(replace(GONE, plan=(date(2026, 2, 3),), staff=(date(2026, 2, 3),)), kept)
    assert found.commands == (Command(date(2026, 8, 14), (PLAN, WORKS, WEEKS)),)
    assert {one.kind: (one.count, one.removable) for one in found.due} == {
        PLAN: (2, True), WORKS: (2, True), WEEKS: (1, True), STAFF: (1, True),
    }  # fmt: skip


def test_a_plan_waits_for_the_works_that_are_kept_longer() -> None:
    found = due(GONE, school(plan=from_leaving(0), works=from_leaving(None), weeks=from_leaving(0)))
    assert found.commands == (Command(TODAY, (WEEKS,)),)
    assert [one.removable for one in found.due if one.kind is PLAN] == [False]


def test_a_plan_waits_for_a_work_that_is_newer_than_what_goes_with_it() -> None:
    record = Record(("alva",), left=date(2024, 6, 10), works=(date(2025, 1, 10),))
    found = due(record, school(plan=from_leaving(2), works=from_leaving(1)))
    assert found.commands == (Command(date(2025, 11, 20), (WORKS,)),)
    assert {one.kind: one.removable for one in found.due} == {PLAN: False, WORKS: True}


def test_old_talks_are_due_of_a_student_who_is_there_and_the_plan_is_not() -> None:
    record = replace(HERE, plan=(date(2024, 9, 20), None, date(2026, 2, 3)))
    found = due(record, school(plan=from_year(1)))
    assert (found.due[0].count, found.due[0].whole_plan) == (1, False)
    assert found.commands == (Command(LAST, (PLAN,)),)


def test_what_is_for_the_staff_is_told_without_a_command() -> None:
    found = due(replace(HERE, staff=(date(2024, 10, 1),)), school(staff_only=from_year(1)))
    assert (found.due[0].count, found.due[0].removable, found.commands) == (1, False, ())


def test_bags_are_due_by_the_ends_of_their_years() -> None:
    record = replace(HERE, archive=(date(2024, 8, 14), LAST, date(2026, 8, 14)))
    assert only(record, school(archive=from_year(1))).count == 2
    left = replace(record, left=date(2026, 6, 10))
    assert only(left, school(archive=from_leaving(0))).count == 3


def test_what_a_log_holds_for_the_staff_counts_though_it_need_not_say_so() -> None:
    entries = [
        {
            "date": "2026-10-12",
            "noticed": "Sits alone.",
            "actions": [{"date": "2026-10-13", "what": "Talked."}],
        },
        {"date": "2026-10-14", "noticed": "Came late.", "audience": "family"},
    ]
    log = {"difficulties": entries, "feedback": [{"date": "2026-10-15"}], "crises": [{"date": "2026-10-16"}]}
    assert staff_days(log, None) == [date(2026, 10, 12), date(2026, 10, 16)]
