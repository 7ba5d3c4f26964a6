"""What git tells of commits and of what they changed, taken from its output as it comes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import IO, Final

from generator.git.process import CHUNK, output, running

# Three lines a commit: none of the three can hold a line break, whatever its author is called.
_HEADER: Final = "--format=%H%n%ad%n%aN"
_PROGRAM: Final = re.compile(
    r"\[bot\]\s*$|^(?:github|gitlab|gitea|forgejo|bitbucket|web-flow|dependabot|renovate|jenkins|ci)(?:[ -]?"
    r"(?:actions?|ci|runner|pipelines?|bot))?$|(?:^|[ _-])bot$|^(?:root|nobody|unknown|your name)$",
    re.IGNORECASE,
)
"""Accounts that nobody is behind: of forges, of their runs, and what machines call who has no name."""

_MAIL: Final = re.compile(r"<?[^\s<>@]+@[^\s<>@]+>?")
_WORDS: Final = ("--no-color", "--no-show-signature", "--encoding=UTF-8", "--date=raw", _HEADER)
_RAW: Final = (
    "--raw", "-z", "--no-renames", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--no-relative",
    "--ignore-submodules=none",
)  # fmt: skip
_LOG: Final = ("log", "--first-parent", "--reverse", "--root", "--diff-merges=first-parent", *_RAW, *_WORDS)
_ALL: Final = (
    *("log", "--all", "--topo-order", "--reverse", "--full-history", "--root", "-m"), *_RAW, *_WORDS
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit on the main line. `id` has 40 hex digits, 64 in a repository of SHA-256.

    `recorded_at` is the author's date with the author's offset; None when the commit has none that a
    calendar knows. `cut_off`: the commits before this one were not fetched, so what it seems to add
    may be older than it, and somebody else's. `taken_in` is the commit that the main line had come to when
    this merge took it into somebody's branch, and that branch became the main line.
    """

    id: str
    author: str
    recorded_at: datetime | None
    cut_off: bool = False
    taken_in: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a commit made of one path. `path` is relative to the school's root, with `/`.

    A byte of the path that is not UTF-8 is kept as a lone surrogate. `blob` is the id of the new
    content, None when the path was deleted; `mode` is git's ("100644", `SYMLINK`, `SUBMODULE`).
    """

    path: str
    blob: str | None
    mode: str


Changed = tuple[Commit, tuple[Change, ...]]


def read_log(root: Path, wanted: str, where: str, edge: frozenset[str]) -> Iterator[Changed]:
    """The commits along first parents that changed something at `where`, oldest first. Raises GitError.

    Paths are relative to the repository's top. `edge` as in `Repository`.
    """
    yield from _read(root, (*_LOG, wanted, "--", where), edge)


def read_all(root: Path, where: tuple[str, ...], edge: frozenset[str]) -> Iterator[Changed]:
    """As `read_log`, of every commit that any branch, tag or stash leads to, parents before children.

    A merge comes once for each parent that it differs from.
    """
    yield from _read(root, (*_ALL, "--", *where), edge)


def _read(root: Path, arguments: tuple[str, ...], edge: frozenset[str]) -> Iterator[Changed]:
    commit: Commit | None = None
    changes: list[Change] = []
    with running(root, arguments) as log:
        pieces = _zero_terminated(log)
        for piece in pieces:
            # A line break stands before the first change of a commit.
            if piece.lstrip(b"\n").startswith(b":"):
                changes.append(_change(piece, next(pieces, b"")))
                continue
            if commit and changes:
                yield commit, tuple(changes)
            commit, changes = _commit(piece, edge), []
    if commit and changes:
        yield commit, tuple(changes)


def read_commit(root: Path, commit: str, edge: frozenset[str]) -> Commit:
    """Raises GitError."""
    return _commit(output(root, "log", "--max-count=1", "--no-patch", *_WORDS, commit, "--").strip(), edge)


def last_commit(root: Path, upto: str, where: str) -> Commit | None:
    """The newest commit up to `upto` that changed something at `where`. Raises GitError."""
    said = output(root, "log", "--max-count=1", "--no-patch", *_WORDS, upto, "--", where).strip()
    return _commit(said, frozenset()) if said else None


def all_messages(root: Path) -> Iterator[tuple[Commit, str]]:
    """Every commit that any branch, tag or stash leads to, with what was said of it, the newest first.

    Mail addresses are left out, as they are everywhere. Raises GitError.
    """
    *words, header = _WORDS
    for said in output(root, "log", "--all", "--no-patch", "-z", *words, f"{header}%n%B").split(b"\0"):
        lines = said.split(b"\n", 3)
        if len(lines) == 4:
            message = lines[3].decode("utf-8", "replace")
            yield _commit(b"\n".join(lines[:3]), frozenset()), _MAIL.sub("", message).strip()


def differences(root: Path, before: str, after: str, where: str | None = None) -> tuple[Change, ...]:
    """What is other in the tree or commit `after` than in `before`, in all or only at `where`.

    Paths are relative to the top of the trees. Raises GitError.
    """
    limits = () if where is None else (where,)
    said = output(root, "diff-tree", "-r", *_RAW, before, after, "--", *limits)
    pieces = iter(said.split(b"\0"))
    return tuple(_change(piece, next(pieces)) for piece in pieces if piece)


def _zero_terminated(stream: IO[bytes]) -> Iterator[bytes]:
    rest = b""
    while chunk := stream.read(CHUNK):
        *pieces, rest = (rest + chunk).split(b"\0")
        yield from pieces


def _commit(header: bytes, edge: frozenset[str]) -> Commit:
    commit, date, author = header.split(b"\n")
    name = commit.decode("ascii")
    by = author.decode("utf-8", "replace")
    # A name that is a mail address is no name, and may be on no page; a program is nobody.
    is_nobody = "@" in by or _PROGRAM.search(by)
    return Commit(name, "" if is_nobody else by, _when(date), name in edge)


def _change(about: bytes, path: bytes) -> Change:
    _, mode, _, blob, _ = about.split(b" ")
    new = blob.decode("ascii") if blob.strip(b"0") else None
    return Change(path.decode("utf-8", "surrogateescape"), new, mode.decode("ascii"))


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
