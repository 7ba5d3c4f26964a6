"""From a file of a work to all that is published of it."""

from __future__ import annotations

import time
from hashlib import sha256
from pathlib import Path

from generator.media import documents, kinds, pictures
from generator.media.cache import Cache, Effort
from generator.media.cleaning import cleaned
from generator.media.kinds import Format, Kind
from generator.media.made import Drawn, Made, MadeFile, Unusable
from generator.media.texts import text_of

_CLEANING = "1"
"""Counts up when `cleaning` takes out something else."""


def make(file: Path, cache: Cache) -> Made | Unusable:
    """What is published of `file`, made or found in the cache. OutputError if that can't be written."""
    look = kinds.look(file)
    if look.format is None:
        return Unusable("IUP520")
    if look.most_bytes:
        return Unusable("IUP521", kinds.in_megabytes(look.size, look.most_bytes))
    try:
        data = file.read_bytes()
    except OSError as error:
        return Unusable("IUP515", {"reason": error.strerror or str(error)})
    if look.format.kind is Kind.TEXT:
        return Made(Kind.TEXT, text=text_of(data))
    key = sha256(f"{_settings(look.format)}\n{sha256(data).hexdigest()}".encode()).hexdigest()
    files = cache.find(key)
    if files is None:
        started = time.thread_time()
        drawn = _drawn(look.format, data)
        if isinstance(drawn, Unusable):
            return drawn
        files = cache.keep(key, drawn)
        cache.efforts.append(Effort(_megapixels(look.format, data, drawn), time.thread_time() - started))
    return Made(look.format.kind, (*files, *_original(look.format, file, files)))


def _settings(format_: Format) -> str:
    """All that decides, besides its bytes, what is made of a file."""
    if format_.kind is Kind.IMAGE:
        return f"picture {pictures.SETTINGS}"
    if format_.kind is Kind.PDF:
        return f"page {documents.SETTINGS}"
    return f"{format_.ending} {_CLEANING}"


def _drawn(format_: Format, data: bytes) -> tuple[Drawn, ...] | Unusable:
    if format_.kind is Kind.IMAGE:
        return pictures.drawn(data)
    if format_.kind is Kind.PDF:
        return documents.first_page(data)
    clean = cleaned(format_.ending, data)
    return () if clean == data else (Drawn(format_.ending, clean),)


def _megapixels(format_: Format, data: bytes, drawn: tuple[Drawn, ...]) -> float:
    """Of the picture, or of the page as it was drawn; 0 for what is only heard."""
    if format_.kind is Kind.IMAGE:
        return pictures.megapixels(data)
    return max((one.width * one.height / 1e6 for one in drawn), default=0)


def _original(format_: Format, file: Path, made: tuple[MadeFile, ...]) -> tuple[MadeFile, ...]:
    """A PDF, and a sound that holds nothing but sound, are published as they are; a picture never."""
    if format_.kind is Kind.IMAGE or any(one.ending == format_.ending for one in made):
        return ()
    return (MadeFile(format_.ending, file),)
