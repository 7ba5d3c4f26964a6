"""A student of another school as a proposal to this one: what is asked first, and what comes along."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from generator.base import safe_open
from generator.base.language import N_
from generator.base.paths import PLAN, STUDENTS, WORK
from generator.folder.scan import MOST_READ
from generator.folder.school_folder import read_folder, read_student
from generator.git.branches import main_branch, tip
from generator.git.committing import Author, commit_files
from generator.handover.adopted_works import AdoptedWork, Here, adopted
from generator.handover.first_plan import Decided, active, called, first_plan
from generator.handover.former_school import FormerSchool, FormerWork
from generator.history.main_line import MENTORS, SCHOOL
from generator.media.published import Unusable
from generator.model import Area, School, Skill
from generator.problems.diagnostic import Diagnostic
from generator.problems.errors import UsageError
from generator.problems.rulebook import is_error
from generator.rules.references import KnownNames
from generator.school import earlier_record
from generator.school.check import SchoolCheck

_BY: Final = Author("iup receive", "nobody@example.invalid")
_MESSAGE: Final = "Received from another school"


@dataclass(frozen=True, slots=True)
class Answers:
    """What the receiving school says. `areas` and `skills` are theirs → ours."""

    decided: Decided
    areas: Mapping[str, str]
    skills: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence to tell: a template, and its values."""

    text: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A work that doesn't come; `problems` are why, none where its work.yml can't be read at all."""

    work: str
    problems: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be committed: path below the school's root → content, or the file that holds it."""

    files: Mapping[str, bytes | Path]
    works: Mapping[str, AdoptedWork]
    left_out: tuple[LeftOut, ...]
    problems: tuple[Diagnostic, ...]
    """Errors in what isn't a work: with them nothing can be proposed."""


def questions(
    former: FormerSchool, root: Path, known: KnownNames, answers: Answers, language: str
) -> tuple[Line, ...]:
    """What this school has to answer first; what things are called is told in `language` where it can be.

    Raises GitError; UsageError where its own files can't be read.
    """
    school, mentors = known.school, known.mentors
    if school is None or mentors is None:
        raise UsageError(N_("school.yml or mentors.yml can't be read."), N_("`iup check` says why."))
    day = answers.decided.enrolled
    present = {one.id for one in mentors.values() if one.last_day is None or one.last_day >= day}
    people = _of_people(root, present, answers.decided)
    return (*people, *_of_names(former, school, answers, language))


def _of_people(root: Path, mentors: set[str], said: Decided) -> Iterator[Line]:
    student = said.student
    if student in read_folder(root).ids:
        yield Line(N_("The id {id} is taken here by a student. Another: --as ID"), {"id": student})
    elif tip(root, f"plans/{student}"):
        yield Line(
            N_(
                "A proposal for {id} waits already, on the branch plans/{id}. Look at that one first. "
                "To begin anew, delete it: git branch -D plans/{id}"
            ),
            {"id": student},
        )
    if said.mentor not in mentors:
        yield Line(N_("Who is the student's mentor here? --mentor ID"), {})
        yield Line(N_("  Mentors of this school: {known}"), {"known": ", ".join(sorted(mentors))})


def _of_names(former: FormerSchool, school: School, answers: Answers, language: str) -> Iterator[Line]:
    areas = tuple(unknown_areas(former, school, answers.areas))
    for area in areas:
        theirs = called(former.school, "areas", area, language)
        yield Line(
            N_("Which area of this school is {theirs}? --area {area}=OURS"), {"area": area, "theirs": theirs}
        )
    if areas:
        known = _listed(school.areas.values(), language)
        yield Line(N_("  Areas of this school: {known}"), {"known": known})
    skills = [ours for ours in answers.skills.values() if ours not in school.skills]
    for skill in skills:
        yield Line(N_("`{skill}` is no skill of this school. --skill THEIRS=OURS"), {"skill": skill})
    if skills:
        known = _listed(school.skills.values(), language)
        yield Line(N_("  Skills of this school: {known}"), {"known": known})


def unknown_areas(former: FormerSchool, school: School, said: Mapping[str, str]) -> Iterator[str]:
    """The areas of active goals and of works that nobody here knows, and that no answer was given to."""
    used = [str(goal["area"]) for goal in active(former.plan)]
    used += [str(work.data["area"]) for work in former.works if work.data is not None]
    yield from (one for one in dict.fromkeys(used) if said.get(one, one) not in school.areas)


def _listed(things: Iterable[Area | Skill], language: str) -> str:
    return ", ".join(f"{one.id} ({one.name.text(language)})" for one in things)


def propose(
    former: FormerSchool,
    root: Path,
    known: KnownNames,
    answers: Answers,
    open_file: Callable[[Path], Unusable | None],
) -> Proposal:
    """Put the student's folder together, and check it as `iup check` does. A work with errors stays behind.

    Raises OSError.
    """
    assert known.school is not None and known.mentors is not None  # noqa: S101, PT018 - questions come first
    goals = {str(goal["id"]) for goal in active(former.plan)}
    here = Here(answers.areas, answers.skills, known.school.skills, goals, former.mentors, known.mentors)
    works = {one.id: (one, adopted(one, one.data, here)) for one in former.works if one.data is not None}
    left_out = [LeftOut(one.id) for one in former.works if one.data is None]
    while True:  # a goal that names a work which stays behind is written without it
        files = dict(_files(former, answers, here, works))
        problems = _errors(root, files, answers.decided, open_file)
        bad = {work: found for work in works if (found := _of_work(problems, answers.decided.student, work))}
        if not bad:
            break
        left_out += [LeftOut(work, tuple(found)) for work, found in bad.items()]
        works = {id_: one for id_, one in works.items() if id_ not in bad}
    return Proposal(files, {id_: made for id_, (_, made) in works.items()}, tuple(left_out), tuple(problems))


def _files(
    former: FormerSchool, answers: Answers, here: Here, works: Mapping[str, tuple[FormerWork, AdoptedWork]]
) -> Iterator[tuple[str, bytes | Path]]:
    place = f"{STUDENTS}/{answers.decided.student}"
    yield f"{place}/{PLAN}", first_plan(former, answers.decided, here, works)
    for work, made in works.values():
        yield f"{place}/works/{work.id}/{WORK}", made.content
        for name, file in work.files.items():
            yield f"{place}/works/{work.id}/{name}", file
    for name, raw in earlier_record.files(former.states, _documents(former, works)).items():
        yield f"{place}/{earlier_record.FOLDER}/{name}", raw


def _documents(former: FormerSchool, works: Mapping[str, tuple[FormerWork, AdoptedWork]]) -> dict[str, bytes]:
    """What lies beside the plan, and each work.yml that says something else here, as they were.

    And those from before.
    """
    found = dict(former.earlier)
    for path, raw in former.documents.items():
        folder, _, name = path.removesuffix(".yml").rpartition("/")
        found[earlier_record.free_name(folder or name, name, found)] = raw
    for work in former.works:
        if work.id not in works or works[work.id][1].changed:
            found[earlier_record.free_name("works", work.id, found)] = work.raw
    return found


def _errors(
    root: Path,
    files: Mapping[str, bytes | Path],
    said: Decided,
    open_file: Callable[[Path], Unusable | None],
) -> list[Diagnostic]:
    """What `iup check` would say to the folder, on the first day here."""
    with TemporaryDirectory(prefix="iup-receive-") as scratch:
        beside = Path(scratch)
        shared = {path: safe_open.read(root, path, MOST_READ)[0] for path in (SCHOOL, MENTORS)}
        for path, content in {**files, **shared}.items():
            place = beside / path
            place.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, Path):
                shutil.copyfile(content, place)
            else:
                place.write_bytes(content)
        today = max(said.enrolled, datetime.now(UTC).date())
        check = SchoolCheck(read_folder(beside), lambda _: (), today, open_file)
        found = check.student(read_student(beside, said.student)).problems
        found = (*found, *earlier_record.problems(beside, said.student))
    return [one for one in found if is_error(one)]


def _of_work(problems: Iterable[Diagnostic], student: str, work: str) -> list[Diagnostic]:
    folder = f"{STUDENTS}/{student}/works/{work}"
    return [one for one in problems if one.path == folder or one.path.startswith(f"{folder}/")]


def commit(root: Path, student: str, proposal: Proposal) -> str:
    """Commit it on a branch of its own, whose name is told. Raises GitError, UsageError."""
    branch = f"plans/{student}"
    commit_files(
        root,
        branch,
        parent=main_branch(root).commit,
        other_parent=None,
        files=proposal.files,
        author=_BY,
        committer=_BY,
        message=_MESSAGE,
    )
    return branch
