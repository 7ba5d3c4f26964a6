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

from generator import resources
from generator.cli import progress
from generator.cli.options import allow_shallow_option, day_option, root_option, school_root, today
from generator.diagnostics import in_file_order
from generator.language import translations
from generator.report import programs, text
from generator.rulebook import is_error

if TYPE_CHECKING:
    from generator.build import Built
    from generator.portfolio import SchoolReading


@click.command(name="build")
@click.argument("students", nargs=-1, metavar="[STUDENT]...")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write the sites into. Without it: site/ in the school's folder.",
)
@click.option(
    "--zip", "zipped", is_flag=True, help="Also write each site as one zip file, for a family to keep."
)
@click.option(
    "--cache",
    "cache_folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to keep what is made of pictures in; deleting it is always safe. Without it: IUP_CACHE, "
    "else a folder in your own cache.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a summary for programs.")
@root_option
@allow_shallow_option
@day_option
@click.pass_obj
def command(  # noqa: PLR0917 - click passes each parameter by its name
    language: str,
    students: tuple[str, ...],
    output: Path | None,
    zipped: bool,
    cache_folder: Path | None,
    as_json: bool,
    root: Path | None,
    allow_shallow: bool,
    day: datetime | None,
) -> None:
    """Build the students' sites.

    STUDENT is the name of a student's folder; without it all sites are built. A student whose files hold
    errors keeps the site that was built before; the others are built.
    """
    from generator import build, portfolio  # noqa: PLC0415 - mkdocs is loaded when it is needed
    from generator.media.cache import Cache, default_folder  # noqa: PLC0415 - with Pillow

    folder = school_root(root)
    reading = portfolio.read_school(folder, students or None, today=today(day), allow_shallow=allow_shallow)
    words = translations(language)
    place = (output or folder / "site").resolve()
    cache = Cache((cache_folder or default_folder(os.environ)).resolve())
    if not as_json and reading.diagnostics:
        click.echo(text.report(reading.diagnostics, words, colour=False), err=True)
    with progress.shown(len(reading.students), words, quiet=as_json) as tell:
        results = build.build_sites(reading, place, config_file(folder), tell, cache=cache, zipped=zipped)
    unshown = in_file_order(problem for result in results for problem in result.unshown)
    if as_json:
        click.echo(json.dumps(_summary(reading, results, words), ensure_ascii=False, indent=2))
    else:
        if unshown:
            click.echo(text.report(unshown, words, colour=False), err=True)
        click.echo(progress.conclusion(results, place, words))
        for notice in _notices(reading, words):
            click.echo(notice, err=True)
    wrong = any(is_error(diagnostic) for diagnostic in (*reading.diagnostics, *unshown))
    sys.exit(1 if wrong else 0)


def _notices(reading: SchoolReading, words: NullTranslations) -> Iterator[str]:
    if not reading.has_history:
        yield words.gettext(
            "This folder is not kept in git: the sites show today's plans only, without history."
        )
    elif not reading.complete:
        yield words.gettext("The history is incomplete: the sites say so on their first page.")


def _summary(reading: SchoolReading, results: list[Built], words: NullTranslations) -> dict[str, Any]:
    return {
        "students": [
            {
                "student": result.student_id,
                "state": result.state,
                "reason": result.refusal.hindrance if result.refusal else None,
                "reason_day": result.refusal.day.isoformat()
                if result.refusal and result.refusal.day
                else None,
                "pages": result.pages,
                "seconds": round(result.seconds, 3),
                "problems": [programs.as_object(problem, words.gettext) for problem in result.problems],
            }
            for result in results
        ],
        "problems": len(reading.diagnostics) + sum(len(result.unshown) for result in results),
        "history": "none" if not reading.has_history else "complete" if reading.complete else "incomplete",
    }


def config_file(root: Path) -> Path:
    """The school's own mkdocs.yml, else the one that the program brings along."""
    own = root / "mkdocs.yml"
    return own if own.is_file() else resources.mkdocs_yml()
