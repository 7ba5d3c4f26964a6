"""Students whose identity is protected: they have no site, and no message names them. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from generator.model import Plan
from generator.privacy import misspelt_fields
from generator.problems.diagnostic import HIDDEN, Diagnostic, Term
from generator.yaml.source import Source

_SAYS: Final = (
    "protectedidentity", "identityprotected", "protected", "protidentity", "skyddadidentitet", "skyddad",
    "skyddadepersonuppgifter", "skydd", "sekretess", "sekretessmarkering", "זהותחסויה", "זהותמוגנת", "מוגן",
    "חסוי", "защищеннаяличность", "личностьзащищена",
)  # fmt: skip


def is_protected(plan: Mapping[str, Any] | None, source: Source | None, newest: Plan | None) -> bool:
    """By today's plan, if it is in order; else by what its file seems to say, however broken it is.

    A file that can't be read at all says nothing: then the `newest` version that can be read counts.
    """
    if plan is not None:
        return bool(plan["student"].get("protected_identity", False))
    if source is None or source.data is None:
        return _seems(source) or (newest is not None and newest.student.protected_identity)
    return _seems(source)


def _seems(source: Source | None) -> bool:
    return source is not None and seems_so(source.lines)


def seems_so(lines: Iterable[str]) -> bool:
    """Whether a field of these lines says it, or seems to."""
    return misspelt_fields.mention(lines, _SAYS)


def name_in(source: Source | None) -> str:
    """The student's name, as far as it can be read in a file that may be broken; empty if it can't."""
    data = source.data if source is not None else None
    owner = data.get("student") if isinstance(data, dict) else None
    return str(owner.get("name", "")) if isinstance(owner, dict) else ""


def without_name(problem: Diagnostic, student: str, names: Iterable[str]) -> Diagnostic:
    """The same without the line that it quotes, and without a word of the student's `names` or id."""
    said = (*names, student, student.replace("-", " "))
    words = {word for name in said for word in name.split() if len(word) > 1}
    values = {key: _without(value, words) for key, value in problem.values.items()}
    parts = problem.path.split("/")
    path = "/".join(HIDDEN if part == student else _without(part, words) for part in parts)
    suggestion = problem.suggestion and _without(problem.suggestion, words)
    return replace(problem, values=values, suggestion=suggestion, source="", hidden=path)


def _without(text: str, words: Collection[str]) -> str:
    if isinstance(text, Term) or not words:
        return text
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return re.sub(rf"(?<!\w)(?:{'|'.join(longest_first)})", HIDDEN, text, flags=re.IGNORECASE)
