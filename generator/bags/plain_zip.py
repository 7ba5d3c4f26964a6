"""A zip whose bytes follow from what is in it alone: stored, sorted by whoever adds, of one date, with one mode."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

CHUNK: Final = 1 << 20
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can hold."""

_UNIX: Final = 3


@dataclass(frozen=True, slots=True)
class Digests:
    """Of a file's content: how many bytes, and what they come to."""

    bytes: int
    sha256: str
    sha512: str


class PlainZip:
    """Nothing is compressed: what a packed entry looks like depends on the zlib of the machine."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_STORED)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        self._zip.close()

    def add(self, path: str, content: bytes | Path) -> Digests:
        """Add a file, and tell its digests. Raises OSError."""
        size = len(content) if isinstance(content, bytes) else content.stat().st_size
        entry = zipfile.ZipInfo(path, _EPOCH)
        entry.create_system = _UNIX
        entry.external_attr = 0o100644 << 16
        entry.file_size = size
        sha256, sha512, written = hashlib.sha256(), hashlib.sha512(), 0
        with self._zip.open(entry, "w", force_zip64=size >= zipfile.ZIP64_LIMIT) as inside:
            for chunk in _chunks(content):
                sha256.update(chunk)
                sha512.update(chunk)
                inside.write(chunk)
                written += len(chunk)
        return Digests(written, sha256.hexdigest(), sha512.hexdigest())


def _chunks(content: bytes | Path) -> Iterable[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def digests_of(place: Path) -> Digests:
    """Raises OSError."""
    sha256, sha512, size = hashlib.sha256(), hashlib.sha512(), 0
    for chunk in _chunks(place):
        sha256.update(chunk)
        sha512.update(chunk)
        size += len(chunk)
    return Digests(size, sha256.hexdigest(), sha512.hexdigest())
