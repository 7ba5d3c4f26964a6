"""What was aimed at, beside what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.benchmarks.tables import table


@dataclass(frozen=True, slots=True)
class Size:
    """What was measured on. `as_meant` is False where the target names another size."""

    name: str
    as_meant: bool = True


@dataclass(frozen=True, slots=True)
class Target:
    """`limit` and `measured` share a unit; `at_least` says on which side of the limit is good."""

    what: str
    measured: float
    limit: float
    unit: str
    at_least: bool = False
    size: Size | None = None

    @property
    def met(self) -> bool:
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit


def target_table(targets: Sequence[Target]) -> str:
    return table(
        ("What", "measured on", "target", "measured", "met"),
        [(t.what, t.size.name if t.size else "", _limit(t), _figure(t), _verdict(t)) for t in targets],
        words=5,
    )


def _limit(target: Target) -> str:
    return f"{'at least' if target.at_least else 'at most'} {target.limit:g} {target.unit}"


def _figure(target: Target) -> str:
    digits = 0 if target.measured >= 100 else 2
    return f"{target.measured:.{digits}f} {target.unit}"


def _verdict(target: Target) -> str:
    if target.size and not target.size.as_meant:
        return "says nothing: it is meant for another size"
    return "yes" if target.met else "**no**"
