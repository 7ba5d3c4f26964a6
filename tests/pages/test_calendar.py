"""The days for a family's own calendar: which they are, and that each stays the same entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.model import Audience, FollowUp, Support, Week, WeekInput
from generator.pages import Portfolio, calendar
from generator.pages.calendar import Kind
from tests.pages.test_site_pages import portfolio
from tests.support.small_school import small_school


@pytest.fixture(scope="module")
def alva(tmp_path_factory: pytest.TempPathFactory) -> Portfolio:
    return portfolio(small_school(tmp_path_factory.mktemp("calendar") / "school").top)


def told(of: Portfolio) -> list[tuple[str, str, str]]:
    return [(entry.kind, str(entry.day), entry.what) for entry in calendar.entries(of)]


def with_inputs(of: Portfolio, **weeks: tuple[WeekInput, ...]) -> Portfolio:
    return replace(of, weeks=tuple(Week(f"2026-{week}", inputs=inputs) for week, inputs in weeks.items()))


def test_it_holds_talks_due_days_and_follow_ups_of_this_school_year(alva: Portfolio) -> None:
    assert told(alva) == [
        ("talk", "2026-09-24", ""),
        ("homework", "2026-09-25", "Chapter 3"),
        ("follow-up", "2026-10-20", "Read three novels"),
        ("goal", "2027-02-03", "Read three novels"),
        ("talk", "2027-02-03", ""),
    ]


def test_what_was_said_at_a_follow_up_stays_in_the_portfolio(alva: Portfolio) -> None:
    assert "One is read" not in str(calendar.entries(alva))


def test_a_review_of_support_is_a_day_and_doesnt_say_which_support(alva: Portfolio) -> None:
    day = date(2026, 12, 1)
    support = (Support("Reading group", review=day), Support("Quiet room", review=day))
    shown = replace(alva, plan=replace(alva.plan, support=support))
    assert [(entry.kind, entry.what) for entry in calendar.entries(shown) if entry.day == day] == [
        ("review", "")
    ]


def test_a_talk_that_is_put_off_or_held_is_the_same_entry(alva: Portfolio) -> None:
    def next_one(of: Portfolio) -> tuple[str, ...]:
        return [entry.key for entry in calendar.entries(of) if entry.kind is Kind.TALK][-1]

    later = replace(alva.plan, talk=replace(alva.plan.talk, next=date(2027, 2, 10)))
    assert next_one(alva) == next_one(replace(alva, plan=later))
    held = replace(alva.history.versions[-1], talk_date=date(2027, 2, 3))
    history = replace(alva.history, versions=(*alva.history.versions, held))
    done = replace(alva.plan, talk=replace(alva.plan.talk, date=date(2027, 2, 3), next=None))
    assert next_one(alva) == next_one(replace(alva, plan=done, history=history))


def test_a_test_that_is_put_off_within_its_week_is_the_same_entry(alva: Portfolio) -> None:
    first, later = (WeekInput("test", "science", "Light", date(2026, 11, day)) for day in (18, 19))
    keys = [
        [entry.key for entry in calendar.entries(with_inputs(alva, W47=(one,))) if entry.kind is Kind.TEST]
        for one in (first, later)
    ]
    assert keys[0] == keys[1] != []


def test_homework_that_stands_in_two_weeks_is_there_once(alva: Portfolio) -> None:
    one = WeekInput("homework", "swedish", "The novel", date(2026, 11, 20))
    assert [what for *_, what in told(with_inputs(alva, W46=(one,), W47=(one,)))].count("The novel") == 1


def test_no_two_entries_are_taken_for_one(alva: Portfolio) -> None:
    twice = tuple(WeekInput("homework", "swedish", "Chapter 3", date(2026, 11, day)) for day in (17, 19))
    keys = [entry.key for entry in calendar.entries(with_inputs(alva, W47=twice))]
    assert len(keys) == len(set(keys))
    assert sum(key[0] == "homework" for key in keys) == 2


def test_goals_that_are_closed_and_days_of_other_school_years_are_not_in_it(alva: Portfolio) -> None:
    goals = tuple(
        replace(goal, follow_ups=(*goal.follow_ups, FollowUp(date(2026, 6, 1), "jonas", "In spring")))
        for goal in alva.plan.goals
    )
    shown = told(replace(alva, plan=replace(alva.plan, goals=goals)))
    assert "Explain an experiment" not in [what for *_, what in shown]
    assert min(day for _, day, _ in shown) >= "2026-08-15"


def test_there_is_none_for_the_staff_nor_for_who_has_left(alva: Portfolio) -> None:
    gone = replace(alva.plan, student=replace(alva.plan.student, left=date(2026, 10, 30)))
    for other in (replace(alva, audience=Audience.STAFF), replace(alva, plan=gone)):
        assert calendar.entries(other) == ()
        assert calendar.path(other) is None
    assert calendar.path(alva) == "calendar.ics"
