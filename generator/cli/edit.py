"""`iup edit`: the form for mentors."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import click

from generator.base.language import N_
from generator.cli.build import config_file
from generator.cli.options import day_option, root_option, school_root, words_for
from generator.cli.writing import one_of, school_of
from generator.folder.school_folder import first_language
from generator.git.identity import identity
from generator.media.cache import default_folder
from generator.model import Mentor


@click.command("edit")
@click.option("--as", "mentor", metavar="MENTOR", help="Who you are: your short name or name in mentors.yml.")
@click.option("--port", type=click.IntRange(1024, 65535), default=8765, show_default=True, help="Of the address.")
@click.option("--open/--no-open", "open_browser", default=True, show_default=True, help="Open the browser.")
@click.option("--no-send", is_flag=True, help="Keep proposals in this repository, and send them to no other.")
@root_option
@day_option
@click.pass_obj
def command(
    messages_in: str | None,
    mentor: str | None,
    port: int,
    open_browser: bool,
    no_send: bool,
    root: Path | None,
    day: datetime | None,
) -> None:
    """Write plans, works and weeks in a form in the browser, on this machine.

    What is saved becomes a proposal: a commit with your name on a branch of the student's own, sent to the
    repository that the school shares. The files in the folder are not touched.
    """
    from generator.editing.settings import Settings  # noqa: PLC0415 - the server is loaded where it is asked for
    from generator.editing.web.serving import serve  # noqa: PLC0415 - as above

    top = school_root(root)
    _, mentors = school_of(top)
    name, mail = identity(top, "")
    settings = Settings(
        root=top,
        cache=default_folder(os.environ),
        config_file=config_file(top),
        port=port,
        language=messages_in or first_language(top),
        me=one_of(mentor, mentors, N_("There is no mentor `{id}`.")) if mentor else _called(name, mentors),
        day=day.date() if day else None,
        sends=not no_send,
        email=mail,
    )
    told = words_for(messages_in, top).gettext(N_("The form is at {address} – stop it with Ctrl+C"))
    serve(settings, "127.0.0.1", lambda address: click.echo(told.format(address=address)), open_browser=open_browser)


def _called(name: str, mentors: Mapping[str, Mentor]) -> str:
    """The mentor whose name git's settings say; the form asks where there is none."""
    wanted = name.casefold()
    return next((one.id for one in mentors.values() if wanted and one.name.casefold() == wanted), "")
