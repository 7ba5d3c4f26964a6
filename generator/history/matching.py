"""Which item of a list is which in the list of later. Differences and events ask here alike."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from generator.model import Contribution, FollowUp, Note, Review, Step, Support
from generator.model.rewording import read_alike

Item = TypeVar("Item")
Pair = tuple[Item | None, Item | None]
Key = Callable[[Item], Hashable]


def steps(before: Sequence[Step], after: Sequence[Step]) -> tuple[Pair[Step], ...]:
    """A step that was done is not made into another that is still to do."""
    found = _same(before, after, lambda step: step, lambda step: step.what)
    return _reworded(
        before, after, found, lambda step: step.what, lambda old, new: bool(new.done or not old.done)
    )


def contributions(
    before: Sequence[Contribution], after: Sequence[Contribution]
) -> tuple[Pair[Contribution], ...]:
    """Actions, agreements, what was prepared: never one side's into another's."""
    found = _same(before, after, lambda it: it)
    return _reworded(before, after, found, lambda it: it.text, lambda old, new: old.who == new.who)


def follow_ups(before: Sequence[FollowUp], after: Sequence[FollowUp]) -> tuple[Pair[FollowUp], ...]:
    """Never one day's or mentor's into another's."""
    found = _same(before, after, lambda it: it)
    return _reworded(
        before, after, found, lambda it: it.note, lambda old, new: (old.date, old.by) == (new.date, new.by)
    )


def reviews(before: Sequence[Review], after: Sequence[Review]) -> tuple[Pair[Review], ...]:
    """As `follow_ups`."""
    found = _same(before, after, lambda it: it)
    return _reworded(
        before, after, found, lambda it: it.outcome, lambda old, new: (old.date, old.by) == (new.date, new.by)
    )


def notes(before: Sequence[Note], after: Sequence[Note]) -> tuple[Pair[Note], ...]:
    found = _same(before, after, lambda note: note, lambda note: note.text)
    return _reworded(before, after, found, lambda note: note.text)


def support(before: Sequence[Support], after: Sequence[Support]) -> tuple[Pair[Support], ...]:
    found = _same(before, after, lambda it: it, lambda it: it.what)
    return _reworded(before, after, found, lambda it: it.what)


def texts(before: Sequence[str], after: Sequence[str]) -> tuple[Pair[str], ...]:
    return _reworded(before, after, _same(before, after, lambda text: text), lambda text: text)


def by_id(before: Sequence[Item], after: Sequence[Item], key: Key[Item]) -> tuple[Pair[Item], ...]:
    """Those of one key are one; none becomes another."""
    return _paired(before, after, _same(before, after, key))


Found = dict[int, int]
"""A place in the list of later → the place before."""


def _same(before: Sequence[Item], after: Sequence[Item], *keys: Key[Item]) -> Found:
    """The items that agree by the first key, then those of the rest that do by the next."""
    found: Found = {}
    for key in keys:
        free: dict[Hashable, list[int]] = {}
        for place in _left(before, found.values()):
            free.setdefault(key(before[place]), []).append(place)
        for place in _left(after, found):
            if places := free.get(key(after[place])):
                found[place] = places.pop(0)
    return found


def _reworded(
    before: Sequence[Item],
    after: Sequence[Item],
    found: Found,
    text: Callable[[Item], str],
    may_become: Callable[[Item, Item], bool] = lambda _, __: True,
) -> tuple[Pair[Item], ...]:
    """Of those left over, two at one place are one reworded if they read alike, or if all others stayed."""
    gone, new = _left(before, found.values()), _left(after, found)
    alone = len(before) == len(after) and len(gone) == len(new) == 1
    made = {
        place: place
        for place in new
        if place in gone
        and may_become(before[place], after[place])
        and (alone or read_alike(text(before[place]), text(after[place])))
    }
    return _paired(before, after, found | made)


def _paired(before: Sequence[Item], after: Sequence[Item], found: Found) -> tuple[Pair[Item], ...]:
    """Each item of `after` with what it was, then those that are gone. (None, x) is new, (x, None) gone."""
    there = [(before[found[place]] if place in found else None, item) for place, item in enumerate(after)]
    return (*there, *((before[place], None) for place in _left(before, found.values())))


def _left(items: Sequence[object], taken: Iterable[int]) -> list[int]:
    known = set(taken)
    return [place for place in range(len(items)) if place not in known]
