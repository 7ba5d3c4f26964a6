"""`iup changes`."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date as Date
from datetime import datetime
from pathlib import Path

import click

from generator.base.language import translations
from generator.base.paths import PORTFOLIOS
from generator.cli.options import day_option, root_option, school_root, today
from generator.folder.school_folder import first_language, student_ids
from generator.git.proposal import Ends, ends
from generator.media.cache import default_folder
from generator.model import Audience
from generator.problems.diagnostic import HIDDEN, Diagnostic
from generator.proposals import formats
from generator.proposals.earlier import protected
from generator.proposals.questions import Check
from generator.proposals.read import Proposal, read
from generator.proposals.words import Wording


@click.command("changes")
@click.argument("range_", metavar="[BASE..HEAD]", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "markdown", "json", "html")),
    default="text",
    show_default=True,
    help="text for people, markdown for a forge's pages, json for programs, html for a page of its own.",
)
@click.option(
    "--audience",
    type=click.Choice([one.value for one in Audience]),
    default=Audience.STAFF.value,
    show_default=True,
    help="For whom: the family sees what its pages will show anew.",
)
@click.option(
    "--pictures",
    type=click.Path(file_okay=False, path_type=Path),
    help="Also take a picture of each of the family's pages that changes, into this folder, with Chromium.",
)
@click.option("--no-texts", is_flag=True, help="Say what changes without repeating what people wrote.")
@root_option
@day_option
@click.pass_obj
def command(  # noqa: PLR0917 - click passes each parameter by its name
    messages_in: str | None,
    range_: str | None,
    form: str,
    audience: str,
    pictures: Path | None,
    no_texts: bool,
    root: Path | None,
    day: datetime | None,
) -> None:
    """Say in words what a proposal changes, student by student.

    BASE..HEAD are two commits or branches, such as main..HEAD. Without them: what lies in the folder and
    is not committed yet.
    """
    folder = school_root(root)
    language = messages_in or first_language(folder)
    words = translations(language)
    between = ends(folder, range_)
    proposal = read(folder, between, Audience(audience))
    if audience == Audience.STAFF:
        proposal = replace(proposal, questions=_questions(folder, between, proposal, today(day)))
    wording = Wording(proposal, words, language, texts=not no_texts, isolated=form == "html")
    if form == "json":
        click.echo(formats.as_json(proposal, wording))
    elif form == "markdown":
        click.echo(formats.as_markdown(proposal, wording, words))
    elif form == "html":
        click.echo(formats.as_html(proposal, wording, words, language))
    else:
        click.echo(formats.as_text(proposal, wording, words))
    if pictures is not None:
        _take_pictures(folder, between, proposal, pictures, today(day))


def _take_pictures(root: Path, between: Ends, proposal: Proposal, to: Path, day: Date) -> None:
    from generator.cli.build import config_file  # noqa: PLC0415 - mkdocs is loaded when it is needed
    from generator.editing import pictures  # noqa: PLC0415 - as above

    students = (one.id for one in proposal.students if one.id != HIDDEN)
    cache = default_folder(os.environ)
    for picture in pictures.take(
        root, between, students, to, config_file=config_file(root), cache=cache, today=day
    ):
        click.echo(picture, err=True)


def _questions(root: Path, between: Ends, proposal: Proposal, day: Date) -> tuple[Diagnostic, ...]:
    if any(path.startswith(PORTFOLIOS) for path in proposal.others):  # all plans share those
        hidden = protected(root, between, student_ids(root))
        students = [one for one in student_ids(root) if one not in hidden]
    else:
        students = [one.id for one in proposal.students if one.id != HIDDEN]
    if not students:
        return ()
    new = [one.id for one in proposal.students if one.what == "new"]
    check = Check(root, students, new, day, default_folder(os.environ))
    return check.new(between.base, between.head)
