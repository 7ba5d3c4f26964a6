"""The versions of a plan: one a development talk, with the corrections that were made to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from itertools import pairwise

from generator.history.differences import Difference, differences
from generator.history.states import PlanState


@dataclass(frozen=True, slots=True)
class Version:
    """What one talk agreed on: `state` is how it reads, `corrections` are the states before, oldest first.

    A state that can't be read is a version of its own, without a talk date.
    """

    talk_date: Date | None
    state: PlanState
    corrections: tuple[PlanState, ...] = ()

    @property
    def readable(self) -> bool:
        return self.state.plan is not None


@dataclass(frozen=True, slots=True)
class Correction:
    """What `later` changed in the state before it, within one version."""

    earlier: PlanState
    later: PlanState
    changes: tuple[Difference, ...]


def versions(states: Iterable[PlanState]) -> tuple[Version, ...]:
    """The versions in the order in which they were first published."""
    talks: dict[Date | int, list[PlanState]] = {}
    for number, state in enumerate(states):
        talks.setdefault(state.plan.talk.date if state.plan else number, []).append(state)
    return tuple(
        Version(state.plan.talk.date if state.plan else None, state, tuple(earlier))
        for *earlier, state in talks.values()
    )


def corrections(version: Version) -> tuple[Correction, ...]:
    """What was changed within a version, step by step, oldest first."""
    states = (*version.corrections, version.state)
    return tuple(
        Correction(earlier, later, differences(earlier.plan, later.plan))
        for earlier, later in pairwise(states)
        if earlier.plan and later.plan
    )
