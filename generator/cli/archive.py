"""`iup archive`: a school year as bags that can be proved and read in thirty years."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import progress
from generator.cli.options import day_option, root_option, school_root, words_for

if TYPE_CHECKING:
    from generator.archive.making import ArchiveSummary


@click.command(name="archive")
@click.argument("year", metavar="YEAR")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the archives of all years. Without it: archive/ in the school's folder.",
)
@click.option(
    "--at", metavar="COMMIT", help="The commit that counts as the year's end; its last one without."
)
@click.option(
    "--sign",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The school's private key (made by ssh-keygen) that signs the index.",
)
@click.option(
    "--key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The secret from which the names of bags are made. Without it: .iup/archive.key, made if it "
    "is missing.",
)
@click.option("--names", "named", is_flag=True, help="Name the bags by the students' ids.")
@click.option("--replace", is_flag=True, help="Make a year anew that lies there already.")
@click.option(
    "--cache",
    "cache_folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="As for `iup build`.",
)
@click.option("--jobs", type=click.IntRange(min=1), help="How many students at the same time.")
@root_option
@day_option
@click.pass_obj
def command(  # noqa: PLR0917 - click passes each parameter by its name
    language: str | None,
    year: str,
    output: Path | None,
    at: str | None,
    sign: Path | None,
    key: Path | None,
    named: bool,
    replace: bool,
    cache_folder: Path | None,
    jobs: int | None,
    root: Path | None,
    day: datetime | None,
) -> None:
    """Archive the school year YEAR (2025-26) as it was at its end, to be proved and read in thirty years.

    It becomes two bags a student, one for the family and one for the staff, and one of the school. They are
    read without this program. The year appears whole or not at all; what a killed run did is not done again.
    """
    from generator.archive.making import ArchiveOptions, archive_year  # noqa: PLC0415 - loaded when it is needed
    from generator.archive.year import year_called  # noqa: PLC0415 - as above
    from generator.building import pool  # noqa: PLC0415 - as above
    from generator.media.cache import default_folder  # noqa: PLC0415 - as above

    folder = school_root(root)
    words = words_for(language, folder)
    options = ArchiveOptions(
        root=folder,
        output=(output or folder / "archive").resolve(),
        cache=(cache_folder or default_folder(os.environ)).resolve(),
        year=year_called(year),
        now=day.astimezone() if day else datetime.now().astimezone(),
        at=at,
        key=key.resolve() if key else None,
        sign=sign.resolve() if sign else None,
        named=named,
        jobs=jobs or pool.cores(),
        replace=replace,
    )
    with progress.Bar(words.gettext("Archiving")) as display:
        made = archive_year(options, display.start)
    for line in _told(made, options.key is None and not named, words):
        click.echo(line)


def _told(made: ArchiveSummary, own_key: bool, words: NullTranslations) -> Iterator[str]:
    if made.was_there:
        yield words.gettext("{folder} is there already, and whole: nothing was written.").format(
            folder=made.place
        )
        return
    bags = sum(len(one.bags) for one in made.students)
    told = words.gettext("Bags of students: {n}. The archive of the year is in {folder}")
    yield told.format(n=bags, folder=made.place)
    without = [one for one in made.students if one.bags and len(one.bags) < 2]
    if without:
        told = words.ngettext(
            "{n} student has a bag for the staff only: at the year's end there was no permission "
            "for a site, or an error in the files.",
            "{n} students have a bag for the staff only: at the year's end there was no "
            "permission for a site, or an error in the files.",
            len(without),
        )
        yield told.format(n=len(without))
    left = sum(not one.bags for one in made.students)
    if left:
        told = words.ngettext(
            "{n} student had left before the year began, and is in an earlier archive.",
            "{n} students had left before the year began, and are in an earlier archive.",
            left,
        )
        yield told.format(n=left)
    if made.new_key and own_key:
        yield words.gettext(
            "A secret for the names of the bags was made: .iup/archive.key. Keep a copy in a "
            "safe place: without it, nobody can tell which bag is whose before opening it."
        )
    if made.new_signer:
        yield words.gettext(
            "The other years are signed with another key. This one was written into allowed_signers too: "
            "was it the right key?"
        )
    if made.to_be_made_anew:
        told = words.gettext(
            "The chain of years is cut behind {year}. Make these anew, in this order, with --replace: {years}"
        )
        yield told.format(year=made.place.name, years=", ".join(made.to_be_made_anew))
    if not made.signed:
        yield words.gettext(
            "The index is not signed, so it proves nothing to others. Sign it with --sign KEY."
        )
