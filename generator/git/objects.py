"""Every object that a repository holds, reachable or not; and where files lay in all of history."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.git.process import output, running
from generator.problems.errors import GitError

LARGEST_HELD: Final = 256 << 20
_HISTORY: Final = ("log", "--all", "--reflog", "-m", "--root", "--raw", "-z", "--no-abbrev", "--no-renames")
_CUT: Final = "git can't read the history of this folder, and does not say why."


@dataclass(frozen=True, slots=True)
class GitObject:
    """`content` is None for one that is too large to be held; its id says what it is all the same."""

    id: str
    kind: str
    content: bytes | None


def all_objects(root: Path) -> Iterator[GitObject]:
    """Those in packs, loose ones, unreachable ones, and those borrowed from elsewhere. Raises GitError."""
    arguments = ("cat-file", "--batch-all-objects", "--unordered", "--batch", "--buffer")
    with running(root, arguments) as answers:
        while header := answers.readline().split():
            if len(header) != 3:
                raise GitError(_CUT)
            name, kind, size = header[0].decode("ascii"), header[1].decode("ascii"), int(header[2])
            if size > LARGEST_HELD:
                left = size
                while left and (chunk := answers.read(min(left, 1 << 20))):
                    left -= len(chunk)
                content = None
            else:
                content = answers.read(size)
                if len(content) != size:
                    raise GitError(_CUT)
            answers.read(1)
            yield GitObject(name, kind, content)


def files_ever(root: Path, *paths: str) -> Iterator[tuple[str, str]]:
    """Path from the repository's top and blob of every file that any commit, stash or reflog knows.

    All of them, or those under `paths`, which are taken literally from the school's root. Raises GitError.
    """
    with running(root, (*_HISTORY, "--format=", "--", *paths)) as answers:
        pieces = iter(answers.read().split(b"\0"))
    for piece in pieces:
        about = piece.lstrip(b"\n")
        if about.startswith(b":"):
            path = next(pieces).decode("utf-8", "surrogateescape")
            for blob in about.split()[2:4]:
                if blob.strip(b"0"):
                    yield path, blob.decode("ascii")


@dataclass(frozen=True, slots=True)
class Lies:
    """Where an object lies: `paths` from the repository's top, `commit` the newest that put it there."""

    paths: tuple[str, ...]
    commit: str


def where_they_lie(root: Path, ids: Collection[str]) -> dict[str, Lies]:
    """Of files and folders, in one pass over all commits. What none knows is missing. Raises GitError."""
    found: dict[str, Lies] = {}
    with running(root, (*_HISTORY, "-t", "--format=commit %H")) as answers:
        pieces = iter(answers.read().split(b"\0"))
    commit = ""
    for piece in pieces:
        about = piece.lstrip(b"\n")
        if about.startswith(b"commit "):
            commit = about.split()[1].decode("ascii")
        elif about.startswith(b":"):
            path = next(pieces).decode("utf-8", "surrogateescape")
            object_ = about.split()[3].decode("ascii")
            if object_ in ids:
                earlier = found.get(object_, Lies((), commit))
                found[object_] = Lies(tuple(dict.fromkeys((*earlier.paths, path))), earlier.commit)
    return found


def refs_with(root: Path, commit: str) -> tuple[str, ...]:
    """The full names of branches and tags whose history holds the commit. Raises GitError."""
    said = output(root, "for-each-ref", "--format=%(refname)", "--contains", commit)
    return tuple(said.decode("utf-8", "surrogateescape").splitlines())


def refs_at(root: Path, object_: str) -> tuple[str, ...]:
    """The full names of what points at exactly this object, as tags do. Raises GitError."""
    said = output(root, "for-each-ref", "--format=%(refname)", "--points-at", object_)
    return tuple(said.decode("utf-8", "surrogateescape").splitlines())


def branches_and_tags(root: Path) -> tuple[str, ...]:
    """The full names of all refs. Raises GitError."""
    said = output(root, "for-each-ref", "--format=%(refname)")
    return tuple(said.decode("utf-8", "surrogateescape").splitlines())


def other_worktrees(root: Path) -> tuple[str, ...]:
    """The folders besides the repository's own in which one of its branches is checked out. GitError."""
    said = output(root, "worktree", "list", "--porcelain").decode("utf-8", "surrogateescape")
    return tuple(
        line.removeprefix("worktree ") for line in said.splitlines() if line.startswith("worktree ")
    )[1:]


def not_committed(root: Path, path: str = "portfolios") -> bool:
    """Whether anything below `path` in the folder would be lost with it. Raises GitError."""
    return bool(output(root, "status", "--porcelain", "--untracked-files=all", "--", path).strip())


def git_folder(root: Path) -> Path:
    """The repository's own folder, which its worktrees share. Raises GitError."""
    said = output(root, "rev-parse", "--git-common-dir").removesuffix(b"\n")
    return (root / os.fsdecode(said)).resolve()
