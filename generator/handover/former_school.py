"""What a bundle tells of one student. Plans and the school's own files are taken, never by their paths."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from generator.bags.reader import check_bag
from generator.base.language import N_
from generator.base.paths import PORTFOLIOS
from generator.documents import schema
from generator.git import Contents
from generator.git.unbundling import unbundle
from generator.history import read_main_line
from generator.history.main_line import Entry
from generator.problems.diagnostic import Diagnostic
from generator.problems.errors import UsageError
from generator.school.earlier_record import EarlierState

MOST_BYTES: Final = 2 << 30
MOST_STATES: Final = 2000
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_BUNDLE: Final = "/data/history/portfolio.bundle"


@dataclass(frozen=True, slots=True)
class FormerSchool:
    """`plan` and `school` are the newest, as data."""

    student: str
    states: tuple[EarlierState, ...]
    plan: Mapping[str, Any]
    school: Mapping[str, Any]


def read_bundle(file: Path) -> FormerSchool:
    """Read a bundle, or that of a bag, in a repository of its own. Raises GitError, OSError, UsageError."""
    with TemporaryDirectory(prefix="iup-receive-") as place:
        bundle = _bundle(file, Path(place))
        folder = Path(place) / "repository"
        folder.mkdir()
        repository = unbundle(bundle, folder)
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
    states = tuple(
        EarlierState(
            blobs[one.blob or ""],
            _then(line.school, one.position, blobs),
            _then(line.mentors, one.position, blobs),
            one.recorded.at,
            one.recorded.by,
        )
        for one in entries
        if one.blob in blobs
    )
    plan = _data(states[-1].plan, "iup") if states else None
    school = _data(states[-1].school, "school") if states and states[-1].school else None
    if plan is None or school is None:
        raise _refused(N_("The newest plan in {file}, or its school.yml, can't be read."), file)
    return FormerSchool(students[0], states, plan, school)


def _bundle(file: Path, place: Path) -> Path:
    """The bundle itself. Nothing in a zip is written to where its name leads."""
    if file.stat().st_size > MOST_BYTES:
        raise _refused(N_("{file} is too large to be the history of one student."), file)
    with file.open("rb") as opened:
        if opened.read(2) != b"PK":
            return file
    if check_bag(file):
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


def _then(entries: Sequence[Entry], position: int, blobs: Mapping[str, bytes]) -> bytes | None:
    before = entries[: bisect_right(entries, position, key=attrgetter("position"))]
    return next(
        (blobs[one.blob] for one in reversed(before) if one.blob is not None and one.blob in blobs), None
    )


def _data(raw: bytes, kind: str) -> Mapping[str, Any] | None:
    read = schema.load().readable(raw, kind)
    return None if isinstance(read, Diagnostic) else read


def _refused(message: str, file: Path, **values: object) -> UsageError:
    return UsageError(
        message,
        N_("Ask the former school for the student's bag, as `iup archive` writes it."),
        file=file.name,
        **values,
    )
