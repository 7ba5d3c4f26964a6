"""Diagnostics for a person at a terminal: the place, the line with a marker, what is wrong, what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from gettext import NullTranslations
from typing import Final

import click
from rich.cells import cell_len

from generator.base.language import N_
from generator.problems.diagnostic import Diagnostic, Severity
from generator.problems.report.wording import hint, message, spelt_out, summary, visible
from generator.problems.rulebook import severity
from generator.sensitive.identity_numbers import masked

_WIDEST: Final = 100  # characters of a long line that are shown round the place
_BEFORE: Final = 40
_LONGEST_NUMBER: Final = 60
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN"})
_SEVERITIES: Final = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning")}


def report(
    diagnostics: Sequence[Diagnostic], words: NullTranslations, *, colour: bool, quoting: bool = True
) -> str:
    """All diagnostics, and a summary as the last line. Without `quoting` no line of a file is shown."""
    shown = diagnostics if quoting else [replace(diagnostic, source="") for diagnostic in diagnostics]
    blocks = [_block(diagnostic, words, colour=colour) for diagnostic in shown]
    return "\n\n".join([*blocks, summary(diagnostics, words)])


def _block(diagnostic: Diagnostic, words: NullTranslations, *, colour: bool) -> str:
    def paint(text: str, **style: bool | str) -> str:
        return click.style(text, **style) if colour else text  # type: ignore[arg-type]  # styles by name

    level = severity(diagnostic)
    tone = "red" if level is Severity.ERROR else "yellow"
    place = f"{visible(diagnostic.shown_path)}:{diagnostic.place.line}:{diagnostic.place.column}"
    kind = paint(words.gettext(_SEVERITIES[level]), fg=tone, bold=True)
    lines = [f"{paint(place, bold=True)}: {kind} {diagnostic.rule}"]
    if diagnostic.source.strip():
        number = str(diagnostic.place.line)
        line, marker = excerpt(diagnostic, words)
        lines.append(f"  {number} | {line}")
        lines.append(f"  {' ' * len(number)} | {paint(marker, fg=tone)}")
    lines.append(f"  {message(diagnostic, words.gettext)}")
    lines.append(f"  → {hint(diagnostic, words.gettext)}")
    return "\n".join(lines)


def _masked_near(line: str, place: int) -> str:
    """`line` without identity numbers in all that may be shown. What is beyond that can be very long.

    Before it is cut, for a part of a number is no number.
    """
    first, last = max(0, place - _BEFORE - _LONGEST_NUMBER), place + _WIDEST + _LONGEST_NUMBER
    return line[:first] + masked(line[first:last]) + line[last:]


def excerpt(diagnostic: Diagnostic, words: NullTranslations) -> tuple[str, str]:
    """The line as it is shown, cut if it is long, and below it the marker.

    Terminals differ in whether they turn right-to-left text round. Where such text stands before the
    place, no column is right in all of them, so the marked text is repeated instead.
    """
    start = diagnostic.place.column - 1
    source = _masked_near(diagnostic.source, start)
    end = max(start + 1, min(start + diagnostic.place.length, len(source)))
    first = max(0, start - _BEFORE) if len(source) > _WIDEST else 0
    last = min(len(source), first + _WIDEST)
    before, marked, after = source[first:start], source[start : min(end, last)], source[min(end, last) : last]
    shown = spelt_out(marked)
    line = (
        ("…" if first else "")
        + visible(before)
        + shown
        + visible(after)
        + ("…" if last < len(source) else "")
    )
    if any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in before + marked):
        return line, words.gettext("here: {text}").format(text=shown)
    indent = cell_len(("…" if first else "") + visible(before))
    return line, " " * indent + "^" * max(1, cell_len(shown))
