"""The only module that knows git: what was published on the main line of history, and the files of then.

git runs through GitPython, isolated from whoever calls: neither the caller's `GIT_*` variables nor a
user's or machine's settings decide what a family reads, and nothing that a repository names (a hook, a
diff driver, a file monitor) is started. One `git log` and one `git cat-file` answer for a whole school,
however many students it has; both are streamed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Thread
from typing import IO

from generator.errors import GitError

LARGEST_BLOB = 1 << 20
SYMLINK = "120000"
SUBMODULE = "160000"

Pipes = tuple[IO[bytes], IO[bytes], IO[bytes]]

_CHUNK = 1 << 16
# Three lines a commit: none of the three can hold a line break, whatever its author is called.
_HEADER = "--format=%H%n%ad%n%an"

_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM": "1",
}
_SETTINGS = {
    "safe.directory": "*",  # a school's repository is often owned by another account than the build's
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "log.showSignature": "false",
    "diff.orderFile": os.devnull,
}
_LOG = (
    "log", "--first-parent", "--reverse", "--root", "--raw", "-z", "--no-renames", "--no-abbrev",
    "--diff-merges=first-parent", "--no-ext-diff", "--no-textconv", "--no-relative",
    "--ignore-submodules=none", "--no-color", "--no-show-signature", "--encoding=UTF-8", "--date=raw",
    _HEADER,
)  # fmt: skip
_HINTS = {
    b"dubious ownership": "Update git to 2.38 or newer, or let the account that runs this own the folder.",
    b"diff-merges": "Update git to 2.31 or newer.",
    b"promisor": "The repository was fetched without its old files: fetch it anew, without --filter.",
}
_ANY_HINT = "`git fsck` in the school's folder tells more. A fresh clone often helps."


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit on the main line. `id` has 40 hex digits.

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
    """The repository that a school lies in, as it was at `head` (40 hex digits).

    `prefix` is the way from the repository's top to the school's root: "" or "schools/north/".
    `edge` holds the commits whose parents were not fetched.
    """

    root: Path
    prefix: str
    head: str
    is_shallow: bool
    edge: frozenset[str] = frozenset()

    def head_commit(self) -> Commit:
        output = _output(self.root, *_LOG, "--max-count=1", "--no-patch", self.head)
        return self._commit(output.rstrip(b"\0"))

    def changes(self, folder: str) -> Iterator[tuple[Commit, tuple[Change, ...]]]:
        """Every commit of the main line that changed something under `folder` of the school's root.

        Oldest first, by descent and never by date; a merge counts as what it changed on the main line.
        Raises GitError.
        """
        under = f"{self.prefix}{folder}/"
        commit: Commit | None = None
        changes: list[Change] = []
        with _running(self.root, (*_LOG, self.head, "--", folder)) as log:
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

    def blobs(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes | Absence]]:
        """The content of each of `ids`, in their order. No more than one of them is held at a time.

        What is larger than `LARGEST_BLOB` bytes is passed over. Raises GitError.
        """
        wanted = tuple(ids)
        if not wanted:
            return
        with _running(self.root, ("cat-file", "--batch", "--buffer"), questions=wanted) as answers:
            for blob in wanted:
                header = answers.readline().split()
                if not header:
                    return  # git has died: leaving the block raises its own words
                yield blob, _content(answers, header)

    def _commit(self, header: bytes) -> Commit:
        commit, date, author = header.split(b"\n")
        name = commit.decode("ascii")
        return Commit(name, author.decode("utf-8", "replace"), _when(date), name in self.edge)


def find(root: Path) -> Repository | None:
    """The repository that the folder `root` lies in; None when it lies in none, or in one without a commit.

    Raises GitError: git is missing, or can't read the repository.
    """
    _forget_git_variables()
    from git.exc import InvalidGitRepositoryError  # noqa: PLC0415 - reads the variables when it is loaded
    from git.repo import Repo  # noqa: PLC0415

    root = root.resolve()
    try:
        with Repo(root, search_parent_directories=True, expand_vars=False) as repository:
            if repository.working_tree_dir is None:
                return None
    except InvalidGitRepositoryError:
        return None
    head = _output(root, "rev-parse", "--verify", "--quiet", "HEAD", accepted=(0, 1)).strip()
    if not head:
        return None
    prefix = _output(root, "rev-parse", "--show-prefix").removesuffix(b"\n")
    is_shallow = _output(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    return Repository(
        root=root,
        prefix=prefix.decode("utf-8", "surrogateescape"),
        head=head.decode("ascii"),
        is_shallow=is_shallow,
        edge=_edge(root) if is_shallow else frozenset(),
    )


def new_repository(path: Path, stream: Iterable[bytes]) -> str:
    """Make the folder `path` a repository from a stream for `git fast-import`; check out its branch `main`.

    Returns the id of the branch's last commit (40 hex digits). `path` must not exist. Raises GitError.
    """
    _forget_git_variables()
    path.mkdir()
    _output(path, "init", "--quiet", "--template=", "--initial-branch=main", "--object-format=sha1")
    _import(path, stream)
    _output(path, "read-tree", "-u", "--reset", "main")
    return _output(path, "rev-parse", "main").decode("ascii").strip()


def _import(path: Path, stream: Iterable[bytes]) -> None:
    process, (commands, answers, complained) = _start(path, ("fast-import", "--quiet"))
    complaints: list[bytes] = []
    listener = Thread(target=_listen, args=(complained, complaints), daemon=True)
    listener.start()
    try:
        with suppress(BrokenPipeError), commands:
            commands.writelines(stream)
    except BaseException:
        process.kill()
        raise
    finally:
        answers.close()
        status = process.wait()
        listener.join()
        complained.close()
    if status:
        said = b"".join(complaints).decode("utf-8", "replace").strip()
        raise GitError(f"git can't write the new repository: {said}", "Is there room left on the disk?")


def _forget_git_variables() -> None:
    """Take every `GIT_*` variable out of this process.

    A hook or another tool that calls us sets GIT_DIR, GIT_INDEX_FILE and more for a repository of its
    own; GitPython and git would read that one, or write to it, in place of the school's.
    """
    for variable in [name for name in os.environ if name.startswith("GIT_")]:
        del os.environ[variable]
    # GitPython refuses to be loaded without git; a school without git has to be built all the same.
    os.environ["GIT_PYTHON_REFRESH"] = "quiet"


def _edge(root: Path) -> frozenset[str]:
    path = _output(root, "rev-parse", "--git-path", "shallow").removesuffix(b"\n")
    return frozenset((root / os.fsdecode(path)).read_text("ascii").split())


def _output(root: Path, *arguments: str, accepted: tuple[int, ...] = (0,)) -> bytes:
    with _running(root, arguments, accepted=accepted) as output:
        return output.read()


@contextmanager
def _running(
    root: Path,
    arguments: tuple[str, ...],
    *,
    questions: tuple[str, ...] = (),
    accepted: tuple[int, ...] = (0,),
) -> Iterator[IO[bytes]]:
    """What git puts out while it runs in `root`. It is killed when the reader leaves early.

    Threads of their own feed it `questions` and take its complaints: were either to wait for the
    reader of its output, both sides could wait for each other for ever.
    """
    process, (questioned, answers, complained) = _start(root, arguments)
    complaints: list[bytes] = []
    threads = (
        Thread(target=_ask, args=(questioned, questions), daemon=True),
        Thread(target=_listen, args=(complained, complaints), daemon=True),
    )
    for thread in threads:
        thread.start()
    try:
        yield answers
    except BaseException:
        process.kill()
        raise
    finally:
        answers.close()
        status = process.wait()
        for thread in threads:
            thread.join()
        complained.close()
    if status not in accepted:
        raise _error(b"".join(complaints))


def _start(root: Path, arguments: tuple[str, ...]) -> tuple[Popen[bytes], Pipes]:
    from git.cmd import Git  # noqa: PLC0415 - see find
    from git.exc import GitCommandNotFound  # noqa: PLC0415

    settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
    command = ["git", "--no-pager", *settings, *arguments]
    try:
        started = Git(root).execute(command, as_process=True, istream=PIPE, env=_ENVIRONMENT)
    except GitCommandNotFound as error:
        raise GitError(
            "git was not found, and the history of the plans is kept in git.",
            "Install git (https://git-scm.com/downloads) and open a new terminal.",
        ) from error
    process = started.proc
    # GitPython ends the process when its own wrapper is forgotten; here the block that reads does.
    started.proc = None
    if not (process and process.stdin and process.stdout and process.stderr):
        raise GitError("git was started without a way to talk to it.", _ANY_HINT)
    return process, (process.stdin, process.stdout, process.stderr)


def _ask(stdin: IO[bytes], questions: tuple[str, ...]) -> None:
    with suppress(BrokenPipeError), stdin:
        for question in questions:
            stdin.write(question.encode("ascii") + b"\n")


def _listen(stderr: IO[bytes], complaints: list[bytes]) -> None:
    complaints.append(stderr.read(_CHUNK))
    while stderr.read(_CHUNK):
        pass


def _error(words: bytes) -> GitError:
    hint = next((hint for sign, hint in _HINTS.items() if sign in words), _ANY_HINT)
    said = words.decode("utf-8", "replace").strip() or "no word of why"
    return GitError(f"git can't read the history of this folder: {said}", hint)


def _zero_terminated(stream: IO[bytes]) -> Iterator[bytes]:
    rest = b""
    while chunk := stream.read(_CHUNK):
        *pieces, rest = (rest + chunk).split(b"\0")
        yield from pieces


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


def _content(answers: IO[bytes], header: list[bytes]) -> bytes | Absence:
    if len(header) != 3:
        return Absence.MISSING
    _, kind, size = header
    left = int(size)
    if kind == b"blob" and left <= LARGEST_BLOB:
        content = answers.read(left)
        answers.read(1)
        return content
    left += 1
    while left and (chunk := answers.read(min(left, _CHUNK))):
        left -= len(chunk)
    return Absence.TOO_LARGE if kind == b"blob" else Absence.MISSING
