"""Bags that were taken away lawfully: which, when, and on what ground."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from generator.archive.index import canonical, read_json
from generator.base.language import N_
from generator.problems.errors import IupError

FILE: Final = "tombstones.json"
FORMAT: Final = "iup-tombstones/1"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """`date` as ISO has it."""

    file: str
    sha512: str
    date: str
    ground: str


@dataclass(frozen=True, slots=True)
class Tombstones:
    """`index_sha512` is the digest of the index that still names the bags."""

    year: str
    index_sha512: str
    removed: tuple[Tombstone, ...]


def as_bytes(stones: Tombstones) -> bytes:
    return canonical({"format": FORMAT, **asdict(stones)})


def read_tombstones(raw: bytes) -> Tombstones:
    """Raises IupError for what is none, whatever it is."""
    said = read_json(raw, FORMAT)
    try:
        year, index = _texts(said, "year", "index_sha512")
        removed = tuple(
            Tombstone(*_texts(one, "file", "sha512", "date", "ground")) for one in said["removed"]
        )
    except (LookupError, TypeError) as error:
        raise IupError(
            N_("The list of bags taken away can't be read: it isn't what this program writes."),
            N_("Take tombstones.json from another copy of the archive."),
        ) from error
    return Tombstones(year, index, removed)


def _texts(said: Mapping[str, Any], *names: str) -> tuple[str, ...]:
    found = tuple(said[name] for name in names)
    if not all(isinstance(one, str) for one in found):
        raise TypeError(names)
    return found
