"""Files that a browser doesn't show, to be kept: without what tells of their makers."""

from __future__ import annotations

import codecs

from generator.media import office, scratch
from generator.media.published import Answer, Drawn, Unusable


def load() -> None:
    """Load what is loaded when it is first needed: the letters in which old programs write names."""
    codecs.lookup("cp437")


def answer(ending: str, data: bytes) -> Answer | Unusable:
    """The file to keep; `ending` is its format's."""
    clean = scratch.cleaned(data) if ending == ".sb3" else office.cleaned(ending, data)
    return Answer((Drawn(ending, clean),)) if clean else Unusable("IUP522")
