"""From a file of a work to all that is published of it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

from generator.media import kinds, pictures, sandbox
from generator.media.cache import Cache, Effort, key
from generator.media.kinds import Format, Kind, Look
from generator.media.published import Made, MadeFile, Unusable
from generator.media.sandbox_protocol import Task
from generator.media.text_files import text_of

_CLEANING: Final = "4"
"""Counts up when `sound_and_film` takes out something else."""

_PAPERS: Final = "2"
"""Counts up when `pdf` writes or judges otherwise."""


def make(file: Path, cache: Cache, languages: Sequence[str] = ()) -> Made | Unusable:
    """What is published of `file`, made or found in the cache. OutputError if that can't be written.

    `languages` are those that a text may be in.
    """
    look = kinds.look(file)
    if look.format is None:
        return Unusable("IUP520", look.why_unsupported)
    if look.is_too_large:
        return _too_large(look)
    try:
        data = file.read_bytes()
    except OSError as error:
        return Unusable("IUP515", {"reason": error.strerror or str(error)})
    if look.format.kind is Kind.TEXT:
        return Made(Kind.TEXT, text=text_of(data, languages))
    kept = key(settings_of(look.format), data)
    files = cache.find(kept)
    if files is None:
        result = sandbox.open_in_sandbox(task_of(look.format), data)
        if isinstance(result.answer, Unusable):
            return result.answer
        files = cache.keep(kept, result.answer.drawn)
        cache.efforts.append(Effort(result.answer.pixels / 1e6, result.seconds))
    return Made(look.format.kind, (*files, *_original(look.format, file, files)))


def _too_large(look: Look) -> Unusable:
    if look.most_bytes:
        return Unusable("IUP521", kinds.in_megabytes(look.size, look.most_bytes))
    most = look.most_pixels or kinds.MOST_PIXELS
    return Unusable("IUP523", kinds.in_megapixels(look.picture.pixels // 1_000_000, most))


def settings_of(format_: Format) -> str:
    """All that decides, besides its bytes, what is made of a file."""
    if format_.kind is Kind.IMAGE:
        return f"picture {pictures.SETTINGS}"
    if format_.kind is Kind.PDF:
        engines = (f"{name} {version(name)}" for name in ("pypdfium2", "pikepdf"))
        return f"page {pictures.SETTINGS} {' '.join(engines)} {_PAPERS}"
    return f"{format_.ending} {_CLEANING}"


def task_of(format_: Format) -> Task:
    """What the process that opens files is asked to do with one of this format."""
    known = {Kind.IMAGE: Task.PICTURE, Kind.PDF: Task.PDF}
    return known.get(format_.kind) or Task(format_.ending)


def _original(format_: Format, file: Path, made: tuple[MadeFile, ...]) -> tuple[MadeFile, ...]:
    """A sound that holds nothing but sound is published as it is; a picture and a PDF never."""
    if format_.kind is Kind.IMAGE or any(one.ending == format_.ending for one in made):
        return ()
    return (MadeFile(format_.ending, file),)
