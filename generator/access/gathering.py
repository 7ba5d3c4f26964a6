"""All that the school's folder, its history and its archive hold of one student, gathered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from datetime import date as Date
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.access import documents, drafts, messages, stored_files
from generator.access.archived import archived
from generator.access.extract import Document, DocumentKind, Extract, Waiting
from generator.access.mentions import called, mentions
from generator.access.recordings import Chain, recordings
from generator.archive.making import school_at
from generator.base.language import N_
from generator.base.paths import PORTFOLIOS, WORK
from generator.documents import schema, to_model
from generator.editing.answers import Answers
from generator.folder import student_names
from generator.folder.school_folder import former_ids, may_be_protected
from generator.git import Contents, Repository
from generator.git.contents import Originals
from generator.git.log import all_messages
from generator.git.proposal import recorded_at
from generator.history import History
from generator.history.main_line import MENTORS, SCHOOL
from generator.model import Audience, Plan
from generator.privacy.written_texts import wording
from generator.problems.diagnostic import HIDDEN, Diagnostic
from generator.problems.errors import UsageError
from generator.problems.suggestions import an_id
from generator.rules.sensitive_people import everybody
from generator.school.reader import SchoolReader
from generator.sensitive.people import People


@dataclass(frozen=True, slots=True)
class Sources:
    """Where is looked: `repository` is the school's, `archive` the folder of its archived years, `key` the
    file with the secret for the names of bags, `state` where what families send waits.
    """

    reader: SchoolReader
    repository: Repository
    archive: Path
    key: Path
    state: Path


def gather(sources: Sources, student: str, day: Date | None = None, *, staff_only: bool = True) -> Extract:
    """Without a `day`, that of the newest commit. Without `staff_only`, what is for the staff is left out.

    What lies in the folder and isn't committed is not in it. Raises GitError, OSError; UsageError where the
    history has no such student, or school.yml can't be read; IupError for an archive that can't.
    """
    repository = sources.repository
    known = _history(sources.reader, student)
    newest = known.newest_readable
    if newest is None:
        raise _nobody(student)
    folders = (student, *known.relatives)
    read = recordings(repository.changes(PORTFOLIOS), folders, known)
    former = tuple(one for one in newest.student.formerly if one not in sources.reader.folder.ids)
    content_of = Originals(repository.root)
    aside = drafts.drafts(repository, (student, *former), read.own, newest, _plan)
    docs = (
        *documents.documents(read.own, content_of),
        *drafts.documents(aside.found, read.own, content_of),
    )
    names = {name for state in known.states if state.plan for name in _names(state.plan)}
    said = tuple(all_messages(repository.root))
    about = messages.document(said, read.alone, _everybody(sources.reader), student)
    docs = (*docs, about) if about else docs
    for_staff = _for_staff(docs)
    lying = tuple(stored_files.files(read.own, content_of, for_staff))
    proposed = tuple(drafts.files(aside.found, stored_files.Shelf(content_of, lying), for_staff))
    school = school_at(repository)
    bags = archived(sources.archive, sources.key, (student, *former))
    extract = Extract(
        student=student,
        name=newest.student.name,
        languages=newest.student.languages,
        is_protected=newest.student.protected_identity,
        day=day or _day(repository, school.time_zone),
        commit=repository.head,
        school=school,
        schools=tuple(map(to_model.school, _data(read.others.get(SCHOOL, ()), "school", content_of))),
        mentors={
            id_: one
            for data in _data(read.others.get(MENTORS, ()), "mentors", content_of)
            for id_, one in to_model.mentors(data).items()
        },
        publication=newest.publication,
        documents=docs,
        files=(*lying, *proposed),
        mentions=(
            *mentions(names, read.others, Contents(repository)),
            *messages.named(said, about, called(names)),
        ),
        bags=bags.bags,
        waiting=tuple(_waiting(Answers(sources.state), (student, *former))),
        titles=_titles(docs, known),
        former_ids=newest.student.formerly,
        untold=aside.untold,
        complete=not repository.is_shallow,
        knows_archive=bags.is_known,
    )
    return extract if staff_only else _without_staff_only(extract)


def _history(reader: SchoolReader, student: str) -> History:
    """As it is committed, for the staff; also of a student whose folder is gone."""
    if not student or an_id(student) != student or student not in reader.school_history.main_line.plans:
        raise _nobody(student)
    root, ids = reader.folder.root, reader.folder.ids
    now = next((one for one in ids if student not in ids and student in former_ids(root, one)), None)
    if now is not None:
        raise UsageError(
            N_("`{student}` is an earlier folder name of `{now}`."),
            N_("Ask for the name of today: what was recorded under the earlier one is included."),
            student=student,
            now=HIDDEN if may_be_protected(root, now) else now,
        )
    return reader.school_history.history(student, None)(Audience.STAFF)


def _nobody(student: str) -> UsageError:
    return UsageError(
        N_("No plan of `{student}` that can be read is in the history of this folder."),
        N_("Is the id right? It is the name of the student's folder. What is not committed is not found."),
        student=student,
    )


def _plan(raw: bytes) -> Plan | None:
    data = schema.load().readable(raw, "iup")
    return None if isinstance(data, Diagnostic) else to_model.plan(data)


def _data(chain: Chain, kind: str, read: documents.Read) -> Iterator[schema.Data]:
    """What one of the school's own files said in each of its states that can be read."""
    for step in chain:
        raw = read(step.blob) if step.blob else None
        data = schema.load().readable(raw, kind) if raw is not None else None
        if data is not None and not isinstance(data, Diagnostic):
            yield data


def _day(repository: Repository, zone: str) -> Date:
    """Of the newest commit, as the school's calendar had it."""
    at = recorded_at(repository.root, repository.head) or datetime.fromtimestamp(0, UTC)
    try:
        return at.astimezone(ZoneInfo(zone)).date()
    except (KeyError, ValueError, OSError, OverflowError):  # no such time zone, or no such day in it
        return at.date()


def _names(plan: Plan) -> tuple[str, ...]:
    return (plan.student.name, *plan.student.former_names)


def _everybody(reader: SchoolReader) -> People:
    mentors = {one.id: one.name for one in (reader.check.known.mentors or {}).values()}
    return everybody(student_names.names(reader.folder.root, reader.folder.ids), mentors)


def _waiting(answers: Answers, ids: Sequence[str]) -> list[Waiting]:
    found = [
        Waiting(one.day, one.link.who, one.link.purpose, one.link.made_by, one.link.work, one.text)
        for id_ in ids
        for one in answers.of(id_)
    ]
    links = [one for id_ in ids for one in answers.links(id_, Date.min)]  # no link is over by then: none goes
    return [*found, *(Waiting(one.until, one.who, one.purpose, one.made_by, one.work) for one in links)]


def _for_staff(found: Sequence[Document]) -> Callable[[str], bool]:
    """Whether a file belongs to a work that is, or was, for the staff only."""
    works = {
        one.path.removesuffix(WORK)
        for one in found
        if one.kind is DocumentKind.WORK
        and any(item.leaf.path == ("audience",) and item.leaf.value == Audience.STAFF for item in one.items)
    }
    return lambda path: any(path.startswith(work) for work in works)


def _titles(found: Sequence[Document], known: History) -> Mapping[str, Mapping[str, str]]:
    """The newest title counts."""
    plans = [state.plan for state in known.states if state.plan]
    works = {
        one.path.split("/")[1]: str(item.leaf.value)
        for one in found
        if one.kind is DocumentKind.WORK
        for item in reversed(one.items)
        if item.leaf.path == ("title",)
    }
    return {"goals": {goal.id: goal.title for plan in plans for goal in plan.goals}, "works": works}


def _without_staff_only(extract: Extract) -> Extract:
    texts = documents.staff_texts(extract.documents)
    kept = (documents.without_staff_only(one, texts) for one in extract.documents)
    return replace(
        extract,
        documents=tuple(one for one in kept if one.items),
        files=tuple(one for one in extract.files if not one.staff_only),
        mentions=tuple(one for one in extract.mentions if not one.staff_only),
        bags=tuple(one for one in extract.bags if one.kind != "staff"),
        titles={
            kind: {id_: title for id_, title in named.items() if wording(title) not in texts}
            for kind, named in extract.titles.items()
        },
        left_out=True,
    )
