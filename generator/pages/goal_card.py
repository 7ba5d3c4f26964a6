"""A goal in short, as lists show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Area, Goal
from generator.pages.names import Names


@dataclass(frozen=True, slots=True)
class GoalCard:
    """A goal in short. `path` leads to its story."""

    goal: Goal
    area: Area
    path: str

    @property
    def steps_done(self) -> int:
        return sum(step.done is not None for step in self.goal.steps)


def path(goal_id: str) -> str:
    return f"goals/{goal_id}.html"


def cards(goals: Iterable[Goal], names: Names) -> tuple[GoalCard, ...]:
    return tuple(GoalCard(goal, names.area(goal.area), path(goal.id)) for goal in goals)
