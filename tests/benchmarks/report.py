"""What a run found, as one Markdown page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.benchmarks.targets import Target, target_table

HEAD = """\
# Performance

Written by `make bench` (`tests/benchmarks/`), which measures all of it anew on any machine.

Every figure is that of a whole command, started as a person would start it, unless a line says otherwise.
CPU is the time that the command and all its processes spent on the processors, wall the time that passed.
What is quick was run several times, all things in turn, and the least is given; what takes more than two
minutes was run once. A ratio compares figures of this run.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter: what was measured and how, its tables, and which targets it says something of."""

    title: str
    text: str
    targets: Sequence[Target] = ()


def about(surroundings: str, parts: Sequence[Part]) -> list[Part]:
    """What stands before the parts: where they were measured, and which targets they met."""
    targets = [target for part in parts for target in part.targets]
    aimed = [Part("Targets", target_table(targets))] if targets else []
    return [Part("Where and when", surroundings), *aimed]


def page(parts: Sequence[Part]) -> str:
    return "\n".join([HEAD, *map(chapter, parts)])


def chapter(part: Part) -> str:
    return f"## {part.title}\n\n{part.text}"
