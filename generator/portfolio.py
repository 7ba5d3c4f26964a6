"""A whole school, read: the files as they lie there, the history from git, and what is wrong in both."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path

from generator import documents, history, publication
from generator.audience import for_audience
from generator.check import Checked, CheckedStudent, check_school
from generator.diagnostics import Diagnostic
from generator.errors import UsageError
from generator.folder import STUDENTS, SchoolFolder, read_folder
from generator.history import History
from generator.language import N_
from generator.model import Audience, Refusal
from generator.pages import Portfolio
from generator.past import Past, read_past
from generator.proposals import nearest


@dataclass(frozen=True, slots=True)
class StudentReading:
    """One student. `portfolio` is None where errors in the files forbid a new site.

    `refusal` is why there may be no site, None if there may: it is asked of the plan in any case, for
    errors don't keep a site that lost its ground.
    """

    student_id: str
    portfolio: Portfolio | None
    problems: tuple[Diagnostic, ...]
    refusal: Refusal | None


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
    past = read_past(folder, allow_shallow=allow_shallow)
    checked = _checked(folder, past, today)
    histories, as_of = past.histories(audience), past.as_of(today)
    readings = {
        student.id: StudentReading(
            student.id,
            _portfolio(student, checked, histories[student.id], as_of, audience) if student.ok else None,
            student.problems,
            refusal=publication.refusal(student, histories.get(student.id), today),
        )
        for student in checked.students.values()
    }
    return SchoolReading(
        root=root,
        students=readings,
        all_ids=frozenset(folder.students) | frozenset(folder.others),
        diagnostics=checked.diagnostics,
        has_history=past.repository is not None,
        complete=past.is_complete,
    )


def check(
    root: Path, students: Collection[str] | None = None, *, today: Date, allow_shallow: bool = False
) -> Checked:
    """Check the school in `root` with its history, without making portfolios of it."""
    folder = _folder(root, students)
    return _checked(folder, read_past(folder, allow_shallow=allow_shallow), today)


def read_histories(
    root: Path,
    students: Collection[str] | None = None,
    *,
    audience: Audience = Audience.STAFF,
    allow_shallow: bool = False,
) -> Mapping[str, History]:
    """The history of each student, by id."""
    folder = _folder(root, students)
    return read_past(folder, allow_shallow=allow_shallow).histories(audience)


def _folder(root: Path, students: Collection[str] | None) -> SchoolFolder:
    folder = read_folder(root, students)
    known = {*folder.students, *folder.others}
    for student in students or ():
        if student not in known:
            near = nearest(student, known)
            raise UsageError(
                N_("There is no student `{student}` in {folder}."),
                N_("Did you mean `{suggestion}`?") if near else N_("The students are the folders there."),
                student=student,
                folder=root / STUDENTS,
                suggestion=near,
            )
    return folder


def _checked(folder: SchoolFolder, past: Past, today: Date) -> Checked:
    histories = past.histories(Audience.STAFF)
    told = {
        student: history.check(histories[student], files.plan)
        for student, files in folder.students.items()
        if files.plan is not None and student in histories
    }
    talks = {
        student: {version.talk_date for version in known.versions if version.talk_date}
        for student, known in histories.items()
        if past.repository is not None and past.is_complete
    }
    return check_school(folder, today=today, history=told, talk_dates=talks)


def _portfolio(
    student: CheckedStudent, checked: Checked, known: History, as_of: Date, audience: Audience
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
        history=known,
        works=tuple(sorted(made, key=lambda work: (work.date, work.id))),
        weeks=tuple(sorted((documents.week(d) for d in weeks if d is not None), key=lambda week: week.id)),
        as_of=as_of,
    )
