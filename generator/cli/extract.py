"""`iup extract`: the right of access. All that the school recorded of one student, in one folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.base.language import LANGUAGES, N_
from generator.cli.options import allow_shallow_option, root_option, school_root, today, words_for
from generator.cli.state import state_folder
from generator.media.cache import default_folder
from generator.problems.errors import UsageError

if TYPE_CHECKING:
    from generator.access.extract import Extract

FORMATS = ("json", "html", "pdf")


@click.command("extract")
@click.argument("student", metavar="STUDENT")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="The folder to write. Without it: extract-DAY in the folder where you are.",
)
@click.option(
    "--format",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    help="May be said several times. Without it: all of them. The JSON is always written.",
)
@click.option(
    "--language",
    "shown_in",
    type=click.Choice(LANGUAGES),
    help="Language of the extract. Without it: the first of the student's languages.",
)
@click.option(
    "--without-staff-only", is_flag=True, help="Leave out what is for the staff only; the extract says so."
)
@click.option("--replace", is_flag=True, help="Write an extract anew that lies there already.")
@click.option(
    "--archive",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the archived years. Without it: archive/ in the school's folder.",
)
@click.option(
    "--key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The secret for the names of bags. Without it: .iup/archive.key.",
)
@click.option(
    "--day",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="The day that the extract bears. Without it: that of the newest commit.",
)
@root_option
@allow_shallow_option
@click.pass_obj
def command(  # noqa: PLR0917 - click passes each parameter by its name
    messages_in: str | None,
    student: str,
    output: Path | None,
    formats: tuple[str, ...],
    shown_in: str | None,
    without_staff_only: bool,
    replace: bool,
    archive: Path | None,
    key: Path | None,
    day: datetime | None,
    root: Path | None,
    allow_shallow: bool,
) -> None:
    """Give a student all that the school recorded about them: the right of access.

    STUDENT is the name of the student's folder, also of one who has left. The extract holds every value that
    was ever recorded, who recorded it and when, what it is kept for, on which ground, and the files of works.
    Nothing of another student is in it.
    """
    from generator.access import folder as folders  # noqa: PLC0415 - loaded when it is needed
    from generator.access.gathering import Sources, gather  # noqa: PLC0415 - as above
    from generator.archive.key import PLACE  # noqa: PLC0415 - as above
    from generator.git.contents import Originals  # noqa: PLC0415 - as above
    from generator.git.objects import not_committed  # noqa: PLC0415 - as above
    from generator.school.reader import school_reader  # noqa: PLC0415 - as above

    top = school_root(root)
    reader = school_reader(
        top, today=today(day), allow_shallow=allow_shallow, cache=default_folder(os.environ)
    )
    repository = reader.school_history.repository
    if repository is None:
        raise UsageError(
            N_("This folder has no history in git, so nobody can say who recorded what."),
            N_("`git init` and a first commit begin one."),
        )
    sources = Sources(reader, repository, archive or top / "archive", key or top / PLACE, state_folder(top))
    extract = gather(sources, student, today(day) if day else None, staff_only=not without_staff_only)
    place = (output or Path.cwd() / f"extract-{extract.day}").resolve()
    folders.refuse(place, top, replacing=replace)
    spoken = shown_in or next((one for one in extract.languages if one in LANGUAGES), "en")
    wanted = [folders.Format(one) for one in formats or FORMATS]
    folders.write(extract, spoken, wanted, Originals(repository.root), place)
    words = words_for(messages_in, top)
    if not_committed(top):
        click.echo(words.gettext(UNCOMMITTED), err=True)
    for line in _told(extract, place, top, words):
        click.echo(line)


UNCOMMITTED = N_("There are changes in `portfolios` that are not committed. They are not in the extract.")


def _told(extract: Extract, place: Path, top: Path, words: NullTranslations) -> Iterator[str]:
    from generator.access.wording import KINDS  # noqa: PLC0415 - as above
    from generator.folder.school_folder import may_be_protected  # noqa: PLC0415 - as above
    from generator.history.main_line import student_of  # noqa: PLC0415 - as above
    from generator.problems.diagnostic import HIDDEN  # noqa: PLC0415 - as above

    translate = words.gettext
    values = sum(len(one.items) for one in extract.documents)
    said = translate(N_("Values: {values}. Files: {files}. The extract is in {folder}"))
    yield said.format(values=values, files=len(extract.files), folder=place)
    staff = sum(item.leaf.staff_only for one in extract.documents for item in one.items)
    if extract.left_out:
        yield translate(N_("What is for the staff only is left out. Tell the student on which ground."))
    elif staff:
        said = translate(
            N_("For the staff only: {count}. See whether a law keeps any of it back: --without-staff-only")
        )
        yield said.format(count=staff)
    if extract.mentions:
        yield translate(N_("The student is named in other documents. Decide what of it can be shown:"))
        for one in sorted({one.file for one in extract.mentions}):
            owner = student_of(one)
            hidden = owner is not None and may_be_protected(top, owner)
            yield f"    {one.replace(str(owner), HIDDEN) if hidden else one}"
    said_of = [extract.retention(kind) for kind in KINDS]
    if not all(one and one.purpose and one.ground for one in said_of):
        yield translate(
            N_(
                "The school has not said for everything what it is kept for and on which ground: write it "
                "in school.yml, under `retention`."
            )
        )
    if not extract.knows_archive:
        yield translate(
            N_("Nobody can tell which bags of the archive are the student's: --key names the secret.")
        )
    yield translate(N_("It is not encrypted. Give it to nobody but the student or the guardians."))
