"""A school's repository: what was published on the main line of history, and the files of then."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import IO

from generator.base.language import N_
from generator.git.log import Changed, Commit, differences, read_all, read_commit, read_log
from generator.git.moved_folder import SCHOOL, moved_from
from generator.git.process import (
    ANY_HINT,
    CHUNK,
    ENVIRONMENT,
    forget_git_variables,
    import_stream,
    output,
    running,
)
from generator.git.published_side import NODES, Graph, Node, node_of, published_parent
from generator.problems.errors import GitError

LARGEST_BLOB = 1 << 20
SYMLINK = "120000"
SUBMODULE = "160000"


class Absence(StrEnum):
    """Why the content of a blob is not there."""

    MISSING = "missing"
    TOO_LARGE = "too-large"


@dataclass(frozen=True, slots=True)
class Turn:
    """A merge on the main line behind which it goes on with another parent than the first: `published`."""

    merge: str
    published: str


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that a school lies in, as it was at `head`, the id of a commit.

    `prefix` is the way from the repository's top to the school's root: "" or "schools/north/".
    `edge` holds the commits whose parents were not fetched; `named` are the commits, or the beginnings of
    their ids, of which the school says that its main line went through them.
    """

    root: Path
    prefix: str
    head: str
    is_shallow: bool
    edge: frozenset[str] = frozenset()
    named: tuple[str, ...] = ()

    @property
    def top(self) -> Path:
        """The repository's own folder."""
        depth = self.prefix.count("/")
        return self.root.parents[depth - 1] if depth else self.root

    def changes(self, folder: str, since: str | None = None) -> Iterator[Changed]:
        """Every commit of the main line that changed something under `folder` of the school's root.

        Oldest first, by descent and never by date; a merge counts as what it changed on the main line. What
        was moved to `folder` by one commit is followed to where it lay before. With `since`, a commit that
        the main line goes through, only those that came after it. Raises GitError.
        """
        base = f"{self.prefix}{folder}/"
        for commit, changes in self._changes(base, self.head, since):
            yield commit, tuple(replace(one, path=f"{folder}/{one.path}") for one in changes)

    def all_changes(self, *folders: str) -> Iterator[Changed]:
        """What any commit of any branch, tag or stash changed under `folders` of the school's root.

        Parents come before children. Raises GitError.
        """
        for commit, changes in read_all(self.root, folders, self.edge):
            yield commit, tuple(replace(one, path=one.path.removeprefix(self.prefix)) for one in changes)

    def _changes(self, base: str, head: str, since: str | None) -> Iterator[Changed]:
        """The same with paths below `base`, which is the way from the repository's top."""
        found = self._along(base, head, since)
        oldest = next(found, None) if since is None else None
        if oldest is not None:
            commit, came = oldest
            parent = self._parent(commit) if any(one.path == SCHOOL for one in came) else None
            folder = parent and self._moved_from(parent, commit, base)
            if parent and folder is not None:
                yield from self._changes(folder, parent, None)
                trees = f"{parent}:{folder.rstrip('/')}", f"{commit.id}:{base.rstrip('/')}"
                oldest = commit, differences(self.root, *trees)
            yield oldest
        yield from found

    def _along(self, base: str, head: str, since: str | None) -> Iterator[Changed]:
        """What changed under `base`, in stretches between the merges that the main line turns off at."""
        where = "../" * self.prefix.count("/") + base.rstrip("/") or "."
        start = since
        for turn in reversed(self._turns(head, since) or ()):
            yield from self._stretch(base, where, start, turn.published)
            changes = differences(self.root, turn.published, turn.merge, where)
            commit = read_commit(self.root, turn.merge, self.edge)
            yield from _under(base, [(replace(commit, taken_in=turn.published), changes)])
            start = turn.merge
        yield from self._stretch(base, where, start, head)

    def _stretch(self, base: str, where: str, after: str | None, upto: str) -> Iterator[Changed]:
        wanted = upto if after is None else f"{after}..{upto}"
        yield from _under(base, read_log(self.root, wanted, where, self.edge))

    def _parent(self, commit: Commit) -> str | None:
        if commit.taken_in or commit.cut_off:
            return commit.taken_in
        said = output(self.root, "rev-parse", "--verify", "--quiet", f"{commit.id}^1", accepted=(0, 1))
        return said.decode("ascii").strip() or None

    def _moved_from(self, parent: str, commit: Commit, base: str) -> str | None:
        came = differences(self.root, parent, commit.id)
        return moved_from(came, differences(self.root, commit.id, parent), base)

    def goes_through(self, commit: str) -> bool:
        """Whether the main line goes through `commit`: a rewritten one doesn't, nor another branch's."""
        return commit == self.head or self._turns(self.head, commit) is not None

    def leads_to(self, commit: str) -> bool:
        """Whether `commit` is among all that came before the head, on whichever line."""
        found = output(self.root, "merge-base", commit, self.head, accepted=(0, 1, 128))
        return found.strip() == commit.encode("ascii")

    def submodules(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Which of `paths` below the school's root are repositories of their own inside this one."""
        places = tuple(f"{self.prefix}{path}" for path in paths)
        listing = output(self.root, "ls-tree", "-z", "--full-tree", self.head, "--", *places)
        entries = (_tree_entry(piece) for piece in listing.split(b"\0") if piece)
        return tuple(path.removeprefix(self.prefix) for path, mode, _ in entries if mode == SUBMODULE)

    def mailmap(self) -> bytes:
        """What `.mailmap` says of people's names; nothing if there is none. It is as old as the folder."""
        try:
            return (self.root / Path(*[".."] * self.prefix.count("/"), ".mailmap")).read_bytes()
        except OSError:
            return b""

    def not_checked_out(self, paths: Iterable[str]) -> frozenset[str]:
        """Which of `paths` below the school's root are in git and were left out of the folder on purpose.

        That is what a sparse checkout does. A file that somebody deleted isn't among them. Raises GitError.
        """
        if not (asked := tuple(paths)):
            return frozenset()
        listing = output(self.root, "ls-files", "-t", "-z", "--", *asked)
        pieces = listing.decode("utf-8", "surrogateescape").split("\0")
        return frozenset(piece.removeprefix("S ") for piece in pieces if piece.startswith("S "))

    def branch(self) -> str:
        """The branch that is checked out; "" for none."""
        said = output(self.root, "symbolic-ref", "--quiet", "HEAD", accepted=(0, 1))
        return said.decode("utf-8", "replace").strip()

    def _turns(self, head: str, since: str | None) -> tuple[Turn, ...] | None:
        """Where the main line turns off, newest first; None if it doesn't go through `since`."""
        graph = Graph(self._nodes(head, since), lambda: self._nodes(head, None))
        turns: list[Turn] = []
        commit: str | None = head
        while commit is not None and commit != since:
            node = graph.known.get(commit)
            if node is None:
                break  # what came before `since` on another line, or was not fetched
            onward = published_parent(graph, node, self.named) if node.parents else None
            if onward is not None and onward != node.parents[0]:
                turns.append(Turn(commit, onward))
            commit = onward
        return tuple(turns) if since is None or commit == since else None

    def _nodes(self, head: str, since: str | None) -> dict[str, Node]:
        """The commits that `head` leads to and `since` doesn't; none if there is no such commit."""
        wanted, accepted = (head, (0,)) if since is None else (f"{since}..{head}", (0, 128))
        said = output(self.root, "log", *NODES, wanted, "--", accepted=accepted)
        return dict(node_of(line) for line in said.split(b"\n") if line)

    def blobs(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes | Absence]]:
        """The content of each of `ids`, in their order. No more than one of them is held at a time.

        What is larger than `LARGEST_BLOB` bytes is not asked for: git may give less than the size that it
        says. Raises GitError.
        """
        wanted = tuple(ids)
        if not wanted:
            return
        large = self._too_large(wanted)
        if large:
            small = self.blobs(blob for blob in wanted if blob not in large)
            yield from (((blob, Absence.TOO_LARGE) if blob in large else next(small)) for blob in wanted)
            return
        with running(self.root, ("cat-file", "--batch", "--buffer"), questions=wanted) as answers:
            for blob in wanted:
                header = answers.readline().split()
                if not header:
                    return  # git has died: leaving the block raises its own words
                yield blob, content_of(answers, header)

    def _too_large(self, wanted: tuple[str, ...]) -> frozenset[str]:
        with running(self.root, ("cat-file", "--batch-check", "--buffer"), questions=wanted) as answers:
            headers = [answers.readline().split() for _ in wanted]
        return frozenset(blob for blob, header in zip(wanted, headers, strict=True) if is_too_large(header))

    def export(self, paths: Iterable[str], folder: Path, without: Container[str] = ()) -> None:
        """Write the files of `paths` (below the school's root) into `folder`, as the commit holds them.

        But for those of `without`. Byte for byte: neither line ends nor filters nor attributes change
        anything. Links stay links. Raises GitError, OSError.
        """
        places = tuple(f"{self.prefix}{path}" for path in paths)
        listing = output(self.root, "ls-tree", "-r", "-z", "--full-tree", self.head, "--", *places)
        entries = [_tree_entry(piece) for piece in listing.split(b"\0") if piece]
        files = [
            entry
            for entry in entries
            if entry[1] != SUBMODULE
            and _stays_inside(entry[0])
            and entry[0].removeprefix(self.prefix) not in without
        ]
        # Links come last: a tree that was made by hand may hold a folder under the name of one.
        files.sort(key=lambda entry: entry[1] == SYMLINK)
        if not files:
            return
        asked = tuple(blob for _, _, blob in files)
        with running(self.root, ("cat-file", "--batch", "--buffer"), questions=asked) as answers:
            for path, mode, _ in files:
                target = folder / path.removeprefix(self.prefix)
                target.parent.mkdir(parents=True, exist_ok=True)
                _write_blob(answers, target, is_link=mode == SYMLINK)


def new_repository(path: Path, stream: Iterable[bytes]) -> str:
    """Make the folder `path` a repository from a stream for `git fast-import`; check out its branch `main`.

    Returns the id of the branch's last commit (40 hex digits). `path` must not exist. Raises GitError.
    """
    forget_git_variables()
    from git.repo import Repo  # noqa: PLC0415 - reads the variables when it is loaded, and takes its time

    path.mkdir()
    bare_of_templates = {**ENVIRONMENT, "GIT_TEMPLATE_DIR": ""}
    Repo.init(path, env=bare_of_templates, initial_branch="main", object_format="sha1").close()
    import_stream(path, stream)
    output(path, "read-tree", "-u", "--reset", "main")
    return output(path, "rev-parse", "main").decode("ascii").strip()


def _under(base: str, found: Iterable[Changed]) -> Iterator[Changed]:
    """Only what lies under `base`, and the paths from there on."""
    for commit, changes in found:
        inside = tuple(
            replace(one, path=one.path.removeprefix(base)) for one in changes if one.path.startswith(base)
        )
        if inside:
            yield commit, inside


def _stays_inside(path: str) -> bool:
    """Git itself writes no such names; a tree that was made by hand may hold them."""
    return not {"", ".", "..", ".git"} & set(path.split("/"))


def _tree_entry(piece: bytes) -> tuple[str, str, str]:
    """Path, mode and id of one line of `git ls-tree`."""
    about, path = piece.split(b"\t", 1)
    mode, _, blob = about.split(b" ")
    return path.decode("utf-8", "surrogateescape"), mode.decode("ascii"), blob.decode("ascii")


def _write_blob(answers: IO[bytes], target: Path, *, is_link: bool) -> None:
    header = answers.readline().split()
    if len(header) != 3:
        return  # missing: what reads the folder tells that there is no such file
    left = int(header[2])
    if is_link:
        target.symlink_to(os.fsdecode(answers.read(left)))
    else:
        with target.open("wb") as file:
            while left and (chunk := answers.read(min(left, CHUNK))):
                file.write(chunk)
                left -= len(chunk)
        if left:
            raise GitError(N_("git can't read the history of this folder, and does not say why."), ANY_HINT)
    answers.read(1)


def content_of(answers: IO[bytes], header: list[bytes]) -> bytes | Absence:
    """What `git cat-file --batch` answers to one question, of which `header` is read already.

    Not for a blob that `is_too_large`.
    """
    if len(header) != 3:
        return Absence.MISSING
    _, kind, size = header
    left = int(size)
    if kind == b"blob":
        content = answers.read(left)
        answers.read(1)
        return content
    left += 1
    while left and (chunk := answers.read(min(left, CHUNK))):
        left -= len(chunk)
    return Absence.MISSING


def is_too_large(header: list[bytes]) -> bool:
    return len(header) == 3 and header[1] == b"blob" and int(header[2]) > LARGEST_BLOB
