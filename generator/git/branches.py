"""Branches that proposals are made on, and the one that they are made to. Nothing is ever checked out.

A branch changes by compare-and-swap alone: who was slower is told so, and nobody's commit is lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.base.language import N_
from generator.git.finding import find
from generator.git.process import output, running
from generator.git.trees import checked_id
from generator.problems.errors import GitError, UsageError

PROPOSALS: Final = ("plans/", "answers/")
"""How the names of the branches begin that are no main line."""

_BRANCH: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]|/(?=[a-z0-9])){0,199}")
_ONCE: Final = ("-c", "core.filesRefLockTimeout=5000", "-c", "core.fsync=committed,reference")
"""Another process at the same branch is waited for; what was said to be saved outlives a power cut."""


@dataclass(frozen=True, slots=True)
class Main:
    """The branch that proposals are made to: its `name` ("main") at `remote`, and the `commit` it is at here.

    `remote` is None where it is a branch of this repository alone.
    """

    name: str
    remote: str | None
    commit: str


def main_branch(root: Path) -> Main:
    """The branch that the checked-out one follows, else the one that `origin` begins with, else itself.

    Raises GitError; UsageError where there is no commit, no branch is checked out, or only a proposal's is.
    """
    if find(root) is None:
        raise UsageError(
            N_("{folder} lies in no git repository with a commit."),
            N_("Proposals are kept in git. `git init` and a first commit begin one."),
            folder=root,
        )
    branch = _checked_out(root)
    found = _beginning_of(root) if branch.startswith(PROPOSALS) else _line_of(root, branch)
    if found is None:
        raise UsageError(
            N_("The branch {branch} is a proposal, and nobody knows which branch it is made to."),
            N_("Check out the branch that the plans are on: `git switch main`"),
            branch=branch,
        )
    return found


def tip(root: Path, branch: str) -> str | None:
    """The commit that a branch is at; None where there is no such branch. Raises GitError, UsageError."""
    return commit_of(root, f"refs/heads/{checked_branch(branch)}")


def branches(root: Path, prefix: str = "plans/", remote: str | None = None) -> Mapping[str, str]:
    """The commits of all branches whose names begin with `prefix`, by name; of those that a remote had when
    it was asked last, if one is named. What is no name for a proposal is left out. Raises GitError.
    """
    base = "refs/heads/" if remote is None else f"refs/remotes/{remote}/"
    told = ("--format=%(objecttype) %(objectname) %(symref) %(refname)", f"{base}{prefix}".rstrip("/"))
    rows = (line.split(" ", 3) for line in output(root, "for-each-ref", *told).decode().splitlines())
    return {
        name.removeprefix(base): commit
        for kind, commit, leads_to, name in rows
        if kind == "commit" and not leads_to and _BRANCH.fullmatch(name.removeprefix(base))
    }


def branches_anywhere(root: Path) -> tuple[tuple[str, str], ...]:
    """The names and commits of all branches here, and of those that each remote had when it was asked last,
    without the remote's name. Raises GitError.
    """
    told = ("--format=%(objecttype) %(objectname) %(symref) %(refname)", "refs/heads/", "refs/remotes/")
    rows = (line.split(" ", 3) for line in output(root, "for-each-ref", *told).decode().splitlines())
    return tuple(
        (name.split("/", 2)[2] if name.startswith("refs/heads/") else name.split("/", 3)[-1], commit)
        for kind, commit, leads_to, name in rows
        if kind == "commit" and not leads_to
    )


def set_branch(root: Path, branch: str, new: str, old: str | None) -> bool:
    """Let the branch go from the commit `old` (None: it isn't there yet) to `new`; False if it is elsewhere.

    Raises GitError; UsageError for a branch that is checked out, whose files would seem changed.
    """
    return _update(root, branch, (checked_id(new), checked_id(old) if old else "0" * len(new)), old)


def delete_branch(root: Path, branch: str, old: str) -> bool:
    """False if the branch is not at the commit `old` any longer. Raises the same as `set_branch`."""
    return _update(root, branch, ("-d", checked_id(old)), old)


def merge_base(root: Path, one: str, other: str) -> str | None:
    """The newest commit that both lead to; the best of several. Raises GitError."""
    return next(iter(merge_bases(root, one, other)), None)


def merge_bases(root: Path, one: str, other: str) -> tuple[str, ...]:
    """All commits that both lead to and no newer one does: several where each took in the other. GitError."""
    ids = (checked_id(one), checked_id(other))
    return tuple(output(root, "merge-base", "--all", *ids, accepted=(0, 1)).decode("ascii").split())


def is_ancestor(root: Path, old: str, new: str) -> bool:
    """Whether `new` is `old` or leads to it. Raises GitError."""
    return merge_base(root, old, new) == old


def checked_branch(name: str) -> str:
    """The name as it is. Raises UsageError for one that git or a shell could take for something else."""
    if not _BRANCH.fullmatch(name):
        raise UsageError(
            N_("{name} can't be the name of a proposal's branch."),
            N_("It consists of a to z, 0 to 9, - and single /, as in: plans/alva"),
            name=ascii(name),
        )
    return name


def commit_of(root: Path, ref: str) -> str | None:
    """The commit that a full name of a ref leads to. Raises GitError."""
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    return output(root, *asked, accepted=(0, 1)).decode("ascii").strip() or None


def refuse_checked_out(root: Path, branch: str) -> None:
    """In whichever work tree: its files would not follow, and seem to undo what is saved. UsageError."""
    ref = f"refs/heads/{checked_branch(branch)}"
    elsewhere = output(root, "for-each-ref", "--format=%(worktreepath)", ref).strip()
    if elsewhere or _head_ref(root) == ref:
        raise UsageError(
            N_(
                "The branch {branch} is checked out, so nothing is saved on it behind the back of its folder."
            ),
            N_("Check out the branch that the plans are on: `git switch main`"),
            branch=branch,
        )


def not_saved(words: bytes) -> GitError:
    return GitError(
        N_("git can't save this: {said}"),
        N_("Is there room left on the disk, and may you write to the repository?"),
        said=words.decode("utf-8", "replace").strip()[:500],
    )


def _update(root: Path, branch: str, values: tuple[str, ...], old: str | None) -> bool:
    refuse_checked_out(root, branch)
    ref = f"refs/heads/{branch}"
    deleting, ids = values[:1] == ("-d",), [value for value in values if value != "-d"]
    arguments = (*(("-d",) if deleting else ()), "--no-deref", ref, *ids)
    try:
        with running(root, (*_ONCE, "update-ref", *arguments), error=not_saved) as answers:
            answers.read()
    except GitError:
        # Whether somebody was faster is told by where the branch is, not by git's words.
        if commit_of(root, ref) != old:
            return False
        raise
    return True


def _checked_out(root: Path) -> str:
    ref = _head_ref(root)
    if not ref.startswith("refs/heads/"):
        raise UsageError(
            N_("No branch is checked out in {folder}, so nobody knows which one proposals are made to."),
            N_("Check out the branch that the plans are on: `git switch main`"),
            folder=root,
        )
    return ref.removeprefix("refs/heads/")


def _head_ref(root: Path) -> str:
    said = output(root, "symbolic-ref", "--quiet", "HEAD", accepted=(0, 1))
    return said.decode("utf-8", "surrogateescape").strip()


def _line_of(root: Path, branch: str) -> Main | None:
    """The main line for somebody who has `branch` checked out."""
    told = "--format=%(upstream)%00%(upstream:remotename)%00%(upstream:remoteref)"
    said = output(root, "for-each-ref", told, f"refs/heads/{branch}").decode("utf-8", "surrogateescape")
    follows, remote, name = said.partition("\n")[0].split("\0")
    if remote and remote != "." and (commit := commit_of(root, follows)):
        return Main(name.removeprefix("refs/heads/"), remote, commit)
    if commit := commit_of(root, f"refs/remotes/origin/{branch}"):
        return Main(branch, "origin", commit)
    if found := _beginning_of(root):
        return found
    commit = commit_of(root, f"refs/heads/{branch}")
    return Main(branch, None, commit) if commit else None


def _beginning_of(root: Path) -> Main | None:
    """The branch that a clone of `origin` begins with."""
    said = output(root, "symbolic-ref", "--quiet", "refs/remotes/origin/HEAD", accepted=(0, 1))
    ref = said.decode("utf-8", "surrogateescape").strip()
    commit = commit_of(root, ref) if ref.startswith("refs/remotes/origin/") else None
    return Main(ref.removeprefix("refs/remotes/origin/"), "origin", commit) if commit else None
