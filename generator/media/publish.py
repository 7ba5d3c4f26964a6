"""From a file of a work to all that is published of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

from generator.media import kinds, office_to_pdf, pictures, sandbox
from generator.media.cache import Cache, Effort, key
from generator.media.kinds import Format, Kind, Look
from generator.media.office import OFFICE, OPEN_DOCUMENTS
from generator.media.published import Drawn, Made, MadeFile, Unusable
from generator.media.sandbox_protocol import Task
from generator.media.text_documents import as_markdown
from generator.media.text_files import text_of

_CLEANING: Final = "4"
"""Counts up when `sound_and_film` takes out something else."""

_PAPERS: Final = "2"
"""Counts up when `pdf` writes or judges otherwise."""

_PDF: Final = Format(Kind.PDF, ".pdf")
_ENDINGS_WITH_PAGES: Final = OFFICE | OPEN_DOCUMENTS


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
    return _published(look.format, file, data, cache, languages)


def _published(
    format_: Format, file: Path, data: bytes, cache: Cache, languages: Sequence[str]
) -> Made | Unusable:
    if format_.kind is Kind.TEXT:
        return _text(file.name, text_of(data, languages))
    if format_.kind is Kind.FILE:
        return _document(format_, data, cache)
    made = _made(settings_of(format_), cache, data, lambda: _opened(task_of(format_), data, cache))
    if isinstance(made, Unusable):
        return made
    return Made(format_.kind, (*made, *_original(format_, file, made)))


def _text(name: str, text: str) -> Made:
    markdown = as_markdown(name, text)
    return Made(Kind.TEXT, text=text if markdown is None else markdown, is_markdown=markdown is not None)


def _document(format_: Format, data: bytes, cache: Cache) -> Made | Unusable:
    """A document of an office program by its pages, if the machine can; else, and of others, to keep."""
    settings = f"{settings_of(format_)} {settings_of(_PDF)} {office_to_pdf.version()}"
    made = _made(settings, cache, data, lambda: _pages_or_document(format_, data, cache))
    if isinstance(made, Unusable):
        return made
    if any(one.ending == _PDF.ending for one in made):
        return Made(Kind.PDF, made)
    return Made(Kind.FILE, made, told="IUP534" if format_.ending in _ENDINGS_WITH_PAGES else "")


def _pages_or_document(format_: Format, data: bytes, cache: Cache) -> tuple[Drawn, ...] | Unusable:
    clean = _opened(task_of(format_), data, cache)
    if isinstance(clean, Unusable) or format_.ending not in _ENDINGS_WITH_PAGES:
        return clean
    pages = office_to_pdf.as_pdf(clean[0].data, format_.ending)
    drawn = _opened(Task.PDF, pages, cache) if pages else clean
    return clean if isinstance(drawn, Unusable) else drawn


def _made(
    settings: str, cache: Cache, data: bytes, make_: Callable[[], tuple[Drawn, ...] | Unusable]
) -> tuple[MadeFile, ...] | Unusable:
    """What the cache has, or what is made now and kept there."""
    kept = key(settings, data)
    files = cache.find(kept)
    if files is not None:
        return files
    drawn = make_()
    return drawn if isinstance(drawn, Unusable) else cache.keep(kept, drawn)


def _opened(task: Task, data: bytes, cache: Cache) -> tuple[Drawn, ...] | Unusable:
    result = sandbox.open_in_sandbox(task, data)
    if isinstance(result.answer, Unusable):
        return result.answer
    cache.efforts.append(Effort(result.answer.pixels / 1e6, result.seconds))
    return result.answer.drawn


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
