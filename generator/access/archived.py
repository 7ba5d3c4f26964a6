"""Which bags of the archive are the student's, by the secret that their names are made from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from generator.access.extract import Bag
from generator.archive.index import BagKind
from generator.archive.key import read_key
from generator.retention.bags import labels_in, name_of, names_of, read_years


@dataclass(frozen=True, slots=True)
class Archived:
    """`is_known` is False where there are bags and no secret that tells whose they are."""

    bags: tuple[Bag, ...]
    is_known: bool


def archived(archive: Path, key: Path, ids: Collection[str]) -> Archived:
    """The bags under any of the student's `ids`, also those that were taken away.

    Raises IupError for a year or a key that can't be read, OSError.
    """
    years = read_years(archive)
    known = read_key(key) if key.is_file() else None
    names = names_of(ids, known)
    found = tuple(
        Bag(
            year.index.year,
            bag.file,
            str(bag.kind),
            bag.sha512,
            next((stone.date for stone in year.removed if stone.file == bag.file), ""),
        )
        for year in years
        for bag in year.index.bags
        if bag.kind is not BagKind.SCHOOL and name_of(bag) in names
    )
    return Archived(found, known is not None or not labels_in(years))
