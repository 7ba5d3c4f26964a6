"""What plans of then said: one file a student, whose versions are alike and so are small together."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from generator.base import resources
from generator.base.atomic_write import write
from generator.documents.schema import Data


@dataclass(frozen=True, slots=True)
class ParsedPlans:
    """The data of plans by the SHA-256 of their content. Without a `folder` nothing is remembered.

    Any content may be asked for in any student's file: what it says follows from the content alone, and
    from the program that reads it.
    """

    folder: Path | None

    def find(self, student: str) -> Mapping[str, Data]:
        """What is remembered for `student`; nothing if it is damaged or another program's."""
        if self.folder is None:
            return {}
        try:
            said = json.loads(zlib.decompress(self._place(student).read_bytes()))
        except (OSError, ValueError, zlib.error):
            return {}
        fits = isinstance(said, dict) and said.get("reader") == _reader()
        plans: Mapping[str, Data] = said["plans"] if fits else {}
        return plans

    def keep(self, student: str, plans: Mapping[str, Data]) -> None:
        if self.folder is None:
            return
        said = json.dumps({"reader": _reader(), "plans": plans}, ensure_ascii=False)
        with suppress(OSError):  # then it is read once more the next time
            write(self._place(student), zlib.compress(said.encode("utf-8", "surrogatepass"), 3))

    def forget(self, student: str) -> None:
        """A student who is gone leaves nothing here either."""
        if self.folder is not None:
            with suppress(OSError):
                self._place(student).unlink(missing_ok=True)

    def _place(self, student: str) -> Path:
        assert self.folder is not None  # noqa: S101 - the callers asked
        name = sha256(student.encode()).hexdigest()
        return self.folder / "plans" / name[:2] / f"{name}.json.z"


@cache
def _reader() -> str:
    """What decides, besides the content, what a plan says: the reader and the schemas."""
    files = [*resources.schemas().glob("*.json")]
    for room in ("yaml", "documents"):
        files += sorted((resources.PACKAGE / room).glob("*.py"))
    return sha256(b"".join(sha256(file.read_bytes()).digest() for file in sorted(files))).hexdigest()
