"""Who does the work of a build: this process, or several on this machine."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, as_completed
from dataclasses import replace
from threading import Thread
from typing import Any, TypeVar

from generator.base.language import N_
from generator.building.task import BuildTask, StudentResult
from generator.problems.errors import OutputError
from generator.school.reader import SchoolReader

Result = TypeVar("Result")

FEW = 2
"""Starting processes costs more than it saves for so few students."""

SHARES = 8
"""Students are handed out in so many shares a process, so that all have done at about the same time."""


A_MOMENT = 0.5
"""Seconds before the second try. What was killed is not known to be gone at once."""

SELDOM = 50_000
"""New objects between two searches for cycles. A build makes few; by default 7 % of it is searching. What is
loaded before it begins is not searched at all: it is frozen."""


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def build(
    task: BuildTask, students: Sequence[str], jobs: int, reader: SchoolReader
) -> Iterator[StudentResult]:
    """Build `students` in at most `jobs` processes; the results as they are ready.

    With `reader` the task's school was read in this process. Raises what `worker.build_students` does;
    OutputError when a process dies twice.
    """
    workers = 1 if len(students) <= FEW else min(jobs, len(students))
    task = replace(task, threads=max(1, jobs // workers))
    if workers == 1:
        yield from _here(task, students, reader)
        return
    left = dict.fromkeys(students)
    for pause in (0, A_MOMENT):
        time.sleep(pause)
        with processes(workers, task) as executor:
            try:
                for finished in through(executor, _share, list(left), jobs):
                    del left[finished.built.student_id]
                    yield finished
            except (BrokenExecutor, EOFError, ConnectionError):  # or the server did, which makes them
                continue
        return
    raise OutputError(
        N_("A process that built sites was stopped from outside, and another one after it."),
        hint=N_("Is there enough memory? Fewer at a time need less: --jobs 1"),
    )


def through(
    executor: Executor,
    work: Callable[[tuple[str, ...]], list[Result]],
    students: Sequence[str],
    workers: int,
) -> Iterator[Result]:
    """The results of `students`, by any executor. Raises BrokenExecutor when one of its workers has died."""
    size = max(1, min(16, len(students) // (workers * SHARES)))
    shares = [students[start : start + size] for start in range(0, len(students), size)]
    futures = [executor.submit(work, tuple(share)) for share in shares]
    try:
        for future in as_completed(futures):
            yield from future.result()
    finally:
        for future in futures:
            future.cancel()


def share_of(
    task: BuildTask, students: Sequence[str], reader: SchoolReader | None = None
) -> list[StudentResult]:
    from generator.building import worker  # noqa: PLC0415 - templates and all are loaded where the work is done

    return worker.build_students(task, students, reader)


def _here(task: BuildTask, students: Sequence[str], reader: SchoolReader) -> Iterator[StudentResult]:
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(SELDOM)
    try:
        for student in students:
            yield from share_of(task, (student,), reader)
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def processes(workers: int, task: object) -> ProcessPoolExecutor:
    """Processes that work for `task`: `task_in_hand` there.

    A server process loads everything once; each worker is a copy of it that was made before any thread.
    """
    able = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if able else "spawn")
    if able:
        context.set_forkserver_preload(["generator.building.forkserver"])
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(task,))


_tasks: list[Any] = []
"""In a worker: the one that it works for. With each share it would fill the queue, and a worker that dies
while that is full may leave all waiting for ever (CPython's gh-94777, up to 3.11.7)."""


def _share(students: tuple[str, ...]) -> list[StudentResult]:
    return share_of(task_in_hand(), students)


def task_in_hand() -> Any:
    """In a process of `processes`: the task that it was begun for."""
    return _tasks[-1]


def _begin(task: object) -> None:
    """A worker ends with the build that it works for, however that ends; it alone hears of Ctrl+C."""
    _tasks.append(task)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(SELDOM)
    Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
