"""Students' portfolios: all that their sites are made of, for one audience."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from generator.documents import of_student, to_model
from generator.history import History
from generator.model import Audience, Refusal
from generator.pages import Portfolio
from generator.privacy.audience import for_audience
from generator.privacy.withholding import for_staff_alone
from generator.problems.diagnostic import Diagnostic, in_file_order
from generator.school import publication
from generator.school.checked_student import CheckedStudent, Data
from generator.school.family_history import without_words
from generator.school.reader import SchoolReader, asked_for, school_reader
from generator.school.shown_texts import ShownTexts

_AS_WRITTEN: Final = ShownTexts()


@dataclass(frozen=True, slots=True)
class StudentReading:
    """One student. `portfolio` is None where errors in the files forbid a new site.

    `refusal` is why there may be no site, None if there may: it is asked of the plan in any case, for
    errors don't keep a site that lost its ground. `turning_days` are those from which on that may be another,
    or what is told of it.
    `came` and `relatives` are those of the history.
    """

    student_id: str
    portfolio: Portfolio | None
    problems: tuple[Diagnostic, ...]
    refusal: Refusal | None
    turning_days: tuple[Date, ...] = ()
    came: int | None = None
    relatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SchoolReading:
    """Students of a school, all at once. `diagnostics` in file order."""

    students: Mapping[str, StudentReading]
    diagnostics: tuple[Diagnostic, ...]


def read_school(
    root: Path,
    students: Collection[str] | None = None,
    *,
    today: Date,
    audience: Audience = Audience.FAMILY,
    allow_shallow: bool = False,
) -> SchoolReading:
    """Read the school in `root`; of the students only those named, if any are.

    For the few of a preview: each holds the memory of its whole history. Raises what `school_reader` does,
    and UsageError for a student that isn't there.
    """
    reader = school_reader(root, today=today, allow_shallow=allow_shallow)
    read = {one: read_one(reader, one, audience) for one in asked_for(reader.folder, students)}
    of_students = (problem for student in read.values() for problem in student.problems)
    return SchoolReading(read, in_file_order([*reader.problems, *of_students]))


def read_one(reader: SchoolReader, student: str, audience: Audience = Audience.FAMILY) -> StudentReading:
    checked, told = reader.checked(student)
    return reading(reader, checked, told(audience), audience)


def reading(
    reader: SchoolReader, checked: CheckedStudent, known: History, audience: Audience
) -> StudentReading:
    """Of a student whom `reader` has checked, with the history as the audience may read it."""
    made = _portfolio(reader, checked, known, audience) if checked.ok else None
    refusal = publication.refusal(checked, known, reader.today)
    mentors = (reader.check.known.mentors or {}).values()
    gone = (mentor.last_day + timedelta(days=1) for mentor in mentors if mentor.last_day is not None)
    turning_days = (*publication.turning_days(checked), *gone, *_reviews_missed(checked))
    return StudentReading(
        checked.id, made, checked.problems, refusal, turning_days, known.came, known.relatives
    )


def _reviews_missed(student: CheckedStudent) -> Iterator[Date]:
    """The days from which on the check tells of a support that nobody has looked at again."""
    for support in (student.plan or {}).get("support", ()):
        if "review" in support:
            yield Date.fromisoformat(support["review"]) + timedelta(days=1)


def _portfolio(
    reader: SchoolReader, student: CheckedStudent, known: History, audience: Audience
) -> Portfolio | None:
    school, mentors = reader.check.known.school, reader.check.known.mentors
    plan = for_audience(student.plan, audience)
    if plan is None or school is None or mentors is None:
        return None
    shown = ShownTexts.of(plan, school)
    made = _made(student, audience, shown)
    if audience is Audience.FAMILY:
        known = without_words(known, _texts_for_staff(student, made))
    return Portfolio(
        student_id=student.id,
        plan=to_model.plan(shown.plan(plan)),
        school=school,
        mentors=mentors,
        history=known,
        as_of=reader.school_history.as_of(student.id, reader.today),
        audience=audience,
        text_languages=tuple(shown.languages),
        **made,
    )


def _made(student: CheckedStudent, audience: Audience, shown: ShownTexts = _AS_WRITTEN) -> dict[str, Any]:
    """All documents but the plan, as the audience reads them; by what the portfolio calls them."""

    def parts(kind: str, documents: Mapping[str, Data]) -> tuple[Any, ...]:
        read = ((name, for_audience(data, audience)) for name, data in sorted(documents.items()))
        to_model = of_student.TO_MODEL[kind]
        return tuple(to_model(name, shown.document(kind, data)) for name, data in read if data is not None)

    return {
        "works": tuple(sorted(parts("work", student.works), key=lambda work: (work.date, work.id))),
        "weeks": tuple(sorted(parts("week", student.weeks), key=lambda week: str(week.id))),
        "logs": parts("log", student.yearly.get("log", {})),
        "attendance": parts("attendance", student.yearly.get("attendance", {})),
    }


def _texts_for_staff(student: CheckedStudent, theirs: Mapping[str, Any]) -> frozenset[str]:
    """The texts of all documents but the plan that only staff may read, where the family reads `theirs`."""
    held = replace(
        student,
        works=_held(student.works),
        weeks=_held(student.weeks),
        yearly={kind: _held(documents) for kind, documents in student.yearly.items()},
        single=_held(student.single),
    )
    if not (held.works or held.weeks or held.single or any(held.yearly.values())):
        return frozenset()
    return for_staff_alone(_all(_made(held, Audience.STAFF)), _all(theirs))


def _held(documents: Mapping[str, Data]) -> dict[str, Data]:
    """Those of which the family doesn't read all."""
    return {name: data for name, data in documents.items() if for_audience(data, Audience.FAMILY) != data}


def _all(made: Mapping[str, Any]) -> Iterator[Any]:
    """Every document; one that there may be only one of is None where there is none."""
    for parts in made.values():
        yield from parts if isinstance(parts, tuple) else (parts,)
