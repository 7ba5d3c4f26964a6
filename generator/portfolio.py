"""A whole school, read: the files as they lie there, the history from git, and what is wrong in both."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import date as Date
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from generator import documents, git, history, schema
from generator.audience import for_audience
from generator.check import Checked, CheckedStudent, check_school, school_and_mentors
from generator.diagnostics import Diagnostic
from generator.errors import ShallowCloneError, UsageError
from generator.folder import PLAN, PORTFOLIOS, STUDENTS, SchoolFolder, read_folder
from generator.git import Repository
from generator.history import Current, History, Readers, Unreadable
from generator.language import N_, translations
from generator.model import NO_MENTORS, Audience
from generator.pages import Portfolio
from generator.proposals import nearest
from generator.report import wording
from generator.schema import Data

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class StudentReading:
    """One student. `portfolio` is None where errors in the files forbid a site."""

    student_id: str
    portfolio: Portfolio | None
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class SchoolReading:
    """A school. `all_ids` are the students there are, asked for or not; `diagnostics` in file order.

    `has_history` is False for a folder without git: then only today's versions are known.
    """

    root: Path
    students: Mapping[str, StudentReading]
    all_ids: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]
    has_history: bool
    complete: bool


@dataclass(frozen=True, slots=True)
class Record:
    """What git knows of a school, for one audience. `as_of` is the day that the sites speak from."""

    histories: Mapping[str, History]
    as_of: Date
    has_history: bool
    complete: bool


def read_school(
    root: Path,
    students: Collection[str] | None = None,
    *,
    today: Date,
    audience: Audience = Audience.FAMILY,
    allow_shallow: bool = False,
) -> SchoolReading:
    """Read and check the school in `root`; of the students only those named, if any are.

    What is later than `today` counts as the future. Raises UsageError for a student that doesn't exist,
    ShallowCloneError for a cut-off history.
    """
    folder = _folder(root, students)
    archive = _Archive(root, folder, allow_shallow=allow_shallow)
    checked = _checked(folder, archive, today)
    record = archive.record(audience)
    readings = {
        student.id: StudentReading(
            student.id,
            _portfolio(student, checked, record, audience) if student.ok else None,
            student.problems,
        )
        for student in checked.students.values()
    }
    return SchoolReading(
        root=root,
        students=readings,
        all_ids=frozenset(folder.students) | frozenset(folder.others),
        diagnostics=checked.diagnostics,
        has_history=record.has_history,
        complete=record.complete,
    )


def check(
    root: Path, students: Collection[str] | None = None, *, today: Date, allow_shallow: bool = False
) -> Checked:
    """Check the school in `root` with its history, without making portfolios of it."""
    folder = _folder(root, students)
    return _checked(folder, _Archive(root, folder, allow_shallow=allow_shallow), today)


def read_histories(
    root: Path,
    students: Collection[str] | None = None,
    *,
    audience: Audience = Audience.STAFF,
    allow_shallow: bool = False,
) -> Mapping[str, History]:
    """The history of each student, by id."""
    folder = _folder(root, students)
    return _Archive(root, folder, allow_shallow=allow_shallow).record(audience).histories


def _folder(root: Path, students: Collection[str] | None) -> SchoolFolder:
    folder = read_folder(root, students)
    known = {*folder.students, *folder.others}
    for student in students or ():
        if student not in known:
            near = nearest(student, known)
            raise UsageError(
                f"There is no student `{student}` in {root / STUDENTS}.",
                hint=f"Did you mean `{near}`?" if near else "The students are the folders there.",
            )
    return folder


def _checked(folder: SchoolFolder, archive: _Archive, today: Date) -> Checked:
    record = archive.record(Audience.STAFF)
    told = {
        student: history.check(record.histories[student], files.plan)
        for student, files in folder.students.items()
        if files.plan is not None and student in record.histories
    }
    talks = {
        student: {version.talk_date for version in known.versions if version.talk_date}
        for student, known in record.histories.items()
        if record.has_history and record.complete
    }
    return check_school(folder, today=today, history=told, talk_dates=talks)


class _Archive:
    """The school's past, read from git when it is first asked for."""

    def __init__(self, root: Path, folder: SchoolFolder, *, allow_shallow: bool) -> None:
        self.folder = folder
        self.schemas = schema.load()
        self.repository = _repository(root, allow_shallow=allow_shallow)
        self.changes = list(self.repository.changes(PORTFOLIOS)) if self.repository else []
        known = school_and_mentors(folder)
        self.school = known.school
        self.mentors = known.mentors or NO_MENTORS

    def record(self, audience: Audience) -> Record:
        plans = {
            student: (self.folder.root / STUDENTS / student / PLAN).read_bytes()
            for student, files in self.folder.students.items()
            if files.plan is not None
        }
        complete = self.repository is None or not self.repository.is_shallow
        histories = history.read_history(
            self.changes,
            self.repository.blobs if self.repository else lambda _: iter(()),
            Current(plans, self.school, self.mentors),
            self._readers(audience),
            complete=complete,
        )
        return Record(histories, self._as_of(), self.repository is not None, complete)

    def _readers(self, audience: Audience) -> Readers:
        language = self.school.languages[0] if self.school else "en"
        translate = translations(language).gettext

        def reader(kind: str, make: Callable[[Data], Made]) -> Callable[[bytes], Made | Unreadable]:
            def read(raw: bytes) -> Made | Unreadable:
                data = self.schemas.readable(raw, kind)
                if isinstance(data, Diagnostic):
                    return Unreadable(_reason(data, translate))
                return make(for_audience(data, audience))

            return read

        return Readers(
            plan=reader("iup", documents.plan),
            school=reader("school", documents.school),
            mentors=reader("mentors", documents.mentors),
        )

    def _as_of(self) -> Date:
        """SOURCE_DATE_EPOCH's day, else the newest commit's, else, without git, the clock's."""
        zone = ZoneInfo(self.school.time_zone) if self.school else UTC
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        if epoch.isdigit():
            return datetime.fromtimestamp(int(epoch), zone).date()
        recorded = self.repository.head_commit().recorded_at if self.repository else None
        return (recorded or datetime.now(UTC)).astimezone(zone).date()


def _reason(problem: Diagnostic, translate: Callable[[str], str]) -> str:
    line = translate(N_("Line {line}: {message}"))
    return line.format(line=problem.place.line, message=wording.message(problem, translate))


def _repository(root: Path, *, allow_shallow: bool) -> Repository | None:
    repository = git.find(root)
    if repository and repository.is_shallow and not allow_shallow:
        raise ShallowCloneError(
            "The history of this repository was cut off when it was fetched.",
            hint="Fetch the rest with `git fetch --unshallow` (in a workflow: `fetch-depth: 0`), "
            "or go on with what is there: --allow-shallow",
        )
    return repository


def _portfolio(
    student: CheckedStudent, checked: Checked, record: Record, audience: Audience
) -> Portfolio | None:
    plan = for_audience(student.plan, audience)
    if plan is None or checked.school is None or checked.mentors is None:
        return None
    works = ((work_id, for_audience(data, audience)) for work_id, data in student.works.items())
    weeks = (for_audience(data, audience) for data in student.weeks.values())
    made = [documents.work(work_id, data) for work_id, data in works if data is not None]
    return Portfolio(
        student_id=student.id,
        plan=documents.plan(plan),
        school=checked.school,
        mentors=checked.mentors,
        history=record.histories[student.id],
        works=tuple(sorted(made, key=lambda work: (work.date, work.id))),
        weeks=tuple(sorted((documents.week(d) for d in weeks if d is not None), key=lambda week: week.id)),
        as_of=record.as_of,
    )
