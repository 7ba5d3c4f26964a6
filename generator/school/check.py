"""A school and its students, read and checked: what may be built on, and everything that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from generator.base.paths import STUDENTS
from generator.documents import schema, to_model
from generator.documents.finding import Finding
from generator.documents.schema import Document
from generator.folder.school_folder import SchoolFolder, StudentFolder, may_be_protected
from generator.media.published import Unusable
from generator.privacy.former_names import FormerNames
from generator.problems.diagnostic import HIDDEN, Diagnostic, in_file_order
from generator.problems.limit import limited
from generator.problems.rulebook import is_error
from generator.rules import attendance as attendance_rules
from generator.rules import former_names, sensitive_numbers
from generator.rules import logs as log_rules
from generator.rules import plan as plan_rules
from generator.rules import school as school_rules
from generator.rules import students as student_rules
from generator.rules import talks as talk_rules
from generator.rules import weeks as week_rules
from generator.rules import works as work_rules
from generator.rules.references import KnownNames
from generator.rules.talks import NO_TALKS, KnownTalks
from generator.school import check_sensitive
from generator.school.checked_student import CheckedStudent, Data
from generator.yaml.source import Source

_Rules = Callable[..., Iterable[Finding]]
"""What is told of a document: of its name, data, what is known, the plan's goals and today."""
_YEARLY: Final[Mapping[str, _Rules]] = {"log": log_rules.log, "attendance": attendance_rules.attendance}
_SINGLE: Final[Mapping[str, _Rules]] = {}


@dataclass(frozen=True, slots=True)
class _Owner:
    """What a plan says that the student's other files are checked by; `goals` None where it is broken."""

    known: KnownNames
    goals: Collection[str] | None
    former: FormerNames
    languages: tuple[str, ...]
    enrolled: str = ""
    """The first day here; nothing where the plan is broken."""

    @classmethod
    def of(cls, plan: Data | None, known: KnownNames) -> _Owner:
        of_school = known.school.languages if known.school else ()
        if plan is None:
            return cls(known, None, FormerNames(), of_school)
        goals = dict.fromkeys(goal["id"] for goal in plan.get("goals", ()))
        known = replace(known, student=plan["student"]["name"])
        student = plan["student"]
        return cls(
            known, goals, FormerNames.of(plan), (*student["languages"], *of_school), student["enrolled"]
        )


def _name(plan: Source) -> str:
    """The student's name as far as a plan says one, whatever else is wrong in it."""
    student = plan.data.get("student") if isinstance(plan.data, dict) else None
    name = student.get("name") if isinstance(student, dict) else None
    return name if isinstance(name, str) else ""


def _with_titles(known: KnownNames, files: StudentFolder) -> KnownNames:
    """With the titles of a student's goals and works by their ids, as far as the files can be read."""
    plan = files.plan.data if files.plan is not None and isinstance(files.plan.data, dict) else {}
    goals = plan.get("goals")
    said = [goal for goal in goals if isinstance(goal, dict)] if isinstance(goals, list) else []
    works = {
        work: folder.source.data
        for work, folder in files.works.items()
        if folder.source is not None and isinstance(folder.source.data, dict)
    }
    return replace(
        known,
        goals={str(goal["id"]): (str(goal.get("title", "")),) for goal in said if "id" in goal},
        works={work: (str(data.get("title", "")),) for work, data in works.items()},
    )


class SchoolCheck:
    """What all students of a school are checked against, itself checked first: `problems`.

    `formerly` tells the former ids that a student says. Without `today` nothing counts as the future.
    `open_file` tells of a file, opened, why it can't be shown; without it only beginnings are looked at.
    """

    def __init__(
        self,
        folder: SchoolFolder,
        formerly: Callable[[str], Sequence[str]],
        today: Date | None = None,
        open_file: Callable[[Path], Unusable | None] | None = None,
    ) -> None:
        self.schemas = schema.load()
        self.open_file = open_file
        self.today = today
        self.root = folder.root
        self.ids = frozenset(folder.ids)
        self._formerly = formerly
        self.problems: list[Diagnostic] = list(folder.problems)
        self.known = KnownNames()
        school = self._document(folder.school, "school", school_rules.school)
        self.known = KnownNames(to_model.school(school) if school is not None else None)
        mentors = self._document(
            folder.mentors, "mentors", lambda data: school_rules.mentors(data, self.known)
        )
        self.known = replace(
            self.known, mentors=to_model.mentors(mentors) if mentors is not None else None, today=today
        )

    @cached_property
    def formerly(self) -> Mapping[str, Sequence[str]]:
        """The former ids that each student of the school says; who asks first waits for them."""
        return {student: self._formerly(student) for student in sorted(self.ids)}

    def _document(self, source: Source | None, kind: str, rules: Any) -> Data | None:
        """One of the school's own files; None if anything in it is an error."""
        if source is None:
            return None
        document = self.schemas.document(source, kind, self.known.reference)
        numbers = limited(sensitive_numbers.in_lines(source))
        problems = [*document.problems, *_told(document, source, rules), *numbers]
        self.problems += problems
        return None if any(map(is_error, problems)) else document.data

    def student(
        self,
        files: StudentFolder,
        history: Sequence[Diagnostic] = (),
        talks: KnownTalks = NO_TALKS,
    ) -> CheckedStudent:
        """Check a student's documents, each by itself and against each other.

        `history` are diagnostics that come from earlier versions, and `talks` all that are known; without
        them school years are not counted.
        """
        problems: list[Diagnostic] = [*files.problems, *history]
        problems += sensitive_numbers.in_folder(f"{STUDENTS}/{files.id}")
        plan = self._plan(files, talks, problems)
        owner = _Owner.of(plan, _with_titles(self.known, files))
        works = self._works(files, owner, problems)
        weeks = self._by_name("week", files.weeks, week_rules.week, owner, problems)
        yearly = {
            kind: self._by_name(kind, by_year, _YEARLY[kind], owner, problems)
            for kind, by_year in files.yearly.items()
        }
        single: dict[str, Data] = {}
        for kind, source in files.single.items():
            single |= self._by_name(kind, {kind: source}, _SINGLE[kind], owner, problems)
        problems = _without_hidden_lines(_told_once(problems))
        school_ok = self.known.school is not None and self.known.mentors is not None
        ok = school_ok and plan is not None and not any(map(is_error, problems))
        return CheckedStudent(
            files.id, files, plan, works, weeks, yearly, single, in_file_order(problems), ok
        )

    def _plan(self, files: StudentFolder, talks: KnownTalks, problems: list[Diagnostic]) -> Data | None:
        if files.plan is None:
            return None
        known = replace(_with_titles(self.known, files), student=_name(files.plan))
        document = self.schemas.document(files.plan, "iup", known.reference)
        problems += document.problems
        former = FormerNames.of(document.data) if document.data is not None else FormerNames()
        problems += limited(
            check_sensitive.in_document(self.schemas, files.plan, "iup", document.data, former=former)
        )
        problems += _told(document, files.plan, lambda data: self._plan_rules(files, data, known, talks))
        return document.data

    def _plan_rules(
        self, files: StudentFolder, data: Data, known: KnownNames, talks: KnownTalks
    ) -> Iterator[Finding]:
        yield from plan_rules.plan(data, known, list(files.works), self.today)
        yield from former_names.in_file_names([(("student", "former_names"), files.id)], FormerNames.of(data))
        formerly = data["student"].get("formerly", ())
        if formerly:
            found = student_rules.former_ids(files.id, formerly, self.ids, self.formerly)
            yield from map(self._without_protected, found)
        yield from talk_rules.talks(to_model.plan(data), talks, self.known.school, self.today)

    def _without_protected(self, finding: Finding) -> Finding:
        """Without the name of another student whose identity is protected."""
        named = {key: value for key, value in finding.values.items() if value in self.ids}
        hidden = {key: HIDDEN for key, value in named.items() if may_be_protected(self.root, value)}
        return replace(finding, values={**finding.values, **hidden}) if hidden else finding

    def _works(
        self,
        files: StudentFolder,
        owner: _Owner,
        problems: list[Diagnostic],
    ) -> dict[str, Data]:
        works = {}
        for work, folder in files.works.items():
            if folder.source is None:
                continue
            document = self.schemas.document(folder.source, "work", owner.known.reference)
            problems += document.problems
            problems += limited(
                check_sensitive.in_document(
                    self.schemas, folder.source, "work", document.data, former=owner.former, folder=folder
                )
            )
            if document.data is not None:
                works[work] = document.data
                found = work_rules.work(
                    folder,
                    document.data,
                    owner.known,
                    owner.goals,
                    self.today,
                    languages=owner.languages,
                    enrolled=owner.enrolled,
                    open_file=self._opener(files.id, work),
                )
                problems += limited(finding.within(folder.source) for finding in found)
        return works

    def _opener(self, student: str, work: str) -> Callable[[str], Unusable | None] | None:
        open_file = self.open_file
        return open_file and (lambda name: open_file(self.root / STUDENTS / student / "works" / work / name))

    def _by_name(
        self,
        kind: str,
        files: Mapping[str, Source],
        rules: _Rules,
        owner: _Owner,
        problems: list[Diagnostic],
    ) -> dict[str, Data]:
        """Documents of a kind, by what their files are called by."""
        read = {}
        for name, source in files.items():
            document = self.schemas.document(source, kind, owner.known.reference)
            problems += document.problems
            problems += limited(
                check_sensitive.in_document(self.schemas, source, kind, document.data, former=owner.former)
            )
            if document.data is not None:
                read[name] = document.data
                found = rules(name, document.data, owner.known, owner.goals, self.today)
                problems += limited(finding.within(source) for finding in found)
        return read


def _told_once(problems: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Without what is named elsewhere and missing only because a goal is gone from the plan."""
    gone = {problem.values["goal"] for problem in problems if problem.rule == "IUP701"}
    return [problem for problem in problems if problem.rule != "IUP304" or problem.values["id"] not in gone]


def _without_hidden_lines(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """No line is quoted that a diagnostic has a hidden name from."""
    found = list(problems)
    hidden = {(one.path, one.place.line) for one in found if HIDDEN in one.values.values()}
    return [replace(one, source="") if (one.path, one.place.line) in hidden else one for one in found]


def _told(document: Document, source: Source, rules: Any) -> Iterable[Diagnostic]:
    """What `rules` find in a document that its schema allows."""
    if document.data is None:
        return ()
    return [*limited(finding.within(source) for finding in rules(document.data))]
