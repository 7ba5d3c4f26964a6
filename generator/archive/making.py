"""A school year archived: which students, by which processes, and the year put in place when all is there."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from generator import git
from generator.archive import chain, signing, tombstones, trail, worker, year_folder
from generator.archive.chain import INDEX
from generator.archive.finishing import MADE_BY, finish
from generator.archive.index import Index, read_index
from generator.archive.key import key_of, read_key
from generator.archive.look import FILE as LOOK_FILE
from generator.archive.look import look_of
from generator.archive.task import ArchivedStudent, ArchiveTask
from generator.archive.year import Ended, ended, last_day
from generator.base.language import N_
from generator.base.paths import PLAN, PORTFOLIOS, STUDENTS
from generator.building import pool
from generator.cache import fingerprints, looks
from generator.documents import schema, to_model
from generator.folder.school_folder import former_ids, may_be_protected, student_ids
from generator.frame.frame import Look
from generator.git import Repository
from generator.git.trees import file_at, listed
from generator.history.main_line import MENTORS, SCHOOL
from generator.model import Audience, School, SchoolYear
from generator.output import output_folder
from generator.problems.diagnostic import Diagnostic
from generator.problems.errors import OutputError, UsageError
from generator.school.reader import Origin


@dataclass(frozen=True, slots=True)
class ArchiveOptions:
    """What somebody asked for. All paths are absolute. `at` is the commit that counts as the year's end."""

    root: Path
    output: Path
    cache: Path
    year: SchoolYear
    now: datetime
    at: str | None = None
    key: Path | None = None
    sign: Path | None = None
    named: bool = False
    jobs: int = 1
    replace: bool = False


@dataclass(frozen=True, slots=True)
class ArchiveSummary:
    """What became of it. `was_there` says that the year lay there already, whole, and nothing was written.

    `new_signer`: other years were signed with other keys. `to_be_made_anew` are the later years, if the chain
    doesn't go on to them.
    """

    place: Path
    commit: str
    students: tuple[ArchivedStudent, ...] = ()
    was_there: bool = False
    new_key: bool = False
    signed: bool = False
    new_signer: bool = False
    to_be_made_anew: tuple[str, ...] = ()


def archive_year(
    options: ArchiveOptions, on_start: Callable[[int], Callable[[ArchivedStudent], None]]
) -> ArchiveSummary:
    """Write the archive of a year into `options.output`, whole or not at all.

    Raises UsageError, GitError, OutputError.
    """
    repository = git.find(options.root)
    if repository is None or repository.is_shallow:
        raise UsageError(
            N_("An archive is made from the history in git, and here it is missing or cut off."),
            N_("Archive from a full clone: `git fetch --unshallow` fetches the rest."),
        )
    output_folder.refuse_folders_of_others(options.output, options.root)
    output_folder.refuse_another_audience(options.output, Audience.STAFF)
    school = school_at(repository)
    place = options.output / str(options.year)
    with year_folder.alone(options.output), TemporaryDirectory(prefix="iup-") as scratch:
        beside = Path(scratch)
        trails = beside / "trails"
        trails.mkdir()
        year_folder.clear_away(place)
        end = _end(options, repository, school)
        working = options.output / f".{options.year}.new"
        told = _there(place, end, replacing=options.replace)
        if told is not None:
            shutil.rmtree(working, ignore_errors=True)  # what a killed run had exchanged it for
            return told
        chain.refuse_between(options.output, options.year, replacing=options.replace)
        at_end = replace(repository, head=end.commit)
        trail.lay_down(at_end.changes(PORTFOLIOS), trails)
        key, is_new = (None, False) if options.named else _key(options)
        working.mkdir(parents=True, exist_ok=True)
        year_folder.sweep(working)
        task = _task(options, at_end, end, (beside, working), key)
        students = _students(task, options.jobs, on_start(len(task.origin.ids)))
        finish(at_end, school_at(at_end), end, working, students)
        new_signer = False
        if options.sign is not None:
            signing.sign(working / INDEX, options.sign, signing.ARCHIVE)
            new_signer = signing.allow(options.output / signing.ALLOWED, options.sign)
        year_folder.put_in_place(working, place)
        return ArchiveSummary(
            place,
            end.commit,
            students,
            new_key=is_new,
            signed=options.sign is not None,
            new_signer=new_signer,
            to_be_made_anew=chain.cut_off(options.output, options.year),
        )


def school_at(repository: Repository) -> School:
    found = file_at(repository.root, repository.head, SCHOOL)
    data = schema.load().readable(found[1], "school") if found else None
    if data is None or isinstance(data, Diagnostic):
        raise UsageError(
            N_("school.yml can't be read in the commit {commit}."),
            N_("`iup check` says what is wrong. Name a commit in which it was right: --at COMMIT"),
            commit=repository.head[:12],
        )
    return to_model.school(data)


def _end(options: ArchiveOptions, repository: Repository, school: School) -> Ended:
    if options.at is None:
        return ended(options.year, school, repository.changes(PORTFOLIOS), options.now)
    found = git.find(options.root, options.at)
    assert found is not None  # noqa: S101 - it raises where there is no such commit
    if not repository.goes_through(found.head):
        raise UsageError(
            N_("The main line of history does not go through the commit {commit}."),
            N_("Only what was published is archived. `git log --first-parent` lists the commits."),
            commit=options.at,
        )
    return Ended(options.year, last_day(options.year, school), found.head)


def _there(place: Path, end: Ended, *, replacing: bool) -> ArchiveSummary | None:
    """The archive that is there, if it is of the same commit. Another one is never written over unasked."""
    if not place.exists():
        return None
    index, list_ = place / INDEX, place / tombstones.FILE
    known = read_index(index.read_bytes()) if index.is_file() else None
    stones = tombstones.read_tombstones(list_.read_bytes()).removed if list_.is_file() else ()
    gone = frozenset(stone.file for stone in stones)
    if known and known.commit == end.commit and _whole(place, known, gone) and not replacing:
        return ArchiveSummary(place, end.commit, was_there=True)
    if gone:
        raise UsageError(
            N_("Bags were taken out of {folder} by a decision, so this year isn't made anew."),
            N_("`iup verify` says whether the rest is whole. What is missing comes from another copy."),
            folder=place,
        )
    if not replacing:
        raise UsageError(
            N_("{folder} is there already, and is not the archive of this commit, or not whole."),
            N_("`iup verify` says what is wrong with it. To make it anew: --replace"),
            folder=place,
        )
    return None


def _whole(place: Path, known: Index, gone: frozenset[str]) -> bool:
    sizes = {bag.file: bag.bytes for bag in known.bags if bag.file not in gone}
    return all(
        (place / name).is_file() and (place / name).stat().st_size == size for name, size in sizes.items()
    )


def _key(options: ArchiveOptions) -> tuple[bytes, bool]:
    return (read_key(options.key), False) if options.key else key_of(options.root)


def _task(
    options: ArchiveOptions, at_end: Repository, end: Ended, folders: tuple[Path, Path], key: bytes | None
) -> ArchiveTask:
    """`folders` are one that goes, with the trails, and the one that the bags are written into."""
    beside, working = folders
    plans = beside / "plans"
    ids = export_plans(at_end, plans)
    config = file_at(options.root, end.commit, LOOK_FILE)
    look_file = look_of(config[1] if config else None)
    return ArchiveTask(
        plans=plans,
        trails=beside / "trails",
        origin=Origin(options.root, end.commit, ids),
        target=working,
        cache=options.cache,
        look=made_look(look_file, beside, options.cache),
        look_file=look_file,
        year=options.year,
        last_day=end.last_day,
        made_by=MADE_BY,
        made_from=fingerprints.digest(fingerprints.program(), str(options.year), look_file),
        key=key,
        formerly=tuple((one, said) for one in ids if (said := former_ids(plans, one))),
        protected=frozenset(one for one in ids if may_be_protected(options.root, one)),
    )


def export_plans(repository: Repository, plans: Path) -> tuple[str, ...]:
    """Write school.yml, mentors.yml and each student's plan into the folder `plans`; the students' ids."""
    (plans / STUDENTS).mkdir(parents=True)
    names = listed(repository.root, repository.head, STUDENTS)
    wanted = (f"{STUDENTS}/{name}/{PLAN}" for name in names if not name.startswith("."))
    repository.export([SCHOOL, MENTORS, *wanted], plans)
    return tuple(student_ids(plans))


def made_look(look_file: bytes, beside: Path, cache: Path) -> Look:
    """The frame and the shared files of an archive's sites. `beside` is a folder that goes. OutputError."""

    def make(folder: Path) -> Look | None:
        from generator.engine import mkdocs_site  # noqa: PLC0415 - mkdocs is loaded when it is needed

        config = beside / LOOK_FILE
        config.write_bytes(look_file)
        return mkdocs_site.load_builder(config).look(folder)

    look = looks.look(fingerprints.digest(fingerprints.program(), look_file), cache, make)
    assert look is not None  # noqa: S101 - the program's own mkdocs.yml has no plugins of a school
    return look


def _students(
    task: ArchiveTask, jobs: int, on_result: Callable[[ArchivedStudent], None]
) -> tuple[ArchivedStudent, ...]:
    found: dict[str, ArchivedStudent] = {}
    for one in _made(task, jobs):
        found[one.student] = one
        on_result(one)
    return tuple(found[student] for student in task.origin.ids)


def _made(task: ArchiveTask, jobs: int) -> Iterator[ArchivedStudent]:
    students = task.origin.ids
    workers = min(jobs, len(students))
    if workers < 2:
        for student in students:
            yield from worker.archive_students(task, (student,))
        return
    with pool.processes(workers, task) as executor:
        try:
            yield from pool.through(executor, _share, students, workers)
        except BrokenExecutor as error:
            raise OutputError(
                N_("A process that made bags was stopped from outside."),
                N_(
                    "Is there enough memory? Run it again: what is done is not done again. --jobs"
                    " 1 needs less."
                ),
            ) from error


def _share(students: tuple[str, ...]) -> list[ArchivedStudent]:
    return worker.archive_students(pool.task_in_hand(), students)
