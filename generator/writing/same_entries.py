"""Which entry of one list is which of another: both come from one document, and people changed them since."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

_NAMING: Final = ("path", "link", "area", "kind", "day", "what", "title", "date", "by", "who")
"""The fields that say which entry it is, where it has no id."""

_Pairs = dict[int, int]


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same; a field with nothing behind it is as good as none; True isn't 1."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        one, other = filled(one), filled(other)
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and bool(one == other)


def filled(group: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in group.items() if value is not None}


def same_entries(before: Sequence[Any], after: Sequence[Any]) -> _Pairs:
    """The number of each entry in `after` by its number in `before`; an entry that went has none.

    The same are those with one id, then those that are equal, then the most alike of those that are called
    the same: see `_likeness`.
    """
    pairs: _Pairs = {}
    for are_one in (_have_one_id, same):
        for at_one_place in (True, False):
            _pair(before, after, pairs, are_one, at_one_place=at_one_place)
    likely = sorted(_likely(before, after, pairs), reverse=True)
    for _, _, old, new in likely:
        if -old not in pairs and -new not in pairs.values():
            pairs[-old] = -new
    return pairs


def id_of(entry: Any) -> str | None:
    found = entry.get("id") if isinstance(entry, Mapping) else None
    return found if isinstance(found, str) else None


def _have_one_id(one: Any, other: Any) -> bool:
    return id_of(one) is not None and id_of(one) == id_of(other)


def _pair(
    before: Sequence[Any],
    after: Sequence[Any],
    pairs: _Pairs,
    are_one: Callable[[Any, Any], bool],
    *,
    at_one_place: bool,
) -> None:
    """Of several that are alike each stays where it was, if there is one at its place."""
    taken = set(pairs.values())
    for old in _free(before, pairs):
        places = range(old, min(old + 1, len(after))) if at_one_place else range(len(after))
        new = next((at for at in places if at not in taken and are_one(before[old], after[at])), None)
        if new is not None:
            pairs[old] = new
            taken.add(new)


def _free(entries: Sequence[Any], pairs: _Pairs) -> list[int]:
    return [number for number in range(len(entries)) if number not in pairs]


def _likely(
    before: Sequence[Any], after: Sequence[Any], pairs: _Pairs
) -> Iterator[tuple[tuple[int, int], int, int, int]]:
    """How much alike, how near, and the numbers with a minus, so that the first are the greatest."""
    taken = set(pairs.values())
    for old in _free(before, pairs):
        for new in range(len(after)):
            if new not in taken and (likeness := _likeness(before[old], after[new])):
                yield likeness, -abs(old - new), -old, -new


def _likeness(one: Any, other: Any) -> tuple[int, int] | None:
    """How many naming fields are equal, and how many in all; None if it isn't half of the naming ones."""
    if not isinstance(one, Mapping) or not isinstance(other, Mapping) or id_of(one) or id_of(other):
        return None
    one, other = filled(one), filled(other)
    names = one.keys() | other.keys()
    equal = {name for name in names if name in one and name in other and same(one[name], other[name])}
    naming = names & set(_NAMING) or names
    named = len(equal & naming)
    return (named, len(equal)) if named and named * 2 >= len(naming) else None
