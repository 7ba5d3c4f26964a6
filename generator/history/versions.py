"""The versions of a plan: one a development talk, with the corrections that were made to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from itertools import pairwise
from operator import itemgetter

from generator.history.differences import Difference, differences
from generator.history.states import PlanState
from generator.history.talks import talk_dates


@dataclass(frozen=True, slots=True)
class Version:
    """What one talk agreed on: `state` is how it reads, `corrections` are the states before, oldest first.

    `talk_date` is the day in `state`; corrections may have had another, on which no talk was held.
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


def versions(states: Sequence[PlanState]) -> tuple[Version, ...]:
    """The versions by the days of their talks.

    One that can't be read stands behind the version whose state came before it.
    """
    talks: dict[Date, list[PlanState]] = {}
    unreadable: dict[Date | None, list[Version]] = {}
    last: Date | None = None
    for state, talk in zip(states, talk_dates(states), strict=True):
        if talk is None:
            unreadable.setdefault(last, []).append(Version(None, state))
        else:
            talks.setdefault(talk, []).append(state)
            last = talk
    made = list(unreadable.get(None, ()))
    for talk, (*earlier, state) in sorted(talks.items(), key=itemgetter(0)):
        made += [Version(talk, state, tuple(earlier)), *unreadable.get(talk, ())]
    return tuple(made)


def corrections(version: Version) -> tuple[Correction, ...]:
    """What was changed within a version, step by step, oldest first."""
    states = (*version.corrections, version.state)
    return tuple(
        Correction(earlier, later, differences(earlier.plan, later.plan))
        for earlier, later in pairwise(states)
        if earlier.plan and later.plan
    )
