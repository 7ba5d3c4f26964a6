"""YAML as a careful teacher types it: from values to the text of a file.

A serialiser of PyYAML's takes a hundred times as long as joining lines does, and writes what nobody
would have typed. Values here are strings, days, numbers, booleans, lists and maps; a map on a short line is
written `{…}`, a longer one in lines of its own.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

Value = str | date | bool | int | float | Sequence["Value"] | Mapping[str, "Value | None"]

WIDTH: Final = 100
# What needs no quotes: it begins with a letter, a quotation mark of books or a round bracket, or with a digit
# and can't be a number for all that.
_START = r"(?:[^\W\d_]|[(“”„«»‘’‚…]|(?=[1-9][\w -]*[^\W\d_eE])[1-9])"
_PLAIN = re.compile(_START + r"[^:#,\[\]{}]*")
_PLAIN_IN_BLOCK = re.compile(_START + r"(?:[^:#]|:(?! )|(?<! )#)*")
# Words that some version of YAML takes for something else than a string.
_TAKEN = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
# Spaces that keep words together, and what joins the parts of an emoji or of a word: no sign to be spelt out.
_JOINING = str.maketrans(dict.fromkeys("\u00a0\u2007\u202f\u200c\u200d", "x"))
_WORDS: Final[Mapping[bool | None, str]] = {None: "null", True: "true", False: "false"}
_SPELT = {"\n": "\\n", "\t": "\\t"}


def document(values: Mapping[str, Value | None]) -> str:
    """A whole file. What is None or empty is left out."""
    return "".join(entry(key, value) for key, value in values.items())


def entry(key: str, value: Value | None, indent: int = 0) -> str:
    """`key: value` in lines that each end with a line feed, or nothing if there is no value."""
    if isinstance(value, Mapping):
        inside = "".join(entry(name, item, indent + 2) for name, item in value.items())
        return f"{' ' * indent}{key}:\n{inside}" if inside else ""
    return "" if value is None or _is_empty(value) else field(key, value, indent)


def field(key: str, value: Value, indent: int = 0) -> str:
    """As `entry`, and what is empty is written too."""
    pad = " " * indent
    if isinstance(value, str):
        return f"{pad}{key}: {_block_text(value, indent + 2)}\n"
    if isinstance(value, date | bool | int | float) or _is_empty(value):
        return f"{pad}{key}: {flow(value)}\n"
    if isinstance(value, Mapping):
        return f"{pad}{key}:\n{_fields(value, indent + 2)}"
    if all(_is_id(item) for item in value):
        return f"{pad}{key}: {flow(value)}\n"
    return f"{pad}{key}:\n" + "".join(item_lines(item, indent + 2) for item in value)


def item_lines(item: Value, indent: int, *, in_block: bool = False) -> str:
    """One item of a list, with its hyphen; a map that is short in lines of its own only if `in_block`."""
    pad = " " * indent
    if isinstance(item, str):
        return f"{pad}- {_block_text(item, indent + 2)}\n"
    if isinstance(item, Mapping) and not _is_empty(item):
        short = flow(item)
        if not in_block and len(short) + indent + 2 <= WIDTH and not _has_lines(item):
            return f"{pad}- {short}\n"
        return f"{pad}- {_fields(item, indent + 2)[indent + 2 :]}"
    return f"{pad}- {flow(item)}\n"


def _fields(values: Mapping[str, Value | None], indent: int) -> str:
    return "".join(field(name, value, indent) for name, value in values.items() if value is not None)


def _is_empty(value: Value) -> bool:
    if isinstance(value, Mapping):
        return all(one is None for one in value.values())
    return not isinstance(value, bool | int | float | date) and not value


def _has_lines(value: Value | None) -> bool:
    """Whether a text in it has line feeds, which brackets could only spell out."""
    if isinstance(value, str):
        return "\n" in value
    if isinstance(value, Mapping):
        return any(map(_has_lines, value.values()))
    return isinstance(value, Sequence) and any(map(_has_lines, value))


def _is_id(value: Value) -> bool:
    return isinstance(value, str) and value.isascii() and " " not in value and value.isprintable()


def flow(value: Value | None) -> str:
    """On one line, as in brackets."""
    if isinstance(value, str):
        return value if is_plain(value, in_brackets=True) else in_quotes(value)
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(v)}" for key, v in value.items() if v is not None) + "}"
    return "[" + ", ".join(map(flow, value)) + "]"


def _block_text(text: str, indent: int) -> str:
    """A text after its key or hyphen: on the line, folded below, or as it stands if it has paragraphs."""
    pad = "\n" + " " * indent
    body = text.removesuffix("\n")
    end = "" if text.endswith("\n") else "-"
    lines = body.split("\n")
    is_tidy = bool(lines[0] and lines[-1]) and all(map(_is_tidy, lines))
    is_long = len(text) + indent > WIDTH
    if is_tidy and (len(lines) > 1 or (body != text and not is_long)):
        return f"|{end}" + "".join(pad + line if line else "\n" for line in lines)
    if is_tidy and is_long and "  " not in body:
        folded = textwrap.wrap(body, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
        return f">{end}" + pad + pad.join(folded)
    return text if is_plain(text, in_brackets=False) else in_quotes(text)


def is_plain(text: str, *, in_brackets: bool) -> bool:
    """Whether a text needs no quotes."""
    if not _is_tidy(text) or text.lower() in _TAKEN:
        return False
    if in_brackets:
        return _PLAIN.fullmatch(text) is not None
    return _PLAIN_IN_BLOCK.fullmatch(text) is not None and not text.endswith(":")


def _is_tidy(line: str) -> bool:
    return is_writable(line) and line == line.strip()


def is_writable(text: str) -> bool:
    """Whether all its signs are seen as they are, on one line."""
    return text.isprintable() or text.translate(_JOINING).isprintable()


def in_quotes(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    if is_writable(escaped):
        return f'"{escaped}"'
    return '"' + "".join(c if is_writable(c) else _SPELT.get(c, f"\\U{ord(c):08X}") for c in escaped) + '"'
