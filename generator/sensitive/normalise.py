"""Text as it is compared: digits, spaces and strokes of all scripts as those of ASCII, each in its place."""

from __future__ import annotations

import unicodedata

_STROKES = "\u00ad\u05be\u2212\ufe58\ufe63\uff0d"
_SIGNS = {"\uff0b": "+", "\uff20": "@", "\uff0e": "."}


class _Table(dict[int, str]):
    """What each sign becomes, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        if sign.isdecimal():
            plain = str(unicodedata.decimal(sign))
        elif sign in _STROKES or unicodedata.category(sign) == "Pd":
            plain = "-"
        elif sign != "\n" and unicodedata.category(sign) in {"Zs", "Cc", "Cf"}:
            plain = " "
        else:
            plain = _SIGNS.get(sign, sign)
        self[code] = plain
        return plain


_TABLE = _Table()


def plain(text: str) -> str:
    """`text` of the same length, so that places in it are places in the text."""
    return text if text.isascii() else text.translate(_TABLE)
