"""The end of an archive's making: the bag of the school, the index over all bags, and the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from generator import __version__
from generator.archive import chain, readme
from generator.archive.chain import INDEX
from generator.archive.index import BagEntry, BagKind, Index, as_bytes
from generator.archive.look import FILE as LOOK_FILE
from generator.archive.student_bags import schemas
from generator.archive.task import ArchivedStudent
from generator.archive.year import Ended
from generator.bags.plain_zip import digests_of
from generator.bags.writer import Source, write_bag
from generator.base import atomic_write
from generator.base.paths import PORTFOLIOS
from generator.git import Repository
from generator.git.trees import file_at
from generator.history.main_line import MENTORS, SCHOOL
from generator.model import School

MANIFEST: Final = "manifest-sha512.txt"
MADE_BY: Final = f"iup-portfolio {__version__}"


def finish(
    at_end: Repository, school: School, end: Ended, working: Path, students: Sequence[ArchivedStudent]
) -> None:
    """Write the school's own bag, the index and the words around it into `working`. Raises OSError.

    `school` is that of the year's end. What was signed there before is signed no longer.
    """
    name, languages = school.name.text(school.languages[0]), school.languages
    bags = [bag for one in students for bag in one.bags]
    bags.append(_school_bag(at_end, end, working, name, languages))
    files = {bag.file for bag in bags}
    for left in working.iterdir():
        if left.name not in files and left.suffix == ".zip":
            left.unlink()  # of another commit, by a run that was killed
    index = Index(
        name,
        str(end.year),
        end.last_day.isoformat(),
        end.commit,
        MADE_BY,
        chain.previous(working.parent, end.year),
        tuple(sorted(bags, key=lambda bag: bag.file)),
    )
    own = {
        INDEX: as_bytes(index),
        "README.txt": readme.readme(readme.YEAR, languages, year=end.year, school=name, commit=end.commit),
    }
    for path, content in own.items():
        atomic_write.write(working / path, content)
    lines = {path: digests_of(working / path).sha512 for path in own} | {bag.file: bag.sha512 for bag in bags}
    manifest = "".join(f"{digest}  {path}\n" for path, digest in sorted(lines.items()))
    atomic_write.write(working / MANIFEST, manifest.encode())
    for stale in ("index.json.sig", "index.json.countersig"):
        (working / stale).unlink(missing_ok=True)


def _school_bag(
    at_end: Repository, end: Ended, working: Path, name: str, languages: Sequence[str]
) -> BagEntry:
    sources = [Source("README.txt", readme.readme(readme.SCHOOL, languages, year=end.year, school=name))]
    for path in (SCHOOL, MENTORS, LOOK_FILE):
        found = file_at(at_end.root, end.commit, path)
        if found:
            sources.append(Source(path.removeprefix(f"{PORTFOLIOS}/"), found[1]))
    about = {
        "Bag-Software-Agent": MADE_BY,
        "Bagging-Date": end.last_day.isoformat(),
        "External-Description": f"What all plans have in common, school year {end.year}",
        "External-Identifier": "school",
        "Source-Organization": name,
    }
    made = write_bag(working / "school.zip", "school", [*sources, *schemas()], about)
    return BagEntry("school.zip", BagKind.SCHOOL, made.bytes, made.sha256, made.sha512)
