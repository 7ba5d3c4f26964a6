"""Building the sites: which students, what of it is to be done, and what is no longer to be there."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date as Date
from functools import partial
from hashlib import sha256
from pathlib import Path

from generator.base.atomic_write import can_be_written
from generator.base.language import N_
from generator.base.paths import STUDENTS
from generator.building import pool
from generator.building.incremental import Sources, Surroundings
from generator.building.task import Finished, Order
from generator.cache import build_records, fingerprints, looks
from generator.cache.build_records import Records
from generator.cache.build_result import Built
from generator.cache.fingerprints import Signature
from generator.folder.school_folder import former_ids, may_be_protected, student_ids
from generator.frame.frame import Look
from generator.model import Audience
from generator.output import output_folder
from generator.output.replace_site import remove, working
from generator.problems.diagnostic import Diagnostic, in_file_order
from generator.problems.errors import UsageError
from generator.school.reader import Origin, SchoolReader, asked_for, school_reader

NOTED_EVERY = 5
"""Seconds after which what was built so far is written down: what a killed build did isn't done again."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked for. All paths are absolute. `students` are their ids, None for all.

    `cache` is the folder for what need not be done twice; `jobs` the number of processes, `cluster` the
    address of a scheduler whose workers build instead, from what is committed. `share` (k, n) is the k-th of
    n shares of the students. `audience` is who will read the sites.
    """

    root: Path
    output: Path
    config_file: Path
    cache: Path
    today: Date
    students: Collection[str] | None = None
    jobs: int = 1
    cluster: str | None = None
    share: tuple[int, int] | None = None
    zipped: bool = False
    allow_shallow: bool = False
    audience: Audience = Audience.FAMILY


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it, in the order of the students; `diagnostics` in file order.

    `has_history` is False for a folder without git: then only today's versions are known. `uncommitted` are
    students whose files are not, all of them, in the commit that a cluster built.
    """

    results: tuple[Built, ...]
    diagnostics: tuple[Diagnostic, ...]
    has_history: bool
    complete: bool
    uncommitted: tuple[str, ...] = ()


def build_sites(wanted: Wanted, begin: Callable[[int], Callable[[Built], None]]) -> Outcome:
    """Build the sites of the students, as far as they aren't as they would be, and remove what may no
    longer be published.

    `begin` is told the number of students, and what it returns of each one as it is ready.
    Raises UsageError for an `output` that belongs to the school's own files, to git or to a single site and
    for students that aren't there, GitError, and OutputError when the sites can't be written.
    """
    output_folder.refuse_folders_of_others(wanted.output.resolve(), wanted.root.resolve())
    output_folder.refuse_the_cache(wanted.cache.resolve(), wanted.output.resolve())
    output_folder.refuse_another_audience(wanted.output.resolve(), wanted.audience)
    records = build_records.load(wanted.cache, wanted.root, wanted.output)
    sources = _sources(wanted, records)
    reader = _reader(wanted, sources)
    students = in_share(asked_for(reader.folder, wanted.students), wanted.share)
    done = begin(len(students))
    with output_folder.writing(wanted.output):
        # What we built there and somebody put something else in the place of is mended.
        recorded = {student for student, record in records.students.items() if record.site}
        before = output_folder.built_before(wanted.output) | recorded
        hidden = partial(may_be_protected, wanted.root)
        output_folder.refuse_what_is_not_ours(students, wanted.output, before, hidden)
        output_folder.say_for_whom(wanted.output, wanted.audience)
        for student in before - set(reader.folder.ids):
            remove(wanted.output / student)
            reader.past.parsed.forget(student)
        try:
            results, uncommitted = _built(wanted, reader, sources, students, done)
        except UsageError:
            _take_away(wanted, reader, before.intersection(students))
            raise
        output_folder.sweep(wanted.output)  # what a worker that died left there
    of_students = (problem for built in results for problem in built.problems)
    return Outcome(
        results=results,
        diagnostics=in_file_order([*reader.problems, *of_students]),
        has_history=reader.past.repository is not None,
        complete=reader.past.is_complete,
        uncommitted=uncommitted,
    )


def _take_away(wanted: Wanted, reader: SchoolReader, students: Iterable[str]) -> None:
    """Where nothing can be built, as what was asked for or mkdocs.yml is wrong: what may not stay goes."""
    from generator.school import portfolio  # noqa: PLC0415 - loaded by those who build

    for student in students:
        if portfolio.read_one(reader, student, wanted.audience).refusal is not None:
            remove(wanted.output / student)


def in_share(students: Sequence[str], share: tuple[int, int] | None) -> tuple[str, ...]:
    """Those of `students` in the k-th of n shares: by their ids alone, so that nobody moves another."""
    if share is None:
        return tuple(students)
    number, count = share
    return tuple(
        student
        for student in students
        if int.from_bytes(sha256(student.encode()).digest()[:8]) % count == number - 1
    )


def _sources(wanted: Wanted, records: Records) -> Sources:
    began = time.time_ns()
    ids = student_ids(wanted.root)
    asked = ids if wanted.students is None else [student for student in ids if student in wanted.students]
    # The processes that look are begun before this one has loaded or opened anything more.
    shared = fingerprints.shared(wanted.output / looks.ASSETS)
    folders = [wanted.root / STUDENTS / student for student in ids]
    sites = [wanted.output / student for student in asked]
    seen = fingerprints.signatures(folders, sites, shared, wanted.jobs)

    def look() -> tuple[Mapping[str, Signature], Mapping[str, Signature]]:
        of_folders, of_sites = seen()
        return dict(zip(ids, of_folders, strict=True)), dict(zip(asked, of_sites, strict=True))

    return Sources(wanted.root, wanted.output, records, began, look)


def _reader(wanted: Wanted, sources: Sources) -> SchoolReader:
    def formerly(student: str) -> tuple[str, ...]:
        known = sources.former_ids(student)
        return former_ids(wanted.root, student) if known is None else known

    return school_reader(
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
) -> tuple[tuple[Built, ...], tuple[str, ...]]:
    """The result of each student: what stands is left as it is, the rest is built.

    With them the students of whom a cluster built another state than the one that lies in the folder.
    """
    around = Surroundings(reader, fingerprints.look(wanted.config_file), wanted.zipped, wanted.audience)
    records = sources.records
    before = dict(records.students)
    for student in before.keys() - set(reader.folder.ids):
        del records.students[student]
    uncommitted: list[str] = []
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
        for finished in _workers(wanted, around, sources, to_do) if to_do else ():
            student = finished.built.student_id
            results[student] = finished.built
            done(finished.built)
            if wanted.cluster and not sources.holds(student, finished.source):
                uncommitted.append(finished.built.told_id)
                records.students.pop(student, None)
                continue
            records.students[student] = around.record(finished, sources.signature(student))
            if time.monotonic() > noted + NOTED_EVERY:
                records.keep()
                noted = time.monotonic()
    finally:
        if records.students != before:
            records.keep()
    return tuple(results[student] for student in students), tuple(uncommitted)


def _workers(
    wanted: Wanted, around: Surroundings, sources: Sources, students: Sequence[str]
) -> Iterator[Finished]:
    # Pictures and the frame have to lie somewhere before they are published: else in a folder that goes.
    kept = nullcontext(wanted.cache) if can_be_written(wanted.cache) else working(wanted.output)
    with kept as cache:
        order = _order(replace(wanted, cache=cache), around, sources.now)
        if wanted.cluster is None:
            yield from pool.build(order, students, wanted.jobs, around.reader)
        else:
            yield from _cluster(wanted.cluster, order, around, students)


def _cluster(address: str, order: Order, around: Surroundings, students: Sequence[str]) -> Iterator[Finished]:
    try:
        from generator.building import cluster  # noqa: PLC0415 - an extra that few have
    except ImportError as error:
        raise UsageError(
            N_("To build on a cluster this program needs one more part, which is not installed."),
            hint=N_("Install it: pip install 'iup-portfolio[cluster]'"),
        ) from error
    repository = around.reader.past.repository
    if repository is None:
        raise UsageError(
            N_("A cluster builds from what is committed, and this folder is not kept in git."),
            hint=N_("Build without --cluster, or put the school under git first."),
        )
    origin = Origin(order.root, repository.head, around.reader.folder.ids)
    return cluster.build(address, replace(order, origin=origin), students)


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
        audience=wanted.audience,
    )


def _make(wanted: Wanted) -> Callable[[Path], Look | None]:
    def make(folder: Path) -> Look | None:
        from generator.engine import mkdocs_site  # noqa: PLC0415 - mkdocs is loaded when it is needed

        return mkdocs_site.load_builder(wanted.config_file).look(folder)

    return make
