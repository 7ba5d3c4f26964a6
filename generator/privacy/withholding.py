"""What was for the family once and is for the staff only later is taken out of the earlier states too.

git keeps what was published; the family's site doesn't show it again. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, fields, replace
from typing import Any

from generator.model import AreaKind, Goal, OwnView, Plan, Situation, Standing, Support
from generator.model.rewording import read_alike
from generator.privacy.written_texts import texts_of, wording

LISTS = ("agreements", "support", "notes")
"""The lists of a plan whose entries, beside the goals, may be for the staff only."""


Holder = tuple[str, str]
"""A goal or a support that holds entries: the list that it stands in, and its id or what it says."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What staff alone may read: goals by id, other entries as they are.

    `inside` are entries of goals (actions, steps, follow-ups), by the goal's id, and reviews, by what the
    support is. `words` are all texts of all of them, as `wording` has them: what is marked for the staff may
    have stood anywhere else before.
    """

    goals: frozenset[str] = frozenset()
    entries: frozenset[Any] = frozenset()
    inside: frozenset[tuple[Holder, str]] = frozenset()
    words: frozenset[str] = frozenset()

    def __or__(self, other: Withheld) -> Withheld:
        return Withheld(*(getattr(self, f.name) | getattr(other, f.name) for f in fields(self)))

    def __sub__(self, other: Withheld) -> Withheld:
        return Withheld(*(getattr(self, f.name) - getattr(other, f.name) for f in fields(self)))


NOTHING = Withheld()
IN_GOALS = ("actions", "steps", "follow_ups")
IN_SUPPORT = ("reviews",)
OWN = "own "
"""Before the kind of areas, for the lists of the student's own view."""


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
    old, all_, own = (_holders(plan) for plan in (before, whole, family))
    inside = [
        (key, entry)
        for key in all_.keys() & old.keys() & own.keys()
        for was, now, theirs in zip(old[key], all_[key], own[key], strict=True)
        for entry in _reworded(was, now, theirs, corrected=corrected)
    ]
    return Withheld(
        entries=gone,
        inside=frozenset((key, _words(entry)) for key, entry in inside),
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
        "support": [_by_itself(support) for support in plan.support],
        **{kind: getattr(plan.situation, kind) for kind in kinds},
        **{f"{OWN}{kind}": getattr(plan.own_view, kind, ()) for kind in kinds},
    }


def _holders(plan: Plan) -> dict[Holder, tuple[Sequence[Any], ...]]:
    """The lists inside each goal and each support."""
    return {_support_key(one): tuple(getattr(one, name) for name in IN_SUPPORT) for one in plan.support} | {
        _goal_key(goal): tuple(getattr(goal, name) for name in IN_GOALS) for goal in plan.goals
    }


def _goal_key(goal: Goal) -> Holder:
    return "goals", goal.id


def _support_key(support: Support) -> Holder:
    return "support", wording(support.what)


def _inside(holders: Mapping[Holder, Iterable[Sequence[Any]]]) -> frozenset[tuple[Holder, str]]:
    return frozenset(
        (key, _words(entry)) for key, lists in holders.items() for entries in lists for entry in entries
    )


def _staff_only(whole: Plan, family: Plan) -> Withheld:
    theirs, own = _lists(family), _holders(family)
    return Withheld(
        goals=frozenset(goal.id for goal in whole.goals) - {goal.id for goal in family.goals},
        entries=frozenset(
            entry for name, entries in _lists(whole).items() for entry in entries if entry not in theirs[name]
        ),
        inside=_inside({key: lists for key, lists in _holders(whole).items() if key in own}) - _inside(own),
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
        inside=_inside(_holders(plan)),
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
    lists["support"] = tuple(_support(one, withheld) for one in lists["support"])
    return replace(
        plan,
        situation=_situation(plan.situation, withheld),
        own_view=plan.own_view and _own_view(plan.own_view, withheld),
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


def _own_view(view: OwnView, withheld: Withheld) -> OwnView:
    kinds: dict[str, Any] = {
        kind: tuple(
            replace(one, comment=_text(one.comment, withheld))
            for one in getattr(view, kind)
            if one not in withheld.entries
        )
        for kind in AreaKind
    }
    return replace(
        view,
        who_i_am=_text(view.who_i_am, withheld),
        how_i_see_myself=_text(view.how_i_see_myself, withheld),
        good_at=tuple(text for text in view.good_at if _stays(text, withheld)),
        **kinds,
    )


def _support(support: Support, withheld: Withheld) -> Support:
    parts: dict[str, Any] = {
        name: _kept_inside(_support_key(support), getattr(support, name), withheld) for name in IN_SUPPORT
    }
    return replace(support, **parts)


def _by_itself(entry: Any) -> Any:
    """A support without its reviews: with one of them for the staff, it is the same support."""
    return replace(entry, reviews=()) if isinstance(entry, Support) else entry


def _kept_inside(key: Holder, entries: Sequence[Any], withheld: Withheld) -> tuple[Any, ...]:
    return tuple(
        entry
        for entry in entries
        if (key, _words(entry)) not in withheld.inside and _words(entry) not in withheld.words
    )


def _goal(goal: Goal, withheld: Withheld, gone: Set[str]) -> Goal:
    """A goal without what is withheld in it, nor a word of the goals that are `gone`."""
    parts: dict[str, Any] = {
        name: _kept_inside(_goal_key(goal), getattr(goal, name), withheld) for name in IN_GOALS
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
    return tuple(
        e for e in entries if _by_itself(e) not in withheld.entries and _words(e) not in withheld.words
    )


def _text(text: str | None, withheld: Withheld) -> str | None:
    return text if text is not None and _stays(text, withheld) else None


def _stays(text: str, withheld: Withheld) -> bool:
    return wording(text) not in withheld.words
