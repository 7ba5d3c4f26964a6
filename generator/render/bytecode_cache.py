"""What templates are compiled to: once for all languages of a process, and once for all processes."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import CodeType

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from generator.base.atomic_write import private, write
from generator.render import jinja_compiler

_known: dict[tuple[str, str], CodeType] = {}
"""By a template's key and the checksum of its source. A process that is copied takes it along."""


class TemplateCache(BytecodeCache):
    """Also kept in `folder`, where that is the user's own: what lies there is run."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder if _is_ours_alone(folder) else None

    def get_source_checksum(self, source: str) -> str:
        """Of all that decides what a template becomes; the version of Python Jinja asks for itself."""
        return super().get_source_checksum(f"{jinja2.__version__} {_form()} {source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = _known.get((bucket.key, bucket.checksum))
        if bucket.code is None and self._folder is not None:
            with suppress(OSError):
                said = (self._folder / bucket.key).read_bytes()
                checksum, code = said[:32], said[32:]
                if sha256(code).digest() == checksum:
                    bucket.bytecode_from_string(code)
                    self._know(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._know(bucket)
        if self._folder is not None:
            code = bucket.bytecode_to_string()
            with suppress(OSError):  # it is compiled anew the next time
                write(self._folder / bucket.key, sha256(code).digest() + code)

    def _know(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            _known[bucket.key, bucket.checksum] = bucket.code


@cache
def _form() -> str:
    """Of what turns templates into code: another one makes another code."""
    return sha256(Path(jinja_compiler.__file__).read_bytes()).hexdigest()


def _is_ours_alone(folder: Path) -> bool:
    """Whether nobody else can put something there; asked of the folder around it too."""
    if not hasattr(os, "getuid"):
        return False
    try:
        private(folder)
        stats = [place.stat() for place in (folder, folder.parent)]
    except OSError:
        return False
    return all(stat.st_uid == os.getuid() and not stat.st_mode & 0o022 for stat in stats)
