"""`iup check`."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from generator import __version__
from generator.base.language import N_
from generator.cli.call import about_school
from generator.cli.options import allow_shallow_option, day_option, today, words_for
from generator.git.proposal import changed_paths, ends
from generator.media.cache import Cache, default_folder
from generator.media.file_check import refusal
from generator.problems.errors import UsageError
from generator.problems.report import machine, terminal
from generator.problems.rulebook import is_error
from generator.school.reader import check, school_reader
from generator.school.selection import root_of, select, touched


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "github", "gitlab", "sarif")),
    default="text",
    show_default=True,
    help="text for people, json for programs; the others for the pages of a proposal on a forge.",
)
@click.option(
    "--changed",
    metavar="BASE..HEAD",
    help="Check the students whose files a proposal changes, and all where it changes what they share.",
)
@click.option("--root", type=click.Path(path_type=Path), help="The school's folder, which holds portfolios/.")
@allow_shallow_option
@day_option
@click.pass_obj
def command(  # noqa: PLR0917 - click passes each parameter by its name
    messages_in: str | None,
    paths: tuple[str, ...],
    form: str,
    changed: str | None,
    root: Path | None,
    allow_shallow: bool,
    day: datetime | None,
) -> None:
    """Check the files and say what is wrong, where, and what to do.

    PATH is a file or a folder of the school, or a student's id. Without it, everything is checked.
    The exit code is 0 without errors (warnings are allowed), 1 with errors, 2 for a wrong call.
    """
    here = Path.cwd()
    folder = about_school(Path(os.path.normpath(here / root)) if root is not None else root_of(paths, here))
    if changed is None:
        selection = select(folder, paths, here)
    elif paths:
        raise UsageError(
            N_("--changed says already what is checked."), N_("Leave the paths away, or --changed.")
        )
    else:
        selection = touched(folder, changed_paths(folder, ends(folder, changed)))
    cache = default_folder(os.environ)
    reader = school_reader(
        folder,
        today=today(day),
        allow_shallow=allow_shallow,
        cache=cache,
        open_file=partial(refusal, cache=Cache(cache)),
    )
    found = check(reader, selection.students)
    shown = selection.shown(found)
    words = words_for(messages_in, folder)
    if form == "json":
        click.echo(machine.as_json(shown, words.gettext))
    elif form == "gitlab":
        click.echo(machine.as_gitlab(shown, words.gettext))
    elif form == "sarif":
        click.echo(machine.as_sarif(shown, words.gettext, __version__))
    elif form == "github":
        click.echo(machine.as_github(shown, words), nl=bool(shown))
    else:
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        click.echo(terminal.report(shown, words, colour=colour), color=colour)
    sys.exit(int(any(map(is_error, shown))))
