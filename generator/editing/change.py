"""What somebody filled in, as the change of a file: the fewest lines. Only uploads are read here."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from generator.base.language import N_, translations
from generator.base.paths import STUDENTS, WORK
from generator.editing.current import Current
from generator.editing.fields import Data, Schema
from generator.editing.filled import Filled, Posted, filled
from generator.editing.saving import Wanted
from generator.editing.school_now import SchoolNow, Student
from generator.editing.tasks import TASKS, Context, TaskPage
from generator.editing.tasks.attendance import attendance_path
from generator.editing.tasks.page import is_in
from generator.editing.uploads import Upload
from generator.problems.errors import UsageError
from generator.problems.suggestions import an_id
from generator.writing.changes import plan_path
from generator.writing.log import log_path
from generator.writing.merge import changes
from generator.yaml.edit import with_days
from generator.yaml.writer import document

MOST_EDITS: Final = 500
"""Places of a document that one save changes: each takes its time."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A form that somebody has before them. `blob` is its document in git; None for one that begins."""

    now: Current
    school: SchoolNow
    student: Student
    context: Context
    page: TaskPage
    which: str
    blob: str | None
    raw: bytes | None

    @property
    def schema(self) -> Schema:
        return self.context.schemas[self.page.kind]


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody filled in, and what is to be kept of it."""

    filled: Filled
    wanted: Wanted
    uploads: tuple[Upload, ...] = ()


def change(opened: Opened, posted: Posted, uploads: Sequence[Upload]) -> Change:
    """Raises OSError where an upload can't be read."""
    page = opened.page
    shown = {name: said for name, said in posted.items() if is_in(page, name)}
    made = filled(opened.schema, page.before, shown)
    data = TASKS[page.task].finished(page.before, made.data)
    path, files = page.path, {}
    if page.task == "work":
        path = _path_of_new_work(opened, data)
    if page.uploads:
        folder = path.rpartition("/")[0]
        uploads = list(_beside(uploads, opened.now.blobs, folder))
        data = _with_uploads(data, uploads, posted)
        files = {f"{folder}/{upload.name}": upload.path.read_bytes() for upload in uploads}
    return Change(replace(made, data=data), _wanted(opened, path, data, files), tuple(uploads))


def _beside(uploads: Sequence[Upload], there: Container[str], folder: str) -> Iterator[Upload]:
    """Under names that no file of the work has."""
    for upload in uploads:
        stem, dot, ending = upload.name.rpartition(".")
        name, number = upload.name, 2
        while f"{folder}/{name}" in there:
            name, number = f"{stem}-{number}{dot}{ending}", number + 1
        yield replace(upload, name=name)


def path_of(task: str, student: str, which: str) -> str:
    """The path of the document that a task changes."""
    if task in {"feedback", "whole-work"}:
        return f"{STUDENTS}/{student}/works/{which}/{WORK}"
    if task in {"noticed", "whole-log"}:
        return log_path(student, which)
    if task == "attendance":
        return attendance_path(student, which)
    return f"{STUDENTS}/{student}/weeks/{which}.yml" if task == "week" else plan_path(student)


def _path_of_new_work(opened: Opened, data: Data) -> str:
    said = str(data.get("date", ""))[:7]
    day = said if re.fullmatch(r"\d{4}-\d{2}", said, re.ASCII) else f"{opened.context.today:%Y-%m}"
    stem = f"{day}-{an_id(str(data.get('title', ''))) or 'work'}"[:60].strip("-")
    wanted, number = stem, 2
    folder = f"{STUDENTS}/{opened.now.student}/works/"
    taken = {path.removeprefix(folder).split("/")[0] for path in opened.now.blobs if path.startswith(folder)}
    while wanted in taken:
        wanted, number = f"{stem}-{number}", number + 1
    return f"{STUDENTS}/{opened.now.student}/works/{wanted}/{WORK}"


def _with_uploads(data: dict[str, Any], uploads: Sequence[Upload], posted: Posted) -> dict[str, Any]:
    said = []
    for upload in uploads:
        entry = {"path": upload.name}
        for key in ("alt", "title"):
            text = " ".join("".join(posted.get(f"upload.{upload.id}.{key}", ())).split())
            if text:
                entry[key] = text
        said.append(entry)
    files = [*data.get("files", ()), *said]
    return {**data, "files": files} if files else data


def _wanted(opened: Opened, path: str, data: Data, files: Mapping[str, bytes]) -> Wanted:
    page, student = opened.page, opened.now.student
    say = translations(opened.school.school.languages[0]).gettext
    message = f"{student}: {say(TASKS[page.task].title)}"
    if opened.raw is None:
        schema_ = opened.schema
        ordered = {key: data[key] for key in schema_["properties"] if key in data}
        text = document({key: with_days(one) for key, one in ordered.items()})
        return Wanted(student, path, message, new=text.encode(), files=files)
    edits = changes(page.before, data)
    if len(edits) > MOST_EDITS:
        raise UsageError(N_("That is more than can be changed at once."), N_("Save it in smaller pieces."))
    return Wanted(student, path, message, opened=opened.raw, edits=edits, files=files)
