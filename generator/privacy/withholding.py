"""What was for the family once and is for the staff only later is taken out of the earlier states too.

git keeps what was published; the family's site doesn't show it again. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, fields, replace
from typing import Any

from generator.model import Goal, Plan, Situation, Standing
from generator.model.rewording import read_alike
from generator.privacy.written_texts import texts_of, wording

LISTS = ("agreements", "support", "notes")
"""The lists of a plan whose entries, beside the goals, may be for the staff only."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What staff alone may read: goals by id, other entries as they are.

    `inside` are entries of goals (actions, steps, follow-ups), by the goal's id. `words` are all texts of all
    of them, as `wording` has them: what is marked for the staff may have stood anywhere else before.
    """

    goals: frozenset[str] = frozenset()
    entries: frozenset[Any] = frozenset()
    inside: frozenset[tuple[str, Any]] = frozenset()
    words: frozenset[str] = frozenset()

    def __or__(self, other: Withheld) -> Withheld:
        return Withheld(*(getattr(self, f.name) | getattr(other, f.name) for f in fields(self)))

    def __sub__(self, other: Withheld) -> Withheld:
        return Withheld(*(getattr(self, f.name) - getattr(other, f.name) for f in fields(self)))


NOTHING = Withheld()
IN_GOALS = ("actions", "steps", "follow_ups")


def for_staff_alone(whole: Iterable[Any], family: Iterable[Any]) -> frozenset[str]:
    """The texts that staff alone may read, of the same parts as both read them."""
    return _texts(whole) - _texts(family)


def without(states: Sequence[Plan | None], words: Set[str]) -> tuple[Plan | None, ...]:
    """A plan's states without texts that are for the staff elsewhere, but those that the newest one says."""
    newest = next((state for state in reversed(states) if state), None)
    hidden = Withheld(words=frozenset(words) - _texts([newest]))
    if hidden == NOTHING:
        return tuple(states)
    return tuple(state and _without(state, hidden) for state in states)


def family_states(whole: Sequence[Plan | None], family: Sequence[Plan | None]) -> tuple[Plan | None, ...]:
    """The family's view of a plan's states, oldest first, without what is staff-only in a later state.

    What the family reads in the newest state it may read in all that were for it: a mark that was taken away
    again was a slip.

    `whole` and `family` are the same states as staff and family may read each by itself; None where
    a state can't be read.
    """
    later = NOTHING
    today = _read(next((state for state in reversed(family) if state), None))
    shown: list[Plan | None] = []
    for earlier, everything, own in zip(
        _readable_before(whole), reversed(whole), reversed(family), strict=True
    ):
        if everything is None or own is None:
            shown.append(None)
            continue
        here = NOTHING if everything is own else _staff_only(everything, own)
        # What stands in this state for the family is theirs, also in the words of something for the staff.
        hidden = (later - today) | Withheld(goals=here.goals)
        theirs = own if hidden == NOTHING else _without(own, hidden)
        later |= here
        # Also of what is withheld since later: it may have come here as another wording of it.
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
    """What a new staff-only entry said before it became one: see `_reworded`."""
    corrected = before.talk.date == whole.talk.date
    was, now, theirs = _lists(before), _lists(whole), _lists(family)
    gone = frozenset(
        entry for name in now for entry in _reworded(was[name], now[name], theirs[name], corrected=corrected)
    )
    old, own = ({goal.id: goal for goal in plan.goals} for plan in (before, family))
    inside = [
        (goal.id, entry)
        for goal in whole.goals
        if goal.id in old and goal.id in own
        for name in IN_GOALS
        for entry in _reworded(
            *(getattr(g, name) for g in (old[goal.id], goal, own[goal.id])), corrected=corrected
        )
    ]
    return Withheld(
        entries=gone,
        inside=frozenset((goal, _words(entry)) for goal, entry in inside),
        words=_texts(gone) | _texts(entry for _, entry in inside),
    )


def _reworded(
    before: Sequence[Any], whole: Sequence[Any], family: Sequence[Any], *, corrected: bool
) -> list[Any]:
    """The entries of `before` that became staff-only in `whole` under other words.

    Those that read alike did. So did the only one that left a list where only one came, if the same talk's
    plan was `corrected`: at another talk that is an agreement that ended, and a new one. Whatever else left
    was for the family, and stays theirs in the versions that were.
    """
    new = [entry for entry in whole if entry not in before]
    marked = [entry for entry in new if entry not in family]
    gone = [entry for entry in before if entry not in whole]
    if corrected and len(gone) == len(new) == len(marked) == 1:
        return gone
    return [entry for entry in gone if any(_alike(entry, one) for one in marked)]


def _alike(entry: Any, marked: Any) -> bool:
    """Never one area's standing and another's."""
    same_area = getattr(entry, "area", None) == getattr(marked, "area", None)
    return same_area and bool(_words(entry)) and read_alike(_words(entry), _words(marked))


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
    return Withheld(
        goals=frozenset(goal.id for goal in whole.goals) - kept.keys(),
        entries=frozenset(
            entry for name, entries in _lists(whole).items() for entry in entries if entry not in theirs[name]
        ),
        inside=frozenset(
            (goal.id, _words(entry))
            for goal in whole.goals
            if goal.id in kept
            for name in IN_GOALS
            for entry in getattr(goal, name)
            if entry not in getattr(kept[goal.id], name)
        ),
        # What the family reads today, it may read earlier.
        words=for_staff_alone([whole], [family]),
    )


def _read(plan: Plan | None) -> Withheld:
    """All that a plan says, as something withheld would be known by."""
    if plan is None:
        return NOTHING
    return Withheld(
        goals=frozenset(goal.id for goal in plan.goals),
        entries=frozenset(entry for entries in _lists(plan).values() for entry in entries),
        inside=frozenset(
            (goal.id, _words(entry))
            for goal in plan.goals
            for name in IN_GOALS
            for entry in getattr(goal, name)
        ),
        words=_texts([plan]),
    )


def _texts(parts: Iterable[Any]) -> frozenset[str]:
    return frozenset(text for part in parts for text in texts_of(part) if text)


def _words(entry: Any) -> str:
    """What an entry says, without its days and persons: a step that was ticked meanwhile is the same step."""
    return next(texts_of(entry), "")


def _without(plan: Plan, withheld: Withheld) -> Plan:
    goals = [goal for goal in plan.goals if goal.id not in withheld.goals and _stays(goal.title, withheld)]
    ids = {goal.id for goal in plan.goals} - {goal.id for goal in goals} | withheld.goals
    lists: dict[str, Any] = {name: _entries(getattr(plan, name), withheld) for name in LISTS}
    return replace(
        plan,
        situation=_situation(plan.situation, withheld),
        strengths=tuple(text for text in plan.strengths if _stays(text, withheld)),
        ambitions=_text(plan.ambitions, withheld),
        student_wish=_text(plan.student_wish, withheld),
        guardian_wish=_text(plan.guardian_wish, withheld),
        goals=tuple(_goal(goal, withheld, ids) for goal in goals),
        talk=replace(plan.talk, prepared=_entries(plan.talk.prepared, withheld)),
        **lists,
    )


def _situation(situation: Situation, withheld: Withheld) -> Situation:
    return Situation(
        **{
            kind.name: tuple(
                _standing(standing, withheld)
                for standing in getattr(situation, kind.name)
                if standing not in withheld.entries
            )
            for kind in fields(situation)
        }
    )


def _standing(standing: Standing, withheld: Withheld) -> Standing:
    comment, school = _text(standing.comment, withheld), _text(standing.school, withheld)
    return replace(standing, comment=comment, school=school)


def _goal(goal: Goal, withheld: Withheld, gone: Set[str]) -> Goal:
    """A goal without what is withheld in it, nor a word of the goals that are `gone`."""
    parts: dict[str, Any] = {
        name: tuple(
            entry
            for entry in getattr(goal, name)
            if (goal.id, _words(entry)) not in withheld.inside and _words(entry) not in withheld.words
        )
        for name in IN_GOALS
    }
    return replace(
        goal,
        continues=None if goal.continues in gone else goal.continues,
        why=_text(goal.why, withheld),
        due_reason=_text(goal.due_reason, withheld),
        outcome=_text(goal.outcome, withheld),
        criteria=_text(goal.criteria, withheld),
        **parts,
    )


def _entries(entries: Sequence[Any], withheld: Withheld) -> tuple[Any, ...]:
    return tuple(e for e in entries if e not in withheld.entries and _words(e) not in withheld.words)


def _text(text: str | None, withheld: Withheld) -> str | None:
    return text if text is not None and _stays(text, withheld) else None


def _stays(text: str, withheld: Withheld) -> bool:
    return wording(text) not in withheld.words
