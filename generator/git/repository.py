"""A school's repository: what was published on the main line of history, and the files of then."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path
from typing import IO

from generator.base.language import N_
from generator.git.process import (
    ANY_HINT,
    CHUNK,
    ENVIRONMENT,
    forget_git_variables,
    import_stream,
    output,
    running,
)
from generator.problems.errors import GitError

LARGEST_BLOB = 1 << 20
SYMLINK = "120000"
SUBMODULE = "160000"

# Three lines a commit: none of the three can hold a line break, whatever its author is called.
_HEADER = "--format=%H%n%ad%n%an"

_LOG = (
    "log", "--first-parent", "--reverse", "--root", "--raw", "-z", "--no-renames", "--no-abbrev",
    "--diff-merges=first-parent", "--no-ext-diff", "--no-textconv", "--no-relative",
    "--ignore-submodules=none", "--no-color", "--no-show-signature", "--encoding=UTF-8", "--date=raw",
    _HEADER,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit on the main line. `id` has 40 hex digits, 64 in a repository of SHA-256.

    `recorded_at` is the author's date with the author's offset; None when the commit has none that a
    calendar knows. `cut_off`: the commits before this one were not fetched, so what it seems to add
    may be older than it, and somebody else's.
    """

    id: str
    author: str
    recorded_at: datetime | None
    cut_off: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What a commit made of one path. `path` is relative to the school's root, with `/`.

    A byte of the path that is not UTF-8 is kept as a lone surrogate. `blob` is the id of the new
    content, None when the path was deleted; `mode` is git's ("100644", `SYMLINK`, `SUBMODULE`).
    """

    path: str
    blob: str | None
    mode: str


class Absence(StrEnum):
    """Why the content of a blob is not there."""

    MISSING = "missing"
    TOO_LARGE = "too-large"


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that a school lies in, as it was at `head`, the id of a commit.

    `prefix` is the way from the repository's top to the school's root: "" or "schools/north/".
    `edge` holds the commits whose parents were not fetched.
    """

    root: Path
    prefix: str
    head: str
    is_shallow: bool
    edge: frozenset[str] = frozenset()

    def changes(self, folder: str, since: str | None = None) -> Iterator[tuple[Commit, tuple[Change, ...]]]:
        """Every commit of the main line that changed something under `folder` of the school's root.

        Oldest first, by descent and never by date; a merge counts as what it changed on the main line.
        With `since`, a commit that the main line goes through, only those that came after it.
        Raises GitError.
        """
        under = f"{self.prefix}{folder}/"
        commit: Commit | None = None
        changes: list[Change] = []
        wanted = self.head if since is None else f"{since}..{self.head}"
        with running(self.root, (*_LOG, wanted, "--", folder)) as log:
            pieces = _zero_terminated(log)
            for piece in pieces:
                # A line break stands before the first change of a commit.
                if piece.lstrip(b"\n").startswith(b":"):
                    path = next(pieces, b"").decode("utf-8", "surrogateescape")
                    if path.startswith(under):
                        changes.append(_change(piece, path.removeprefix(self.prefix)))
                    continue
                if commit and changes:
                    yield commit, tuple(changes)
                commit, changes = self._commit(piece), []
        if commit and changes:
            yield commit, tuple(changes)

    def goes_through(self, commit: str) -> bool:
        """Whether the main line goes through `commit`: a rewritten one doesn't, nor another branch's."""
        if commit == self.head:
            return True
        listing = ("rev-list", "--first-parent", "--parents", f"{commit}..{self.head}", "--")
        # The oldest of those that came after it names it as its first parent. 128: there is no such commit.
        oldest = output(self.root, *listing, accepted=(0, 128)).splitlines()[-1:]
        return bool(oldest) and oldest[0].split()[1:2] == [commit.encode("ascii")]

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

    def export(self, paths: Iterable[str], folder: Path) -> None:
        """Write the files of `paths` (below the school's root) into `folder`, as the commit holds them.

        Byte for byte: neither line ends nor filters nor attributes change anything. Links stay links.
        Raises GitError, OSError.
        """
        places = tuple(f"{self.prefix}{path}" for path in paths)
        listing = output(self.root, "ls-tree", "-r", "-z", "--full-tree", self.head, "--", *places)
        entries = [_tree_entry(piece) for piece in listing.split(b"\0") if piece]
        files = [entry for entry in entries if entry[1] != SUBMODULE and _stays_inside(entry[0])]
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

    def _commit(self, header: bytes) -> Commit:
        commit, date, author = header.split(b"\n")
        name = commit.decode("ascii")
        # A name that is a mail address is no name, and may be on no page.
        by = "" if b"@" in author else author.decode("utf-8", "replace")
        return Commit(name, by, _when(date), name in self.edge)


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


def _zero_terminated(stream: IO[bytes]) -> Iterator[bytes]:
    rest = b""
    while chunk := stream.read(CHUNK):
        *pieces, rest = (rest + chunk).split(b"\0")
        yield from pieces


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


def _change(piece: bytes, path: str) -> Change:
    _, mode, _, blob, _ = piece.split(b" ")
    return Change(path, blob.decode("ascii") if blob.strip(b"0") else None, mode.decode("ascii"))


def _when(raw: bytes) -> datetime | None:
    """A raw date of git, seconds and an offset such as b"1790000000 +0200"; an odd offset counts as UTC."""
    try:
        seconds, offset = raw.split()
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds))
        hours, minutes = divmod(abs(int(offset)), 100)
    except (ValueError, OverflowError):
        return None
    ahead = timedelta(hours=hours, minutes=minutes) * (-1 if offset.startswith(b"-") else 1)
    with suppress(ValueError, OverflowError):
        return moment.astimezone(timezone(ahead))
    return moment


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
