"""`iup changes`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.base.language import translations
from generator.cli.options import root_option, school_root
from generator.folder.school_folder import first_language
from generator.git.proposal import proposed
from generator.model import Audience
from generator.proposals import formats
from generator.proposals.read import read
from generator.proposals.words import Wording


@click.command("changes")
@click.argument("range_", metavar="[BASE..HEAD]", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "markdown", "json")),
    default="text",
    show_default=True,
    help="text for people, markdown for a forge's pages, json for programs.",
)
@click.option(
    "--audience",
    type=click.Choice([one.value for one in Audience]),
    default=Audience.STAFF.value,
    show_default=True,
    help="For whom: the family sees what its pages will show anew.",
)
@click.option("--no-texts", is_flag=True, help="Say what changes without repeating what people wrote.")
@root_option
@click.pass_obj
def command(  # noqa: PLR0917 - click passes each parameter by its name
    messages_in: str | None,
    range_: str | None,
    form: str,
    audience: str,
    no_texts: bool,
    root: Path | None,
) -> None:
    """Say in words what a proposal changes, student by student.

    BASE..HEAD are two commits or branches, such as main..HEAD. Without them: what lies in the folder and
    is not committed yet.
    """
    folder = school_root(root)
    language = messages_in or first_language(folder)
    words = translations(language)
    base, _, head = (range_ or "").partition("..")
    files = proposed(folder, base or None, (head or "HEAD") if ".." in (range_ or "") else None)
    proposal = read(folder, files, Audience(audience))
    wording = Wording(proposal, words, language, texts=not no_texts)
    if form == "json":
        click.echo(formats.as_json(proposal, wording))
    elif form == "markdown":
        click.echo(formats.as_markdown(proposal, wording, words))
    else:
        click.echo(formats.as_text(proposal, wording, words))
