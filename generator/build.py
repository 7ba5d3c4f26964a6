"""Building the sites: which students, what of it is to be done, and what is no longer to be there."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date as Date
from pathlib import Path

from generator import pool, reading
from generator.built import Built
from generator.cached import builds, fingerprints, looks
from generator.cached.builds import Records
from generator.diagnostics import Diagnostic, in_file_order
from generator.errors import OutputError, UsageError
from generator.folder import PORTFOLIOS, STUDENTS, former_ids, student_ids
from generator.frame import Look
from generator.incremental import Sources, Surroundings
from generator.language import N_
from generator.order import Order
from generator.placing import remove
from generator.reading import SchoolReader

BUILT_LIST = ".iup-built.json"
"""In the output folder: which sites this program put there. Nothing else is ever replaced or removed."""

NOTED_EVERY = 5
"""Seconds after which what was built so far is written down: what a killed build did isn't done again."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked for. All paths are absolute. `students` are their ids, None for all.

    `cache` is the folder for what need not be done twice; `jobs` the number of processes.
    """

    root: Path
    output: Path
    config_file: Path
    cache: Path
    today: Date
    students: Collection[str] | None = None
    jobs: int = 1
    zipped: bool = False
    allow_shallow: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it, in the order of the students; `diagnostics` in file order.

    `has_history` is False for a folder without git: then only today's versions are known.
    """

    results: tuple[Built, ...]
    diagnostics: tuple[Diagnostic, ...]
    has_history: bool
    complete: bool


def build_sites(wanted: Wanted, begin: Callable[[int], Callable[[Built], None]]) -> Outcome:
    """Build the sites of the students, as far as they aren't as they would be, and remove what may no
    longer be published.

    `begin` is told the number of students, and what it returns of each one as it is ready.
    Raises UsageError for an `output` where sites would lie among the school's own files or over them and
    for students that aren't there, GitError, and OutputError when the sites can't be written.
    """
    _refuse_the_schools_own_folders(wanted.output.resolve(), wanted.root.resolve())
    records = builds.load(wanted.cache, wanted.root, wanted.output)
    sources = _sources(wanted, records)
    reader = _reader(wanted, sources)
    students = reading.asked_for(reader.folder, wanted.students)
    done = begin(len(students))
    with _writing(wanted.output):
        before = _built_before(wanted.output)
        _refuse_what_is_not_ours(students, wanted.output, before)
        # Written first: whatever a killed build leaves behind is known to be ours at the next one.
        _remember(wanted.output, before | set(students))
        results = _built(wanted, reader, sources, students, done)
        gone = before - set(reader.folder.ids)
        for student in gone:
            remove(wanted.output / student)
            records.students.pop(student, None)
        _remember(wanted.output, {i for i in (before - gone) | set(students) if (wanted.output / i).is_dir()})
    of_students = (problem for built in results for problem in built.problems)
    return Outcome(
        results=results,
        diagnostics=in_file_order([*reader.problems, *of_students]),
        has_history=reader.past.repository is not None,
        complete=reader.past.is_complete,
    )


def _sources(wanted: Wanted, records: Records) -> Sources:
    began = time.time_ns()
    ids = student_ids(wanted.root)
    sites = [wanted.output / student for student in ids if not wanted.students or student in wanted.students]
    folders = [*(wanted.root / STUDENTS / student for student in ids), *sites]
    return Sources(wanted.root, wanted.output, records, began, fingerprints.signatures(folders, wanted.jobs))


def _reader(wanted: Wanted, sources: Sources) -> SchoolReader:
    def formerly(student: str) -> tuple[str, ...]:
        known = sources.former_ids(student)
        return former_ids(wanted.root, student) if known is None else known

    return reading.school_reader(
        wanted.root,
        today=wanted.today,
        allow_shallow=wanted.allow_shallow,
        formerly=formerly,
        cache=wanted.cache,
    )


def _built(
    wanted: Wanted,
    reader: SchoolReader,
    sources: Sources,
    students: Collection[str],
    done: Callable[[Built], None],
) -> tuple[Built, ...]:
    """The result of each student: what stands is left as it is, the rest is built."""
    around = Surroundings(reader, fingerprints.look(wanted.config_file), wanted.zipped)
    records = sources.records
    before = dict(records.students)
    results: dict[str, Built] = {}
    for student in students:
        record = around.as_it_is(student, sources)
        if record is not None:
            records.students[student] = record
            results[student] = replace(record.built, unchanged=True)
            done(results[student])
    to_do = [student for student in students if student not in results]
    noted = time.monotonic()
    try:
        for finished in pool.build(_order(wanted, around, sources.now), to_do, wanted.jobs) if to_do else ():
            student = finished.built.student_id
            records.students[student] = around.record(finished, sources.signature(student))
            results[student] = finished.built
            done(finished.built)
            if time.monotonic() > noted + NOTED_EVERY:
                records.keep()
                noted = time.monotonic()
    finally:
        if records.students != before:
            records.keep()
    return tuple(results[student] for student in students)


def _order(wanted: Wanted, around: Surroundings, began: int) -> Order:
    key = around.look and fingerprints.digest(fingerprints.program(), around.look)
    look = looks.look(key, wanted.cache, _make(wanted))
    if look is not None:
        look = looks.published(look, wanted.output)
    looks.forget_others(look, wanted.output)
    return Order(
        root=wanted.root,
        output=wanted.output,
        cache=wanted.cache,
        config_file=wanted.config_file,
        look=look,
        today=wanted.today,
        formerly=tuple((one, tuple(said)) for one, said in around.reader.check.formerly.items() if said),
        began=began,
        allow_shallow=wanted.allow_shallow,
        zipped=wanted.zipped,
    )


def _make(wanted: Wanted) -> Callable[[Path], Look | None]:
    def make(folder: Path) -> Look | None:
        from generator import site  # noqa: PLC0415 - mkdocs is loaded when it is needed

        return site.load_builder(wanted.config_file).look(folder)

    return make


def _refuse_the_schools_own_folders(output: Path, root: Path) -> None:
    if root.is_relative_to(output) or output.is_relative_to(root / PORTFOLIOS):
        raise UsageError(
            N_("The sites can't be written into {folder}: the school's own files are there."),
            hint=N_("Name a folder that holds nothing else: --output FOLDER"),
            folder=output,
        )


def _refuse_what_is_not_ours(students: Collection[str], output: Path, ours: Collection[str]) -> None:
    for student_id in students:
        place = output / student_id
        if student_id not in ours and place.exists():
            raise OutputError(
                N_("{folder} is there already, and was not built by this program."),
                hint=N_("Move it away, or build into another folder: --output FOLDER"),
                folder=place,
            )


@contextmanager
def _writing(output: Path) -> Iterator[None]:
    try:
        output.mkdir(parents=True, exist_ok=True)
        _sweep(output)
        yield
    except OSError as error:
        raise OutputError(
            N_("The sites can't be written into {folder}: {reason}"),
            hint=N_("Is there room on the disk, and may you write there?"),
            folder=output,
            reason=error.strerror or error,
        ) from error


def _sweep(output: Path) -> None:
    """Remove what a build that was killed left beside the sites."""
    for left in output.glob(".iup-*"):
        if left.is_dir() and left.name != looks.ASSETS:
            shutil.rmtree(left)


def _built_before(output: Path) -> frozenset[str]:
    path = output / BUILT_LIST
    if not path.is_file():
        return frozenset()
    try:
        built = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        built = None
    if not isinstance(built, list) or not all(map(_is_id, built)):
        raise OutputError(
            N_("{file} can't be read."),
            hint=N_("Delete the folder {folder} and build again."),
            file=path,
            folder=output,
        )
    return frozenset(built)


def _is_id(name: object) -> bool:
    """Nothing but a student's folder right below the output may ever be removed by this list."""
    return isinstance(name, str) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) is not None


def _remember(output: Path, students: Collection[str]) -> None:
    said = json.dumps(sorted(students)) + "\n"
    place = output / BUILT_LIST
    if not place.is_file() or place.read_text(encoding="utf-8") != said:
        beside = output / f"{BUILT_LIST}.new"
        beside.write_text(said, encoding="utf-8")
        beside.replace(place)
