"""Students whose identity is protected: they have no site, and no message names them. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, Final

from generator.diagnostics import HIDDEN, Diagnostic, Term
from generator.model import Plan
from generator.yaml_source import Source

_PART: Final = re.compile(r"[{,]")
_FIELD: Final = re.compile(
    r"[\W_]*+([^\W\d_]{3,}(?:[ _-]+[^\W\d_]+){0,2}?)[\"']?\s*(?:[:=;]|\s(?=true\b))\s*+[\"']?+(\w*)"
)
"""At the beginning of a line, or of a part of one in braces."""
_SAYS: Final = (
    *("protectedidentity", "identityprotected", "protected", "protidentity", "skyddadidentitet", "skyddad"),
    *(
        "skyddadepersonuppgifter",
        "skydd",
        "sekretess",
        "sekretessmarkering",
        "זהותחסויה",
        "זהותמוגנת",
        "מוגן",
    ),
    *("חסוי", "защищеннаяличность", "личностьзащищена"),
)
"""Words for it, without spaces. Who meant the field and slipped must not wait for its cure: anything near to
one of them counts, unless it says `false`."""
_WITHDRAWN: Final = ("withdrawn", "revoked", "återkallad", "återkallat", "återkallelse", "отозвано", "בוטל")
_NEAR: Final = 0.85
_LONGEST: Final = 40
_MOST: Final = 1000
"""Different names in a broken file. Of one with more nobody knows what it says: that counts as a yes."""


def is_protected(plan: Mapping[str, Any] | None, source: Source | None, newest: Plan | None) -> bool:
    """By today's plan, if it is in order; else by what its file seems to say, however broken it is.

    A file that can't be read at all says nothing: then the `newest` version that can be read counts.
    """
    if plan is not None:
        return bool(plan["student"].get("protected_identity", False))
    if source is None or source.data is None:
        return _seems(source) or (newest is not None and newest.student.protected_identity)
    return _seems(source)


def seems_withdrawn(lines: Iterable[str]) -> bool:
    """Whether lines of a broken plan seem to say, however spelt, that it may not be published any longer."""
    names = {name for line in lines if not line.lstrip().startswith("#") for name in _named(line)}
    return len(names) > _MOST or any(get_close_matches(name, _WITHDRAWN, 1, _NEAR) for name in names)


def _seems(source: Source | None) -> bool:
    lines = source.lines if source is not None else ()
    names: set[str] = set()
    for line in lines:
        if not line.lstrip().startswith("#"):
            names |= _named(line)
        if len(names) > _MOST:
            return True
    return any(get_close_matches(name, _SAYS, 1, _NEAR) for name in names)


def _named(line: str) -> set[str]:
    """The names of the fields that a line seems to hold, but of those that are `false`."""
    plain = "".join(
        sign
        for sign in unicodedata.normalize("NFKC", line)
        if unicodedata.category(sign) != "Cf" and sign != "\0"  # UTF-16 without its mark
    )
    fields = (field for part in _PART.split(plain) if (field := _FIELD.match(part)))
    names = (re.sub(r"[\W_]", "", field[1]).casefold() for field in fields if field[2] != "false")
    return {name for name in names if len(name) <= _LONGEST}


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
