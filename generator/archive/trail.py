"""What the main line changed, sorted by the student's folder: what a student's own history is put together
from.

It is read once for a whole school, and laid down in a folder, one file a student: the processes that make the
bags take from there what they need.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from generator.git import SUBMODULE, SYMLINK, Change, Commit
from generator.git.bundle import Signature
from generator.history import History
from generator.history.main_line import MENTORS, SCHOOL, student_of

SHARED: Final = ""
"""The name under which the changes of school.yml and mentors.yml are kept."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What one commit of the main line made of the files of one folder: path → blob, None where it went."""

    position: int
    commit: str
    by: Signature
    files: tuple[tuple[str, str | None], ...]


def lay_down(changes: Iterable[tuple[Commit, Sequence[Change]]], folder: Path) -> None:
    """Write the trail of each student's folder, and of what all share, into `folder`. Raises OSError."""
    trails: dict[str, list[str]] = {}
    for position, (commit, changed) in enumerate(changes):
        for owner, files in _by_owner(changed).items():
            at = commit.recorded_at.isoformat() if commit.recorded_at and not commit.cut_off else None
            by = "" if commit.cut_off else commit.author
            trails.setdefault(owner, []).append(json.dumps([position, commit.id, by, at, files]))
    for owner, lines in trails.items():
        _place(folder, owner).write_text("\n".join(lines), encoding="utf-8")


def _by_owner(changed: Iterable[Change]) -> dict[str, list[tuple[str, str | None]]]:
    """What is no file (a link, another repository) is nothing."""
    found: dict[str, list[tuple[str, str | None]]] = {}
    for change in changed:
        owner = SHARED if change.path in {SCHOOL, MENTORS} else student_of(change.path)
        if owner is not None:
            blob = None if change.mode in {SYMLINK, SUBMODULE} else change.blob
            found.setdefault(owner, []).append((change.path, blob))
    return found


def read(folder: Path, owner: str) -> Iterator[Recording]:
    """The trail of one student's folder, oldest first; nothing where there is none."""
    place = _place(folder, owner)
    if not place.is_file():
        return
    for line in place.read_text(encoding="utf-8").split("\n"):
        position, commit, name, at, files = json.loads(line)
        by = Signature(name, datetime.fromisoformat(at) if at else None)
        yield Recording(position, commit, by, tuple((path, blob) for path, blob in files))


def _place(folder: Path, owner: str) -> Path:
    """A folder's name in git can be anything."""
    return folder / hashlib.sha256(owner.encode("utf-8", "surrogatepass")).hexdigest()


def of_student(folder: Path, student: str, known: History) -> tuple[list[Recording], list[Recording]]:
    """What the school shares, and what is the student's, whose whole history is `known`; oldest first."""
    return list(read(folder, SHARED)), own(
        [list(read(folder, owner)) for owner in (student, *known.relatives)],
        frozenset(state.recorded.commit for state in known.states if state.recorded.commit),
        frozenset(state.recorded.commit for state in known.foreign if state.recorded.commit),
    )


def own(
    trails: Iterable[Sequence[Recording]], states: frozenset[str], foreign: frozenset[str]
) -> list[Recording]:
    """Of the trails of the folders that a student had, what is that student's, in the order of the main line.

    `states` are the commits in which a plan of the student was published, `foreign` those in which the plan
    in the folder was another child's. A folder is the student's from the first of their states on, with what
    lay there by then, until their next folder came; but not while the plan was another's.
    """
    begun = [(begin, trail) for trail in trails if (begin := _begin(trail, states)) is not None]
    begun.sort(key=lambda one: one[0])
    ends = [*(begin for begin, _ in begun[1:]), None]
    found = [
        part
        for (begin, trail), end in zip(begun, ends, strict=True)
        for part in _theirs(trail, begin, end, states, foreign)
    ]
    return sorted(found, key=lambda one: one.position)


def _begin(trail: Sequence[Recording], states: frozenset[str]) -> int | None:
    return next((one.position for one in trail if one.commit in states), None)


def _theirs(
    trail: Sequence[Recording], begin: int, end: int | None, states: frozenset[str], foreign: frozenset[str]
) -> Iterator[Recording]:
    lying: dict[str, str | None] = {}
    theirs = False
    for one in trail:
        gone = tuple((path, None) for path, blob in lying.items() if blob is not None)
        lying |= dict(one.files)
        before = theirs
        is_over = end is not None and one.position > end
        if is_over or one.commit in foreign:
            theirs = False
        elif one.commit in states or one.position == begin:
            theirs = True
        if theirs:
            yield one if before else Recording(one.position, one.commit, one.by, tuple(lying.items()))
        elif before and gone:
            yield Recording(one.position, one.commit, one.by, gone)
        if is_over:
            return
