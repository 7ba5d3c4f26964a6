"""What a student's documents say that may be sensitive: numbers, ways to reach somebody, names, words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.documents.schema import Schemas
from generator.folder.scan import WorkFolder
from generator.privacy.former_names import FormerNames
from generator.problems.diagnostic import Diagnostic, in_file_order
from generator.problems.limit import limited
from generator.rules import (
    fields_in_texts,
    former_names,
    placeholders,
    sensitive,
    sensitive_numbers,
    sensitive_people,
)
from generator.rules.sensitive_considered import Considered
from generator.school.checked_student import CheckedStudent, Data
from generator.sensitive.people import People
from generator.yaml.reader import Path as DataPath
from generator.yaml.source import Source


def in_document(
    schemas: Schemas,
    source: Source,
    kind: str,
    data: Data | None,
    *,
    former: FormerNames,
    folder: WorkFolder | None = None,
) -> Iterator[Diagnostic]:
    """What a document of a student says that may be sensitive; numbers also where it can't be read.

    `former` are names that the student no longer has.
    """
    yield from sensitive_numbers.in_lines(source)
    if data is None:
        return
    texts, names = schemas.texts(kind, data), _file_names(folder, data)
    seen = (*sensitive.in_texts(texts), *sensitive.in_file_names(names))
    found = (
        *sensitive_numbers.in_texts(texts, source),
        *sensitive_numbers.in_file_names(names, source),
        *sensitive.findings(seen, Considered.of(data)),
        *former_names.in_texts(texts, former),
        *placeholders.in_texts(texts),
        *fields_in_texts.in_texts(texts, schemas.field_names(kind)),
        *former_names.in_file_names(names, former),
    )
    yield from (finding.within(source) for finding in found)


def with_other_students(schemas: Schemas, student: CheckedStudent, people: People) -> tuple[Diagnostic, ...]:
    """What is wrong in a student's files, with what the names of the school's other students show.

    That is of no file of this student alone, so nothing that is built follows from it. A line on which
    another one is named is shown with no diagnostic.
    """
    told: list[Diagnostic] = []
    hidden: set[tuple[str, int]] = set()
    for kind, source, data, folder in _documents(student):
        texts, names = schemas.texts(kind, data), _file_names(folder, data)
        named = tuple(sensitive_people.in_texts((*texts, *names), people, student.id))
        considered = Considered.of(data)
        if named:
            places = [source.text_place(seen.path, seen.text) for seen in named]
            hidden |= {(source.path, place.line) for place in places}
            told += limited(finding.within(source) for finding in sensitive.findings(named, considered))
        if considered.words:
            seen = (*named, *sensitive.in_texts(texts), *sensitive.in_file_names(names))
            unused = considered.unused((one.text, one.entry) for one in seen)
            told += [finding.within(source) for finding in unused]
    shown = [
        replace(problem, source="") if (problem.path, problem.place.line) in hidden else problem
        for problem in student.problems
    ]
    return in_file_order([*shown, *told])


def _documents(student: CheckedStudent) -> Iterator[tuple[str, Source, Data, WorkFolder | None]]:
    """The documents of a student that passed their schemas, with their kind and file."""
    if student.plan is not None and student.folder.plan is not None:
        yield "iup", student.folder.plan, student.plan, None
    for work, data in student.works.items():
        folder = student.folder.works[work]
        if folder.source is not None:
            yield "work", folder.source, data, folder
    for week, data in student.weeks.items():
        yield "week", student.folder.weeks[week], data, None
    for kind, years in student.yearly.items():
        for year, data in years.items():
            yield kind, student.folder.yearly[kind][year], data, None
    for kind, data in student.single.items():
        yield kind, student.folder.single[kind], data, None


def _file_names(folder: WorkFolder | None, data: Data) -> tuple[tuple[DataPath, str], ...]:
    """What a work's folder and the files in it are called, each at its place in the document."""
    if folder is None:
        return ()
    named = {file["path"]: ("files", index, "path") for index, file in enumerate(data["files"])}
    names = {name: named.get(name, ("files",)) for name in (*named, *folder.files)}
    return ((("files",), folder.id), *((path, name) for name, path in names.items()))
