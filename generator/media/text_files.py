"""The text of a file, whichever program wrote it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from typing import Final

from generator.media.old_encodings import encoding_of

_CONTROL: Final = re.compile(r"[\0-\x08\x0b-\x1f\x7f-\x9f]")


def text_of(data: bytes, languages: Sequence[str] = ()) -> str:
    """UTF-8 or UTF-16 if it is that, else the encoding of before that its letters and `languages` tell."""
    text = _decoded(data, languages).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub(" ", text).strip("\n")


def is_of_before_unicode(data: bytes) -> bool:
    """Whether a text, or the beginning of one, is in no UTF."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    try:
        # The end may have been cut in the middle of a letter.
        codecs.getincrementaldecoder("utf-8-sig")().decode(data)
    except UnicodeDecodeError:
        return True
    return False


def _decoded(data: bytes, languages: Sequence[str]) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(encoding_of(data, languages), errors="replace")
