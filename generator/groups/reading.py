"""A student read for the staff: what is waiting now, and nothing that no page of the groups tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date as Date
from typing import Any

from generator.base import safe_open
from generator.base.paths import PLAN, STUDENTS, WORK
from generator.documents import log, schema, to_model
from generator.folder.scan import MOST_READ, Scan, school_year, week_of
from generator.groups import held_talks
from generator.groups.record import StudentRecord
from generator.model import Audience, Log, Plan, SchoolYear, Week, Work
from generator.privacy.protected_identity import is_protected
from generator.problems.diagnostic import Diagnostic
from generator.school.reader import SchoolReader
from generator.yaml.source import read

Data = Mapping[str, Any]


def student_record(reader: SchoolReader, student: str, since: Date) -> StudentRecord:
    """Read a student of the school, without a check of what no page of the groups says. Raises GitError."""
    found = _Found(reader, student, since)
    school = reader.check.known.school
    raw = found.raw(PLAN)
    said = found.data(PLAN, "iup", raw) if raw is not None else None
    if said is not None:
        plan: Plan | None = to_model.plan(said)
        protected = is_protected(said, None, None)
    else:
        plan = reader.history(student)(Audience.STAFF).newest_readable
        protected = is_protected(None, read(PLAN, raw) if raw is not None else None, plan)
    if protected or plan is None or school is None:
        return StudentRecord(student, plan, protected, unread=tuple(found.unread))
    year = school.year_of(since)
    return StudentRecord(
        student,
        plan,
        weeks=tuple(found.weeks()),
        works=tuple(sorted(found.works(), key=lambda work: (work.date, work.id))),
        logs=tuple(found.logs(SchoolYear(year.start - 1))),
        talks=held_talks.held(reader, student, plan, school.first_day(year)),
        unread=tuple(found.unread),
    )


class _Found:
    """What lies in a student's folder. Files that other readers tell of are passed over in silence."""

    def __init__(self, reader: SchoolReader, student: str, since: Date) -> None:
        self._root = reader.folder.root
        self._folder = f"{STUDENTS}/{student}"
        self._since = since
        self.unread: list[str] = []

    def raw(self, path: str) -> bytes | None:
        try:
            return safe_open.read(self._root, f"{self._folder}/{path}", MOST_READ)[0]
        except OSError:
            return None

    def data(self, path: str, kind: str, raw: bytes | None) -> Data | None:
        if raw is None:
            return None
        said = schema.load().readable(raw, kind)
        if isinstance(said, Diagnostic):
            self.unread.append(path)
            return None
        return said

    def weeks(self) -> Iterator[Week]:
        year, number, _ = self._since.isocalendar()
        for name in self._names("weeks"):
            if (week_of(name) or "") >= f"{year}-W{number:02}":
                said = self.data(f"weeks/{name}", "week", self.raw(f"weeks/{name}"))
                if said is not None:
                    yield to_model.week(said)

    def works(self) -> Iterator[Work]:
        for name in self._names("works"):
            path = f"works/{name}/{WORK}"
            said = self.data(path, "work", self.raw(path))
            if said is not None and Date.fromisoformat(said["date"]) >= self._since:
                yield to_model.work(name, said)

    def logs(self, first: SchoolYear) -> Iterator[Log]:
        for name in self._names("log"):
            year = school_year(name) or ""
            if year >= str(first):
                said = self.data(f"log/{name}", "log", self.raw(f"log/{name}"))
                if said is not None:
                    yield log.to_model(year, said)

    def _names(self, folder: str) -> list[str]:
        return [entry.name for entry in Scan(self._root).entries(f"{self._folder}/{folder}")]
