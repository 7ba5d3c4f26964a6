"""The process that opens people's files, started by `sandbox`. It answers one request after another.

It never looks into a file itself: for each it makes a copy of itself that has everything loaded, has next
to no rights left (`limits`), answers and ends. So no file can change how the next one is opened.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Final

from generator.media import sandbox_limits, sandbox_protocol
from generator.media.published import Answer, Unusable
from generator.media.sandbox_protocol import End, Outcome, Task

Work = Callable[[bytes], Answer | Unusable]

_ABLE: Final = hasattr(os, "fork")
"""Where no copies can be made, the process opens the file itself; it is ended if that takes too long."""


def serve() -> None:
    """Answer until nobody asks any longer."""
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    answers.write(sandbox_protocol.READY)
    answers.flush()
    while (request := sandbox_protocol.read_request(asked)) is not None:
        task, data = request
        work = _work_of(task)
        try:
            sandbox_protocol.write_outcome(answers, _by_a_copy(work, data) if _ABLE else _here(work, data))
        except BrokenPipeError:
            return


def _work_of(task: Task) -> Work:
    """What does the task, with all that it will ever need loaded: a copy can't open any file."""
    # Each of them takes time to load, and few need all.
    if task is Task.PICTURE:
        from generator.media import pictures  # noqa: PLC0415

        pictures.load()
        return pictures.answer
    if task is Task.PDF:
        from generator.media import pdf_first_page  # noqa: PLC0415

        pdf_first_page.load()
        return pdf_first_page.answer
    if task is Task.CHECK:
        from generator.media import pdf  # noqa: PLC0415

        pdf.load()
        return pdf.checked
    if task in sandbox_protocol.TO_KEEP:
        from generator.media import to_keep  # noqa: PLC0415

        to_keep.load()
        return partial(to_keep.answer, task.value)
    from generator.media import sound_and_film  # noqa: PLC0415

    return partial(sound_and_film.answer, task.value)


def _here(work: Work, data: bytes) -> Outcome:
    started = time.process_time()
    answer = b"".join(sandbox_protocol.packed(_answer(work, data)))
    return Outcome(End.ANSWERED, time.process_time() - started, answer=answer)


def _by_a_copy(work: Work, data: bytes) -> Outcome:
    reading, writing = os.pipe()
    copy = os.fork()
    if copy == 0:
        _answer_and_end(work, data, writing)
    os.close(writing)
    try:
        answer = _all_of(reading, time.monotonic() + sandbox_limits.MOST_WAITING)
    finally:
        os.close(reading)
        os.kill(copy, signal.SIGKILL)  # it has ended by itself, or it may not go on
        _, status, usage = os.wait4(copy, 0)
    seconds = usage.ru_utime + usage.ru_stime
    memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    if answer is None or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU):
        return Outcome(End.TOO_LONG, seconds, memory)
    if status == 0:
        return Outcome(End.ANSWERED, seconds, memory, answer)
    # Without memory libraries end in their own ways.
    return Outcome(End.TOO_LARGE if memory > sandbox_limits.MOST_MEMORY // 2 else End.DIED, seconds, memory)


def _answer_and_end(work: Work, data: bytes, writing: int) -> None:
    """In the copy. It keeps nothing but the pipe for its answer."""
    code = 1
    try:
        os.closerange(0, writing)
        os.closerange(writing + 1, writing + 100)
        sandbox_limits.take_away()
        for piece in sandbox_protocol.packed(_answer(work, data)):
            _write(writing, piece)
        code = 0
    finally:
        os._exit(code)


def _answer(work: Work, data: bytes) -> Answer | Unusable:
    try:
        return work(data)
    except MemoryError:
        return Unusable("IUP525")


def _write(pipe: int, piece: bytes) -> None:
    view = memoryview(piece)
    while view:
        view = view[os.write(pipe, view[: 1 << 20]) :]


def _all_of(pipe: int, until: float) -> bytes | None:
    """What is written into `pipe` up to its end; None if that doesn't come in time, or is too much."""
    parts: list[bytes] = []
    size = 0
    while select.select([pipe], [], [], max(0.0, until - time.monotonic()))[0]:
        part = os.read(pipe, 1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)
        size += len(part)
        if size > sandbox_protocol.MOST_ANSWER:
            return None
    return None
