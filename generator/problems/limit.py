"""Of ten thousand problems of one file only the first are told: nobody reads more, and telling takes time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from generator.problems.diagnostic import Diagnostic, Severity
from generator.problems.rulebook import severity

MOST: Final = 100
"""Errors of one file that are told, and warnings besides. Once these are put right the next ones are told."""


def limited(problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The first of `problems`, which are those of one file. An error is never lost behind warnings.

    `problems` is not asked for more than that: what finds them may stop.
    """
    left = dict.fromkeys(Severity, MOST)
    for problem in problems:
        level = severity(problem)
        if left[level]:
            left[level] -= 1
            yield problem
        if not left[Severity.ERROR]:
            return
