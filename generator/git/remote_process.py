"""git as a process that reaches a remote: with the person's own access, which reading never has.

What is read must be the same for whoever reads it, so `process` leaves everybody's settings out. A remote
answers only to somebody: their keys, credential helpers and proxies stand in their own settings of git and
in a few variables. So these commands, and no others, are run with them, as `git push` by hand would be;
the clone's own `.git/config` counts as the person's too. Left out all the same is what could ask a question,
or run for another reason than to reach the remote: hooks, monitors, submodules, odd transports. git refuses
a repository that belongs to another account here, as it does by hand: its settings would be that one's.
"""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired
from threading import Thread
from typing import IO, Final

from generator.base.language import N_
from generator.git.process import CHUNK, HOW_A_HOST_IS_REACHED, cant_start, without_git_variables
from generator.problems.errors import GitError

_LONGEST: Final = 1000
"""Characters of git's words that are told."""

_ENVIRONMENT: Final = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS": "",
    "SSH_ASKPASS_REQUIRE": "never",
    "GCM_INTERACTIVE": "never",
    "GIT_ALLOW_PROTOCOL": "https:http:ssh:file",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM": "1",
    "GIT_TRACE2": "0",
    "GIT_TRACE2_EVENT": "0",
    "GIT_TRACE2_PERF": "0",
}
_SETTINGS: Final = {
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "core.askPass": "",
    "credential.interactive": "false",
    "color.ui": "false",
    "fetch.recurseSubmodules": "false",
    "fetch.writeCommitGraph": "false",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "push.followTags": "false",
    "push.gpgSign": "false",
    "push.recurseSubmodules": "no",
    "submodule.recurse": "false",
}
_SIGN_IN = N_("Sign in once by hand, so that git remembers it: `git fetch` in the school's folder.")
_TRY_AGAIN = N_("Is this machine connected to the network? What was saved here is not lost: try again later.")
_HINTS: Final = {
    "dubious ownership": N_("Let the account that runs this own the folder; `git status` there tells more."),
    "not allowed": N_("The address of a remote begins with https:// or ssh://, or is a folder."),
    "could not read": _SIGN_IN,
    "Authentication failed": _SIGN_IN,
    "Permission denied": _SIGN_IN,
    "Host key verification": _SIGN_IN,
    "returned error: 40": _SIGN_IN,
    "resolve host": _TRY_AGAIN,
    "Failed to connect": _TRY_AGAIN,
    "Connection": _TRY_AGAIN,
    "unreachable": _TRY_AGAIN,
}
ANY_HINT: Final = N_("`git fetch` in the school's folder tells more.")


@dataclass(frozen=True, slots=True)
class Answer:
    """How git ended, what it put out, and its complaints: short, in plain signs, and with no credentials."""

    status: int
    said: str
    complaints: str

    @property
    def hint(self) -> str:
        return next((hint for sign, hint in _HINTS.items() if sign in self.complaints), ANY_HINT)


def reach(
    root: Path,
    arguments: tuple[str, ...],
    *,
    timeout: float,
    settings: Mapping[str, str] | None = None,
    secrets: Iterable[str] = (),
) -> Answer:
    """Run git in `root`, for `timeout` seconds at most; it is ended then, with all that it started.

    `settings` are given to it where nobody else on the machine can read them. Raises GitError if it took too
    long or can't be started.
    """
    process = _start(root, arguments, _environment(root, settings or {}, timeout))
    assert process.stdout and process.stderr  # noqa: S101, PT018 - it was started with both
    readers = (_Tail(process.stdout), _Tail(process.stderr))
    try:
        status = process.wait(timeout)
    except TimeoutExpired:
        _end(process)
        raise GitError(
            N_("The remote did not answer within {seconds} seconds."), _TRY_AGAIN, seconds=f"{timeout:g}"
        ) from None
    except BaseException:
        _end(process)
        raise
    said, complaints = (reader.end() for reader in readers)
    hidden = tuple(secret for secret in secrets if secret)
    return Answer(status, _plain(said, hidden), _plain(complaints, hidden)[-_LONGEST:].strip())


def _start(root: Path, arguments: tuple[str, ...], environment: Mapping[str, str]) -> Popen[bytes]:
    """In a session of its own, which has no terminal that a program could ask questions on."""
    command = ["git", "--no-pager", *arguments]
    try:
        return Popen(
            command,
            cwd=root,
            env=environment,
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=PIPE,
            start_new_session=True,
        )
    except OSError as error:
        raise cant_start(error) from error


def _environment(root: Path, settings: Mapping[str, str], timeout: float) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if name.startswith(HOW_A_HOST_IS_REACHED)}
    environment = {**without_git_variables(), **own, **_ENVIRONMENT}
    if not {"GIT_SSH", "GIT_SSH_COMMAND"} & own.keys() and not _has_ssh_command(root, environment):
        environment["GIT_SSH_COMMAND"] = "ssh -o BatchMode=yes"
    # Should nobody be left to end git after `timeout`, it ends itself where nothing comes any longer.
    slow = {"http.lowSpeedLimit": "1", "http.lowSpeedTime": str(max(1, int(timeout)))}
    return {**environment, **dict(_numbered({**_SETTINGS, **slow, **settings}))}


def _has_ssh_command(root: Path, environment: Mapping[str, str]) -> bool:
    process = _start(root, ("config", "--get", "core.sshCommand"), environment)
    return bool(process.communicate()[0].strip())


def _numbered(settings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "GIT_CONFIG_COUNT", str(len(settings))
    for number, (name, value) in enumerate(settings.items()):
        yield f"GIT_CONFIG_KEY_{number}", name
        yield f"GIT_CONFIG_VALUE_{number}", value


class _Tail:
    """The last bytes of a stream that may be endless, and that a program left behind may keep open."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._bytes = b""
        self._thread = Thread(target=self._read, daemon=True)
        self._thread.start()

    def end(self) -> bytes:
        self._thread.join(2)
        return self._bytes

    def _read(self) -> None:
        with self._stream as stream:
            while chunk := os.read(stream.fileno(), CHUNK):
                self._bytes = (self._bytes + chunk)[-CHUNK:]


def _end(process: Popen[bytes]) -> None:
    """Git is given a moment to take its locks away."""
    if sys.platform == "win32":
        process.kill()
        process.wait()
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
        with suppress(TimeoutExpired):
            process.wait(1)
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _plain(words: bytes, secrets: tuple[str, ...]) -> str:
    text = words.decode("utf-8", "replace")
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, "***")
    text = re.sub(r"(\w+://)[^/\s'\"@]*@", r"\1", text)
    return "".join(sign for sign in text if sign.isprintable() or sign in "\n\t")
