"""Options and arguments that several commands share."""

from __future__ import annotations

import re
from datetime import date as Date
from datetime import datetime
from gettext import NullTranslations
from pathlib import Path

import click

from generator.base.language import N_, translations
from generator.cli.call import about_school
from generator.folder.school_folder import find_root, first_language
from generator.problems.errors import UsageError

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
    return about_school(root.resolve() if root else find_root(Path.cwd()))


def language_here() -> str:
    """The first language of the school that somebody stands in; English where there is none."""
    try:
        return first_language(find_root(Path.cwd()))
    except (UsageError, OSError):
        return "en"


def words_for(language: str | None, root: Path) -> NullTranslations:
    """The words of the language that was asked for, else of the school's first one."""
    return translations(language or first_language(root))


day_option = click.option(
    "--day",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="Act as on this day (2026-11-20) instead of today: what lies ahead, what may be published.",
)


def today(day: datetime | None) -> Date:
    """The day that was asked for, else the clock's. UsageError for one that no plan can name."""
    asked = (day or datetime.now().astimezone()).date()
    if not 1900 <= asked.year <= 2200:
        raise UsageError(
            N_("No plan goes as far as {day}."), N_("Name a day near ours: --day 2026-11-20"), day=asked
        )
    return asked


def as_share(_: click.Context, __: click.Parameter, text: str | None) -> tuple[int, int] | None:
    """`3/16` as (3, 16)."""
    if text is None:
        return None
    found = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", text)
    share = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= share[0] <= share[1]:
        raise click.BadParameter("write the number of the share and how many there are: 3/16")
    return share
