"""`iup build`: check everything, then write the sites."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from datetime import datetime
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.base import resources
from generator.base.language import N_
from generator.cli import progress
from generator.cli.options import (
    allow_shallow_option,
    as_share,
    day_option,
    root_option,
    school_root,
    today,
    words_for,
)
from generator.model import Audience
from generator.problems.errors import UsageError
from generator.problems.report import machine, terminal
from generator.problems.rulebook import is_error

if TYPE_CHECKING:
    from generator.building.options import BuildSummary
    from generator.cache.build_result import BuildResult

OUTPUT = {Audience.FAMILY: "site", Audience.STAFF: "staff-site"}
"""Folders in the school's own, for who names none."""


@click.command(name="build")
@click.argument("students", nargs=-1, metavar="[STUDENT]...")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write the sites into. Without it: site/ in the school's folder.",
)
@click.option(
    "--audience",
    type=click.Choice(("family", "staff")),
    default="family",
    show_default=True,
    help="For whom: staff also read what plans keep from families. Their sites lie in a folder of their own: "
    "without --output, staff-site/ in the school's folder.",
)
@click.option(
    "--zip", "zipped", is_flag=True, help="Also write each site as one zip file, for a family to keep."
)
@click.option(
    "--pdf",
    is_flag=True,
    help="Also put the whole portfolio into each site as one PDF, in each of its languages.",
)
@click.option(
    "--cache",
    "cache_folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to keep what need not be done twice; deleting it is always safe. Without it: IUP_CACHE, "
    "else a folder in your own cache.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="How many students to build at the same time. Without it: as many as there are processors.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Let the workers of a Dask scheduler (tcp://HOST:8786) build what is committed.",
)
@click.option(
    "--shard",
    metavar="K/N",
    callback=as_share,
    help="Only the K-th of N shares of the students; a student is always in the same one.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a summary for programs.")
@root_option
@allow_shallow_option
@day_option
@click.pass_obj
def command(  # noqa: PLR0917 - click passes each parameter by its name
    language: str | None,
    students: tuple[str, ...],
    output: Path | None,
    audience: str,
    zipped: bool,
    pdf: bool,
    cache_folder: Path | None,
    jobs: int | None,
    cluster: str | None,
    shard: tuple[int, int] | None,
    as_json: bool,
    root: Path | None,
    allow_shallow: bool,
    day: datetime | None,
) -> None:
    """Build the students' sites.

    STUDENT is the name of a student's folder; without it all sites are built. A student whose files hold
    errors keeps the site that was built before; the others are built. What lies there of students who
    aren't asked for stays as it is: only a build of all takes away every site that may no longer be shown.
    """
    from generator.building import build, pool  # noqa: PLC0415 - what builds is loaded when something is built
    from generator.building.options import BuildOptions  # noqa: PLC0415 - as above
    from generator.media.cache import default_folder  # noqa: PLC0415 - as above

    if (zipped or pdf) and audience == "staff":
        raise UsageError(
            N_("A zip or a PDF is for a family to keep, and these sites are for the staff."),
            N_("Leave out --zip and --pdf, or build the sites for families."),
        )
    folder = school_root(root)
    words = words_for(language, folder)
    options = BuildOptions(
        root=folder,
        output=(output or folder / OUTPUT[Audience(audience)]).resolve(),
        config_file=config_file(folder),
        cache=(cache_folder or default_folder(os.environ)).resolve(),
        today=today(day),
        students=students or None,
        jobs=jobs or pool.cores(),
        cluster=cluster,
        share=shard,
        zipped=zipped,
        pdf=pdf,
        allow_shallow=allow_shallow,
        audience=Audience(audience),
    )
    with progress.ProgressDisplay(words, quiet=as_json) as display:
        outcome = build.build_sites(options, display.start)
    if as_json:
        click.echo(json.dumps(_summary(outcome, words), ensure_ascii=False, indent=2))
    else:
        if outcome.diagnostics:
            # A build's log is kept and read by others, and it doesn't know the names that a line may hold.
            click.echo(terminal.report(outcome.diagnostics, words, colour=False, quoting=False), err=True)
        click.echo(progress.conclusion(outcome.results, options.output, words, absent=outcome.taken_away))
        for notice in _notices(outcome, words):
            click.echo(notice, err=True)
    sys.exit(int(any(map(is_error, outcome.diagnostics))))


def _notices(outcome: BuildSummary, words: NullTranslations) -> Iterator[str]:
    if not outcome.has_history:
        yield words.gettext(
            "This folder is not kept in git: the sites show today's plans only, without history."
        )
    elif not outcome.complete:
        yield words.gettext("The history is incomplete: the sites say so on their first page.")
    if outcome.left_out:
        told = words.ngettext(
            "{n} student's files are in git and were left out of this folder: the site stays as it is.",
            "{n} students' files are in git and were left out of this folder: the sites stay as they are.",
            outcome.left_out,
        )
        yield told.format(n=outcome.left_out)
    if outcome.uncommitted:
        told = words.gettext(
            "The cluster built what is committed; these have changes that are not: {students}"
        )
        yield told.format(students=", ".join(outcome.uncommitted))


def _summary(outcome: BuildSummary, words: NullTranslations) -> dict[str, Any]:
    return {
        "students": [
            {
                "student": result.shown_id,
                "state": result.state,
                "reason": result.refusal.hindrance if result.refusal else None,
                "reason_day": result.refusal.day.isoformat()
                if result.refusal and result.refusal.day
                else None,
                "pages": result.pages,
                "seconds": 0.0 if result.unchanged else round(result.seconds, 3),
                "unchanged": result.unchanged,
                "taken_away": result.taken_away,
                "published_until": _published_until(result),
                "problems": [machine.as_object(problem, words.gettext) for problem in result.problems],
            }
            for result in outcome.results
        ],
        "pictures": {
            "megapixels": round(sum(result.megapixels for result in outcome.results), 2),
            "seconds": round(sum(result.picture_seconds for result in outcome.results), 3),
        },
        "taken_away": outcome.taken_away + sum(result.taken_away for result in outcome.results),
        "left_out": outcome.left_out,
        "problems": len(outcome.diagnostics),
        "history": "none" if not outcome.has_history else "complete" if outcome.complete else "incomplete",
    }


def _published_until(result: BuildResult) -> str | None:
    """The last day, once it is near."""
    ends = (str(one.values["until"]) for one in result.problems if one.rule == progress.ENDS_SOON)
    return next(ends, None)


def config_file(root: Path) -> Path:
    """The school's own mkdocs.yml, else the one that the program brings along."""
    own = root / "mkdocs.yml"
    return own if own.is_file() else resources.mkdocs_yml()
