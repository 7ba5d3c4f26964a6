"""All of one student as one file, for the family or for another school."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zoneinfo import ZoneInfo

from generator import git, render
from generator.archive import readme, trail
from generator.archive.finishing import MADE_BY
from generator.archive.look import FILE as LOOK_FILE
from generator.archive.look import look_of
from generator.archive.making import export_plans, made_look, school_at
from generator.archive.student_bags import (
    Means,
    Wanted,
    family_sources,
    info,
    newest_day,
    staff_sources,
    words,
)
from generator.archive.student_bundle import as_committed, write_bundle
from generator.bags.writer import Source, write_bag
from generator.base import resources
from generator.base.language import N_
from generator.base.paths import PLAN, PORTFOLIOS, STUDENTS
from generator.building.portfolio_pdf import FILE as PDF
from generator.cache.parsed_plans import ParsedPlans
from generator.folder.school_folder import former_ids, may_be_protected
from generator.git import Repository
from generator.git.contents import Originals
from generator.git.ignoring import may_be_committed
from generator.git.objects import not_committed
from generator.git.trees import file_at
from generator.git.unbundling import unbundle
from generator.handover.departed import refuse_unknown
from generator.model import Audience
from generator.output.output_folder import refuse_another_audience, refuse_folders_of_others
from generator.privacy.protected_identity import is_protected
from generator.problems.diagnostic import Diagnostic, in_file_order
from generator.problems.errors import OutputError, UsageError
from generator.problems.rulebook import is_error
from generator.render import Renderer
from generator.school import portfolio
from generator.school.reader import Origin, SchoolReader, school_reader
from generator.yaml.source import read

FOLDER: Final = "handover"
GROUND: Final = "Ground-Of-Staff-Records"
"""What bag-info.txt calls the ground on which the staff's records are given on."""


class To(StrEnum):
    FAMILY = "family"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked for. Paths are absolute; `at` names a commit, HEAD without it.

    `ground` is why the staff's own records may be given to another school; empty: they are not in it.
    Without `output` the file lies in the school's folder, by a name that says nothing about the student.
    """

    root: Path
    student: str
    to: To
    cache: Path
    at: str | None = None
    ground: str = ""
    output: Path | None = None
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """What will be written, before it is. `protected`: the student's identity is. `uncommitted`: the
    student's folder holds changes that are not in it.
    """

    asked: Asked
    repository: Repository
    place: Path
    day: Date
    protected: bool
    uncommitted: bool


@dataclass(frozen=True, slots=True)
class Given:
    """`place` is None where errors in the files forbid it; `problems` are these."""

    place: Path | None
    problems: tuple[Diagnostic, ...] = ()


def prepare(asked: Asked) -> Prepared:
    """Look whether it can be done. Raises UsageError, GitError."""
    newest = git.find(asked.root)
    if newest is None or newest.is_shallow:
        raise UsageError(
            N_("A student is handed over with the history in git, and here it is missing or cut off."),
            N_("Do it from a full clone: `git fetch --unshallow` fetches the rest."),
        )
    repository = _at(newest, asked.at) if asked.at else newest
    refuse_unknown(repository, asked.student)
    school = school_at(repository)
    recorded = [one.recorded_at for one, _ in repository.changes(PORTFOLIOS) if one.recorded_at]
    if not recorded:
        raise UsageError(N_("No commit up to {commit} says when it was."), commit=repository.head[:12])
    day = recorded[-1].astimezone(ZoneInfo(school.time_zone)).date()
    place = asked.output or asked.root / FOLDER / f"handover-{day}.zip"
    refuse_folders_of_others(place, asked.root)
    refuse_another_audience(place, Audience.STAFF)
    if _may_be_committed(place, asked.root):
        raise UsageError(
            N_("git would take in {file}: whoever commits all would commit all of the student's data."),
            N_("Name a file outside the repository: --output FILE. Or leave --output out."),
            file=place,
        )
    if place.exists() and not asked.replace:
        raise UsageError(
            N_("{file} is there already. It may be another student's."),
            N_("Name another file: --output FILE. To write over it: --replace"),
            file=place,
        )
    return Prepared(
        asked,
        repository,
        place,
        day,
        _protected(repository, asked),
        asked.at is None and not_committed(asked.root, f"{STUDENTS}/{asked.student}"),
    )


def _may_be_committed(place: Path, root: Path) -> bool:
    """The folder of these files gets a .gitignore of its own when one is written."""
    own = root / FOLDER
    will_be_ignored = place.parent == own and not (own / ".gitignore").exists()
    return not will_be_ignored and may_be_committed(place)


def _protected(repository: Repository, asked: Asked) -> bool:
    """By the plan in that commit, and by today's if there is one."""
    path = f"{STUDENTS}/{asked.student}/{PLAN}"
    found = file_at(repository.root, repository.head, path)
    source = read(path, found[1]) if found else None
    if source is None or source.data is None or is_protected(None, source, None):
        return True
    return (asked.root / path).is_file() and may_be_protected(asked.root, asked.student)


def _at(newest: Repository, commit: str) -> Repository:
    found = git.find(newest.root, commit)
    assert found is not None  # noqa: S101 - it raises where there is no such commit
    if not newest.goes_through(found.head):
        raise UsageError(
            N_("The main line of history does not go through the commit {commit}."),
            N_("Only what was published is handed over. `git log --first-parent` lists the commits."),
            commit=commit,
        )
    return found


def hand_over(prepared: Prepared) -> Given:
    """Write the file, whole or not at all. Raises GitError, UsageError, OutputError."""
    asked, place = prepared.asked, prepared.place
    with TemporaryDirectory(prefix="iup-") as scratch:
        beside = Path(scratch)
        config = file_at(prepared.repository.root, prepared.repository.head, LOOK_FILE)
        look_file = look_of(config[1] if config else None)
        bundle = beside / "portfolio.bundle"
        _write_bundle(prepared, look_file, beside, bundle)
        root = beside / "repository"
        root.mkdir()
        unbundle(bundle, root, own=True)
        # Not the file's own name: a person may call it as they like, and the content stays the same.
        wanted = Wanted(asked.student, f"handover-{prepared.day}", None, prepared.day)
        means = Means(
            made_look(look_file, beside, asked.cache), _renderer, asked.cache, MADE_BY, ParsedPlans(None)
        )
        reader = school_reader(root, today=newest_day(root, prepared.day))
        known = portfolio.read_one(reader, asked.student)
        if known.portfolio is None:
            return Given(None, _errors(reader, known.problems))
        work = beside / "work"
        work.mkdir()
        family = list(family_sources(wanted, means, reader, known.portfolio, work))
        sources = _staff(bundle, wanted, reader, family) if asked.ground else family
        named = known.portfolio.plan.student.languages
        sources = _with_words(sources, _words(prepared, reader, named))
        about = info(f"Student development portfolio, all years, {prepared.day}", wanted, means, reader)
        ground = {GROUND: asked.ground} if asked.ground else {}
        try:
            _make_folder(place, asked.root)
            write_bag(place, wanted.label, sources, {**about, **ground, "External-Identifier": wanted.label})
        except OSError as error:
            raise OutputError(
                N_("{file} can't be written: {reason}"),
                N_("Is there room on the disk, and may you write there?"),
                file=place,
                reason=error.strerror or error,
            ) from error
    return Given(place)


def _write_bundle(prepared: Prepared, look_file: bytes, beside: Path, bundle: Path) -> None:
    """The student's own repository: nothing else goes into what follows."""
    repository, student = prepared.repository, prepared.asked.student
    plans, trails = beside / "plans", beside / "trails"
    trails.mkdir()
    ids = export_plans(repository, plans)
    trail.lay_down(repository.changes(PORTFOLIOS), trails)
    formerly = {one: said for one in ids if (said := former_ids(plans, one))}
    known = school_reader(
        plans,
        today=prepared.day,
        allow_shallow=True,
        formerly=lambda one: formerly.get(one, ()),
        origin=Origin(repository.root, repository.head, ids),
    ).history(student)(Audience.STAFF)
    shared, own = trail.of_student(trails, student, known)
    write_bundle(as_committed(shared, own, Originals(repository.root), {LOOK_FILE: look_file}), bundle)


def _errors(reader: SchoolReader, problems: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    return in_file_order([one for one in (*reader.problems, *problems) if is_error(one)])


def _staff(bundle: Path, wanted: Wanted, reader: SchoolReader, family: Sequence[Source]) -> list[Source]:
    """All as committed, and to read it what the family has."""
    whole = reader.history(wanted.student)(Audience.STAFF)
    shown = (one for one in family if one.path == PDF or one.path.startswith("site/"))
    return [*shown, *staff_sources(bundle, wanted, reader, whole, frozenset())]


def _words(prepared: Prepared, reader: SchoolReader, languages: Sequence[str]) -> bytes:
    asked = prepared.asked
    if asked.to is To.FAMILY:
        text: Sequence[str] = readme.HANDED_TO_FAMILY
    else:
        text = readme.HANDED_WITH_STAFF if asked.ground else readme.HANDED_TO_SCHOOL
    more = () if asked.ground else languages
    return words(text, reader, *more, day=prepared.day, ground=asked.ground)


def _with_words(sources: Sequence[Source], text: bytes) -> list[Source]:
    return [Source(one.path, text) if one.path == "README.txt" else one for one in sources]


def _make_folder(place: Path, root: Path) -> None:
    """Whoever commits all that lies in the school's folder doesn't commit a student's file with it."""
    own = root / FOLDER
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.parent == own and not (own / ".gitignore").exists():
        (own / ".gitignore").write_text("*\n", encoding="utf-8")


def _renderer(language: str) -> Renderer:
    return render.load(language, resources.theme() / "pages")
