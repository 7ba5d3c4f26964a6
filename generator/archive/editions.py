"""A student's documents as files that the family may read: as committed, where they say nothing else.

A file as committed may say more than its family reads: what is marked for the staff, remarks behind a `#`,
reasons why a word had to stand there. Then it is written anew from what the family's pages are made of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.archive.student_bundle import Step
from generator.base.paths import PLAN, STUDENTS, WORK, kind_of
from generator.documents import from_model, of_student, schema
from generator.git.bundle import Signature
from generator.history.main_line import MENTORS, SCHOOL
from generator.model import Audience, Mentor
from generator.pages import Portfolio
from generator.privacy.audience import for_audience
from generator.privacy.former_names import FormerNames
from generator.problems.diagnostic import Diagnostic
from generator.school import earlier_record
from generator.school.shown_texts import ShownTexts
from generator.yaml import writer

Read = Callable[[str], bytes | None]
"""A file of the student's own repository as it was committed, by its path."""


@dataclass(frozen=True, slots=True)
class Editions:
    """The family's files, by their paths below the student's folder; and those of the school, by theirs."""

    own: Mapping[str, bytes]
    shared: Mapping[str, bytes]
    plan: from_model.Data


def editions(portfolio: Portfolio, read: Read, earlier: Mapping[str, bytes]) -> Editions:
    """Of the portfolio, as it is for the family, the files of today.

    `earlier` are the weeks and works as another school wrote them, by their paths below the student's folder.
    """
    folder = f"{STUDENTS}/{portfolio.student_id}"
    plan = from_model.plan(portfolio.plan)
    own = {PLAN: _edition("iup", plan, read(f"{folder}/{PLAN}"))}
    documents = dict(_documents(portfolio))
    for path, data in documents.items():
        own[path] = _edition(kind_of(path) or "", data, read(f"{folder}/{path}"))
    for work in portfolio.works:
        for file in work.files:
            place = f"works/{work.id}/{file.path}"
            content = read(f"{folder}/{place}")
            if content is not None:
                own[place] = content
    own |= _of_earlier_school(portfolio, earlier)
    said = frozenset(_texts([plan, *documents.values()]))
    school = edition(from_model.school(portfolio.school))
    return Editions(own, _shared(school, portfolio.mentors, said), plan)


def _documents(portfolio: Portfolio) -> Iterator[tuple[str, from_model.Data]]:
    """All but the plan, by their paths below the student's folder; none of which nothing is left."""
    for week in portfolio.weeks:
        yield f"weeks/{week.id}.yml", from_model.week(week)
    for log in portfolio.logs:
        if any(log.entries):
            yield f"log/{log.id}.yml", of_student.FROM_MODEL["log"](log)
    for one in portfolio.attendance:
        if one.periods:
            yield f"attendance/{one.id}.yml", of_student.FROM_MODEL["attendance"](one)
    for work in portfolio.works:
        yield f"works/{work.id}/{WORK}", from_model.work(work)


def steps(portfolio: Portfolio, made: Editions, last: Signature) -> Iterator[Step]:
    """The family's own repository: each published state of the plan, and last all files of today."""
    folder = f"{STUDENTS}/{portfolio.student_id}"
    schools: dict[int, bytes] = {}  # by the object, which many states have in common
    for state in portfolio.history.states:
        if state.plan is not None:
            school = state.school or portfolio.school
            if id(school) not in schools:
                schools[id(school)] = edition(from_model.school(school))
            plan = from_model.plan(state.plan)
            shared = _shared(schools[id(school)], state.mentors, frozenset(_texts(plan)))
            by = Signature(state.recorded.by or "", state.recorded.at)
            yield Step(by, {**shared, f"{folder}/{PLAN}": edition(plan)})
    today = {f"{folder}/{path}": content for path, content in made.own.items()}
    yield Step(last, {**made.shared, **today})


def edition(data: Mapping[str, Any]) -> bytes:
    """A document written anew."""
    return writer.document(data).encode()


def _of_earlier_school(portfolio: Portfolio, earlier: Mapping[str, bytes]) -> dict[str, bytes]:
    student = portfolio.plan.student
    shown = ShownTexts(former=FormerNames(student.former_names, student.name))
    found: dict[str, bytes] = {}
    for path, raw in earlier.items():
        kind = earlier_record.kind_of(path)
        data = schema.load().readable(raw, kind)
        theirs = None if isinstance(data, Diagnostic) else for_audience(data, Audience.FAMILY)
        if theirs is not None:
            anew = of_student.written_anew(kind, path, shown.document(kind, theirs))
            found[path] = _edition(kind, anew, raw)
    return found


def _edition(kind: str, data: Mapping[str, Any], raw: bytes | None) -> bytes:
    return raw if raw is not None and _says_only(kind, data, raw) else edition(data)


def _says_only(kind: str, data: Mapping[str, Any], raw: bytes) -> bool:
    """Whether a file as committed says this and nothing more. Any `#` may begin a remark."""
    return b"#" not in raw and schema.load().readable(raw, kind) == from_model.plain(data)


def _shared(school: bytes, mentors: Mapping[str, Mentor], said: frozenset[str]) -> dict[str, bytes]:
    """Of the mentors only those whom the student's documents name."""
    named = [one for one in mentors.values() if one.id in said]
    return {
        SCHOOL: school,
        MENTORS: edition({"schema": "mentors/1"}) + writer.field("mentors", _entries(named)).encode(),
    }


def _entries(mentors: Iterable[Mentor]) -> list[from_model.Data]:
    entries: list[from_model.Data] = from_model.mentors(mentors)["mentors"]
    return entries


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, Mapping):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _texts(value)
    elif isinstance(data, str):
        yield str(data)
