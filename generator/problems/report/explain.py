"""The rulebook for a reader: one rule in full, or all in a list."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from generator.base.language import N_
from generator.problems.report.wording import Translate, visible
from generator.problems.rulebook import Rule
from generator.problems.rulebook.example_words import in_language

_WIDTH = 88


def overview(rules: Iterable[Rule], translate: Translate) -> str:
    """A line a rule, in the order of their codes."""
    ordered = sorted(rules, key=lambda rule: rule.code)
    return "\n".join(f"{rule.code}  {translate(rule.title)}" for rule in ordered)


def explanation(rule: Rule, translate: Translate) -> str:
    """What a rule is about, with its examples."""
    where = f" ({rule.of})" if rule.of else ""
    severity = translate(N_("error") if rule.severity.value == "error" else N_("warning"))
    wrong, right = translate(N_("Wrong")), translate(N_("Right"))
    parts = [
        f"{rule.code} {translate(rule.title)} ({rule.name}, {severity})",
        textwrap.fill(translate(rule.about), _WIDTH),
        f"{wrong}{where}:\n{_example(rule.wrong, translate)}",
        f"{right}{where}:\n{_example(rule.right, translate)}",
    ]
    return "\n\n".join(parts)


def _example(text: str, translate: Translate) -> str:
    """Tabs and signs that can't be seen are spelt out; the lines stay."""
    shown = in_language(translate(text), translate)
    lines = (visible(line.replace("\t", "<tab>")) for line in shown.splitlines())
    return "\n".join(f"    {line}".rstrip() for line in lines)
