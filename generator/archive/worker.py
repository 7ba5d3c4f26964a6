"""One process's share of an archive: students one after another, and nothing of them is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from generator import git, render
from generator.archive import key as keys
from generator.archive import trail
from generator.archive.index import BagEntry, BagKind
from generator.archive.student_bags import STAFF_ENDING, Means, Wanted, make_bags
from generator.archive.student_bundle import as_committed, write_bundle
from generator.archive.task import ArchivedStudent, ArchiveTask
from generator.base import atomic_write, resources
from generator.git.contents import Originals
from generator.history import History
from generator.model import Audience, SchoolYear
from generator.render import Renderer
from generator.school.reader import SchoolReader, school_reader

MAKING: Final = ".making-"
"""How the names of folders begin in which bags are being made."""

NOTE: Final = ".made"
"""How the name of a note ends, beside the bags that are being made: what a killed run has done already."""


def archive_students(task: ArchiveTask, students: Sequence[str]) -> list[ArchivedStudent]:
    """Make the bags of `students` in the task's folder. Raises GitError, OSError."""
    worker = _worker(task)
    return [worker.archive(student) for student in students]


@dataclass(frozen=True, slots=True)
class _Worker:
    task: ArchiveTask
    reader: SchoolReader
    content: Callable[[str], bytes | None]
    means: Means

    def archive(self, student: str) -> ArchivedStudent:
        task = self.task
        known = self.reader.history(student)(Audience.STAFF)
        if _had_left(known, task.year, self.reader):
            return ArchivedStudent(student)
        shared, own = trail.of_student(task.trails, student, known)
        label = keys.label(task.key, student) if task.key is not None else student
        for_family = student not in task.protected
        made_from = _digest(
            task.made_from, label, for_family, [(one.commit, one.files) for one in (*shared, *own)]
        )
        done = _noted(task.target, label, made_from)
        if done is not None:
            return ArchivedStudent(student, done, reused=True)
        wanted = Wanted(student, label, task.year, task.last_day, for_family)
        with TemporaryDirectory(prefix=MAKING, dir=task.target) as place:
            bundle = Path(place) / "portfolio.bundle"
            write_bundle(as_committed(shared, own, self.content, {"mkdocs.yml": task.look_file}), bundle)
            made = make_bags(bundle, wanted, self.means, task.target, Path(place))
        entries = tuple(
            BagEntry(f"{name}.zip", _kind(name), one.bytes, one.sha256, one.sha512)
            for name, one in sorted(made.bags.items())
        )
        _note(task.target, label, made_from, entries)
        return ArchivedStudent(student, entries, made.problems, made.refusal)


@cache
def _worker(task: ArchiveTask) -> _Worker:
    formerly = dict(task.formerly)
    reader = school_reader(
        task.plans,
        today=task.last_day,
        allow_shallow=True,
        formerly=lambda student: formerly.get(student, ()),
        cache=task.cache,
        origin=task.origin,
    )
    parsed = reader.school_history.parsed
    means = Means(task.look, _renderer, task.cache, task.made_by, parsed, task.threads)
    repository = git.find(task.origin.clone, task.origin.commit)
    assert repository is not None  # noqa: S101 - it was found before the processes were begun
    return _Worker(task, reader, Originals(repository.root), means)


@cache
def _renderer(language: str) -> Renderer:
    return render.load(language, resources.theme() / "pages")


def _had_left(known: History, year: SchoolYear, reader: SchoolReader) -> bool:
    plan, school = known.newest_readable, reader.check.known.school
    left = plan.student.left if plan else None
    return left is not None and school is not None and school.year_of(left) < year


def _kind(name: str) -> BagKind:
    return BagKind.STAFF if name.endswith(STAFF_ENDING) else BagKind.FAMILY


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()


def _note(folder: Path, label: str, made_from: str, entries: Sequence[BagEntry]) -> None:
    """Write down which bags are whole, and what they were made from. Raises OSError."""
    said = json.dumps({"made_from": made_from, "bags": [asdict(entry) for entry in entries]})
    atomic_write.write(folder / f".{label}{NOTE}", said.encode())


def _noted(folder: Path, label: str, made_from: str) -> tuple[BagEntry, ...] | None:
    """The bags that an earlier run made from the same, if they are all there."""
    with suppress(OSError, ValueError, LookupError, TypeError):
        said = json.loads((folder / f".{label}{NOTE}").read_bytes())
        entries = tuple(BagEntry(**{**one, "kind": BagKind(one["kind"])}) for one in said["bags"])
        whole = all((folder / entry.file).stat().st_size == entry.bytes for entry in entries)
        return entries if entries and said["made_from"] == made_from and whole else None
    return None
