"""A student's files as they are proposed: on the branch of the open proposal, else on the main line.

A proposal is one branch a student, `plans/ID`. Whoever writes goes on from where it stands, so that nobody's
change meets another's for the first time when it is merged. What the main line has got since is taken in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from generator.base.language import N_
from generator.base.paths import STUDENTS
from generator.documents import schema, to_model
from generator.editing.combining import Clash, Keep, combined
from generator.git import branches, remote, trees
from generator.git.branches import Main
from generator.git.committing import Author, commit_files
from generator.git.log import read_log
from generator.history.folder_owners import is_another
from generator.problems.errors import UsageError
from generator.writing.changes import plan_path

BRANCHES: Final = "plans/"
PROGRAM: Final = Author("iup", "iup@localhost")
_TAKEN_IN: Final = "Take in what the main line has got"


@dataclass(frozen=True, slots=True)
class Current:
    """`commit` holds the files, `blobs` by their paths below the school's root.

    `tip` is the branch's commit, None where there is no branch; `sent` is where the remote has it. `is_open`
    says that it proposes something.
    `clashes` are where the proposal and the main line say different things: `main` is the main line's commit.
    """

    student: str
    main: str
    commit: str
    tip: str | None
    sent: str | None
    is_open: bool
    blobs: Mapping[str, str]
    clashes: tuple[Clash, ...] = ()


def branch_of(student: str) -> str:
    return f"{BRANCHES}{student}"


def current(root: Path, student: str, main: Main, keep: Keep | None = None) -> Current:
    """Raises GitError. `keep` is what somebody settled of clashes."""
    while True:
        found = _current(root, student, main, keep or {})
        if found is not None:
            return found


def _current(root: Path, student: str, main: Main, keep: Keep) -> Current | None:
    """None if somebody moved the branch meanwhile."""
    branch, folder = branch_of(student), f"{STUDENTS}/{student}"
    tip = branches.tip(root, branch)
    sent = remote.remote_tip(root, main.remote, branch) if main.remote else None
    on_main = trees.tree(root, main.commit, folder)
    if tip is None and sent is not None:
        tip = sent if branches.set_branch(root, branch, sent, old=None) else None
        if tip is None:
            return None
    if tip is None or branches.is_ancestor(root, tip, main.commit):
        return Current(student, main.commit, main.commit, tip, sent, is_open=False, blobs=on_main)
    clashes: tuple[Clash, ...] = ()
    for other in (sent, main.commit):
        if other is None or clashes:
            continue
        took = _taken_in(_Side(root, student, tip, other, other == main.commit), keep)
        if took is None:
            return None
        if took.is_over:
            tip_now = branches.tip(root, branch)
            return Current(student, main.commit, main.commit, tip_now, sent, is_open=False, blobs=on_main)
        tip, clashes = took.tip, took.clashes
    ours = trees.tree(root, tip, folder)
    if ours == on_main:  # it was merged, whichever way the forge did it
        return Current(student, main.commit, main.commit, tip, sent, is_open=False, blobs=on_main)
    return Current(student, main.commit, tip, tip, sent, is_open=True, blobs=ours, clashes=clashes)


@dataclass(frozen=True, slots=True)
class _Side:
    """A student's branch at `tip`, and `other` to be taken into it: the main line, or the remote's."""

    root: Path
    student: str
    tip: str
    other: str
    is_main: bool

    @property
    def folder(self) -> str:
        return f"{STUDENTS}/{self.student}"

    def files(self, commit: str | None) -> Mapping[str, str]:
        return trees.tree(self.root, commit, self.folder) if commit else {}


@dataclass(frozen=True, slots=True)
class _Taken:
    """`is_over`: nothing of the branch is left to propose."""

    tip: str
    clashes: tuple[Clash, ...] = ()
    is_over: bool = False


def _taken_in(side: _Side, keep: Keep) -> _Taken | None:
    """The branch with what `other` changed in the student's files since they parted; None if it was moved.

    What the remote's has is taken in even where that is nothing: a branch is sent only where it leads on.
    """
    root, tip, other = side.root, side.tip, side.other
    if branches.is_ancestor(root, other, tip):
        return _Taken(tip)
    branch = branch_of(side.student)
    if branches.is_ancestor(root, tip, other):
        return _Taken(other) if branches.set_branch(root, branch, other, old=tip) else None
    base = branches.merge_base(root, tip, other)
    before, ours, theirs = side.files(base), side.files(tip), side.files(other)
    published = _published(side, base) if side.is_main else frozenset()
    open_ = {path for path in before.keys() | ours.keys() if ours.get(path) != before.get(path)}
    merged = {path for path in open_ if (path, ours.get(path)) in published}
    if side.is_main and ((open_ and merged == open_) or _is_anothers(side, base)):
        return _Taken(tip, is_over=True)
    if theirs in (before, ours) and side.is_main:
        return _Taken(tip)  # nothing of this student came there
    left = {
        path: blob
        for path, blob in {**ours, **{p: before[p] for p in merged & before.keys()}}.items()
        if path not in merged or path in before
    }
    made = combined(before, left, theirs, partial(_content, root), keep)
    if made.clashes:
        return _Taken(tip, made.clashes)
    back = {path: _content(root, theirs[path]) if path in theirs else None for path in merged}
    commit = commit_files(
        root,
        branch,
        parent=tip,
        other_parent=other,
        files={**back, **made.files},
        author=PROGRAM,
        committer=PROGRAM,
        message=_TAKEN_IN,
    )
    return _Taken(commit) if commit else None


def _published(side: _Side, base: str | None) -> frozenset[tuple[str, str | None]]:
    """What the main line has made of the student's files since. Whatever of the branch is among it was
    merged, also where the forge made one commit of it, and where it was changed or taken away later.
    """
    prefix = trees.prefix_of(side.root)
    wanted = f"{base}..{side.other}" if base else side.other
    return frozenset(
        (change.path.removeprefix(prefix), change.blob)
        for _, changes in read_log(side.root, wanted, side.folder, frozenset())
        for change in changes
    )


def _is_anothers(side: _Side, base: str | None) -> bool:
    """Whether the folder is another child's by now: nothing of the one before may come to that one."""
    path = plan_path(side.student)
    old, new = (trees.file_at(side.root, commit, path) for commit in (side.tip, side.other))
    if old is None or new is None or (base and trees.file_at(side.root, base, path) == new):
        return False
    plans = [schema.load().readable(raw, "iup") for _, raw in (old, new)]
    before, after = (to_model.plan(one) if isinstance(one, dict) else None for one in plans)
    return is_another(before, after)


def _content(root: Path, blob: str) -> bytes:
    content = trees.blob(root, blob)
    if content is None:
        raise UsageError(
            N_("Two people put different files in one place, and they are too large to choose here."),
            N_("Let somebody who knows git settle the branch of this student's proposal."),
        )
    return content
