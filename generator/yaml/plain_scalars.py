"""What a text without quotes is by the core schema of YAML 1.2 (10.3.2): a word, a number or a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isfinite
from typing import Final

MAX_DIGITS: Final = 15  # beyond this, programs that read numbers as JavaScript does lose digits

NUMBER_START: Final = frozenset("0123456789+-.")
WORDS: Final[Mapping[str, bool | None]] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_INTEGER: Final = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_A_NUMBER: Final = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


def number(text: str) -> tuple[int | float | str, str | None]:
    """The number that `text` is, or `text`; and the rule that it breaks as a number, if it breaks one.

    IUP139: more digits than every program keeps. IUP140: no number to reckon with.
    """
    if _INTEGER.fullmatch(text):
        if len(text.lstrip("+-0ox")) <= MAX_DIGITS:
            return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10)), None
        return text, "IUP139"
    if _FLOAT.fullmatch(text):
        found = float(text)
        return (found, None) if isfinite(found) else (text, "IUP139")
    return text, "IUP140" if _NOT_A_NUMBER.fullmatch(text) else None
