"""The page of a goal: its story, with the works that show how it went."""

from __future__ import annotations

from datetime import UTC, date, datetime

from generator.history import PlanState, Recorded
from generator.history.story import stories
from generator.model import Area, AreaKind, Name, SchoolYear, Work
from generator.pages.goals import Moment, moments_of
from generator.pages.works import WorkCard
from tests.support.plan_histories import goal, plan_data, state

SWEDISH = Area("swedish", AreaKind.KNOWLEDGE, Name({"sv": "Svenska"}))


def published(day: str, talk: str, title: str) -> PlanState:
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return state(plan_data(talk, goal("a", title)), Recorded("c" * 40, moment, "Sofia"))


def work(day: str) -> WorkCard:
    made = Work(day, "A work", date.fromisoformat(day), "swedish", (), goals=("a",))
    return WorkCard(made, SWEDISH, "", (), SchoolYear(2025))


def told(moment: Moment) -> str:
    if moment.work:
        return str(moment.date)
    assert moment.event
    return moment.event.after or ""


def test_a_wrong_clock_does_not_turn_a_story_around_and_works_find_their_place() -> None:
    (story,) = stories(
        [
            published("2025-09-11", "2025-09-10", "One"),
            published("2025-12-01", "2025-09-10", "Two"),
            published("2025-10-01", "2025-09-10", "Three"),  # recorded later, by a clock that was behind
        ]
    )
    moments = moments_of(story, [work("2025-12-24"), work("2025-11-03"), work("2025-08-20")])
    assert [told(moment) for moment in moments] == [
        "2025-08-20", "One", "2025-11-03", "Two", "Three", "2025-12-24",
    ]  # fmt: skip
