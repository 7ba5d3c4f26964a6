"""Values written on one line, as a message shows them."""

from __future__ import annotations

import json
import re
from typing import Any, Final

_PLAIN: Final = re.compile(
    r"\d{4}-\d\d-\d\d|(?![\d.+-]+$)(?!(?i:null|true|false|yes|no|on|off)$)\w(?:[\w /.-]*[\w.])?"
)
"""A day, or a text that nothing else could be read from."""


def in_one_line(value: Any, required: Any = None) -> str:
    """A value in YAML's flow style. Of a group that has `required` fields only those; of a list the first
    two entries.
    """
    if isinstance(value, dict):
        fields = required or value
        return (
            "{" + ", ".join(f"{name}: {in_one_line(value[name])}" for name in fields if name in value) + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(in_one_line(entry) for entry in value[:2]) + "]"
    if isinstance(value, bool) or not isinstance(value, str):
        return json.dumps(value)
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
