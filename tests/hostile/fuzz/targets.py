"""What is fuzzed, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hypothesis.strategies import SearchStrategy

from tests.hostile.fuzz import history, loader, markdown

FINDINGS: Final = Path(__file__).parents[1] / "findings"


@dataclass(frozen=True, slots=True)
class Target:
    """`check` fails on bytes that show a fault; `inputs` makes some, `seeds` are right ones to begin with.

    `can_be_led`: it runs in this process and is fast, so that what an input reaches can lead to the next.
    """

    check: Callable[[bytes], None]
    inputs: SearchStrategy[bytes]
    seeds: Sequence[bytes]
    can_be_led: bool = True


TARGETS: Final[Mapping[str, Target]] = {
    "loader": Target(loader.loader, loader.INPUTS, loader.SEEDS),
    "history": Target(history.history, history.INPUTS, history.SEEDS, can_be_led=False),
    "markdown": Target(markdown.markdown, markdown.INPUTS, markdown.SEEDS),
}
