"""What templates are compiled to: once for all languages of a process, and once for all processes."""

from __future__ import annotations

import os
from pathlib import Path
from types import CodeType

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

_known: dict[tuple[str, str], CodeType] = {}
"""By a template's key and the checksum of its source. A process that is copied takes it along."""


class Compiled(FileSystemBytecodeCache):
    """Also kept in `folder`, where it is named and can be written to."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__(str(folder or ""))
        self._kept = folder is not None and _made(folder)

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = _known.get((bucket.key, bucket.checksum))
        if bucket.code is None and self._kept:
            super().load_bytecode(bucket)
            self._know(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._know(bucket)
        if self._kept:
            super().dump_bytecode(bucket)

    def _know(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            _known[bucket.key, bucket.checksum] = bucket.code


def _made(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return False
    return os.access(folder, os.W_OK)
