"""Building the sites: which students, one after another, each put in place by one rename."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator import render, rendering, resources, site
from generator.diagnostics import Diagnostic
from generator.errors import OutputError, UsageError
from generator.folder import PORTFOLIOS
from generator.language import N_
from generator.media.cache import Cache
from generator.model import Refusal
from generator.portfolio import SchoolReading, StudentReading
from generator.render import Renderer
from generator.site import Builder
from generator.zipping import write_zip

BUILT_LIST = ".iup-built.json"
"""In the output folder: which sites this program put there. Nothing else is ever replaced or removed."""


class State(StrEnum):
    BUILT = "built"
    WRONG = "wrong"
    """Something in the files is wrong; a site that was built earlier stays, if it may still be published."""
    NOT_PUBLISHED = "not-published"
    """Nothing says that the site may be published; a site that was built earlier is removed."""


@dataclass(frozen=True, slots=True)
class Built:
    """What became of one student's site. `seconds` is wall time; `refusal` is why there may be none.

    `problems` are all that are known; `unshown` those among them that only building could find: files
    that the pages can't show.
    """

    student_id: str
    state: State
    pages: int = 0
    seconds: float = 0.0
    problems: tuple[Diagnostic, ...] = ()
    unshown: tuple[Diagnostic, ...] = ()
    refusal: Refusal | None = None


def build_sites(
    reading: SchoolReading,
    output: Path,
    config_file: Path,
    done: Callable[[Built], None],
    *,
    cache: Cache,
    zipped: bool = False,
) -> list[Built]:
    """Build the site of every student in `reading`, and remove what may no longer be published.

    `done` is told of each student as it is ready. What is made of pictures is kept in `cache`. With
    `zipped` each site also stands beside its folder as one zip file.
    Raises UsageError for an `output` where sites would lie among the school's own files or over them,
    OutputError when the sites can't be written.
    """
    _refuse_the_schools_own_folders(output.resolve(), reading.root.resolve())
    kitchen = _Kitchen(site.load_builder(config_file), {}, reading.root, cache, zipped)
    with _writing(output):
        before = _built_before(output)
        _refuse_what_is_not_ours(reading.students, output, before)
        # Written first: whatever a killed build leaves behind is known to be ours at the next one.
        _remember(output, before | set(reading.students))
        results = []
        for student in reading.students.values():
            results.append(_build_one(student, kitchen, output))
            done(results[-1])
        gone = before - reading.all_ids
        for student_id in gone:
            _remove(output / student_id)
        _remember(output, {i for i in (before - gone) | set(reading.students) if (output / i).is_dir()})
    return results


@dataclass(slots=True)
class _Kitchen:
    """What is made once and used for every student."""

    builder: Builder
    renderers: dict[str, Renderer]
    root: Path
    cache: Cache
    zipped: bool

    def renderer(self, language: str) -> Renderer:
        if language not in self.renderers:
            self.renderers[language] = render.load(language, resources.theme() / "pages")
        return self.renderers[language]


def _build_one(student: StudentReading, kitchen: _Kitchen, output: Path) -> Built:
    started = time.monotonic()
    place = output / student.student_id
    if student.refusal:
        _remove(place)
    if student.portfolio is None or student.refusal:
        state = State.WRONG if student.portfolio is None else State.NOT_PUBLISHED
        return Built(student.student_id, state, problems=student.problems, refusal=student.refusal)
    shown = rendering.exhibits(student.portfolio, kitchen.root, kitchen.cache)
    made = rendering.student_site(student.portfolio, shown, kitchen.renderer)
    with tempfile.TemporaryDirectory(prefix=".iup-", dir=output) as beside:
        kitchen.builder.build(made, Path(beside) / "new")
        # A zip is always that of the site beside it: an older one goes before the site changes.
        place.with_suffix(".zip").unlink(missing_ok=True)
        _put_in_place(Path(beside) / "new", place, Path(beside) / "old")
        if kitchen.zipped:
            write_zip(place, Path(beside) / f"{place.name}.zip")
            (Path(beside) / f"{place.name}.zip").rename(place.with_suffix(".zip"))
    seconds = time.monotonic() - started
    problems = (*student.problems, *shown.problems)
    return Built(student.student_id, State.BUILT, len(made.pages), seconds, problems, shown.problems)


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


def _put_in_place(new: Path, place: Path, old: Path) -> None:
    if place.exists():
        place.rename(old)
    new.rename(place)


def _remove(place: Path) -> None:
    """Out of sight by one rename first, so that no half of a site is ever to be seen."""
    place.with_suffix(".zip").unlink(missing_ok=True)
    if place.is_dir():
        with tempfile.TemporaryDirectory(prefix=".iup-", dir=place.parent) as away:
            place.rename(Path(away) / "old")


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
        if left.is_dir():
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
    beside = output / f"{BUILT_LIST}.new"
    beside.write_text(json.dumps(sorted(students)) + "\n", encoding="utf-8")
    beside.replace(output / BUILT_LIST)
