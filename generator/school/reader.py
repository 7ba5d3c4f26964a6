"""A school's files as they lie there, the history from git, and what is wrong in both: student by student."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date as Date
from functools import partial
from pathlib import Path

from generator import history
from generator.base.language import N_
from generator.base.paths import STUDENTS
from generator.folder import student_names
from generator.folder.school_folder import (
    SchoolFolder,
    StudentFolder,
    former_ids,
    may_be_protected,
    read_folder,
    read_student,
)
from generator.history import History
from generator.media.published import Unusable
from generator.model import Audience, Plan
from generator.privacy.protected_identity import is_protected, name_in, without_name
from generator.problems.diagnostic import Diagnostic, in_file_order
from generator.problems.errors import UsageError
from generator.problems.limit import limited
from generator.problems.suggestions import nearest
from generator.rules.sensitive_people import everybody
from generator.rules.talks import KnownTalks
from generator.school import code_owners, earlier_record
from generator.school.check import SchoolCheck
from generator.school.check_sensitive import with_other_students
from generator.school.checked_student import CheckedStudent
from generator.school.git_history import SchoolHistory, read_school_history
from generator.school.stray_files import StrayFiles
from generator.sensitive.people import People

HistoryFor = Callable[[Audience], History]


@dataclass(frozen=True, slots=True)
class SchoolReader:
    """What the students of a school are read with, one after another: nothing of them is kept.

    `today` is the day from which on everything counts as the future. `problems` are those of what the
    students share.
    """

    folder: SchoolFolder
    check: SchoolCheck
    school_history: SchoolHistory
    today: Date
    problems: tuple[Diagnostic, ...]

    def checked(self, student: str, people: People | None = None) -> tuple[CheckedStudent, HistoryFor]:
        """A student's files as they are today, checked, and the history as below.

        With `people`, also for the names of other students: nothing that is built follows from those.
        """
        files = read_student(self.folder.root, student)
        told = self._history(files)
        whole = told(Audience.STAFF)
        lost = [*earlier_record.problems(self.folder.root, files.id)]
        lost += history.check(whole, files.plan) if files.plan else ()
        versions = (
            whole.versions if self.school_history.repository and self.school_history.is_complete else ()
        )
        talks = KnownTalks(
            frozenset(version.talk_date for version in versions if version.talk_date),
            whole.taken_back,
            _promised(whole),
        )
        found = self.check.student(files, lost, talks)
        if people is not None:
            found = replace(found, problems=with_other_students(self.check.schemas, found, people))
        return _without_name(found, whole), told

    def history(self, student: str) -> HistoryFor:
        """As each audience may read it."""
        return self._history(read_student(self.folder.root, student))

    def _history(self, files: StudentFolder) -> HistoryFor:
        return self.school_history.history(
            files.id,
            files.raw if files.plan else None,
            earlier_record.read(self.folder.root, files.id),
        )


def _promised(whole: History) -> frozenset[Date]:
    """The days that the plan gave, in all states of its newest talk, for the one after it."""
    newest = whole.newest_readable
    talks = [state.plan.talk for state in whole.states if state.plan]
    return frozenset(one.next for one in talks if newest and one.next and one.date == newest.talk.date)


def _without_name(student: CheckedStudent, whole: History) -> CheckedStudent:
    """No message of a student whose identity is protected tells whose it is."""
    source, newest = student.folder.plan, whole.newest_readable
    if not is_protected(student.plan, source, newest):
        return student
    students = [state.plan.student for state in whole.states if state.plan]
    names = [name_in(source), *(name for one in students for name in (one.name, *one.former_names))]
    problems = (without_name(problem, student.id, names) for problem in student.problems)
    return replace(student, problems=tuple(problems))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the files of a folder were exported from: the school in a clone, at a commit; and all its ids."""

    clone: Path
    commit: str
    ids: tuple[str, ...]


def school_reader(
    root: Path,
    *,
    today: Date,
    allow_shallow: bool = False,
    formerly: Callable[[str], tuple[str, ...]] | None = None,
    cache: Path | None = None,
    origin: Origin | None = None,
    open_file: Callable[[Path], Unusable | None] | None = None,
) -> SchoolReader:
    """Read what the students of the school in `root` share.

    `formerly` are the former ids that a plan says, for who knows them without reading it. What is read of
    history is remembered in the folder `cache`, if one is named. With an `origin`, `root` holds a part of
    the school's files only. `open_file` as in `SchoolCheck`. Raises GitError, ShallowCloneError for a
    cut-off history.
    """
    folder = read_folder(root)
    if origin is not None:
        folder = replace(folder, ids=origin.ids)
    check = SchoolCheck(folder, formerly or partial(former_ids, root), today, open_file)
    school_history = read_school_history(
        origin.clone if origin else root,
        folder.ids,
        check.known,
        allow_shallow=allow_shallow,
        cache=cache,
        commit=origin.commit if origin else None,
    )
    return SchoolReader(
        folder,
        check,
        school_history,
        today,
        _neighbours(root, folder, school_history).without_protected_names(
            [*check.problems, *_about_main_line(school_history)]
        ),
    )


def _about_main_line(school_history: SchoolHistory) -> Iterable[Diagnostic]:
    """Nothing is said while school.yml can't be read: what the school answered is not known."""
    repository, school = school_history.repository, school_history.school
    if repository is None or school is None:
        return ()
    return limited(history.check_main_line(school_history.main_line, school.main_line, repository.head))


def _neighbours(root: Path, folder: SchoolFolder, school_history: SchoolHistory) -> StrayFiles:
    def newest(student: str) -> Plan | None:
        return school_history.history(student, None)(Audience.STAFF).newest_readable

    return StrayFiles(root, frozenset(folder.ids), school_history.main_line.plans.keys(), newest)


def asked_for(folder: SchoolFolder, students: Collection[str] | None) -> tuple[str, ...]:
    """Those of the school's students that were asked for, in order; all for None.

    UsageError for one that isn't there.
    """
    for student in students or ():
        if student not in folder.ids:
            near = nearest(student, folder.ids)
            if near and may_be_protected(folder.root, near):
                near = None
            raise UsageError(
                N_("There is no student `{student}` in {folder}."),
                N_("Did you mean `{suggestion}`?") if near else N_("The students are the folders there."),
                student=student,
                folder=folder.root / STUDENTS,
                suggestion=near,
            )
    return tuple(one for one in folder.ids if students is None or one in students)


def check(reader: SchoolReader, students: Collection[str] | None = None) -> tuple[Diagnostic, ...]:
    """All that is wrong in the school and in `students`, all for None, in file order. UsageError."""
    found = list(reader.problems)
    mentors = {mentor.id: mentor.name for mentor in (reader.check.known.mentors or {}).values()}
    people = everybody(student_names.names(reader.folder.root, reader.folder.ids), mentors)
    repository = reader.school_history.repository
    owners = code_owners.read(repository.top, repository.prefix) if repository else None
    for student in asked_for(reader.folder, students):
        checked, _ = reader.checked(student, people)
        found += checked.problems
        if owners is not None and checked.plan is not None and checked.folder.plan is not None:
            told = code_owners.out_of_date(
                owners, student, checked.plan, reader.check.known.mentors or {}, reader.today
            )
            found += (one.within(checked.folder.plan) for one in told)
    return in_file_order(found)
