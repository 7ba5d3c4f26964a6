"""The school as it is on the main line now: whom it has, and what its students are checked against."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date as Date
from pathlib import Path
from typing import Any, Final

from generator.base import atomic_write
from generator.base.language import N_
from generator.base.paths import PORTFOLIOS, STUDENTS
from generator.git import branches, trees
from generator.git.branches import Main
from generator.model import Mentor, School
from generator.privacy.protected_identity import is_protected
from generator.problems.errors import UsageError
from generator.rules.sensitive_people import everybody
from generator.school.reader import Origin, SchoolReader, school_reader
from generator.sensitive.people import People
from generator.writing.changes import plan_path
from generator.yaml.decoding import decode
from generator.yaml.source import Source, read

_SHARED: Final = (f"{PORTFOLIOS}/school.yml", f"{PORTFOLIOS}/mentors.yml")
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_PIECE: Final = rb"^%s[ ]*:.*(?:\r?\n(?:[ \t#].*)?)*"
_PIECES: Final = [re.compile(_PIECE % name, re.MULTILINE) for name in (b"student", b"mentors")]


@dataclass(frozen=True, slots=True)
class Student:
    """What a list of students tells: `mentors` are short names. Empty where the plan can't be read."""

    id: str
    name: str
    school_class: str = ""
    mentors: tuple[str, ...] = ()
    is_protected: bool = False
    has_left: bool = False


@dataclass(frozen=True, slots=True)
class SchoolNow:
    """As it is at the commit of `main`. `folder` holds the school's own files of it, and no student's."""

    main: Main
    school: School
    mentors: Mapping[str, Mentor]
    students: Mapping[str, Student]
    reader: SchoolReader
    people: People
    folder: Path
    alone: threading.Lock = field(default_factory=threading.Lock, compare=False)
    """Taken by who reads with `reader`: it asks one process of git for all files of then."""


@dataclass(slots=True)
class Schools:
    """Reads the school anew when the main line has moved. `folder` is one for what only this run needs."""

    root: Path
    cache: Path
    folder: Path
    today: Callable[[], Date]
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _known: dict[tuple[Main, Date], SchoolNow] = field(default_factory=dict)
    _students: dict[str, Student] = field(default_factory=dict)

    def now(self) -> SchoolNow:
        """Raises GitError, and UsageError while the school's own files have errors."""
        main = branches.main_branch(self.root)
        key = main, self.today()
        with self._lock:
            if key not in self._known:
                self._known = {key: self._read(main)}  # the one before is no longer asked for
            return self._known[key]

    def _read(self, main: Main) -> SchoolNow:
        commit = main.commit
        folder = self._export(commit)
        ids = tuple(filter(_ID.fullmatch, trees.listed(self.root, commit, STUDENTS)))
        reader = school_reader(
            folder,
            today=self.today(),
            allow_shallow=True,
            formerly=lambda _: (),
            cache=self.cache,
            origin=Origin(self.root, commit, ids),
        )
        known = reader.check.known
        if known.school is None or not known.mentors:
            raise UsageError(
                N_("`school.yml` or `mentors.yml` has errors."),
                N_("See what `iup check` says, and mend that first."),
            )
        students = self._roll(commit, ids)
        names = {one.id: one.name for one in students.values() if one.name}
        people = everybody(names, {mentor.id: mentor.name for mentor in known.mentors.values()})
        return SchoolNow(main, known.school, known.mentors, students, reader, people, folder)

    def _export(self, commit: str) -> Path:
        folder = self.folder / commit
        (folder / STUDENTS).mkdir(parents=True, exist_ok=True)
        for path, found in trees.files_at(self.root, commit, _SHARED).items():
            if found is not None:
                atomic_write.write(folder / path, found[1])
        return folder

    def _roll(self, commit: str, ids: Iterable[str]) -> dict[str, Student]:
        plans = trees.files_at(self.root, commit, [plan_path(student) for student in ids])
        found = {}
        for student in ids:
            plan = plans[plan_path(student)]
            if plan is not None:
                blob, raw = plan
                if blob not in self._students:
                    self._students[blob] = _student(student, raw)
                found[student] = replace(self._students[blob], id=student)
        return found


def without_checks(reader: SchoolReader, root: Path) -> SchoolReader:
    """The reader for students whose files lie in another folder."""
    return replace(reader, folder=replace(reader.folder, root=root))


def _student(id_: str, raw: bytes) -> Student:
    """From the two pieces of the file that tell it: reading a thousand plans to the end takes seconds."""
    said = dict(_pieces(raw))
    if not said:
        said = dict(_whole(raw))
    student, said_mentors = (said.get(key) for key in ("student", "mentors"))
    mentors = tuple(map(str, said_mentors.values())) if isinstance(said_mentors, dict) else ()
    if not isinstance(student, dict):  # nobody knows who may hear of it
        return Student(id_, "", mentors=mentors, is_protected=True)
    return Student(
        id_,
        str(student.get("name", "")),
        str(student.get("class", "")),
        mentors,
        _is_protected(raw, student),
        "left" in student,
    )


def _is_protected(raw: bytes, student: Mapping[str, Any]) -> bool:
    """Also where the line that says so has a slip, in whichever encoding the file is."""
    _, lines, _ = decode(raw)
    return student.get("protected_identity") is True or is_protected(
        None, Source("", None, lines=lines), None
    )


def _pieces(raw: bytes) -> Iterator[tuple[str, Any]]:
    for pattern in _PIECES:
        piece = pattern.search(raw)
        data = read("", piece[0]).data if piece else None
        yield from data.items() if isinstance(data, dict) else ()


def _whole(raw: bytes) -> Iterator[tuple[str, Any]]:
    data = read("", raw).data
    yield from data.items() if isinstance(data, dict) else ()
