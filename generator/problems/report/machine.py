"""Diagnostics for programs: JSON, and the workflow commands that GitHub shows beside the lines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from gettext import NullTranslations
from typing import Final

from generator.problems.diagnostic import Diagnostic, Severity
from generator.problems.report.wording import Translate, hint, message, summary
from generator.problems.rulebook import RULES, severity
from generator.sensitive.identity_numbers import masked

_SHOWN_BY_GITHUB: Final = 10
"""So many errors of a step, and so many warnings, stand beside their lines (GitHub's documentation)."""


def as_json(diagnostics: Sequence[Diagnostic], translate: Translate) -> str:
    return json.dumps([as_object(d, translate) for d in diagnostics], ensure_ascii=False, indent=2)


def as_object(diagnostic: Diagnostic, translate: Translate) -> dict[str, str | int]:
    """`line` and `column` count from 1, the column in characters."""
    return {
        "path": masked(diagnostic.shown_path),
        "line": diagnostic.place.line,
        "column": diagnostic.place.column,
        "rule": diagnostic.rule,
        "severity": severity(diagnostic).value,
        "message": message(diagnostic, translate),
        "hint": hint(diagnostic, translate),
    }


def as_github(diagnostics: Sequence[Diagnostic], words: NullTranslations) -> str:
    """One workflow command a line, errors first; and how many there are, where the forge drops some."""
    by_severity = sorted(diagnostics, key=lambda one: severity(one) is not Severity.ERROR)
    lines = [_command(diagnostic, words.gettext) for diagnostic in by_severity]
    counts = Counter(map(severity, diagnostics))
    if max(counts.values(), default=0) > _SHOWN_BY_GITHUB:
        told = words.gettext("{summary} The forge shows ten errors and ten warnings; the log has all.")
        lines.append(f"::notice::{_data(told.format(summary=summary(diagnostics, words)))}")
    return "\n".join(lines)


def _command(diagnostic: Diagnostic, translate: Translate) -> str:
    place = diagnostic.place
    properties = {
        "file": masked(diagnostic.shown_path),
        "line": str(place.line),
        "col": str(place.column),
        "endColumn": str(place.column + place.length),
        "title": f"{diagnostic.rule} {translate(RULES[diagnostic.rule].title)}",
    }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    text = f"{message(diagnostic, translate)}\n{hint(diagnostic, translate)}"
    return f"::{severity(diagnostic).value} {listed}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
