"""The sheet that prepares the next talk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.model import Audience, Contribution, Log, Side, Success
from generator.pages import Portfolio, prepare
from tests.pages.test_site_pages import portfolio
from tests.pages.test_work_bank import work
from tests.support.small_school import small_school

DAY = date(2026, 10, 1)
OURS = "Only ours"


@pytest.fixture(scope="module")
def alva(tmp_path_factory: pytest.TempPathFactory) -> Portfolio:
    return portfolio(small_school(tmp_path_factory.mktemp("prepare") / "school").top)


def test_it_has_the_open_goals_and_what_each_side_said_to_do(alva: Portfolio) -> None:
    view = prepare.view(alva)
    assert view.day == date(2027, 2, 3)
    assert view.mentors == ("Sofia Berg", "Jonas Ek")
    assert [card.goal.id for card in view.goals] == ["read-three-novels"]
    assert {side: [task.text for task in tasks] for side, tasks in view.tasks} == {
        Side.STUDENT: ["Reads twenty minutes a day"],
        Side.HOME: ["A library visit every second week", "The telephone sleeps in the kitchen"],
    }
    assert [area.id for area in view.areas] == ["swedish", "cooperation", "confidence"]


def test_works_and_what_went_well_are_of_the_time_since_the_last_talk(alva: Portfolio) -> None:
    def praised(day: str) -> Success:
        return Success(date.fromisoformat(day), "sofia", "achievement", day)

    log = Log("2026-27", feedback=(praised("2026-09-01"), praised("2026-10-01"), praised("2026-11-02")))
    works = (work("before", "2026-09-01", "swedish"), work("after", "2026-10-01", "swedish"))
    view = prepare.view(replace(alva, logs=(log,), works=works))
    assert [one.text for one in view.went_well] == ["2026-11-02", "2026-10-01"]
    assert [card.work.id for card in view.works] == ["after"]


def test_in_the_staffs_sites_it_holds_no_more_than_the_family_reads(alva: Portfolio) -> None:
    """It lies on the table at the talk."""
    plan = alva.plan
    goals = tuple(
        replace(goal, actions=(*goal.actions, Contribution(Side.SCHOOL, OURS, for_staff=True)))
        for goal in plan.goals
    )
    marked = replace(
        plan,
        goals=(*goals, replace(plan.goals[1], id="ours", title=OURS, for_staff=True)),
        agreements=(*plan.agreements, Contribution(Side.SCHOOL, OURS, for_staff=True)),
    )
    log = Log("2026-27", feedback=(Success(DAY, "sofia", "achievement", OURS, for_staff=True),))
    works = (replace(work("ours", "2026-10-01", "swedish"), title=OURS, for_staff=True),)
    view = prepare.view(replace(alva, audience=Audience.STAFF, plan=marked, logs=(log,), works=works))
    assert OURS not in str((view.goals, view.tasks, view.works, view.went_well))


def test_there_is_one_while_the_student_is_at_the_school_whether_the_day_is_known_or_not(
    alva: Portfolio,
) -> None:
    gone = replace(alva.plan, student=replace(alva.plan.student, left=date(2026, 10, 30)))
    open_day = replace(alva.plan, talk=replace(alva.plan.talk, next=None))
    assert prepare.pages(replace(alva, plan=gone)) == []
    (page,) = prepare.pages(replace(alva, plan=open_day))
    assert page.path == "prepare.html"
    assert prepare.view(replace(alva, plan=open_day)).day is None
