"""Chance that falls the same everywhere.

Of Python's `random` only `seed` and `random` promise the same numbers in every version; so everything
is made of these two.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class SeededRandom:
    def __init__(self, *seed: object) -> None:
        self._next = random.Random("/".join(map(str, seed))).random  # noqa: S311 - a made-up school, no secret

    def chance(self, probability: float) -> bool:
        return self._next() < probability

    def number(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both inside."""
        return low + int(self._next() * (high - low + 1))

    def pick(self, things: Sequence[T]) -> T:
        return things[int(self._next() * len(things))]

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """`count` different ones (all, if there are not so many), in the order in which they were drawn."""
        rest = list(things)
        return [rest.pop(int(self._next() * len(rest))) for _ in range(min(count, len(rest)))]
