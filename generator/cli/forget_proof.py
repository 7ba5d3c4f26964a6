"""`iup forget --prove`: what is left is told, and which command is next."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from generator.base.language import N_
from generator.retention.leftovers import Leftover
from generator.retention.next_steps import NextStep
from generator.retention.proof import Proof
from generator.retention.traces import FOUND

_PATHS: Final = 3
"""So many paths of one content are told."""

Words = Callable[[str], str]


def told(proof: Proof, student: str, cache: Path, translate: Words) -> Iterator[str]:
    """Line by line."""
    for one in proof.left:
        yield from _left(one, proof.steps.get(one.place, NextStep()), translate)
    if proof.cache:
        yield translate(N_("The cache is still there: delete it: {path}")).format(path=cache)
    for place in proof.kept_bags:
        yield translate(N_("It is still in a bag of the archive that was not to go: {path}")).format(
            path=place
        )
    for place in proof.indexes:
        yield translate(
            N_("The student's id is still in {path}: to change that would break the chain of years.")
        ).format(path=place)
    count = len(proof.left) + proof.cache
    if count:
        yield translate(N_("Still found: {count}. The student isn't forgotten yet.")).format(count=count)
    elif proof.unseen:
        yield translate(N_("Still found: 0."))
    else:
        yield translate(N_("Still found: 0. What was kept for the proof is deleted."))
    if proof.unseen:
        yield from _unseen(proof.unseen, student, translate)


def _left(one: Leftover, step: NextStep, translate: Words) -> Iterator[str]:
    yield one.place
    what = translate(FOUND[one.kind]) if one.kind else ""
    yield f"    {translate(one.where)}: {what}"
    if step.commit:
        told_of = translate(N_("    In {paths}, by commit {commit}"))
        yield told_of.format(paths=", ".join(step.places[:_PATHS]), commit=step.commit[:12])
    elif step.places and step.places != (one.place,):
        yield translate(N_("    Held by {refs}")).format(refs=", ".join(step.places))
    if step.about:
        yield f"    {translate(step.about)}"
    for command in step.commands:
        yield f"        {command}"


def _unseen(places: tuple[str, ...], student: str, translate: Words) -> Iterator[str]:
    yield translate(N_("Not looked through: {count}. The program can't open these:")).format(
        count=len(places)
    )
    yield from (f"    {place}" for place in places)
    yield translate(
        N_("Look at each by hand. Delete what the student is in. Then say what you looked at, all at once:")
    )
    said = (word for place in places for word in ("--checked", place))
    yield f"    {shlex.join(('iup', 'forget', student, '--prove', *said))}"
