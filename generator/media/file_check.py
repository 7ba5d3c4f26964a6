"""Whether a file can be shown, for `iup check`: asked of the process that opens files, and remembered."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from generator.media import kinds, sandbox
from generator.media.cache import Cache, key
from generator.media.kinds import Kind
from generator.media.publish import settings_of, task_of
from generator.media.published import Unusable
from generator.media.sandbox_protocol import Task
from generator.problems.errors import OutputError


def refusal(file: Path, cache: Cache | None = None) -> Unusable | None:
    """Why a file can't be shown, as far as that is known before it is drawn. OutputError as in `sandbox`."""
    format_ = kinds.look(file).format
    if format_ is None or format_.kind is Kind.TEXT:
        return None
    try:
        data = file.read_bytes()
    except OSError as error:
        return Unusable("IUP515", {"reason": error.strerror or str(error)})
    kept = key(f"check {settings_of(format_)}", data)
    if cache is not None and cache.find(kept) is not None:
        return None
    # A PDF is judged by what it holds; its first page is drawn when the site is built.
    answer = sandbox.open_in_sandbox(
        Task.CHECK if format_.kind is Kind.PDF else task_of(format_), data
    ).answer
    if isinstance(answer, Unusable):
        return answer
    if cache is not None:
        with suppress(OutputError):  # it will be asked again, and nothing is lost
            cache.keep(kept, ())
    return None
