"""The text of a file, whichever program wrote it."""

from __future__ import annotations

import codecs
import re
from typing import Final

_CONTROL: Final = re.compile(r"[\0-\x08\x0b-\x1f\x7f-\x9f]")


def text_of(data: bytes) -> str:
    """UTF-8 or UTF-16 if it is that, else what Windows wrote in Western Europe before."""
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub(" ", text).strip("\n")


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
