"""A commit on a branch that nobody has checked out, made of a few files that changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Final

from generator.base.language import N_
from generator.git.branches import (
    commit_of,
    is_ancestor,
    main_branch,
    merge_bases,
    not_saved,
    refuse_checked_out,
    set_branch,
)
from generator.git.finding import find
from generator.git.log import Change, differences
from generator.git.process import running
from generator.git.trees import checked_id, checked_path, prefix_of
from generator.problems.errors import UsageError

_IMPORT: Final = (
    "-c", "core.ignoreCase=false", "-c", "core.fsync=committed", "fast-import", "--quiet", "--done",
    "--date-format=raw",
)  # fmt: skip
_NOWHERE: Final = "refs/iup/proposal"
"""What fast-import calls the commit while it makes it; no ref of this name is ever written."""


@dataclass(frozen=True, slots=True)
class Author:
    name: str
    email: str


def commit_files(
    root: Path,
    branch: str,
    *,
    parent: str,
    other_parent: str | None,
    files: Mapping[str, bytes | Path | None],
    author: Author,
    committer: Author,
    message: str,
    at: datetime | None = None,
) -> str | None:
    """Commit `files` (path below the school's root → content, None deletes it) on `branch`; the commit's id.

    A content may be the path of a file that holds it: one of them is in memory at a time.

    `parent` is where the branch is, or where the main line is for a branch that is not there yet. None, and
    nothing is changed, if the branch is elsewhere by now, or has been deleted. With `other_parent` it is a
    merge: what came there since both were one comes along; `files` says what becomes of a file that was
    changed on both sides. `at` is now unless it is given; without an offset it is this machine's time.

    Raises GitError; UsageError for a branch that is checked out or no path, and for a file that was changed
    on both sides and that `files` doesn't name.
    """
    find(root)
    refuse_checked_out(root, branch)
    old = commit_of(root, f"refs/heads/{branch}")
    if old != checked_id(parent) and not (old is None and _begins(root, parent)):
        return None
    prefix = prefix_of(root)
    own = {f"{prefix}{checked_path(path)}": content for path, content in files.items()}
    came = _came(root, parent, other_parent, own) if other_parent else ()
    people = _people(author, committer, at or datetime.now(UTC).astimezone())
    head = (*people, _data(_message(message)), *_parents(parent, other_parent))
    made = _import(root, chain(head, map(_changed, came), _written(own)))
    return made if set_branch(root, branch, made, old) else None


def _begins(root: Path, parent: str) -> bool:
    """Whether a new branch may begin at `parent`: one that lies on no main line was a branch that is gone."""
    return is_ancestor(root, parent, main_branch(root).commit)


def _came(root: Path, parent: str, other: str, own: Mapping[str, bytes | Path | None]) -> tuple[Change, ...]:
    """What `other` has that came after it parted from `parent`, but for what `own` has anyway."""
    bases = merge_bases(root, parent, checked_id(other))
    if not bases:
        raise UsageError(
            N_("The proposal and the main line have no commit in common."),
            N_("Fetch the whole history: `git fetch --unshallow`"),
        )
    ours, theirs = (_changed_since(root, bases, side) for side in (parent, other))
    unlike = [one for one in differences(root, parent, other) if one.path not in own]
    both = [one.path for one in unlike if (one.path in ours) == (one.path in theirs)]
    if both:
        raise UsageError(
            N_("{paths} changed both in the proposal and on the main line."),
            N_("Merge the branches by hand, or begin the proposal anew."),
            paths=", ".join(map(ascii, both[:5])),
        )
    return tuple(one for one in unlike if one.path in theirs)


def _changed_since(root: Path, bases: tuple[str, ...], commit: str) -> frozenset[str]:
    """The paths that are as none of the bases had them: of a file that is, the other side has the newer."""
    changed = [frozenset(one.path for one in differences(root, base, commit)) for base in bases]
    return frozenset.intersection(*changed)


def _import(root: Path, lines: Iterable[bytes]) -> str:
    """The id of the commit. Nothing leads to it yet."""
    start = f"commit {_NOWHERE}\nmark :1\n".encode()
    # A branch that is reset to nothing before the end is none that fast-import writes.
    end = f"get-mark :1\nreset {_NOWHERE}\n\ndone\n".encode()
    with running(root, _IMPORT, stream=chain((start,), lines, (end,)), error=not_saved) as answers:
        return answers.read().decode("ascii").strip()


def _people(author: Author, committer: Author, at: datetime) -> Iterator[bytes]:
    moment = at.astimezone() if at.tzinfo is None else at
    when = f"{max(0, int(moment.timestamp()))} {f'{moment:%z}'[:5]}"
    for role, one in (("author", author), ("committer", committer)):
        name = plain(one.name) or "nobody"
        mail = plain(one.email).replace(" ", "") or "nobody@example.invalid"
        yield _bytes(f"{role} {name} <{mail}> {when}\n")


def plain(text: str) -> str:
    """A name or an address on one line, and without the signs that end a name or an address in git."""
    return " ".join(re.sub(r"[<>\x00-\x1f\x7f\x85\u2028\u2029]+", " ", text).split())


def _message(text: str) -> str:
    lines = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return f"{lines}\n"


def _parents(parent: str, other: str | None) -> Iterator[bytes]:
    yield f"from {parent}\n".encode()
    if other:
        yield f"merge {other}\n".encode()


def _written(files: Mapping[str, bytes | Path | None]) -> Iterator[bytes]:
    """What is deleted comes first: a folder may come where a file was."""
    for path, content in sorted(files.items(), key=lambda one: one[1] is not None):
        if content is None:
            yield b"D " + _quoted(path)
        else:
            raw = content.read_bytes() if isinstance(content, Path) else content
            yield b"M 100644 inline " + _quoted(path) + _data(raw)


def _changed(change: Change) -> bytes:
    if change.blob is None:
        return b"D " + _quoted(change.path)
    return f"M {change.mode} {change.blob} ".encode("ascii") + _quoted(change.path)


def _quoted(path: str) -> bytes:
    quoted = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return b'"' + quoted.encode("utf-8", "surrogateescape") + b'"\n'


def _data(content: str | bytes) -> bytes:
    """Counted, so that nothing in it can be taken for a command."""
    raw = content if isinstance(content, bytes) else _bytes(content)
    return b"data %d\n%s\n" % (len(raw), raw)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
