"""`iup handover`: all of one student as one file."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.base.language import N_
from generator.cli.options import root_option, school_root, words_for
from generator.problems.report import terminal

if TYPE_CHECKING:
    from generator.handover.giving import Asked, Prepared


@click.command("handover")
@click.argument("student", metavar="STUDENT")
@click.option(
    "--to", "receiver", type=click.Choice(["family", "school"]), required=True, help="Who gets the file."
)
@click.option(
    "--staff-only",
    "ground",
    metavar="GROUND",
    help="With --to school: what only the staff may read goes along. GROUND is a sentence that says by "
    "which law or consent; it is written into the file.",
)
@click.option("--at", metavar="COMMIT", help="As it was at this commit: for a student who has left.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write. Without it: handover/handover-DAY.zip in the school's folder.",
)
@click.option("--replace", is_flag=True, help="Write over a file that is there already.")
@click.option(
    "--cache", "cache_folder", type=click.Path(file_okay=False, path_type=Path), help="As for `iup build`."
)
@root_option
@click.pass_obj
def command(  # noqa: PLR0917 - click passes each parameter by its name
    messages_in: str | None,
    student: str,
    receiver: str,
    ground: str | None,
    at: str | None,
    output: Path | None,
    replace: bool,
    cache_folder: Path | None,
    root: Path | None,
) -> None:
    """Write all of one student as one file, for the family or for another school.

    It is a bag (BagIt 1.0) with the plan and all its versions, the works, the weeks, one PDF and the pages.
    `iup receive` takes it into another school's repository. Only what is committed is in it.
    """
    from generator.handover.giving import Asked, To, hand_over, prepare  # noqa: PLC0415 - loaded when it is needed
    from generator.media.cache import default_folder  # noqa: PLC0415 - as above

    folder = school_root(root)
    words = words_for(messages_in, folder)
    if ground is not None and receiver != To.SCHOOL:
        raise click.BadParameter("--staff-only is for --to school: a family's file holds nothing of it")
    if ground is not None and not ground.split():
        raise click.BadParameter("--staff-only needs the ground, as a sentence")
    asked = Asked(
        folder,
        student,
        To(receiver),
        (cache_folder or default_folder(os.environ)).resolve(),
        at,
        " ".join((ground or "").split()),
        output.resolve() if output else None,
        replace,
    )
    prepared = prepare(asked)
    for sentence in _before(prepared, asked):
        click.echo(words.gettext(sentence).format(ground=asked.ground))
    made = hand_over(prepared)
    if made.place is None:
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        click.echo(terminal.report(made.problems, words, colour=colour), color=colour)
        click.echo(words.gettext(N_("Nothing was written: put the errors right and commit that first.")))
        sys.exit(1)
    click.echo(words.gettext(N_("Written: {file}")).format(file=made.place))
    proof = words.gettext(N_("To prove that it is whole: iup verify {file}"))
    click.echo(proof.format(file=shlex.quote(str(made.place))))


def _before(prepared: Prepared, asked: Asked) -> Iterator[str]:
    """What is in the file and what is not."""
    if asked.ground:
        yield N_(
            "In the file: everything that was recorded of the student, also what only the staff may read."
        )
        yield N_("The ground that is written into it: {ground}")
        yield N_("Not in it: other students. Only a text that somebody wrote about this one may name them.")
    else:
        yield N_(
            "In the file: the plan with all its versions, the works, weeks and logs, one PDF, the pages."
        )
        yield N_("Not in it: what only the staff may read, and anything of other students.")
    if prepared.uncommitted:
        yield N_("The student's folder holds changes that are not committed. They are not in the file.")
    if prepared.protected:
        yield N_(
            "The student's identity is protected, and the file says whose it is. Ask first who may have it, "
            "and give it by hand."
        )
    yield N_(
        "The file isn't encrypted: whoever has it reads it. Give it by hand, or by a way that is encrypted; "
        "never by an open link or an ordinary mail."
    )
