"""What the main line made of each file: of the student's own ones, and of all others that could name them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.archive.trail import Recording, own
from generator.git import SUBMODULE, SYMLINK, Change, Commit
from generator.git.bundle import Signature
from generator.history import History, Recorded
from generator.history.main_line import recorded_by, student_of


@dataclass(frozen=True, slots=True)
class Step:
    """What a commit made of a file: the id of its content, None where the file went."""

    recorded: Recorded
    blob: str | None


Chain = Sequence[Step]
"""A file's steps, oldest first."""


@dataclass(frozen=True, slots=True)
class Recordings:
    """`own` by their paths in the student's folder; `others` by theirs from the school's root, YAML alone.
    `alone` are the commits that changed nothing but the student's own files.
    """

    own: Mapping[str, Chain]
    others: Mapping[str, Chain]
    alone: frozenset[str]


@dataclass(slots=True)
class _Read:
    trails: dict[str, list[Recording]] = field(default_factory=dict)
    commits: dict[str, Recorded] = field(default_factory=dict)
    others: dict[str, list[Step]] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)

    def take(
        self, position: int, commit: Commit, changes: Iterable[Change], folders: Collection[str]
    ) -> None:
        recorded = recorded_by(commit)
        theirs: dict[str, list[tuple[str, str | None]]] = {}
        for change in changes:
            blob = None if change.mode in {SYMLINK, SUBMODULE} else change.blob
            owner = student_of(change.path)
            if owner in folders:
                theirs.setdefault(str(owner), []).append((change.path, blob))
                self.commits[commit.id] = recorded
                continue
            self.shared.add(commit.id)
            if is_yaml(change.path):
                self.others.setdefault(change.path, []).append(Step(recorded, blob))
        for owner, files in theirs.items():
            by = Signature(recorded.by or "", recorded.at)
            self.trails.setdefault(owner, []).append(Recording(position, commit.id, by, tuple(files)))


def recordings(
    changes: Iterable[tuple[Commit, Sequence[Change]]], folders: Collection[str], known: History
) -> Recordings:
    """`folders` are all that the student may have had; `known` says which of their states are the student's.

    While one of them was another child's, what changed there is in neither.
    """
    read = _Read()
    for position, (commit, changed) in enumerate(changes):
        read.take(position, commit, changed, folders)
    theirs = own(
        list(read.trails.values()),
        frozenset(state.recorded.commit for state in known.states if state.recorded.commit),
        frozenset(state.recorded.commit for state in known.foreign if state.recorded.commit),
    )
    alone = {one.commit for one in theirs} - read.shared
    return Recordings(_chains(theirs, read.commits), read.others, frozenset(alone))


def _chains(theirs: Iterable[Recording], commits: Mapping[str, Recorded]) -> dict[str, list[Step]]:
    """By the path in the student's folder: what a renamed folder holds goes on under its new name."""
    together: dict[str, dict[str, str | None]] = {}
    for one in theirs:
        files = together.setdefault(one.commit, {})
        for path, blob in one.files:
            place = path.split("/", 3)[3]
            files[place] = blob or files.get(place)
    chains: dict[str, list[Step]] = {}
    lying: dict[str, str | None] = {}
    for commit, files in together.items():
        for path, blob in files.items():
            if lying.get(path) != blob:
                lying[path] = blob
                chains.setdefault(path, []).append(Step(commits[commit], blob))
    return chains


def is_yaml(path: str) -> bool:
    return path.endswith((".yml", ".yaml"))
