"""The one place that words a diagnostic."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from gettext import NullTranslations
from typing import Final

from generator.problems import characters
from generator.problems.diagnostic import Diagnostic, Term
from generator.problems.rulebook import RULES, is_error
from generator.sensitive.identity_numbers import masked

Translate = Callable[[str], str]

_LONGEST: Final = 60
_LONGEST_LIST: Final = 300
_LISTS: Final = frozenset({"allowed", "example", "files", "known", "words"})
# Without those that hold emoji together, and letters of Persian and Hindi apart.
_UNSEEN: Final = frozenset(f"\u00ad\u061c\u200b\u200e\u200f\u2060\u2800\u3164\ufffc{characters.STRETCHES}")


def summary(diagnostics: Sequence[Diagnostic], words: NullTranslations) -> str:
    """How many errors and warnings there are, in how many files."""
    if not diagnostics:
        return words.gettext("Everything is in order.")
    errors = sum(is_error(diagnostic) for diagnostic in diagnostics)
    warnings = len(diagnostics) - errors
    files = len({diagnostic.path for diagnostic in diagnostics})
    counts = words.ngettext("{count} error", "{count} errors", errors).format(count=errors)
    counts += ", " + words.ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings)
    return words.ngettext("{counts} in {count} file.", "{counts} in {count} files.", files).format(
        counts=counts, count=files
    )


def message(diagnostic: Diagnostic, translate: Translate) -> str:
    """What is wrong, in one sentence or two."""
    return translate(RULES[diagnostic.rule].message).format_map(_shown(diagnostic, translate))


def hint(diagnostic: Diagnostic, translate: Translate) -> str:
    """What to do about it."""
    rule = RULES[diagnostic.rule]
    listing = rule.listing if diagnostic.values.get("known") else ""
    wording = rule.proposal if diagnostic.suggestion is not None else listing or rule.hint
    return translate(wording).format_map(_shown(diagnostic, translate))


def visible(text: str) -> str:
    """`text` on one line, with every sign that can't be seen or that turns the text round spelt out.

    Messages end in logs and in comments that many read: no identity number is ever in one.
    """
    return "".join(_visible_sign(sign) for sign in masked(text))


def spelt_out(text: str) -> str:
    """`text` as it is `visible`; where it is nothing but signs without ink, all of them."""
    unseen = all(characters.name(sign) is not None for sign in text)
    return "".join(f"<{characters.code(sign)}>" for sign in text) if unseen else visible(text)


def _visible_sign(sign: str) -> str:
    if sign in "\n\r\t":
        return " "
    if sign in _UNSEEN or unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} or sign == "\ufeff":
        return f"<{characters.code(sign)}>"
    return sign


def _shown(diagnostic: Diagnostic, translate: Translate) -> Mapping[str, str]:
    values = {name: _value(name, value, translate) for name, value in diagnostic.values.items()}
    if diagnostic.suggestion is not None:
        values["suggestion"] = _cut(diagnostic.suggestion, _LONGEST_LIST)
    return values


def _value(name: str, value: str, translate: Translate) -> str:
    if isinstance(value, Term):
        return translate(value)
    return _cut(value, _LONGEST_LIST if name in _LISTS else _LONGEST)


def _cut(text: str, longest: int) -> str:
    text = visible(text[: longest + 1])
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
