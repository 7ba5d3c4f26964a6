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

Value = str | date | bool | int | Sequence["Value"] | Mapping[str, "Value | None"]

_WIDTH = 100
# What needs no quotes: it begins with a letter, or with a digit and can't be a number for all that.
_START = r"(?:[^\W\d_]|(?=[1-9][\w -]*[^\W\d_eE])[1-9])"
_PLAIN = re.compile(_START + r"[^:#,\[\]{}]*")
_PLAIN_IN_BLOCK = re.compile(_START + r"(?:[^:#]|:(?! )|(?<! )#)*")
# Words that some version of YAML takes for something else than a string.
_TAKEN = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def document(values: Mapping[str, Value | None]) -> str:
    """A whole file. What is None or empty is left out."""
    return "".join(entry(key, value) for key, value in values.items())


def entry(key: str, value: Value | None, indent: int = 0) -> str:
    """`key: value` in lines that each end with a line feed, or nothing if there is no value."""
    if value is None or (not isinstance(value, bool | int | date) and not value):
        return ""
    pad = " " * indent
    if isinstance(value, str):
        return f"{pad}{key}: {_block_text(value, indent + 2)}\n"
    if isinstance(value, date | bool | int):
        return f"{pad}{key}: {flow(value)}\n"
    if isinstance(value, Mapping):
        inside = "".join(entry(name, item, indent + 2) for name, item in value.items())
        return f"{pad}{key}:\n{inside}" if inside else ""
    if all(_is_id(item) for item in value):
        return f"{pad}{key}: {flow(value)}\n"
    return f"{pad}{key}:\n" + "".join(item_lines(item, indent + 2) for item in value)


def item_lines(item: Value, indent: int) -> str:
    """One item of a list, with its hyphen."""
    pad = " " * indent
    if isinstance(item, str):
        return f"{pad}- {_block_text(item, indent + 2)}\n"
    if isinstance(item, Mapping):
        short = flow(item)
        if len(short) + indent + 2 <= _WIDTH:
            return f"{pad}- {short}\n"
        lines = "".join(entry(name, value, indent + 2) for name, value in item.items())
        return f"{pad}- {lines[indent + 2 :]}"
    return f"{pad}- {flow(item)}\n"


def _is_id(value: Value) -> bool:
    return isinstance(value, str) and value.isascii() and " " not in value


def flow(value: Value | None) -> str:
    """On one line, as in brackets."""
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) is not None
        return value if plain and _unmistakable(value) else _quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(v)}" for key, v in value.items() if v is not None) + "}"
    return "[" + ", ".join(map(flow, value or ())) + "]"


def _block_text(text: str, indent: int) -> str:
    """A text after its key or hyphen: on the line, folded below, or as it stands if it has paragraphs."""
    pad = "\n" + " " * indent
    lines = text.split("\n")
    if len(lines) > 1 and lines[0] and lines[-1] and all(_is_tidy(line) for line in lines):
        return "|-" + "".join(pad + line if line else "\n" for line in lines)
    if len(text) + indent > _WIDTH and _is_tidy(text) and "  " not in text:
        lines = textwrap.wrap(text, _WIDTH - indent, break_long_words=False, break_on_hyphens=False)
        return ">-" + pad + pad.join(lines)
    if _PLAIN_IN_BLOCK.fullmatch(text) and _unmistakable(text) and not text.endswith(":"):
        return text
    return _quoted(text)


def _is_tidy(line: str) -> bool:
    return line.isprintable() and line == line.strip()


def _unmistakable(text: str) -> bool:
    return _is_tidy(text) and text.lower() not in _TAKEN


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in escaped) + '"'
