"""Diagnostics for programs: JSON, and what forges show beside the lines: GitHub's workflow commands, GitLab's
code quality, and SARIF 2.1.0 (OASIS).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from gettext import NullTranslations
from hashlib import sha256
from typing import Final
from urllib.parse import quote

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


def as_gitlab(diagnostics: Sequence[Diagnostic], translate: Translate) -> str:
    """A report of code quality; equal problems of a file have fingerprints of their own."""
    met: Counter[str] = Counter()
    found = []
    for diagnostic in diagnostics:
        said = as_object(diagnostic, translate)
        about = f"{said['path']} {said['rule']} {said['message']}"
        met[about] += 1
        found.append(
            {
                "description": f"{said['message']} {said['hint']}",
                "check_name": said["rule"],
                "fingerprint": sha256(f"{about} {met[about]}".encode()).hexdigest(),
                "severity": "major" if said["severity"] == "error" else "minor",
                "location": {"path": said["path"], "lines": {"begin": said["line"]}},
            }
        )
    return json.dumps(found, ensure_ascii=False, indent=2)


def as_sarif(diagnostics: Sequence[Diagnostic], translate: Translate, version: str) -> str:
    """`version` is the program's."""
    named = sorted({diagnostic.rule for diagnostic in diagnostics})
    rules = [
        {"id": rule, "name": RULES[rule].name, "shortDescription": {"text": translate(RULES[rule].title)}}
        for rule in named
    ]
    driver = {"name": "iup", "version": version, "rules": rules}
    results = [_result(diagnostic, translate) for diagnostic in diagnostics]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def _result(diagnostic: Diagnostic, translate: Translate) -> dict[str, object]:
    place = diagnostic.place
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": place.column + place.length,
    }
    address = {"uri": quote(masked(diagnostic.shown_path)), "uriBaseId": "%SRCROOT%"}
    return {
        "ruleId": diagnostic.rule,
        "level": severity(diagnostic).value,
        "message": {"text": f"{message(diagnostic, translate)} {hint(diagnostic, translate)}"},
        "locations": [{"physicalLocation": {"artifactLocation": address, "region": region}}],
    }


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
