"""The main line of history, sorted by file: what each file of the plans was from which commit on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.base.language import N_
from generator.git import SUBMODULE, SYMLINK, Change, Commit
from generator.history.states import Recorded

SCHOOL = "portfolios/school.yml"
MENTORS = "portfolios/mentors.yml"

NOT_A_FILE = {
    SYMLINK: N_("The file was a link to another file."),
    SUBMODULE: N_("The file was a link to another repository."),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a file became at one `position` of the main line, counted from its oldest commit.

    `blob` is None where there is no content to read: the file was deleted, or, with a `problem`, is none.
    """

    position: int
    recorded: Recorded
    blob: str | None
    problem: str | None = None

    @property
    def deleted(self) -> bool:
        return self.blob is None and self.problem is None


Gone = Mapping[int, Sequence[str]]
"""The students whose plan is gone, sorted, by the position at which it went."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A merge that took the main line into somebody's branch; `published` is what the line had come to."""

    recorded: Recorded
    published: str


@dataclass(frozen=True, slots=True)
class MainLine:
    """The entries of each file, oldest first; `plans` by the student's folder of then.

    `newest` is who last recorded anything in a student's folder. `end` is the position after the newest
    commit: that of the folder as it lies now. `turned` are the merges at which somebody's own branch became
    the main line, the oldest first. `left` are commits that were its newest ones, as an earlier run
    remembers, and that it doesn't go through any longer.
    """

    school: Sequence[Entry]
    mentors: Sequence[Entry]
    plans: Mapping[str, Sequence[Entry]]
    gone: Gone
    newest: Mapping[str, Recorded]
    end: int
    turned: Sequence[Turned] = ()
    left: Sequence[str] = ()


def read_main_line(changes: Iterable[tuple[Commit, tuple[Change, ...]]]) -> MainLine:
    plans: dict[str, list[Entry]] = {}
    shared: dict[str, list[Entry]] = {SCHOOL: [], MENTORS: []}
    newest: dict[str, Recorded] = {}
    turned: list[Turned] = []
    end = 0
    for position, (commit, changed) in enumerate(changes):
        recorded = recorded_by(commit)
        end = position + 1
        if commit.taken_in:
            turned.append(Turned(recorded, commit.taken_in))
        for change in changed:
            owner = student_of(change.path)
            if owner is not None:
                newest[owner] = recorded
            if is_plan(change.path):
                plans.setdefault(str(owner), []).append(entry(position, recorded, change))
            elif change.path in shared:
                shared[change.path].append(entry(position, recorded, change))
    gone: dict[int, list[str]] = {}
    for student in sorted(plans):
        if plans[student][-1].deleted:
            gone.setdefault(plans[student][-1].position, []).append(student)
    return MainLine(shared[SCHOOL], shared[MENTORS], plans, gone, newest, end, turned)


def student_of(path: str) -> str | None:
    """The student's folder that `path` lies in."""
    match path.split("/"):
        case ["portfolios", "students", student, _, *_]:
            return student
    return None


def is_plan(path: str) -> bool:
    return path.endswith("/iup.yml") and path.count("/") == 3 and student_of(path) is not None


def recorded_by(commit: Commit) -> Recorded:
    if commit.cut_off:
        return Recorded(commit.id)
    return Recorded(commit.id, commit.recorded_at, commit.author)


def entry(position: int, recorded: Recorded, change: Change) -> Entry:
    problem = NOT_A_FILE.get(change.mode)
    return Entry(position, recorded, None if problem else change.blob, problem)
