"""Who builds: this process, several on this machine, or a cluster; and what they are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from generator.base.atomic_write import can_be_written
from generator.base.language import N_
from generator.building import pool
from generator.building.incremental import Sources, Surroundings
from generator.building.options import BuildOptions
from generator.building.task import BuildTask, StudentResult
from generator.cache import fingerprints, looks
from generator.frame.frame import Look
from generator.output.replace_site import working
from generator.problems.errors import UsageError
from generator.school.reader import Origin


def results(
    options: BuildOptions, around: Surroundings, sources: Sources, students: Sequence[str]
) -> Iterator[StudentResult]:
    # Pictures and the frame have to lie somewhere before they are published: else in a folder that goes.
    kept = nullcontext(options.cache) if can_be_written(options.cache) else working(options.output)
    with kept as cache:
        task = _task(replace(options, cache=cache), around, sources.now)
        if options.cluster is None:
            yield from pool.build(task, students, options.jobs, around.reader)
        else:
            yield from _cluster(options.cluster, task, around, students)


def _cluster(
    address: str, task: BuildTask, around: Surroundings, students: Sequence[str]
) -> Iterator[StudentResult]:
    try:
        from generator.building import cluster  # noqa: PLC0415 - an extra that few have
    except ImportError as error:
        raise UsageError(
            N_("To build on a cluster this program needs one more part, which is not installed."),
            hint=N_("Install it: pip install 'iup-portfolio[cluster]'"),
        ) from error
    repository = around.reader.school_history.repository
    if repository is None:
        raise UsageError(
            N_("A cluster builds from what is committed, and this folder is not kept in git."),
            hint=N_("Build without --cluster, or put the school under git first."),
        )
    origin = Origin(task.root, repository.head, around.reader.folder.ids)
    return cluster.build(address, replace(task, origin=origin), students)


def _task(options: BuildOptions, around: Surroundings, began: int) -> BuildTask:
    key = around.look and fingerprints.digest(fingerprints.program(), around.look)
    look = looks.look(key, options.cache, _make(options))
    if look is not None:
        look = looks.published(look, options.output)
    looks.forget_others(look, options.output)
    return BuildTask(
        root=options.root,
        output=options.output,
        cache=options.cache,
        config_file=options.config_file,
        look=look,
        today=options.today,
        formerly=tuple((one, tuple(said)) for one, said in around.reader.check.formerly.items() if said),
        began=began,
        allow_shallow=options.allow_shallow,
        zipped=options.zipped,
        pdf=options.pdf,
        audience=options.audience,
    )


def _make(options: BuildOptions) -> Callable[[Path], Look | None]:
    def make(folder: Path) -> Look | None:
        from generator.engine import mkdocs_site  # noqa: PLC0415 - mkdocs is loaded when it is needed

        return mkdocs_site.load_builder(options.config_file).look(folder)

    return make
