"""How a build tells what it is doing: a bar on a terminal, a plain line a student elsewhere."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.base.language import N_
from generator.model import Hindrance, Refusal

if TYPE_CHECKING:
    from generator.cache.build_result import BuildResult

STATES = {
    "built": N_("built"),
    "wrong": N_("not built: something in the files is wrong"),
    "not-published": N_("not published"),
}
ENDS_SOON = "IUP806"
"""The rule that tells the last day of a permission, ahead of it."""

UNCHANGED = N_("unchanged")
REASONS = {
    Hindrance.PROTECTED_IDENTITY: N_("A student is not published: the identity is protected"),
    Hindrance.NO_PUBLICATION: N_("{student} is not published: the plan has no `publication`"),
    Hindrance.UNREADABLE: N_("{student} is not published: what the plan says of it can't be read"),
    Hindrance.NOT_YET: N_("{student} is not published: `publication` begins on {day}"),
    Hindrance.ENDED: N_("{student} is not published: `publication` ended on {day}"),
    Hindrance.WITHDRAWN: N_("{student} is not published: `publication` was withdrawn on {day}"),
}


class ProgressDisplay(ExitStack):
    """What a build tells while it runs. `quiet` says nothing at all."""

    def __init__(self, words: NullTranslations, *, quiet: bool) -> None:
        super().__init__()
        self._words = words
        self._quiet = quiet

    def start(self, total: int) -> Callable[[BuildResult], None]:
        """What to call with the result of each of `total` students."""
        if self._quiet:
            return lambda _: None
        if not sys.stderr.isatty():
            return self._line
        bar = self.enter_context(Bar(self._words.gettext("Building")))
        return bar.start(total)

    def _line(self, result: BuildResult) -> None:
        if not result.unchanged:
            click.echo(_line(result, self._words), err=True)


class Bar(ExitStack):
    """A bar on a terminal for whatever is done student by student; nothing elsewhere."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label

    def start(self, total: int) -> Callable[[object], None]:
        if not sys.stderr.isatty():
            return lambda _: None
        from rich.console import Console  # noqa: PLC0415 - rich is loaded for a terminal only
        from rich.progress import Progress  # noqa: PLC0415 - as above

        bar = self.enter_context(Progress(console=Console(stderr=True), transient=True))
        task = bar.add_task(self._label, total=total)
        return lambda _: bar.advance(task)


def _line(result: BuildResult, words: NullTranslations) -> str:
    state = words.gettext(STATES[result.state])
    if not result.pages:
        return f"{result.shown_id}: {state}"
    pages = words.ngettext("{n} page", "{n} pages", result.pages).format(n=result.pages)
    return f"{result.shown_id}: {state}, {pages}, {result.seconds:.1f} s"


def _state(result: BuildResult) -> str:
    return UNCHANGED if result.unchanged and result.pages else STATES[result.state]


def _reason(student_id: str, refusal: Refusal, words: NullTranslations) -> str:
    return words.gettext(REASONS[refusal.hindrance]).format(student=student_id, day=refusal.day)


def _ends(results: Sequence[BuildResult], words: NullTranslations) -> Iterator[str]:
    problems = (problem for result in results for problem in result.problems)
    ends = [problem.values["until"] for problem in problems if problem.rule == ENDS_SOON]
    if ends:
        told = words.ngettext(
            "{n} site may be published until {day} only.",
            "{n} sites may soon no longer be published: the first one is taken away after {day}.",
            len(ends),
        )
        yield told.format(n=len(ends), day=min(ends))


def _taken_away(results: Sequence[BuildResult], absent: int, words: NullTranslations) -> Iterator[str]:
    taken_away = [result for result in results if result.taken_away]
    erased = words.gettext("{student}: the earlier site was made from a history that has been changed since.")
    yield from (erased.format(student=result.shown_id) for result in taken_away if not result.refusal)
    if count := len(taken_away) + absent:
        yield words.gettext("Sites that stood there and were taken away: {n}").format(n=count)


def conclusion(
    results: Sequence[BuildResult], output: Path, words: NullTranslations, *, absent: int = 0
) -> str:
    """What became of the students, who is not published and why, and where the sites are.

    `absent` counts the sites that were taken away because their student is no longer there.
    """
    counts = Counter(_state(result) for result in results)
    if not results:
        return "\n".join([words.gettext("There is nothing to build."), *_taken_away(results, absent, words)])
    lines = [f"{words.gettext(state)}: {count}" for state, count in counts.items()]
    lines += [_reason(result.shown_id, result.refusal, words) for result in results if result.refusal]
    lines += _ends(results, words)
    lines += _taken_away(results, absent, words)
    megapixels = sum(result.megapixels for result in results)
    if megapixels:
        seconds = sum(result.picture_seconds for result in results)
        drawn = words.gettext("Pictures made: {megapixels} megapixels, {each} s of work each")
        lines.append(drawn.format(megapixels=f"{megapixels:.1f}", each=f"{seconds / megapixels:.2f}"))
    if any(result.pages for result in results):
        lines.append(words.gettext("The sites are in {folder}").format(folder=output))
    return "\n".join(lines)
