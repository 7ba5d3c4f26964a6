"""`iup build`: check everything, then write the sites."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator import report, resources
from generator.cli.options import allow_shallow_option, root_option, school_root
from generator.language import translations

if TYPE_CHECKING:
    from generator.build import Built


@click.command(name="build")
@click.argument("students", nargs=-1, metavar="[STUDENT]...")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write the sites into. Without it: site/ in the school's folder.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a summary for programs.")
@root_option
@allow_shallow_option
@click.pass_obj
def command(
    language: str, students: tuple[str, ...], output: Path | None, as_json: bool, root: Path | None, allow_shallow: bool
) -> None:  # fmt: skip
    """Build the students' sites.

    STUDENT is the name of a student's folder; without it all sites are built. A student whose files hold
    errors keeps the site that was built before; the others are built.
    """
    from generator import build, portfolio  # noqa: PLC0415 - mkdocs is loaded when it is needed

    folder = school_root(root)
    reading = portfolio.read_school(folder, students or None, allow_shallow=allow_shallow)
    if not as_json and reading.diagnostics:
        click.echo(report.as_text(reading.diagnostics, language), err=True)
    teller = _Teller(language, total=len(reading.students), quiet=as_json)
    results = build.build_sites(
        reading, (output or folder / "site").resolve(), config_file(folder), _today(), teller.tell
    )
    if as_json:
        click.echo(json.dumps(_summary(results, language), ensure_ascii=False, indent=2))
    else:
        teller.conclude(reading.incomplete)
    sys.exit(1 if any(result.state is build.State.WRONG for result in results) else 0)


def config_file(root: Path) -> Path:
    """The school's own mkdocs.yml, else the one that the program brings along."""
    own = root / "mkdocs.yml"
    return own if own.is_file() else resources.mkdocs_yml()


def _today() -> Date:
    """The day of the clock, or the one that SOURCE_DATE_EPOCH names (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else datetime.now(UTC).date()
