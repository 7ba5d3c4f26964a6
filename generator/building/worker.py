"""One process's share of a build: students read, checked, rendered and put in place, one after another.

What all students need (templates, catalogues, schemas, the school's own files) is made once a process.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

from generator import render
from generator.base import resources
from generator.base.paths import STUDENTS
from generator.building import portfolio_pdf, rendering
from generator.building.taking_away import remove_if_erased
from generator.building.task import BuildTask, StudentResult
from generator.cache import fingerprints
from generator.cache.build_result import BuildResult, State
from generator.cache.fingerprints import Folder
from generator.frame.frame import StudentSite
from generator.media.cache import Cache
from generator.output.replace_site import MARK, mark, put_in_place, remove, working
from generator.output.zip_file import write_zip
from generator.problems.diagnostic import Diagnostic
from generator.render import Renderer
from generator.school import portfolio
from generator.school.portfolio import StudentReading
from generator.school.reader import SchoolReader, school_reader


def build_students(
    task: BuildTask, students: Sequence[str], reader: SchoolReader | None = None
) -> list[StudentResult]:
    """Build the sites of `students`, in one thread at a time. Raises GitError, OutputError.

    `reader` is that of the task's school, for who has read it already.
    """
    with _ONE_AT_A_TIME:
        worker = _Worker(task, reader or _reader(task), _renderer, _writer(task))
        return [_build(worker, student) for student in students]


_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class _Worker:
    task: BuildTask
    reader: SchoolReader
    renderer: Callable[[str], Renderer]
    write: Callable[[StudentSite, Path], Mapping[str, str]]


@lru_cache(maxsize=1)
def _reader(task: BuildTask) -> SchoolReader:
    formerly = dict(task.formerly)
    return school_reader(
        task.root,
        today=task.today,
        allow_shallow=task.allow_shallow,
        formerly=lambda student: formerly.get(student, ()),
        cache=task.cache,
        origin=task.origin,
    )


@lru_cache(maxsize=1)
def _writer(task: BuildTask) -> Callable[[StudentSite, Path], Mapping[str, str]]:
    return task.look.write if task.look else _by_mkdocs(task.config_file)


@cache
def _renderer(language: str) -> Renderer:
    """For all builds of a process: compiling the templates is costly, and they are the program's own."""
    return render.load(language, resources.theme() / "pages")


def _by_mkdocs(config_file: Path) -> Callable[[StudentSite, Path], Mapping[str, str]]:
    from generator.engine import mkdocs_site  # noqa: PLC0415 - mkdocs is loaded when it is needed

    builder = mkdocs_site.load_builder(config_file)

    def write(made: StudentSite, folder: Path) -> Mapping[str, str]:
        builder.build(made, folder)
        return fingerprints.hashes(folder)

    return write


def _build(worker: _Worker, student: str) -> StudentResult:
    task = worker.task
    place = task.output / student
    # Before anything is read: what is written from here on is read anew by the next build.
    try:
        source = fingerprints.content(task.root / STUDENTS / student)
    except OSError:
        source = ""  # what can't be opened is told of when it is read
    read = portfolio.read_one(worker.reader, student, task.audience)
    built, content = _built(worker, read, place)
    site = Folder(fingerprints.signature(place)[0], content) if content else None
    archive = place.with_suffix(".zip")
    packed = fingerprints.file(archive) if site and task.zipped else None
    return StudentResult(built, source, site, packed, read.turning_days, read.came, read.relatives)


def _not_told_yet(told: Sequence[Diagnostic], found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Without what the check told at the line that names the file."""
    known = {(one.path.rpartition("/")[0], one.rule, one.values.get("file")) for one in told}
    for one in found:
        if (one.path.rpartition("/")[0], one.rule, one.values.get("file")) not in known:
            yield one


def _built(worker: _Worker, read: StudentReading, place: Path) -> tuple[BuildResult, str]:
    """What became of a student, and the fingerprint of the site's content; "" if there is no new site."""
    started = time.monotonic()
    task = worker.task
    if read.portfolio is None or read.refusal:
        state = State.WRONG if read.portfolio is None else State.NOT_PUBLISHED
        gone = remove(place) if read.refusal else remove_if_erased(place, worker.reader.school_history)
        built = BuildResult(
            read.student_id, state, problems=read.problems, refusal=read.refusal, taken_away=gone
        )
        return built, ""
    cache = Cache(task.cache)
    shown = rendering.published_files(read.portfolio, task.root, cache, task.threads)
    facts = rendering.site_facts(read.portfolio, shown, pdf=task.pdf)
    made = rendering.student_site(read.portfolio, facts, shown, worker.renderer)
    archive = place.with_suffix(".zip")
    with working(task.output) as beside:
        new = beside / place.name
        if task.pdf:
            rendered = portfolio_pdf.Rendered(read.portfolio, facts, made)
            pdfs = portfolio_pdf.pdf_files(rendered, worker.renderer, beside)
            made = replace(made, files=(*made.files, *pdfs))
        commits = worker.reader.school_history.newest(read.student_id, read.relatives)
        hashes = {**worker.write(made, new), **mark(new, commits)}
        if task.zipped:
            write_zip(new, beside / archive.name, without=(MARK,))
        # A zip is always that of the site beside it: an older one goes before the site changes.
        archive.unlink(missing_ok=True)
        put_in_place(new, place)
        if task.zipped:
            (beside / archive.name).rename(archive)
    seconds = time.monotonic() - started
    built = BuildResult(
        read.student_id,
        State.BUILT,
        len(made.pages),
        seconds,
        (*read.problems, *_not_told_yet(read.problems, shown.problems)),
        megapixels=sum(effort.megapixels for effort in cache.efforts),
        picture_seconds=sum(effort.seconds for effort in cache.efforts),
    )
    return built, fingerprints.of_hashes(hashes)
