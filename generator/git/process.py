"""git as a process: kept apart from its surroundings, read as a stream."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from threading import Thread
from typing import IO

from generator.base.language import N_
from generator.problems.errors import GitError

CHUNK = 1 << 16
Pipes = tuple[IO[bytes], IO[bytes], IO[bytes]]

ENVIRONMENT = {
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
    "advice.graftFileDeprecated": "false",
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "log.showSignature": "false",
    "diff.orderFile": os.devnull,
    "mailmap.file": os.devnull,
}
_HINTS = {
    b"dubious ownership": N_(
        "Update git to 2.38 or newer, or let the account that runs this own the folder."
    ),
    b"diff-merges": N_("Update git to 2.31 or newer."),
    b"promisor": N_("The repository was fetched without its old files: fetch it anew, without --filter."),
}
ANY_HINT = N_("`git fsck` in the school's folder tells more. A fresh clone often helps.")


HOW_A_HOST_IS_REACHED = (
    "GIT_SSH", "GIT_SSL_", "GIT_PROXY_SSL_", "GIT_HTTP_PROXY", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
)  # fmt: skip
"""How the names of those variables begin that a person sets for their own access."""


def forget_git_variables() -> None:
    """Take every `GIT_*` variable out of this process, but for those that say how a host is reached.

    A hook or another tool that calls us sets GIT_DIR, GIT_INDEX_FILE and more for a repository of its
    own; GitPython and git would read that one, or write to it, in place of the school's. No git that reads
    is given those that stay: they are for `remote_process` alone.
    """
    for variable in os.environ.keys() - without_git_variables().keys():
        if not variable.startswith(HOW_A_HOST_IS_REACHED):
            del os.environ[variable]
    # GitPython refuses to be loaded without git; a school without git has to be built all the same.
    os.environ["GIT_PYTHON_REFRESH"] = "quiet"


def without_git_variables() -> dict[str, str]:
    """The variables of this process that belong to no git."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}


def output(root: Path, *arguments: str, accepted: tuple[int, ...] = (0,)) -> bytes:
    with running(root, arguments, accepted=accepted) as answers:
        return answers.read()


@contextmanager
def running(
    root: Path,
    arguments: tuple[str, ...],
    *,
    questions: tuple[str, ...] = (),
    stream: Iterable[bytes] = (),
    accepted: tuple[int, ...] = (0,),
    error: Callable[[bytes], GitError] | None = None,
) -> Iterator[IO[bytes]]:
    """What git puts out while it runs in `root`. It is killed when the reader leaves early.

    It is fed with a line for each of `questions`, then with `stream`; `error` words its complaints. Threads
    of their own feed it and take its complaints: were either to wait for the reader of its output, both
    sides could wait for each other for ever.
    """
    process, (questioned, answers, complained) = _start(root, arguments)
    complaints: list[bytes] = []
    threads = (
        Thread(target=_feed, args=(questioned, chain(_lines(questions), stream)), daemon=True),
        Thread(target=_listen, args=(complained, complaints), daemon=True),
    )
    try:
        _begin(threads)
        yield answers
    except BaseException:
        process.kill()
        raise
    finally:
        answers.close()
        status = process.wait()
        for thread in threads:
            if thread.ident is not None:
                thread.join()
        complained.close()
    if status not in accepted:
        raise (error or _error)(b"".join(complaints))


def answering(root: Path, arguments: tuple[str, ...]) -> Popen[bytes]:
    """A process that answers questions until its input ends. Its complaints are not listened to."""
    return _popen(root, arguments, DEVNULL)


def _start(root: Path, arguments: tuple[str, ...]) -> tuple[Popen[bytes], Pipes]:
    process = _popen(root, arguments, PIPE)
    if not (process.stdin and process.stdout and process.stderr):
        raise GitError(N_("git was started without a way to talk to it."), ANY_HINT)
    return process, (process.stdin, process.stdout, process.stderr)


def _popen(root: Path, arguments: tuple[str, ...], complaints: int) -> Popen[bytes]:
    settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
    command = ["git", "--no-pager", *settings, *arguments]
    environment = {**without_git_variables(), **ENVIRONMENT}
    try:
        return Popen(command, cwd=root, env=environment, stdin=PIPE, stdout=PIPE, stderr=complaints)
    except OSError as error:
        raise cant_start(error) from error


def cant_start(error: OSError) -> GitError:
    if isinstance(error, FileNotFoundError):
        return GitError(
            N_("git was not found, and the history of the plans is kept in git."),
            N_("Install git (https://git-scm.com/downloads) and open a new terminal."),
        )
    return _not_started(error.strerror or str(error))


def _not_started(reason: str) -> GitError:
    return GitError(
        N_("git can't be started: {reason}"), N_("Close other programs and try again."), reason=reason
    )


def _begin(threads: Iterable[Thread]) -> None:
    for thread in threads:
        try:
            thread.start()
        except RuntimeError as error:  # there is no memory for one
            raise _not_started(str(error)) from error


def _lines(questions: tuple[str, ...]) -> Iterator[bytes]:
    return (question.encode("utf-8", "surrogateescape") + b"\n" for question in questions)


def _feed(stdin: IO[bytes], stream: Iterable[bytes]) -> None:
    with suppress(BrokenPipeError), stdin:
        stdin.writelines(stream)


def _listen(stderr: IO[bytes], complaints: list[bytes]) -> None:
    complaints.append(stderr.read(CHUNK))
    while stderr.read(CHUNK):
        pass


def _error(words: bytes) -> GitError:
    hint = next((hint for sign, hint in _HINTS.items() if sign in words), ANY_HINT)
    said = words.decode("utf-8", "replace").strip()
    if not said:
        return GitError(N_("git can't read the history of this folder, and does not say why."), hint)
    return GitError(N_("git can't read the history of this folder: {said}"), hint, said=said)


def import_stream(path: Path, stream: Iterable[bytes]) -> None:
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
        raise GitError(
            N_("git can't write the new repository: {said}"), N_("Is there room left on the disk?"), said=said
        )
