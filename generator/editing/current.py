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
from generator.editing.combining import Clash, Keep, combined
from generator.git import branches, remote, trees
from generator.git.branches import Main
from generator.git.committing import Author, commit_files
from generator.problems.errors import UsageError

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
        took = _taken_in(root, student, tip, other, keep, always=other == sent)
        if took is None:
            return None
        tip, clashes = took
    ours = trees.tree(root, tip, folder)
    if ours == on_main:  # it was merged, whichever way the forge did it
        return Current(student, main.commit, main.commit, tip, sent, is_open=False, blobs=on_main)
    return Current(student, main.commit, tip, tip, sent, is_open=True, blobs=ours, clashes=clashes)


def _taken_in(
    root: Path, student: str, tip: str, other: str, keep: Keep, *, always: bool
) -> tuple[str, tuple[Clash, ...]] | None:
    """The branch with what `other` changed in the student's files since they parted; None if it was moved.

    `always`, also where that is nothing: a branch is sent only where it leads on from the one that was.
    """
    branch, folder = branch_of(student), f"{STUDENTS}/{student}"
    if branches.is_ancestor(root, other, tip):
        return tip, ()
    if branches.is_ancestor(root, tip, other):
        return (other, ()) if branches.set_branch(root, branch, other, old=tip) else None
    base = branches.merge_base(root, tip, other)
    before = trees.tree(root, base, folder) if base else {}
    ours, theirs = trees.tree(root, tip, folder), trees.tree(root, other, folder)
    if theirs in (before, ours) and not always:
        return tip, ()  # nothing of this student came there
    made = combined(before, ours, theirs, partial(_content, root), keep)
    if made.clashes:
        return tip, made.clashes
    commit = commit_files(
        root,
        branch,
        parent=tip,
        other_parent=other,
        files=made.files,
        author=PROGRAM,
        committer=PROGRAM,
        message=_TAKEN_IN,
    )
    return (commit, ()) if commit else None


def _content(root: Path, blob: str) -> bytes:
    content = trees.blob(root, blob)
    if content is None:
        raise UsageError(
            N_("Two people put different files in one place, and they are too large to choose here."),
            N_("Let somebody who knows git settle the branch of this student's proposal."),
        )
    return content
