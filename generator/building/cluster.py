"""A build by the workers of a Dask cluster. The only importer of distributed.

Each worker reads the plans and their history from its own clone, or from the school's folder where it can
see that, and writes into the output folder, which all of them see. A worker that dies is replaced: what it
had in hand is built by another one.
"""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import as_completed
from dataclasses import replace
from pathlib import Path

from distributed import Client

from generator import git
from generator.base.language import N_
from generator.base.paths import PORTFOLIOS, STUDENTS
from generator.building.task import BuildTask, StudentResult
from generator.cache import fingerprints
from generator.media.cache import default_folder
from generator.problems.errors import IupError, OutputError

CLONE = "IUP_CLONE"
"""Names, where a worker runs, the school's folder in the worker's own clone."""

SHARE = 4
"""Students that a worker is given at a time: so many are built again when it dies."""

RETRIES = 3
PATIENCE = 20
"""Seconds to wait for the scheduler, and for a first worker."""


def build(address: str, task: BuildTask, students: Sequence[str]) -> Iterator[StudentResult]:
    """Build `students` by the workers of the scheduler at `address`; the results as they are ready.

    `task` has an origin: the commit that is read. Raises what `worker.build_students` does, and
    OutputError when the scheduler can't be reached.
    """
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise OutputError(
            N_("No scheduler answers at {address}: {reason}"),
            hint=N_("Start one with `dask scheduler`, and workers with `dask worker {address}`."),
            address=address,
            reason=str(error) or type(error).__name__,
        ) from error
    executor = client.get_executor(retries=RETRIES)
    try:
        _wait_for_a_worker(client, address)
        shares = [tuple(students[start : start + SHARE]) for start in range(0, len(students), SHARE)]
        program = fingerprints.program()
        futures = [executor.submit(share_of, task, share, program) for share in shares]
        for future in as_completed(futures):
            yield from future.result()
    finally:
        executor.shutdown(wait=False)  # what nobody waits for any longer is not begun
        client.close()


def _wait_for_a_worker(client: Client, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise OutputError(
            N_("The scheduler at {address} has no workers."),
            hint=N_("Start some on the machines that are to build: `dask worker {address}`"),
            address=address,
        ) from error


def share_of(task: BuildTask, students: tuple[str, ...], program: str) -> list[StudentResult]:
    """What a worker does: build `students` from its clone. `program` is what the one who asks runs."""
    from generator.building import worker  # noqa: PLC0415 - templates and all are loaded where the work is done

    if fingerprints.program() != program:
        raise IupError(
            N_("A worker runs another version of this program, or of what it uses."),
            hint=N_("Install the same versions everywhere: the same requirements.lock."),
        )
    assert task.origin is not None  # noqa: S101 - a cluster reads a commit
    clone = Path(os.environ.get(CLONE) or task.origin.clone)
    repository = git.find(clone, task.origin.commit)
    if repository is None:
        raise IupError(
            N_("On {machine}, {folder} is not a clone of the school."),
            hint=N_("The variable IUP_CLONE, where the worker runs, names the school's folder there."),
            machine=platform.node(),
            folder=clone,
        )
    with tempfile.TemporaryDirectory(prefix="iup-") as folder:
        own = [f"{PORTFOLIOS}/school.yml", f"{PORTFOLIOS}/mentors.yml"]
        (Path(folder) / STUDENTS).mkdir(parents=True)
        repository.export([*own, *(f"{STUDENTS}/{student}" for student in students)], Path(folder))
        there = replace(
            task,
            root=Path(folder),
            cache=default_folder(os.environ).resolve(),
            origin=replace(task.origin, clone=clone),
        )
        return worker.build_students(there, students)
