"""The deepest look: whether the staff's bags hold what their own history ends with, and can be made again."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Final

from generator.archive.findings import Finding, Problem
from generator.archive.index import BagKind, Index
from generator.archive.verify_signed import Year
from generator.bags.places import BROKEN, LIMITS, opened
from generator.base.paths import PLAN, PORTFOLIOS, SINGLE, STUDENTS, YEARLY
from generator.git.unbundling import unbundle
from generator.problems.errors import GitError

BUNDLE: Final = "data/history/portfolio.bundle"
_OF_STUDENT: Final = (
    *(f"data/{folder}/" for folder in (*YEARLY, "weeks", "works")),
    *(f"data/{kind}.yml" for kind in SINGLE),
)
_OF_SCHOOL: Final = "data/school/"


def deep_faults(
    year: Year, rebuild: Callable[[Path, str, Index, Path], Mapping[str, str]] | None
) -> Iterator[Finding]:
    assert year.index is not None  # noqa: S101 - nobody asks for a year without one
    digests = {bag.file: bag.sha512 for bag in year.index.bags}
    for bag in year.index.bags:
        place = year.place / bag.file
        if bag.kind is not BagKind.STAFF or place.is_symlink() or not place.is_file():
            continue
        with TemporaryDirectory(prefix="iup-") as scratch:
            yield from _tree_faults(place, f"{year.name}/{bag.file}", Path(scratch))
            bundle = Path(scratch) / "portfolio.bundle"
            if rebuild is not None and bundle.is_file():
                working = Path(scratch) / "again"
                working.mkdir()
                for file, sha512 in sorted(rebuild(bundle, bag.file, year.index, working).items()):
                    if digests.get(file) != sha512 and file not in year.taken_away:
                        yield Finding(Problem.NOT_REBUILT, f"{year.name}/{file}")


def _tree_faults(place: Path, where: str, scratch: Path) -> Iterator[Finding]:
    folder = scratch / "repository"
    folder.mkdir()
    try:
        with opened(place, LIMITS) as files:
            with files.open(BUNDLE) as packed, (scratch / "portfolio.bundle").open("wb") as target:
                shutil.copyfileobj(packed, target)
            unbundle(scratch / "portfolio.bundle", folder)
            for path in sorted(files.sizes):
                own = _in_tree(path, folder)
                if own is None:
                    continue
                with files.open(path) as file:
                    if not own.is_file() or own.is_symlink() or _digest(file) != _digest_of(own):
                        yield Finding(Problem.NOT_REBUILT, where, path)
    except (GitError, KeyError, *BROKEN) as error:
        yield Finding(Problem.NOT_REBUILT, where, BUNDLE, str(error))


def _in_tree(path: str, folder: Path) -> Path | None:
    """Where the file of a staff's bag lies in its bundle; None for what isn't from there."""
    if path.startswith(_OF_SCHOOL):
        return folder / PORTFOLIOS / path.removeprefix(_OF_SCHOOL)
    if path == "data/plan.yml" or path.startswith(_OF_STUDENT):
        students = sorted((folder / STUDENTS).iterdir())
        name = PLAN if path == "data/plan.yml" else path.removeprefix("data/")
        return (students[0] if len(students) == 1 else folder / ".none") / name
    return None


def _digest(file: IO[bytes]) -> str:
    return hashlib.file_digest(file, "sha512").hexdigest()  # type: ignore[arg-type]  # what a zip opens reads as a file does


def _digest_of(place: Path) -> str:
    with place.open("rb") as file:
        return _digest(file)
