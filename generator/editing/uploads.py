"""Files that somebody chose in the form, kept aside until the work that they belong to is saved.

Each is looked at, and opened by the process that may open nothing else, before anybody sees its name again.
"""

from __future__ import annotations

import re
import secrets
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Final

from generator.media import kinds
from generator.media.file_check import refusal
from generator.media.kinds import Kind
from generator.media.location import without_location
from generator.media.published import Unusable
from generator.problems.diagnostic import Diagnostic, Place
from generator.writing.work import named

MOST_FILES: Final = 20
"""Of one work, and of what somebody has chosen and not saved."""
MOST_OF_ALL: Final = 400
"""Files that wait, whoever chose them."""
_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Upload:
    """`name` is what the work will call it, `path` where it waits, `problem` why it can't be shown."""

    id: str
    session: str
    student: str
    name: str
    path: Path
    is_picture: bool = False
    problem: Diagnostic | None = None


@dataclass(slots=True)
class Uploads:
    """`folder` is one for this run alone: what was never saved goes with it."""

    folder: Path
    _kept: dict[str, Upload] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, session: str, student: str, files: Iterable[tuple[str, IO[bytes]]]) -> list[Upload]:
        """`files` by the names that the browser says. Those that can't be shown are told, and not kept."""
        taken = [self._taken(session, student, *file) for file in files]
        with self._lock:
            for upload in taken:
                if upload.problem is None:
                    self._kept[upload.id] = upload
            mine = [one for one in self._kept.values() if (one.session, one.student) == (session, student)]
            for old in (*mine[:-MOST_FILES], *list(self._kept.values())[:-MOST_OF_ALL]):
                self._drop(old)
        return taken

    def of(self, session: str, student: str, ids: Sequence[str]) -> list[Upload]:
        """Those that this session chose for this student, in the order of `ids`, no two of one name."""
        with self._lock:
            found = [self._kept[one] for one in dict.fromkeys(ids) if one in self._kept]
        mine = [one for one in found if (one.session, one.student) == (session, student)]
        return list(_with_names(mine))

    def forget(self, uploads: Iterable[Upload]) -> None:
        with self._lock:
            for upload in uploads:
                self._drop(upload)

    def _drop(self, upload: Upload) -> None:
        self._kept.pop(upload.id, None)
        upload.path.unlink(missing_ok=True)

    def _taken(self, session: str, student: str, name: str, file: IO[bytes]) -> Upload:
        id_ = secrets.token_urlsafe(12)
        # The browser's name decides only what it is called, never where it lies.
        place = self.folder / id_ / _safe(name)
        place.parent.mkdir(parents=True)
        too_large = _written(place, file)
        look = kinds.look(place)
        if look.has_location and (cleaned := without_location(place.read_bytes())) is not None:
            place.write_bytes(cleaned)
        made = Upload(id_, session, student, named([place])[0].name, place, look.kind is Kind.IMAGE)
        problem = too_large or _problem(place, look)
        if problem is None:
            return made
        place.unlink()
        return replace(
            made, problem=Diagnostic(name, Place(), problem.rule, {"file": name, **problem.values})
        )


def _safe(name: str) -> str:
    last = re.sub(r"[^\w. -]", "", name.replace("\\", "/").rpartition("/")[2])
    stem, dot, ending = last.rpartition(".")
    return f"{stem[-40:]}{dot}{ending[-10:]}".lstrip(".") or "file"


def _written(place: Path, file: IO[bytes]) -> Unusable | None:
    most = max(kinds.MOST_BYTES.values())
    with place.open("wb") as out:
        while piece := file.read(_PIECE):
            out.write(piece)
            if out.tell() > most:
                return Unusable("IUP521", kinds.in_megabytes(out.tell(), most))
    return None


def _problem(place: Path, look: kinds.Look) -> Unusable | None:
    if look.format is None:
        return Unusable("IUP520", look.why_unsupported)
    if look.most_bytes:
        return Unusable("IUP521", kinds.in_megabytes(look.size, look.most_bytes))
    if look.most_pixels:
        return Unusable("IUP523", kinds.in_megapixels(look.picture.pixels // 1_000_000, look.most_pixels))
    return refusal(place)


def _with_names(uploads: Sequence[Upload]) -> Iterator[Upload]:
    """Two photographs of one name get two."""
    taken: dict[str, int] = {}
    for upload in uploads:
        stem, dot, ending = upload.name.rpartition(".")
        number = taken[upload.name] = taken.get(upload.name, 0) + 1
        yield upload if number == 1 else replace(upload, name=f"{stem}-{number}{dot}{ending}")
