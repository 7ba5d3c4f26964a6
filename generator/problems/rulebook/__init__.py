"""Every rule by its code.

The hundreds: 1 how a file is written, 2 its fields, 3 what it names, 4 days and goals, 5 works and
files, 6 weeks, the log and attendance, 7 history, 8 the school and publication, 9 what is sensitive.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.problems.diagnostic import Diagnostic, Severity
from generator.problems.rulebook import (
    asked,
    attendance,
    brackets,
    comments,
    dates,
    deceptive,
    fields,
    file_names,
    history,
    lists,
    logs,
    references,
    school,
    sensitive,
    showing,
    support,
    values,
    weeks,
    whole_file,
    works,
    writing,
)
from generator.problems.rulebook.rule import Rule

__all__ = ["RULES", "Rule", "is_error", "severity"]

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.code: rule
        for module in (
            writing,
            brackets,
            comments,
            lists,
            whole_file,
            deceptive,
            fields,
            values,
            references,
            dates,
            support,
            works,
            file_names,
            showing,
            weeks,
            logs,
            attendance,
            history,
            school,
            asked,
            sensitive,
        )
        for rule in module.RULES
    }
)


def severity(diagnostic: Diagnostic) -> Severity:
    return RULES[diagnostic.rule].severity


def is_error(diagnostic: Diagnostic) -> bool:
    return severity(diagnostic) is Severity.ERROR
