"""A new work: its files under names that lie well everywhere, and its `work.yml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path

from generator.base.language import N_
from generator.base.paths import STUDENTS, WORK
from generator.folder.other_systems import another
from generator.media.kinds import Kind, look
from generator.problems.errors import UsageError
from generator.problems.suggestions import an_id
from generator.writing.changes import Changes
from generator.yaml.writer import Value, document


@dataclass(frozen=True, slots=True)
class NewFile:
    """`name` is what it is called in the work, `alt` what a picture shows; empty where nobody said it."""

    source: Path
    name: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class NewWork:
    title: str
    date: Date
    area: str
    files: Sequence[NewFile]
    skills: Sequence[str] = ()
    goals: Sequence[str] = ()

    @property
    def id(self) -> str:
        return f"{self.date:%Y-%m}-{an_id(self.title) or 'work'}"


def is_picture(path: Path) -> bool:
    return look(path).kind is Kind.IMAGE


def named(sources: Sequence[Path]) -> list[NewFile]:
    """Each with a name of small letters, digits and hyphens, and no two with the same. UsageError."""
    taken = {WORK}
    files = []
    for source in sources:
        if not source.is_file():
            raise UsageError(N_("There is no file {file}."), file=source)
        stem = another(an_id(source.stem) or "file")
        ending = re.sub(r"[^.a-z0-9]", "", source.suffix.lower())
        name, number = f"{stem}{ending}", 2
        while name in taken:
            name, number = f"{stem}-{number}{ending}", number + 1
        taken.add(name)
        files.append(NewFile(source, name))
    return files


def new_work(student: str, said: NewWork) -> Changes:
    """Raises OSError where a file can't be read."""
    folder = f"{STUDENTS}/{student}/works/{said.id}"
    files: list[Value] = [
        {"path": file.name, "alt": file.alt} if file.alt else {"path": file.name} for file in said.files
    ]
    text = document(
        {
            "schema": "work/1",
            "title": said.title,
            "date": said.date,
            "area": said.area,
            "skills": list(said.skills),
            "goals": list(said.goals),
            "files": files,
        }
    )
    contents = {f"{folder}/{file.name}": file.source.read_bytes() for file in said.files}
    return Changes({**contents, f"{folder}/{WORK}": text.encode()})
