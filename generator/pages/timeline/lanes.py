"""Lanes: what would collide goes side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Lanes:
    """Filled one by one while a drawing is laid out; a stretch never meets another in its lane."""

    taken: list[list[tuple[float, float]]] = field(default_factory=list)

    def is_free(self, lane: int, start: float, end: float) -> bool:
        if lane >= len(self.taken):
            return True
        return all(end <= first or start >= last for first, last in self.taken[lane])

    def take(self, lane: int, start: float, end: float) -> None:
        while lane >= len(self.taken):
            self.taken.append([])
        self.taken[lane].append((start, end))

    def order(self, preferred: int | None) -> Iterable[int]:
        """Every lane there is and one more, those nearest to the preferred one first."""
        return sorted(range(len(self.taken) + 1), key=lambda lane: abs(lane - (preferred or 0)))
