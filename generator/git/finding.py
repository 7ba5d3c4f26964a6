"""Which repository a folder lies in; one that is broken, or whose files lie elsewhere, is refused."""

from __future__ import annotations

import os
from pathlib import Path

from generator.base.language import N_
from generator.git.process import forget_git_variables, output
from generator.git.repository import Repository
from generator.problems.errors import GitError


def find(root: Path, commit: str | None = None, named: tuple[str, ...] = ()) -> Repository | None:
    """The repository that the folder `root` lies in; None when it lies in none, or in one without a commit.

    As it was at `commit`, without it as it is at HEAD; `named` as in `Repository`.

    Raises GitError: git is missing, or can't read the repository; or it has commits, but none is checked out.
    """
    forget_git_variables()
    root = root.resolve()
    nearest = next((f / ".git" for f in (root, *root.parents) if os.path.lexists(f / ".git")), None)
    # One that can't be opened is not a folder without history: git says so itself.
    if nearest is None:
        return None
    if output(root, "rev-parse", "--is-inside-work-tree").strip() == b"false":
        if root.is_relative_to(nearest):
            return None
        raise _another(nearest)
    wanted = f"{commit or 'HEAD'}^{{commit}}"
    head = output(root, "rev-parse", "--verify", "--quiet", wanted, accepted=(0, 1)).strip()
    _refuse_another(root, nearest)
    if commit and not head:
        raise GitError(
            N_("The commit {commit} is not in the repository of {folder}."),
            N_("Fetch it there first: `git fetch`"),
            commit=commit,
            folder=root,
        )
    if not head:
        _refuse_lost_commits(root)
        return None
    prefix = output(root, "rev-parse", "--show-prefix").removesuffix(b"\n")
    is_shallow = output(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    return Repository(
        root=root,
        prefix=prefix.decode("utf-8", "surrogateescape"),
        head=head.decode("ascii"),
        is_shallow=is_shallow,
        edge=_edge(root) if is_shallow else frozenset(),
        named=named,
    )


def _refuse_another(root: Path, nearest: Path) -> None:
    """For git passes over a broken `.git` and takes that of a folder further up: somebody else's history.

    Or the settings say that its files lie elsewhere (core.worktree): then paths are those of another folder.
    """
    taken = output(root, "rev-parse", "--absolute-git-dir").removesuffix(b"\n")
    top = output(root, "rev-parse", "--show-toplevel").removesuffix(b"\n")
    is_its_own = not nearest.is_dir() or nearest.samefile(os.fsdecode(taken))
    if not is_its_own or not nearest.parent.samefile(os.fsdecode(top)):
        raise _another(nearest)


def _another(nearest: Path) -> GitError:
    return GitError(
        N_("{path} is there, but git can't read it as a repository."),
        N_("`git status` in that folder tells more. A fresh clone often helps."),
        path=nearest,
    )


def _refuse_lost_commits(root: Path) -> None:
    """A new repository has no commit; one that has branches only seems to have none."""
    branch = output(root, "symbolic-ref", "--quiet", "HEAD", accepted=(0, 1)).strip()
    if output(root, "for-each-ref", "--count=1"):
        raise GitError(
            N_("The repository has commits, but its HEAD leads to none of them: {branch}"),
            N_("`git switch` to the branch that the plans are on; `git branch --all` names them."),
            branch=branch.decode("utf-8", "replace") or "HEAD",
        )


def _edge(root: Path) -> frozenset[str]:
    path = output(root, "rev-parse", "--git-path", "shallow").removesuffix(b"\n")
    return frozenset((root / os.fsdecode(path)).read_text("ascii").split())
