"""Options and arguments that several commands share."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime
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


day_option = click.option(
    "--day",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="Act as on this day (2026-11-20) instead of today: what lies ahead, what may be published.",
)


def today(day: datetime | None) -> Date:
    """The day that was asked for, else the clock's."""
    return (day or datetime.now().astimezone()).date()
