"""Which talk each state of a plan came from: its `talk.date`, or that of the state that corrected it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from itertools import accumulate

from generator.history.states import PlanState


def talk_dates(states: Sequence[PlanState]) -> tuple[Date | None, ...]:
    """The day of the talk that each of `states` belongs to, oldest state first; None where it can't be read.

    A talk that had not come when the next readable state gave another day was never held on the day it
    had: it was mistyped, or put off. Such a state belongs to the talk of the next one.
    """
    known_by = [*accumulate((state.recorded_on or Date.min for state in states), max)]
    found: list[Date | None] = [None] * len(states)
    following: int | None = None
    for number in reversed(range(len(states))):
        plan = states[number].plan
        if plan is None:
            continue
        day = found[number] = plan.talk.date
        if following is not None and _is_corrected(day, states[following], known_by[following]):
            found[number] = found[following]
        following = number
    return tuple(found)


def taken_back(states: Sequence[PlanState]) -> frozenset[Date]:
    """The days that plans say were given to a talk by mistake, as the last state of each talk has it."""
    last: dict[Date, Date | None] = {}
    for state in states:
        if state.plan:
            last[state.plan.talk.date] = state.plan.talk.corrects
    return frozenset(day for talk, day in last.items() if day is not None and day != talk)


def _is_corrected(day: Date, following: PlanState, known_by: Date) -> bool:
    """Whether the talk of `day` is the one of the state that follows it, recorded on `known_by` or before.

    Time only goes on: a clock that is behind does not undo a talk that had come by an earlier state.
    """
    if following.plan is None:
        return False
    return following.plan.talk.date == day or (following.recorded_on is not None and known_by < day)
