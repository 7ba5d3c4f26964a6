"""Options and arguments that several commands share."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from datetime import date as Date
from pathlib import Path

import click

from generator.folder import find_root

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The school's folder, which holds portfolios/. Without it: the nearest one from here upwards.",
)

allow_shallow_option = click.option(
    "--allow-shallow",
    is_flag=True,
    help="Go on although the repository was fetched without its whole history; the pages say so.",
)


def school_root(root: Path | None) -> Path:
    return root.resolve() if root else find_root(Path.cwd())


def today() -> Date:
    """The day of the clock, or the one that SOURCE_DATE_EPOCH names (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.astimezone().date()
