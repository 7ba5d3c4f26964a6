"""What was for the family once and is for the staff only later is taken out of the earlier states too.

git keeps what was published; the family's site doesn't show it again. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from generator.model import Goal, Plan, Situation

LISTS = ("agreements", "support", "notes")
"""The lists of a plan whose entries, beside the goals, may be for the staff only."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What staff alone may read: goals by id, standings by kind and area, other entries as they are.

    `inside` are entries of goals (actions, steps, follow-ups), by the goal's id. `words` are those of all of
    them: what is marked for the staff may have stood somewhere else before.
    """

    goals: frozenset[str] = frozenset()
    standings: frozenset[tuple[str, str]] = frozenset()
    entries: frozenset[Any] = frozenset()
    inside: frozenset[tuple[str, Any]] = frozenset()
    words: frozenset[str] = frozenset()

    def __or__(self, other: Withheld) -> Withheld:
        return Withheld(*(getattr(self, f.name) | getattr(other, f.name) for f in fields(self)))


NOTHING = Withheld()
IN_GOALS = ("actions", "steps", "follow_ups")


def family_states(whole: Sequence[Plan | None], family: Sequence[Plan | None]) -> tuple[Plan | None, ...]:
    """The family's view of a plan's states, oldest first, without what is staff-only in a later state.

    `whole` and `family` are the same states as staff and family may read each by itself; None where
    a state can't be read.
    """
    later = NOTHING
    shown: list[Plan | None] = []
    for earlier, everything, own in zip(
        _readable_before(whole), reversed(whole), reversed(family), strict=True
    ):
        if everything is None or own is None:
            shown.append(None)
            continue
        here = NOTHING if everything is own else _staff_only(everything, own)
        # What stands in this state for the family is theirs, also in the words of something for the staff.
        hidden = later | Withheld(goals=here.goals, standings=here.standings)
        theirs = own if hidden == NOTHING else _without(own, hidden)
        later |= here
        # Also of what is withheld since later: it may have come here in place of another wording of it.
        if earlier is not None and theirs is not everything:
            later |= _earlier_wordings(earlier, everything, theirs)
        shown.append(theirs)
    return tuple(reversed(shown))


def _readable_before(states: Sequence[Plan | None]) -> list[Plan | None]:
    """Of each state, the newest first, the one before it that can be read."""
    found: list[Plan | None] = []
    newest: Plan | None = None
    for state in states:
        found.append(newest)
        newest = state or newest
    return found[::-1]


def _earlier_wordings(before: Plan, whole: Plan, family: Plan) -> Withheld:
    """What a new staff-only entry may have said before it became one.

    An entry that is reworded as it is marked can't be told from one that was taken away: where a list
    gains a staff-only entry, whatever left it in the same state goes too.
    """
    was, now, theirs = _lists(before), _lists(whole), _lists(family)
    gone = frozenset(entry for name in now for entry in _left(was[name], now[name], theirs[name]))
    old, own = ({goal.id: goal for goal in plan.goals} for plan in (before, family))
    inside = frozenset(
        (goal.id, _words(entry))
        for goal in whole.goals
        if goal.id in old and goal.id in own
        for name in IN_GOALS
        for entry in _left(*(getattr(g, name) for g in (old[goal.id], goal, own[goal.id])))
    )
    words = frozenset(_words(entry) for entry in gone) | {said for _, said in inside}
    return Withheld(entries=gone, inside=inside, words=words)


def _left(before: Sequence[Any], whole: Sequence[Any], family: Sequence[Any]) -> list[Any]:
    marked = [entry for entry in whole if entry not in family and entry not in before]
    return [entry for entry in before if entry not in whole] if marked else []


def _lists(plan: Plan) -> dict[str, Sequence[Any]]:
    kinds = [field.name for field in fields(plan.situation)]
    return {
        "prepared": plan.talk.prepared,
        **{name: getattr(plan, name) for name in LISTS},
        **{kind: getattr(plan.situation, kind) for kind in kinds},
    }


def _staff_only(whole: Plan, family: Plan) -> Withheld:
    kept = {goal.id: goal for goal in family.goals}
    theirs = _lists(family)
    entries = frozenset(
        entry for name, entries in _lists(whole).items() for entry in entries if entry not in theirs[name]
    )
    inside = frozenset(
        (goal.id, _words(entry))
        for goal in whole.goals
        if goal.id in kept
        for name in IN_GOALS
        for entry in getattr(goal, name)
        if entry not in getattr(kept[goal.id], name)
    )
    return Withheld(
        goals=frozenset(goal.id for goal in whole.goals) - kept.keys(),
        standings=_standings(whole.situation) - _standings(family.situation),
        entries=entries,
        inside=inside,
        words=(frozenset(map(_words, entries)) | {said for _, said in inside}) - _said(family),
    )


def _said(plan: Plan) -> frozenset[str]:
    """All words of a plan that may be withheld: what the family reads in them today, it may read earlier."""
    listed = (entry for entries in _lists(plan).values() for entry in entries)
    inside = (entry for goal in plan.goals for name in IN_GOALS for entry in getattr(goal, name))
    return frozenset(map(_words, (*listed, *inside)))


def _standings(situation: Situation) -> frozenset[tuple[str, str]]:
    return frozenset(
        (field.name, standing.area)
        for field in fields(situation)
        for standing in getattr(situation, field.name)
    )


def _words(entry: Any) -> str:
    """What an entry says, without its days and persons: a step that was ticked meanwhile is the same step."""
    for name in ("what", "note", "text", "comment"):
        if said := getattr(entry, name, None):
            return " ".join(said.split())
    return ""


def _is_withheld(entry: Any, withheld: Withheld) -> bool:
    return entry in withheld.entries or bool((said := _words(entry)) and said in withheld.words)


def _without(plan: Plan, withheld: Withheld) -> Plan:
    situation = Situation(
        **{
            field.name: tuple(
                standing
                for standing in getattr(plan.situation, field.name)
                if (field.name, standing.area) not in withheld.standings
                and not _is_withheld(standing, withheld)
            )
            for field in fields(plan.situation)
        }
    )
    lists: dict[str, Any] = {
        name: tuple(entry for entry in getattr(plan, name) if not _is_withheld(entry, withheld))
        for name in LISTS
    }
    return replace(
        plan,
        situation=situation,
        goals=tuple(_goal(goal, withheld) for goal in plan.goals if goal.id not in withheld.goals),
        talk=replace(
            plan.talk, prepared=tuple(e for e in plan.talk.prepared if not _is_withheld(e, withheld))
        ),
        **lists,
    )


def _goal(goal: Goal, withheld: Withheld) -> Goal:
    parts: dict[str, Any] = {
        name: tuple(
            e
            for e in getattr(goal, name)
            if (goal.id, _words(e)) not in withheld.inside and _words(e) not in withheld.words
        )
        for name in IN_GOALS
    }
    continues = None if goal.continues in withheld.goals else goal.continues
    return replace(goal, continues=continues, **parts)
