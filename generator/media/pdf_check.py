"""Whether a PDF may be published, for `iup check`: asked of the process that opens files, and remembered."""

from __future__ import annotations

from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Final

from generator.media import sandbox
from generator.media.cache import Cache, key
from generator.media.published import Unusable
from generator.media.sandbox_protocol import Task
from generator.problems.errors import OutputError

PAPERS: Final = "1"
"""Counts up when `pdf` writes or judges otherwise."""


def refusal(file: Path, cache: Cache | None = None) -> Unusable | None:
    """Why a PDF can't be shown, as far as that is known before it is drawn. OutputError as in `sandbox`."""
    try:
        data = file.read_bytes()
    except OSError as error:
        return Unusable("IUP515", {"reason": error.strerror or str(error)})
    kept = key(f"check pikepdf {version('pikepdf')} {PAPERS}", data)
    if cache is not None and cache.find(kept) is not None:
        return None
    answer = sandbox.open_in_sandbox(Task.CHECK, data).answer
    if isinstance(answer, Unusable):
        return answer
    if cache is not None:
        with suppress(OutputError):  # it will be asked again, and nothing is lost
            cache.keep(kept, ())
    return None
