"""What a file of another school tells of one student. It is read, and never believed: nothing in it says
where anything is written.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from generator.bags.reader import LIMITS, check_bag
from generator.base import safe_open
from generator.base.language import N_
from generator.base.paths import PLAN, PORTFOLIOS, SINGLE, STUDENTS, WORK, YEARLY
from generator.documents import schema
from generator.folder.scan import MOST_READ
from generator.git import Contents, Repository
from generator.git.tree_sizes import Most
from generator.git.unbundling import unbundle
from generator.history import read_main_line
from generator.history.main_line import Entry
from generator.problems.diagnostic import Diagnostic
from generator.problems.errors import BundleError, UsageError
from generator.school import earlier_record
from generator.school.earlier_record import EarlierState

MOST_BYTES: Final = 2 << 30
MOST_STATES: Final = 2000
MOST: Final = Most(objects=500_000, files=20_000, bytes=MOST_BYTES)
_BAG: Final = replace(LIMITS, entries=50_000, unpacked=2 * MOST_BYTES)
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_WEEK: Final = re.compile(r"[0-9]{4}-W[0-9]{2}\.yml", re.ASCII)
_YEAR: Final = re.compile(r"[0-9]{4}-[0-9]{2}\.yml", re.ASCII)
_DOCUMENT: Final = re.compile(r"[0-9A-Za-z-]{1,200}\.yml", re.ASCII)
_BUNDLE: Final = "/data/history/portfolio.bundle"
_NAMES: Final = {"weeks": _WEEK, **dict.fromkeys(YEARLY, _YEAR)}
"""How the files in each folder of documents are called."""
_ALONE: Final = re.compile(rf"(?:{'|'.join(SINGLE)})\.yml")
_READ: Final = frozenset({PLAN, *(f"{kind}.yml" for kind in SINGLE), *_NAMES, "works", earlier_record.FOLDER})


@dataclass(frozen=True, slots=True)
class FormerWork:
    """`raw` is work.yml as it was, `data` what it says; None where that can't be read. `files` by their
    names.
    """

    id: str
    raw: bytes
    data: Mapping[str, Any] | None
    files: Mapping[str, Path]


@dataclass(frozen=True, slots=True)
class FormerSchool:
    """`plan` and `school` are the newest, as data; `mentors` the names of all mentors that there ever were,
    by their ids. `documents` are the files beside plan and works, by their paths below the student's folder,
    `earlier` those of a school before that one, by their paths in `earlier/`. `others` counts the files that
    nothing here reads; `goals` are the ids of all that there ever were.
    """

    student: str
    states: tuple[EarlierState, ...]
    plan: Mapping[str, Any]
    school: Mapping[str, Any]
    mentors: Mapping[str, str]
    works: tuple[FormerWork, ...]
    documents: Mapping[str, bytes]
    earlier: Mapping[str, bytes]
    others: int
    goals: frozenset[str]


@contextmanager
def opened(file: Path) -> Iterator[FormerSchool]:
    """What a bundle, or that of a bag, tells. Its files lie in a folder that goes when the block ends.

    Raises GitError, OSError, UsageError.
    """
    with TemporaryDirectory(prefix="iup-receive-") as place:
        bundle = _bundle(file, Path(place))
        folder = Path(place) / "repository"
        folder.mkdir()
        repository = _repository(bundle, folder, file)
        student, entries, line, blobs = _plans(repository, file)
        states = [*earlier_record.read(folder, student), *_states(entries, line, blobs)]
        plans = {raw: _data(raw, "iup") for raw in dict.fromkeys(one.plan for one in states[:MOST_STATES])}
        if len(states) > 1 and plans[states[-1].plan] == plans[states[-2].plan]:
            del states[-1]  # a family's bundle ends with the file as it lies there, whatever its layout
        if len(states) > MOST_STATES:
            raise _refused(N_("{file} holds more versions than a plan ever has: {number}."), file,
                           number=len(states))  # fmt: skip
        plan = plans[states[-1].plan] if states else None
        school = _data(states[-1].school, "school") if states and states[-1].school else None
        if plan is None or school is None:
            raise _refused(N_("The newest plan in {file}, or its school.yml, can't be read."), file)
        own = f"{STUDENTS}/{student}"
        yield FormerSchool(
            student,
            tuple(states),
            plan,
            school,
            _mentors([*(one.mentors for one in states), *(blobs.get(one.blob or "") for one in line[1])]),
            tuple(_works(folder, f"{own}/works")),
            _beside_plan(folder, own),
            _earlier(folder, f"{own}/{earlier_record.FOLDER}"),
            _others(folder / own),
            frozenset(goal["id"] for one in plans.values() if one for goal in one.get("goals", ())),
        )


def _repository(bundle: Path, folder: Path, file: Path) -> Repository:
    try:
        return unbundle(bundle, folder, most=MOST)
    except BundleError as error:
        raise _refused(N_("{file} is no file from another school, or is damaged."), file) from error


_Line = tuple[Sequence[Entry], Sequence[Entry]]
"""The states of school.yml and of mentors.yml."""


def _plans(repository: Repository, file: Path) -> tuple[str, Sequence[Entry], _Line, Mapping[str, bytes]]:
    """The student, the states of the plan and of what the school shares, and what they hold."""
    line = read_main_line(repository.changes(PORTFOLIOS))
    students = [one for one in line.plans if _ID.fullmatch(one)]
    if len(line.plans) != 1 or not students:
        raise _refused(N_("{file} has to hold the history of one student, and holds {number}."), file,
                       number=len(line.plans))  # fmt: skip
    entries = [one for one in line.plans[students[0]] if one.blob and not one.deleted]
    if len(entries) > MOST_STATES:
        raise _refused(N_("{file} holds more versions than a plan ever has: {number}."), file,
                       number=len(entries))  # fmt: skip
    wanted = {one.blob for one in (*entries, *line.school, *line.mentors) if one.blob}
    blobs = {name: raw for name, raw in Contents(repository)(wanted) if isinstance(raw, bytes)}
    return students[0], entries, (line.school, line.mentors), blobs


def _states(entries: Sequence[Entry], line: _Line, blobs: Mapping[str, bytes]) -> Iterator[EarlierState]:
    for one in entries:
        if one.blob is not None and one.blob in blobs:
            school, mentors = (_then(shared, one.position, blobs) for shared in line)
            yield EarlierState(blobs[one.blob], school, mentors, one.recorded.at, one.recorded.by)


def _then(entries: Sequence[Entry], position: int, blobs: Mapping[str, bytes]) -> bytes | None:
    before = entries[: bisect_right(entries, position, key=attrgetter("position"))]
    return next(
        (blobs[one.blob] for one in reversed(before) if one.blob is not None and one.blob in blobs), None
    )


def _bundle(file: Path, place: Path) -> Path:
    """The bundle itself. Nothing in a zip is written to where its name leads."""
    if file.stat().st_size > MOST_BYTES:
        raise _refused(N_("{file} is too large to be the history of one student."), file)
    with file.open("rb") as opened_file:
        if opened_file.read(2) != b"PK":
            return file
    if check_bag(file, limits=_BAG):
        raise _refused(N_("{file} is no whole bag: `iup verify` names what is wrong with it."), file)
    target = place / "portfolio.bundle"
    try:
        with ZipFile(file) as bag:
            inside = [one for one in bag.infolist() if one.filename.endswith(_BUNDLE)]
            if len(inside) != 1 or inside[0].file_size > MOST_BYTES:
                raise _refused(N_("{file} holds no history of a plan."), file)
            with bag.open(inside[0]) as source, target.open("wb") as copy:
                left = MOST_BYTES
                while left > 0 and (chunk := source.read(1 << 20)):
                    copy.write(chunk)
                    left -= len(chunk)
    except (BadZipFile, NotImplementedError, RuntimeError) as error:
        raise _refused(N_("{file} is a damaged zip file."), file) from error
    return target


def _mentors(files: Sequence[bytes | None]) -> dict[str, str]:
    """The newest name of each; of `files`, the last is the newest."""
    names: dict[str, str] = {}
    for raw in dict.fromkeys(files):
        data = _data(raw, "mentors") if raw is not None else None
        names |= {one["id"]: one["name"] for one in (data or {}).get("mentors", ())}
    return names


def _works(root: Path, folder: str) -> Iterator[FormerWork]:
    for entry in _entries(root, folder):
        if not entry.is_dir(follow_symlinks=False) or not _ID.fullmatch(entry.name):
            continue
        place = f"{folder}/{entry.name}"
        files = {
            one.name: root / place / one.name
            for one in _entries(root, place)
            if one.is_file(follow_symlinks=False)
        }
        if files.pop(WORK, None) is not None:
            raw = safe_open.read(root, f"{place}/{WORK}", MOST_READ)[0]
            yield FormerWork(entry.name, raw, _data(raw, "work"), files)


def _earlier(root: Path, folder: str) -> dict[str, bytes]:
    return {
        f"{inner}/{name}": raw
        for inner in earlier_record.FOLDERS
        for name, raw in _documents(root, f"{folder}/{inner}", _DOCUMENT).items()
    }


def _beside_plan(root: Path, folder: str) -> dict[str, bytes]:
    found = {
        f"{inner}/{name}": raw
        for inner, names in _NAMES.items()
        for name, raw in _documents(root, f"{folder}/{inner}", names).items()
    }
    return found | _documents(root, folder, _ALONE)


def _documents(root: Path, folder: str, names: re.Pattern[str]) -> dict[str, bytes]:
    return {
        one.name: safe_open.read(root, f"{folder}/{one.name}", MOST_READ)[0]
        for one in _entries(root, folder)
        if one.is_file(follow_symlinks=False) and names.fullmatch(one.name)
    }


def _entries(root: Path, folder: str) -> list[os.DirEntry[str]]:
    """What lies in a folder of the repository; nothing where it is none, or a link."""
    place = root / folder
    if any(one.is_symlink() for one in (place, *place.parents) if one.is_relative_to(root)):
        return []
    if not place.is_dir():
        return []
    with os.scandir(place) as found:
        return sorted(found, key=lambda one: one.name)


def _others(folder: Path) -> int:
    """The files of the student's folder that nothing here reads."""
    found = (Path(place, name) for place, _, names in os.walk(folder) for name in names)
    return sum(one.relative_to(folder).parts[0] not in _READ for one in found)


def _data(raw: bytes, kind: str) -> Mapping[str, Any] | None:
    read = schema.load().readable(raw, kind)
    return None if isinstance(read, Diagnostic) else read


def _refused(message: str, file: Path, **values: object) -> UsageError:
    return UsageError(
        message,
        N_("Ask the former school for the file that `iup handover STUDENT --to school` writes."),
        file=file.name,
        **values,
    )
