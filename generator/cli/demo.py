"""`iup demo`: write an example school of any size."""

from __future__ import annotations

import shlex
import time
from pathlib import Path

import click

from generator.base.language import translations
from generator.demo import write_school


@click.command("demo")
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--students", type=click.IntRange(1, 10_000), default=12, show_default=True, help="How many students."
)
@click.option(
    "--years", type=click.IntRange(1, 12), default=9, show_default=True, help="How many years of history."
)
@click.option("--seed", type=int, default=1, show_default=True, help="Another number gives another school.")
@click.pass_obj
def command(messages_in: str, directory: Path, students: int, years: int, seed: int) -> None:
    """Write an example school into DIR, a folder that is new or empty.

    DIR becomes a git repository with years of dated history. The same arguments always give the same
    school, to the last commit.
    """
    started = time.perf_counter()
    written = write_school(directory, students=students, years=years, seed=seed)
    seconds = time.perf_counter() - started
    words = translations(messages_in or "en")
    click.echo(words.gettext("The school is in {folder}").format(folder=directory))
    counts = words.gettext("Students: {students}. Commits: {commits}. Seconds: {seconds}.")
    click.echo(counts.format(students=written.students, commits=written.commits, seconds=f"{seconds:.1f}"))
    next_step = f"cd {shlex.quote(str(directory))} && iup build"
    click.echo(words.gettext("Next: {command}").format(command=next_step))
