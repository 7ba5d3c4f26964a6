"""The made-up school's history as one stream for `git fast-import`.

The versions of one student's plan stand one after the other, for git then stores each as a difference
to the one before; the commits follow at the end, in the order of time over the whole school.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.base.paths import kind_of
from generator.demo import documents, staff
from generator.demo.life import Record
from generator.demo.names import Person

BRANCH = "refs/heads/main"


@dataclass(frozen=True, slots=True)
class Commit:
    """`files`: pairs of a blob's mark and the path that it gets."""

    when: datetime
    author: staff.Mentor
    subject: str
    files: tuple[tuple[int, str], ...]

    def command(self) -> bytes:
        who = f"{self.author.name} <{self.author.email}> {self.when.timestamp():.0f} {self.when:%z}"
        files = "".join(f"M 100644 :{mark} {path}\n" for mark, path in self.files)
        subject = f"{self.subject}\n".encode()
        head = f"commit {BRANCH}\nauthor {who}\ncommitter {who}\ndata {len(subject)}\n".encode()
        return head + subject + files.encode() + b"\n"


class Stream:
    """Hands out marks and keeps the commits back until every blob has been written."""

    def __init__(self, material: dict[str, bytes]) -> None:
        """`material`: the contents of the works' files by name."""
        self._material = material
        self._marks: dict[str, int] = {}
        self._last_mark = 0
        self.commits: list[Commit] = []

    def shared_files(self) -> Iterator[bytes]:
        """The works' files, which are stored once however many works have them."""
        for name, content in self._material.items():
            yield self._blob(content)
            self._marks[name] = self._last_mark

    def beginning(self, when: datetime, files: dict[str, bytes]) -> Iterator[bytes]:
        """The files that the school has before its first student."""
        marked = []
        for path, content in files.items():
            yield self._blob(content)
            marked.append((self._last_mark, path))
        self.commits.append(Commit(when, staff.HEAD, "Skolans portfolier börjar", tuple(marked)))

    def student(self, person: Person, records: Iterable[Record]) -> Iterator[bytes]:
        folder = f"portfolios/students/{person.id}"
        others: list[bytes] = []
        for record in records:
            yield self._blob(documents.plan(record.plan).encode())
            files = [(self._last_mark, f"{folder}/iup.yml")]
            for work in record.works:
                place = f"{folder}/works/{work.id}"
                others.append(self._blob(documents.work(work).encode()))
                files.append((self._last_mark, f"{place}/work.yml"))
                files += [(self._marks[file.path], f"{place}/{file.path}") for file in work.files]
            for week in record.weeks:
                others.append(self._blob(documents.week(week).encode()))
                files.append((self._last_mark, f"{folder}/weeks/{week.id}.yml"))
            for path, made in record.others.items():
                others.append(self._blob(documents.beside_plan(kind_of(path) or "", made).encode()))
                files.append((self._last_mark, f"{folder}/{path}"))
            self.commits.append(Commit(record.when, record.author, record.subject, tuple(files)))
        yield from others

    def history(self) -> Iterator[bytes]:
        """All commits; at the same second, in the order of the students."""
        for commit in sorted(self.commits, key=lambda commit: commit.when):
            yield commit.command()
        yield b"done\n"

    def _blob(self, content: bytes) -> bytes:
        self._last_mark += 1
        return b"blob\nmark :%d\ndata %d\n%s\n" % (self._last_mark, len(content), content)


def material(folder: Path) -> dict[str, bytes]:
    """The works' files by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix != ".yml"}
