"""The main line of a school's history, remembered by commit and gone on from there.

One SQLite file a school, never changed in place: what is new goes into a copy, which takes its place by
one rename. So whoever reads the old one goes on reading it, and a killed run leaves the old one whole.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from generator.base.atomic_write import beside, write
from generator.base.paths import PLAN, PORTFOLIOS, STUDENTS
from generator.git import Change, Commit, Repository
from generator.history import MainLine
from generator.history.main_line import (
    MENTORS,
    SCHOOL,
    Entry,
    Turned,
    entry,
    is_plan,
    recorded_by,
    student_of,
)
from generator.history.states import Recorded

FORMAT = "3"
"""Counts up when the tables change, or what is read from git."""

_TABLES = """
CREATE TABLE state (format TEXT, said TEXT, branch TEXT, head TEXT, commits INTEGER);
CREATE TABLE lost (head TEXT);
CREATE TABLE commits (position INTEGER PRIMARY KEY, id TEXT, author TEXT, at TEXT, taken_in TEXT);
CREATE TABLE entries (file BLOB, position INTEGER, blob TEXT, mode TEXT, PRIMARY KEY (file, position))
    WITHOUT ROWID;
CREATE TABLE folders (folder BLOB PRIMARY KEY, newest INTEGER, gone INTEGER) WITHOUT ROWID;
CREATE INDEX gone ON folders (gone) WHERE gone IS NOT NULL;
"""
_SHARED: Any = {"check_same_thread": False}
"""A process may read from several threads, one at a time: see `worker.build_students`."""

Key = TypeVar("Key")
Value = TypeVar("Value")


def read_main_line(repository: Repository, cache: Path) -> MainLine:
    """The main line of a school with its whole history, from the folder `cache` as far as they are there.

    Raises GitError.
    """
    place = _place(repository, cache)
    line = _opened(place)
    if line is not None and _is_of(line, repository) and _head(line) == repository.head:
        return _tracks(line)
    try:
        with beside(place) as new:
            _go_on(repository, line, place, new)
            checksum = _checksum(new)
        write(_checksum_of(place), checksum)
        line = _opened(place)
    except (OSError, sqlite3.Error):
        line = None  # nothing can be remembered there
    return (
        _tracks(line)
        if line is not None
        else _tracks(_read(repository, sqlite3.connect(":memory:", **_SHARED)))
    )


def _place(repository: Repository, cache: Path) -> Path:
    where = f"{repository.root}\0{repository.prefix}".encode("utf-8", "surrogateescape")
    return cache / "history" / f"{hashlib.sha256(where).hexdigest()}.sqlite"


def _checksum_of(place: Path) -> Path:
    return place.with_suffix(".sum")


def _opened(place: Path) -> sqlite3.Connection | None:
    """What is remembered; None if there is nothing, or it is damaged or of another format."""
    try:
        if _checksum_of(place).read_bytes() != _checksum(place):
            return None
        line = sqlite3.connect(f"{place.absolute().as_uri()}?mode=ro&immutable=1", uri=True, **_SHARED)
        return line if line.execute("SELECT format FROM state").fetchone() == (FORMAT,) else None
    except (OSError, sqlite3.DatabaseError):
        return None


def _checksum(file: Path) -> bytes:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest().encode()


def _head(line: sqlite3.Connection) -> str:
    return str(line.execute("SELECT head FROM state").fetchone()[0])


def _is_of(line: sqlite3.Connection, repository: Repository) -> bool:
    """Whether it was read by what the school says today of its main line, and of people's names."""
    return bool(line.execute("SELECT said FROM state").fetchone() == (_said(repository),))


def _said(repository: Repository) -> str:
    return " ".join((hashlib.sha256(repository.mailmap()).hexdigest(), *repository.named))


def _go_on(repository: Repository, known: sqlite3.Connection | None, place: Path, new: Path) -> None:
    """Write the main line into the empty file `new`: what is `known` at `place`, and what came since then."""
    if known is not None and not _is_of(known, repository):
        known = None
    since = _head(known) if known is not None and _holds_any(known) else None
    if since is not None and repository.goes_through(since):
        shutil.copyfile(place, new)
        with closing(sqlite3.connect(new)) as line:
            _add(line, repository, since)
    else:
        with closing(sqlite3.connect(new)) as line:
            _read(repository, line, _lost(known, repository) if known is not None else ())


def _holds_any(line: sqlite3.Connection) -> bool:
    """Whether there was anything: a folder that comes later may have been moved there."""
    return bool(line.execute("SELECT commits FROM state").fetchone() != (0,))


def _lost(known: sqlite3.Connection, repository: Repository) -> list[str]:
    """The heads that the same branch had, and that its main line no longer goes through.

    A history that was rewritten leads to none of them: that was meant.
    """
    branch, head = known.execute("SELECT branch, head FROM state").fetchone()
    before = [lost for (lost,) in known.execute("SELECT head FROM lost")]
    if branch != repository.branch():
        return []
    return [one for one in (*before, head) if repository.leads_to(one) and not repository.goes_through(one)]


def _read(repository: Repository, line: sqlite3.Connection, lost: Iterable[str] = ()) -> sqlite3.Connection:
    line.executescript(_TABLES)
    line.execute("INSERT INTO state VALUES (?, ?, '', '', 0)", (FORMAT, _said(repository)))
    line.executemany("INSERT INTO lost VALUES (?)", [(head,) for head in lost])
    line.commit()
    _add(line, repository, None)
    return line


def _add(line: sqlite3.Connection, repository: Repository, since: str | None) -> None:
    """Add the commits after `since`. The file is nobody else's yet: it needs no journal."""
    line.isolation_level = None
    line.execute("PRAGMA journal_mode = OFF")
    line.execute("PRAGMA synchronous = OFF")
    (position,) = line.execute("SELECT commits FROM state").fetchone()
    line.execute("BEGIN")
    for commit, changes in repository.changes(PORTFOLIOS, since):
        _add_commit(line, position, commit, changes)
        position += 1
    now = (repository.branch(), repository.head, position)
    line.execute("UPDATE state SET branch = ?, head = ?, commits = ?", now)
    line.execute("COMMIT")


def _add_commit(line: sqlite3.Connection, position: int, commit: Commit, changes: Iterable[Change]) -> None:
    recorded = recorded_by(commit)
    at = recorded.at.isoformat() if recorded.at else None
    line.execute(
        "INSERT INTO commits VALUES (?, ?, ?, ?, ?)",
        (position, recorded.commit, recorded.by, at, commit.taken_in),
    )
    folders = {student_of(change.path): None for change in changes}
    line.executemany(
        "INSERT INTO folders VALUES (?, ?, NULL) ON CONFLICT DO UPDATE SET newest = excluded.newest",
        [(_raw(folder), position) for folder in folders if folder is not None],
    )
    for change in changes:
        if is_plan(change.path) or change.path in {SCHOOL, MENTORS}:
            row = (_raw(change.path), position, change.blob, change.mode)
            line.execute("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", row)
        if is_plan(change.path):
            gone = position if entry(position, recorded, change).deleted else None
            folder = _raw(str(student_of(change.path)))
            line.execute("UPDATE folders SET gone = ? WHERE folder = ?", (gone, folder))


def _tracks(line: sqlite3.Connection) -> MainLine:
    def entries(path: str) -> list[Entry]:
        rows = line.execute(
            "SELECT position, blob, mode, id, at, author FROM entries JOIN commits USING (position) "
            "WHERE file = ? ORDER BY position",
            (_raw(path),),
        )
        return [
            entry(position, _recorded(*commit), Change(path, blob, mode))
            for position, blob, mode, *commit in rows
        ]

    def plan(student: str) -> Sequence[Entry] | None:
        return entries(f"{STUDENTS}/{student}/{PLAN}") or None

    def gone(position: int) -> Sequence[str] | None:
        rows = line.execute("SELECT folder FROM folders WHERE gone = ? ORDER BY folder", (position,))
        return sorted(_text(folder) for (folder,) in rows) or None

    def newest(student: str) -> Recorded | None:
        row = line.execute(
            "SELECT id, at, author FROM folders JOIN commits ON newest = position WHERE folder = ?",
            (_raw(student),),
        ).fetchone()
        return _recorded(*row) if row else None

    def students() -> Iterator[str]:
        return (_text(row[0]) for row in line.execute("SELECT folder FROM folders ORDER BY folder"))

    def positions() -> Iterator[int]:
        rows = line.execute("SELECT DISTINCT gone FROM folders WHERE gone IS NOT NULL ORDER BY gone")
        return (row[0] for row in rows)

    turned = line.execute(
        "SELECT id, at, author, taken_in FROM commits WHERE taken_in IS NOT NULL ORDER BY position"
    )
    return MainLine(
        school=entries(SCHOOL),
        mentors=entries(MENTORS),
        plans=_Asked(plan, students),
        gone=_Asked(gone, positions),
        newest=_Asked(newest, students),
        end=line.execute("SELECT commits FROM state").fetchone()[0],
        turned=[Turned(_recorded(*commit), published) for *commit, published in turned],
        left=[head for (head,) in line.execute("SELECT head FROM lost")],
    )


def _raw(path: str) -> bytes:
    """As git has it: a path may hold bytes that are no text."""
    return path.encode("utf-8", "surrogateescape")


def _text(path: bytes) -> str:
    return path.decode("utf-8", "surrogateescape")


def _recorded(commit: str, at: str | None, author: str | None) -> Recorded:
    return Recorded(commit, datetime.fromisoformat(at) if at else None, author)


class _Asked(Mapping[Key, Value]):
    """A mapping whose values are looked up when someone asks for them."""

    def __init__(self, find: Callable[[Key], Value | None], keys: Callable[[], Iterator[Key]]) -> None:
        self._find = lru_cache(maxsize=256)(find)
        self._keys = keys

    def __getitem__(self, key: Key) -> Value:
        found = self._find(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[Key]:
        return (key for key in self._keys() if self._find(key) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)
