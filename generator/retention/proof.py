"""The proof: everything is looked through, and what is found is left, or was not to go."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.archive import tombstones
from generator.git import Repository
from generator.model import ContentKind
from generator.retention import bags, proof_file
from generator.retention.leftovers import Leftover, in_folder, in_repository, made_before
from generator.retention.next_steps import NextStep, next_steps
from generator.retention.packed import searching
from generator.retention.traces import Kind

_LISTS: Final = frozenset({bags.INDEX, tombstones.FILE, bags.MANIFEST})


@dataclass(frozen=True, slots=True)
class Proof:
    """`left` should have gone; `steps` says by its place where in git it lies and what is next. `unseen`
    can't be looked through: a person has to do that. `cache`: something is left in it, and it can all go.
    `kept_bags` are in years of the archive that were not to go; `indexes` are lists of the archive that
    name bags by the students' ids, and are chained as they are.
    """

    left: tuple[Leftover, ...]
    steps: Mapping[str, NextStep]
    unseen: tuple[str, ...] = ()
    cache: bool = False
    kept_bags: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Nothing is left, and everything was looked through, by the program or by a person."""
        return not (self.left or self.unseen or self.cache)


def look(  # noqa: PLR0917 - where it is looked, and what a person has looked at already
    repository: Repository,
    student: str,
    places: Iterable[Path],
    cache: Path,
    archive: Path,
    checked: Collection[str] = (),
) -> Proof:
    """Look through the repository, its folder and `places`, for what the removal wrote down.

    `checked` are files and objects of git that can't be looked through, and that a person has looked at.

    Raises GitError, OSError; UsageError where nothing says what to look for.
    """
    root = repository.root
    wanted = proof_file.read(root, student)
    own = proof_file.all_places(root, student)
    removed_at = proof_file.place_of(root, student).stat().st_mtime
    search = searching(wanted.traces)
    found = list(in_repository(root, wanted.traces, search))
    for folder in _apart([repository.top, *places]):
        found += in_folder(folder, wanted.traces, search, own)
    if wanted.traces.blobs:
        found += made_before(cache, removed_at)
    years = bags.read_years(archive)
    kept = [
        year.place
        for year in years
        if not any(scope.reaches(ContentKind.ARCHIVE, year.last_day) for scope in wanted.scopes)
    ]
    in_cache = {one for one in found if _is_in(one, [cache.resolve()])}
    unseen = {one for one in found if one.kind is None} - in_cache
    in_kept = {one for one in found if _is_in(one, kept)} - unseen
    in_lists = set(_in_lists(found, [year.place for year in years]))
    left = tuple(one for one in found if one not in in_cache | unseen | in_kept | in_lists)
    by_hand = {*checked, *(str(Path(one).resolve()) for one in checked)}
    return Proof(
        left,
        next_steps(root, left),
        tuple(sorted({one.place for one in unseen if one.place not in by_hand})),
        bool(in_cache),
        tuple(sorted({one.place for one in in_kept - in_lists})),
        tuple(sorted({one.place for one in in_lists})),
    )


def _apart(folders: list[Path]) -> list[Path]:
    """Each once, and none that lies in another."""
    places = list(dict.fromkeys(folder.resolve() for folder in folders))
    return [one for one in places if not any(one != other and one.is_relative_to(other) for other in places)]


def _is_in(one: Leftover, folders: Iterable[Path]) -> bool:
    return any(Path(one.place).is_relative_to(folder) for folder in folders)


def _in_lists(found: Iterable[Leftover], years: Collection[Path]) -> Iterator[Leftover]:
    """Ids in lists of the archive. An id that is made of the name is told as the name too."""
    there = [one for one in found if Path(one.place).name in _LISTS and Path(one.place).parent in years]
    with_id = {one.place for one in there if one.kind is Kind.ID}
    yield from (one for one in there if one.kind in {Kind.ID, Kind.NAME} and one.place in with_id)
