"""Which item of a list is which in the list of later."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Pair = tuple[Item | None, Item | None]


def pairs(
    before: Sequence[Item],
    after: Sequence[Item],
    key: Callable[[Item], Hashable],
    alike: Callable[[Item], Hashable] = lambda _: None,
) -> tuple[Pair[Item], ...]:
    """Each item of `after` with what it was, then those that are gone. (None, x) is new, (x, None) gone.

    Items with the same `key` belong together. Of those left over, two at the same place in both lists
    do, if they are `alike`: one was made into the other.
    """
    free: dict[Hashable, list[int]] = {}
    for place, item in enumerate(before):
        free.setdefault(key(item), []).append(place)
    found: list[int | None] = []
    for item in after:
        places = free.get(key(item))
        found.append(places.pop(0) if places else None)
    left = {place for places in free.values() for place in places}
    for place, item in enumerate(after):
        if found[place] is None and place in left and alike(before[place]) == alike(item):
            found[place] = place
            left.discard(place)
    matched = [(None if was is None else before[was], item) for was, item in zip(found, after, strict=True)]
    return (*matched, *((before[place], None) for place in sorted(left)))
