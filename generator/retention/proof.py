"""The proof: everything is looked through, and what is found is left, or was not to go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.archive import tombstones
from generator.git import Repository
from generator.model import ContentKind
from generator.retention import bags, proof_file
from generator.retention.leftovers import Leftover, in_folder, in_repository, made_before
from generator.retention.traces import Kind

_LISTS: Final = frozenset({bags.INDEX, tombstones.FILE, bags.MANIFEST})


@dataclass(frozen=True, slots=True)
class Proof:
    """`left` should have gone. `kept_bags` are in years of the archive that were not to go; `indexes` are
    lists of the archive that name bags by the students' ids, and are chained as they are.
    """

    left: tuple[Leftover, ...]
    kept_bags: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()


def look(repository: Repository, student: str, places: Iterable[Path], cache: Path, archive: Path) -> Proof:
    """Look through the repository, its folder and `places`, for what the removal wrote down.

    Raises GitError, OSError; UsageError where nothing says what to look for.
    """
    root = repository.root
    wanted = proof_file.read(root, student)
    own = proof_file.all_places(root, student)
    removed_at = proof_file.place_of(root, student).stat().st_mtime
    found = list(in_repository(root, wanted.traces))
    for folder in _apart([repository.top, *places]):
        found += in_folder(folder, wanted.traces, own)
    if wanted.traces.blobs:
        found += made_before(cache, removed_at)
    years = bags.read_years(archive)
    kept = [
        year.place
        for year in years
        if not any(scope.reaches(ContentKind.ARCHIVE, year.last_day) for scope in wanted.scopes)
    ]
    in_kept = {one for one in found if _is_in(one, kept)}
    in_lists = {one for one in found if _is_in_list(one, [year.place for year in years])}
    return Proof(
        tuple(one for one in found if one not in in_kept and one not in in_lists),
        tuple(sorted({one.place for one in in_kept - in_lists})),
        tuple(sorted({one.place for one in in_lists})),
    )


def _apart(folders: list[Path]) -> list[Path]:
    """Each once, and none that lies in another."""
    places = list(dict.fromkeys(folder.resolve() for folder in folders))
    return [one for one in places if not any(one != other and one.is_relative_to(other) for other in places)]


def _is_in(one: Leftover, folders: Iterable[Path]) -> bool:
    return any(Path(one.place).is_relative_to(folder) for folder in folders)


def _is_in_list(one: Leftover, years: Iterable[Path]) -> bool:
    return one.kind is Kind.ID and Path(one.place).name in _LISTS and Path(one.place).parent in years
