"""Facts are what the documents say on a day, and of a protected student only whose group they count in."""

from __future__ import annotations

from datetime import date as Date

from generator.groups.facts import StudentFacts, facts
from generator.groups.record import StudentRecord
from generator.model import (
    Crisis,
    Difficulty,
    FollowUp,
    Goal,
    Log,
    Measure,
    Plan,
    Status,
    Step,
    Student,
    Success,
    Support,
    Talk,
    Week,
    WeekGoal,
    Work,
)

TODAY = Date(2026, 11, 20)
PLAN = Plan(
    Student("Alva", Date(2020, 8, 18), ("sv",), "7B"), Talk(Date(2026, 9, 24), (), next=Date(2027, 2, 3))
)


def goal(**said: object) -> Goal:
    return Goal("read", "swedish", "Read", Date(2026, 9, 24), Status.ACTIVE, **said)  # type: ignore[arg-type]


def of(
    *goals: Goal,
    support: tuple[Support, ...] = (),
    talk: Talk = PLAN.talk,
    weeks: tuple[Week, ...] = (),
    works: tuple[Work, ...] = (),
    logs: tuple[Log, ...] = (),
    talks: tuple[Date, ...] = (),
) -> StudentFacts:
    plan = Plan(PLAN.student, talk, goals=goals, support=support)
    found = facts(StudentRecord("alva", plan, weeks=weeks, works=works, logs=logs, talks=talks), TODAY)
    assert found is not None
    return found


def test_a_goal_is_touched_by_steps_follow_ups_works_weeks_and_the_log() -> None:
    assert of(goal()).goals[0].touched == Date(2026, 9, 24)
    assert of(goal(steps=(Step("One", Date(2026, 10, 1)),))).goals[0].touched == Date(2026, 10, 1)
    followed = goal(follow_ups=(FollowUp(Date(2026, 10, 2), "jonas", "Goes on"),))
    assert of(followed).goals[0].touched == Date(2026, 10, 2)
    work = Work("film", "Film", Date(2026, 10, 3), "swedish", (), goals=("read",))
    assert of(goal(), works=(work,)).goals[0].touched == Date(2026, 10, 3)
    proof = Work("film", "Film", Date(2026, 10, 4), "swedish", ())
    assert of(goal(evidence=("film",)), works=(proof,)).goals[0].touched == Date(2026, 10, 4)
    week = Week("2026-W41", goals=(WeekGoal("Read", "read"),))
    assert of(goal(), weeks=(week,)).goals[0].touched == Date(2026, 10, 5)
    praised = Log("2026-27", (Success(Date(2026, 10, 6), "jonas", "achievement", "Well read", ("read",)),))
    assert of(goal(), logs=(praised,)).goals[0].touched == Date(2026, 10, 6)


def test_what_is_still_to_come_touches_no_goal() -> None:
    assert of(goal(follow_ups=(FollowUp(Date(2026, 12, 2), "jonas", "Later"),))).goals[0].touched == Date(
        2026, 9, 24
    )


def test_goals_that_are_closed_are_left_out() -> None:
    assert of(Goal("old", "swedish", "Old", Date(2026, 1, 1), Status.ACHIEVED)).goals == ()


def test_support_that_has_ended_is_not_looked_at_again() -> None:
    again = Support("Reading group", review=Date(2026, 11, 1))
    ended = Support("Taxi", last_day=Date(2026, 10, 1), review=Date(2026, 11, 1))
    endless = Support("Glasses")
    assert [one.what for one in of(support=(endless, ended, again)).reviews] == ["Reading group"]


def test_a_week_waits_for_its_follow_up_once_it_is_over() -> None:
    followed = Week("2026-W45", follow_up=FollowUp(Date(2026, 11, 8), "jonas", "Done"))
    weeks = (followed, Week("2026-W46"), Week("2026-W47"))
    assert of(weeks=weeks).open_weeks == ("2026-W46",)


def test_of_difficulties_and_crises_the_days_are_known_and_no_words() -> None:
    acted = (Measure(Date(2026, 10, 14), "jonas", "Talked"), Measure(Date(2026, 10, 13), "jonas", "Called"))
    log = Log(
        "2026-27",
        difficulties=(Difficulty(Date(2026, 10, 12), "jonas", "friendship", "Alone", acted),),
        crises=(Crisis(Date(2026, 10, 1), "jonas", "Secret"),),
    )
    crisis, difficulty = of(logs=(log,)).matters
    assert crisis.is_crisis
    assert (difficulty.area, difficulty.first_action) == ("friendship", Date(2026, 10, 13))
    assert "Secret" not in repr(crisis)
    assert "Alone" not in repr(difficulty)


def test_a_talk_that_is_still_to_come_is_the_next_one() -> None:
    planned = Talk(Date(2026, 12, 1), ())
    found = of(talk=planned, talks=(Date(2026, 9, 24),))
    assert (found.last_talk, found.next_talk) == (Date(2026, 9, 24), Date(2026, 12, 1))


def test_of_a_protected_student_nothing_is_known_but_the_mentors() -> None:
    plan = Plan(PLAN.student, PLAN.talk, "sofia", "jonas", goals=(goal(),))
    found = facts(StudentRecord("alva", plan, is_protected=True), TODAY)
    assert found is not None
    assert (found.name, found.goals, found.school_class, found.next_talk) == ("", (), None, None)
    assert found.mentors == ("jonas", "sofia")


def test_without_any_plan_there_are_no_facts() -> None:
    assert facts(StudentRecord("alva", None), TODAY) is None
