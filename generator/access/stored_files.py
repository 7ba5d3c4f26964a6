"""The student's files that are no documents: every content that each of them had."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from generator.access.documents import FORMER, Read
from generator.access.extract import Ended, StoredFile
from generator.access.recordings import Chain, Step, is_yaml
from generator.bags.places import is_safe, same
from generator.school.earlier_record import RECORD

_ODD: Final = frozenset('<>:"|?*\ufffd')
"""Signs that some systems write in no name."""


class Shelf:
    """Gives each content a name that no other file has in the extract; `read` gives what is in it."""

    def __init__(self, read: Read, there: Iterable[StoredFile] = ()) -> None:
        self._read = read
        self._names = {same(one.name) for one in there}

    def stored(self, path: str, step: Step, number: int = 0) -> StoredFile:
        """`number` is that of an older content; 0 for the one that lies there."""
        blob = str(step.blob)
        raw = self._read(blob)
        if raw is None:
            return StoredFile(path, blob, "", 0, "", step.recorded)
        digest = hashlib.sha256(raw).hexdigest()
        return StoredFile(path, blob, self._free(path, number), len(raw), digest, step.recorded)

    def _free(self, path: str, number: int) -> str:
        plain = path if _is_plain(path) else "file"
        ending = PurePosixPath(plain).suffix
        while True:
            name = f"{plain.removesuffix(ending)}.{number}{ending}" if number else plain
            if same(name) not in self._names:
                self._names.add(same(name))
                return name
            number += 1


def files(own: Mapping[str, Chain], read: Read, for_staff: Callable[[str], bool]) -> Iterator[StoredFile]:
    """By their paths, the newest content of each first. A content that came back counts once."""
    shelf = Shelf(read)
    for path, chain in sorted(own.items()):
        if is_yaml(path) or path == f"{FORMER}{RECORD}":
            continue
        seen: set[str] = set()
        for number, (step, ended) in reversed(list(enumerate(_lay(chain), 1))):
            if step.blob not in seen:
                seen.add(str(step.blob))
                stored = shelf.stored(path, step, number if ended else 0)
                yield replace(stored, ended=ended, staff_only=for_staff(path))


def _lay(chain: Chain) -> Iterator[tuple[Step, Ended | None]]:
    """Each content with its end."""
    following = [*chain[1:], None]
    for step, after in zip(chain, following, strict=True):
        if step.blob:
            yield step, Ended(after.recorded, replaced=after.blob is not None) if after else None


def _is_plain(path: str) -> bool:
    return is_safe(path) and path.isprintable() and not _ODD & set(path)
