"""Mentors of another school apart from ours, where both schools chose the same short name for somebody.

Pages that tell a goal's whole story name people of both schools: whoever is another there has another id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from generator.history import PlanState
from generator.model import Goal, Mentor, Plan

EARLIER: Final = "-earlier"
"""What the id of a mentor of another school ends in here, where it would be that of one of ours."""


def apart(states: Sequence[PlanState], ours: Mapping[str, Mentor]) -> tuple[PlanState, ...]:
    """The other school's states, in which no id stands for one of ours who is called otherwise there."""
    theirs: dict[str, set[str]] = {}
    for state in states:
        for one in state.mentors.values():
            theirs.setdefault(one.id, set()).add(one.name)
    others = [id_ for id_, names in theirs.items() if id_ in ours and ours[id_].name not in names]
    ids = {id_: _free(id_, {*theirs, *ours}) for id_ in others}
    if not ids:
        return tuple(states)
    return tuple(
        replace(state, plan=state.plan and _plan(state.plan, ids), mentors=_renamed(state.mentors, ids))
        for state in states
    )


def _free(id_: str, taken: set[str]) -> str:
    wanted, number = f"{id_}{EARLIER}", 2
    while wanted in taken:
        wanted, number = f"{id_}{EARLIER}-{number}", number + 1
    return wanted


def _renamed(mentors: Mapping[str, Mentor], ids: Mapping[str, str]) -> dict[str, Mentor]:
    return {(new := ids.get(one.id, one.id)): replace(one, id=new) for one in mentors.values()}


def _plan(plan: Plan, ids: Mapping[str, str]) -> Plan:
    def known(id_: str | None) -> str | None:
        return None if id_ is None else ids.get(id_, id_)

    return replace(
        plan,
        class_mentor=known(plan.class_mentor),
        personal_mentor=known(plan.personal_mentor),
        talk=replace(plan.talk, participants=tuple(_all(plan.talk.participants, ids))),
        goals=tuple(_goal(one, ids) for one in plan.goals),
        support=tuple(
            replace(
                one,
                by=known(one.by),
                reviews=tuple(replace(it, by=ids.get(it.by, it.by)) for it in one.reviews),
            )
            for one in plan.support
        ),
        notes=tuple(replace(one, by=ids.get(one.by, one.by)) for one in plan.notes),
    )


def _all(people: Iterable[str], ids: Mapping[str, str]) -> Iterable[str]:
    return (ids.get(one, one) for one in people)


def _goal(goal: Goal, ids: Mapping[str, str]) -> Goal:
    if not any(one.by in ids for one in goal.follow_ups):
        return goal
    return replace(
        goal, follow_ups=tuple(replace(one, by=ids.get(one.by, one.by)) for one in goal.follow_ups)
    )
