"""A student's bags taken out of the archived years: each year's list says which, when and on what ground.

The index stays as it was signed, so that the chain of years stays whole.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from generator.archive import signing, tombstones
from generator.archive.index import BagEntry, BagKind, Index, read_index
from generator.archive.key import label
from generator.archive.tombstones import Tombstone, Tombstones, read_tombstones
from generator.base import atomic_write
from generator.base.language import N_
from generator.model import ContentKind
from generator.problems.errors import UsageError
from generator.retention.scope import Scope

INDEX: Final = "index.json"
SIGNATURE: Final = f"{INDEX}.sig"
MANIFEST: Final = "manifest-sha512.txt"
_YEAR: Final = re.compile(r"[0-9]{4}-[0-9]{2}", re.ASCII)
_LABEL: Final = re.compile(r"[0-9a-f]{32}")
_STAFF: Final = "-staff"


@dataclass(frozen=True, slots=True)
class ArchivedYear:
    """`removed` are the bags that its list of tombstones names already."""

    place: Path
    index: Index
    sha512: str
    removed: tuple[Tombstone, ...] = ()

    @property
    def last_day(self) -> Date:
        return Date.fromisoformat(self.index.last_day)

    @property
    def is_signed(self) -> bool:
        return (self.place / SIGNATURE).is_file()

    def bags_of(self, names: Collection[str]) -> tuple[BagEntry, ...]:
        """Those with one of these names that are not gone, or were to be gone and lie there all the same."""
        gone = {stone.file for stone in self.removed}
        return tuple(
            bag
            for bag in self.index.bags
            if bag.kind is not BagKind.SCHOOL
            and name_of(bag) in names
            and (bag.file not in gone or (self.place / bag.file).exists())
        )


@dataclass(frozen=True, slots=True)
class TakenAway:
    """Of one year the bags that go."""

    year: ArchivedYear
    bags: tuple[BagEntry, ...]


def name_of(bag: BagEntry) -> str:
    """Whose it is: a label, or the student's id."""
    name = bag.file.removesuffix(".zip")
    return name.removesuffix(_STAFF) if bag.kind is BagKind.STAFF else name


def names_of(ids: Iterable[str], key: bytes | None) -> frozenset[str]:
    """What the bags of a student with these ids are called."""
    found = frozenset(ids)
    return found if key is None else found | {label(key, id_) for id_ in found}


def read_years(archive: Path) -> tuple[ArchivedYear, ...]:
    """Nothing where there is no archive. Raises IupError for a year that can't be read, OSError."""
    if not archive.is_dir():
        return ()
    places = sorted(place for place in archive.iterdir() if _YEAR.fullmatch(place.name))
    return tuple(_read_year(place) for place in places if (place / INDEX).is_file())


def _read_year(place: Path) -> ArchivedYear:
    raw = (place / INDEX).read_bytes()
    index, digest = read_index(raw), hashlib.sha512(raw).hexdigest()
    list_ = place / tombstones.FILE
    if not list_.is_file():
        return ArchivedYear(place, index, digest)
    stones = read_tombstones(list_.read_bytes())
    if stones.index_sha512 != digest:
        raise UsageError(
            N_("{path} is of another index than the one beside it, so nothing is taken away."),
            N_("`iup verify` says what is wrong with the archive. Mend that first."),
            path=list_,
        )
    return ArchivedYear(place, index, digest, stones.removed)


def labels_in(years: Iterable[ArchivedYear]) -> frozenset[str]:
    """The names of bags that only the key can tell of."""
    names = {name_of(bag) for year in years for bag in year.index.bags if bag.kind is not BagKind.SCHOOL}
    return frozenset(name for name in names if _LABEL.fullmatch(name))


def refuse_unknown(years: Iterable[ArchivedYear], key: bytes | None, everyone: Iterable[str]) -> None:
    """UsageError where nobody can tell whose bags these are. `everyone`: the ids of all students ever."""
    labels = labels_in(years)
    if labels and key is None:
        raise UsageError(
            N_("Whose bags lie in the archive can't be told: the key that names them is missing."),
            N_(
                "Take it from your copy: --key FILE. Or leave the archive as it is: --kind plan --kind works "
                "--kind weeks"
            ),
        )
    if key is not None and labels and not labels & names_of(everyone, key):
        raise UsageError(
            N_("This key didn't name the bags of the archive: no student's label is among them."),
            N_("Take the right one from your copy: --key FILE"),
        )


def going(years: Iterable[ArchivedYear], names: Collection[str], scope: Scope) -> tuple[TakenAway, ...]:
    """The bags that `scope` reaches: of the years that had ended by then."""
    found = (
        TakenAway(year, year.bags_of(names))
        for year in years
        if scope.reaches(ContentKind.ARCHIVE, year.last_day)
    )
    return tuple(one for one in found if one.bags)


def refuse_other_key(taken: Iterable[TakenAway], years: Collection[ArchivedYear], key: Path) -> None:
    """UsageError where `key` signed neither the index of a year nor that of any later one.

    A later one, because a school that lost its key goes on with another. Who has that index trusts that key.
    Raises OutputError without ssh-keygen, OSError.
    """
    with TemporaryDirectory(prefix="iup-") as folder:
        allowed = Path(folder) / signing.ALLOWED
        signing.allow(allowed, key)
        for one in taken:
            since = [year for year in years if year.is_signed and year.last_day >= one.year.last_day]
            if since and not any(_is_signed_with(year, allowed) for year in since):
                raise UsageError(
                    N_(
                        "The archive was signed with another key than {key}: nobody would believe the list "
                        "of bags taken away from {year}. Nothing was changed."
                    ),
                    N_("Take the key that the year or a later one was signed with: --sign KEY"),
                    key=key,
                    year=one.year.place.name,
                )


def _is_signed_with(year: ArchivedYear, allowed: Path) -> bool:
    return signing.check(year.place / INDEX, year.place / SIGNATURE, allowed, signing.ARCHIVE).known


def take_away(one: TakenAway, day: Date, ground: str, key: Path) -> None:
    """Write the year's list, signed, and then take the bags away: a run that is killed can be repeated.

    Raises UsageError for a key that can't sign, OutputError without ssh-keygen, OSError.
    """
    year = one.year
    known = {stone.file for stone in year.removed}
    new = (
        Tombstone(bag.file, bag.sha512, day.isoformat(), ground) for bag in one.bags if bag.file not in known
    )
    removed = tuple(sorted((*year.removed, *new), key=lambda stone: stone.file))
    said = tombstones.as_bytes(Tombstones(year.index.year, year.sha512, removed))
    with TemporaryDirectory(prefix="iup-") as folder:
        made = Path(folder) / tombstones.FILE
        made.write_bytes(said)
        signature = signing.sign(made, key, signing.TOMBSTONES).read_bytes()
    signing.allow(year.place.parent / signing.ALLOWED, key)
    atomic_write.write(year.place / f"{tombstones.FILE}.sig", signature)
    atomic_write.write(year.place / tombstones.FILE, said)
    for bag in one.bags:
        (year.place / bag.file).unlink(missing_ok=True)
    _shorten_manifest(year.place / MANIFEST, {stone.file for stone in removed})


def _shorten_manifest(place: Path, gone: Collection[str]) -> None:
    """So that `sha512sum --check` asks for no file that was taken away."""
    lines = place.read_text(encoding="utf-8").splitlines(keepends=True) if place.is_file() else []
    kept = [line for line in lines if line.rstrip("\n").partition("  ")[2] not in gone]
    if kept != lines:
        atomic_write.write(place, "".join(kept).encode())
