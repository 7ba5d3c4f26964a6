"""People's files opened in a process of its own, whatever they do to it. The rest of the program never
looks into one.

The process (`sandbox_process`) gets the bytes of one file after another through a pipe: it has no
environment, no other file, and limits of memory and time. It is started when the first file has to be opened
and kept for the next ones; it ends with this process, whose end it reads from its pipe.
"""

from __future__ import annotations

import atexit
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from threading import Timer
from typing import BinaryIO, Final, cast

from generator.base.language import N_
from generator.media import sandbox_limits, sandbox_protocol
from generator.media.published import Answer, Unusable
from generator.media.sandbox_protocol import End, Outcome, Task
from generator.problems.errors import OutputError

_BEGIN: Final = (
    "import sys; sys.path[:] = sys.argv[1:]; from generator.media.sandbox_process import serve; serve()"
)

_PATIENCE: Final = 10.0
"""Seconds that the process has beyond those of a file, to end it and to say so."""

_TOLD: Final = {End.TOO_LONG: "IUP524", End.TOO_LARGE: "IUP525", End.DIED: "IUP522"}


@dataclass(frozen=True, slots=True)
class SandboxResult:
    """What became of a file, the seconds of CPU that it took, and the most bytes of memory."""

    answer: Answer | Unusable
    seconds: float
    memory: int


def open_in_sandbox(task: Task, data: bytes) -> SandboxResult:
    """Let `task` be done with the bytes of a file. OutputError if no process can be started for it."""
    for _ in range(2):  # one that waited since long may have been ended from outside
        opener = _taken()
        try:
            outcome = opener.ask(task, data)
        except (OSError, EOFError):
            opener.end()
            if opener.late:
                break
        else:
            _idle.append(opener)
            return SandboxResult(_answer(task, outcome, len(data)), outcome.seconds, outcome.memory)
    return SandboxResult(Unusable("IUP524"), 0.0, 0)


def _answer(task: Task, outcome: Outcome, asked: int) -> Answer | Unusable:
    if outcome.end != End.ANSWERED:
        return Unusable(_TOLD[outcome.end])
    try:
        return sandbox_protocol.unpacked(task, outcome.answer, asked)
    except ValueError:
        return Unusable("IUP522")  # a file took the process over, or broke it


class _Opener:
    """A running process. `late` says that it was ended because it did not answer in time."""

    def __init__(self, process: Popen[bytes], to: BinaryIO, back: BinaryIO) -> None:
        self._process, self._to, self._back = process, to, back
        self.late = False

    def ask(self, task: Task, data: bytes) -> Outcome:
        """Raises OSError and EOFError when the process is no more."""
        clock = Timer(sandbox_limits.MOST_WAITING + _PATIENCE, self._too_late)
        clock.daemon = True
        clock.start()
        try:
            sandbox_protocol.write_request(self._to, task, data)
            return sandbox_protocol.read_outcome(self._back)
        finally:
            clock.cancel()

    def is_ready(self) -> bool:
        return self._back.read(len(sandbox_protocol.READY)) == sandbox_protocol.READY

    def end(self) -> None:
        self._process.kill()
        for pipe in (self._to, self._back):
            with suppress(OSError):
                pipe.close()
        self._process.wait()

    def _too_late(self) -> None:
        self.late = True
        self._process.kill()


_idle: list[_Opener] = []
"""The processes that wait for the next file: as many as threads ever asked at a time."""


def _taken() -> _Opener:
    try:
        return _idle.pop()
    except IndexError:
        return _started()


def _started() -> _Opener:
    """Raises OutputError."""
    places = [str(Path(__file__).parents[2]), *sys.path]  # this program's own, and all that it knows
    path = dict.fromkeys(str(Path(place).absolute()) for place in places)
    command = [sys.executable, "-I", "-S", "-c", _BEGIN, *path]
    needed = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}  # Windows' own
    reason = ""
    for _ in range(2):  # the first may have been ended from outside
        try:
            process = Popen(
                command,
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                env=needed,
                cwd=os.sep,
                start_new_session=True,
            )
        except OSError as error:
            reason = error.strerror or str(error)
            break
        # Both were asked for.
        opener = _Opener(process, cast("BinaryIO", process.stdin), cast("BinaryIO", process.stdout))
        if opener.is_ready():
            return opener
        opener.end()
        reason = f"{Path(sys.executable).name}: {process.returncode}"
    raise OutputError(
        N_("The process that opens pictures and documents can't be started: {reason}"),
        hint=N_("Is there enough memory? Fewer at a time need less: --jobs 1"),
        reason=reason,
    )


@atexit.register
def _end_all() -> None:
    while _idle:
        _idle.pop().end()
