"""Why a sensitive word may stand in a text after all: the answer to a question of the check, for the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from generator.editing.saving import Clashed, Wanted
from generator.problems.diagnostic import Diagnostic
from generator.yaml.edit import Append, edited

RULES: Final = frozenset(f"IUP{number}" for number in range(902, 912))
"""The questions that `considered` answers: numbers, addresses, names, words."""

_MOST: Final = 20
Check = Callable[[Wanted], tuple[tuple[Diagnostic, ...], bytes | None] | Clashed]


def asks_why(problems: Iterable[Diagnostic]) -> bool:
    return any(one.rule in RULES for one in problems)


def with_reason(wanted: Wanted, because: str, check: Check) -> Wanted:
    """The change with `because` said of every word that the check would ask about. Raises as `check`."""
    for _ in range(_MOST):  # of several words in one text the check tells the first
        found = check(wanted)
        if isinstance(found, Clashed):
            return wanted
        words = list(dict.fromkeys(_words(wanted.path, *found)))
        if not words:
            return wanted
        item = Append(("considered",), {"words": words, "because": because})
        if wanted.new is None:
            wanted = replace(wanted, edits=(*wanted.edits, item))
        else:
            wanted = replace(wanted, new=edited(wanted.new, [item]))
    return wanted


def _words(path: str, problems: Iterable[Diagnostic], content: bytes | None) -> Iterator[str]:
    lines = (content or b"").decode("utf-8", "replace").splitlines()
    for one in problems:
        if one.rule in RULES and one.path == path and one.place.line <= len(lines):
            start = one.place.column - 1
            if word := lines[one.place.line - 1][start : start + one.place.length].strip():
                yield word
