"""`iup edit`: the form for mentors."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.base.language import N_
from generator.cli.build import config_file
from generator.cli.options import day_option, root_option, school_root, words_for
from generator.cli.state import state_folder
from generator.cli.writing import one_of, school_of
from generator.folder.school_folder import first_language
from generator.git.identity import identity
from generator.media.cache import default_folder
from generator.model import Mentor
from generator.problems.errors import UsageError

if TYPE_CHECKING:
    from generator.editing.settings import Hosting
    from generator.forges import Forge

TOKEN = "IUP_FORGE_TOKEN"  # noqa: S105 - the variable's name
"""Holds the token by which a server signs in at the forge: an argument could be read by others."""


@click.command("edit")
@click.option("--as", "mentor", metavar="MENTOR", help="Who you are: your short name or name in mentors.yml.")
@click.option(
    "--port", type=click.IntRange(1024, 65535), default=8765, show_default=True, help="Of the address."
)
@click.option("--open/--no-open", "open_browser", default=True, help="Open the browser, or don't.")
@click.option("--no-send", is_flag=True, help="Keep proposals in this repository, and send them to no other.")
@click.option(
    "--address",
    metavar="URL",
    help="Serve a whole school at this address, behind its own login: what people type.",
)
@click.option(
    "--login-header",
    metavar="NAME",
    help="With --address: the header by which the login says whose account it is.",
)
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="IP",
    help="With --address: the machine whose header is believed. Without it: this one.",
)
@click.option(
    "--listen",
    metavar="HOST",
    default="127.0.0.1",
    show_default=True,
    help="With --address: where it listens.",
)
@click.option(
    "--forge",
    type=click.Choice(("github", "gitlab", "forgejo")),
    help="With --address: the kind of forge, where the address of the repository doesn't tell.",
)
@root_option
@day_option
@click.pass_obj
def command(  # noqa: PLR0917 - click passes each parameter by its name
    messages_in: str | None,
    mentor: str | None,
    port: int,
    open_browser: bool,
    no_send: bool,
    address: str | None,
    login_header: str | None,
    proxies: tuple[str, ...],
    listen: str,
    forge: str | None,
    root: Path | None,
    day: datetime | None,
) -> None:
    """Write plans, works, weeks and logs in a form in the browser, on this machine.

    What is saved becomes a proposal: a commit with your name on a branch of the student's own, sent to the
    repository that the school shares. The files in the folder are not touched.

    With --address it serves a whole school: who is who is told by the school's own login in front of it.
    Where IUP_FORGE_TOKEN holds a token of the forge, each proposal is opened there.
    """
    from generator.editing.settings import Settings  # noqa: PLC0415 - the server is loaded where it is asked for
    from generator.editing.web.serving import serve  # noqa: PLC0415 - as above

    top = school_root(root)
    _, mentors = school_of(top)
    name, mail = identity(top, "")
    hosting = _hosting(top, address, login_header, proxies, forge)
    settings = Settings(
        root=top,
        cache=default_folder(os.environ),
        config_file=config_file(top),
        state=state_folder(top),
        port=port,
        language=messages_in or first_language(top),
        me=_me(mentor, name, mentors) if hosting is None else "",
        day=day.date() if day else None,
        sends=not no_send,
        email=mail,
        hosting=hosting,
    )
    told = words_for(messages_in, top).gettext(N_("The form is at {address} – stop it with Ctrl+C"))
    serve(
        settings,
        listen if hosting else "127.0.0.1",
        lambda at: click.echo(told.format(address=at)),
        open_browser=open_browser and hosting is None,
    )


def _me(said: str | None, name: str, mentors: Mapping[str, Mentor]) -> str:
    """Who writes; else the mentor whose name git's settings say. The form asks where there is none."""
    if said:
        return one_of(said, mentors, N_("There is no mentor `{id}`."))
    wanted = name.casefold()
    return next((one.id for one in mentors.values() if wanted and one.name.casefold() == wanted), "")


def _hosting(
    top: Path, address: str | None, header: str | None, proxies: tuple[str, ...], forge: str | None
) -> Hosting | None:
    from generator.editing.settings import Hosting  # noqa: PLC0415 - as above

    if address is None:
        if header or proxies or forge:
            raise UsageError(
                N_("--login-header, --proxy and --forge are for a server: they need --address."),
                N_("Name the address that people type: --address https://plans.school.example"),
            )
        return None
    plain = address.rstrip("/")
    if not plain.startswith(("https://", "http://127.0.0.1", "http://localhost")) or plain.count("/") != 2:
        raise UsageError(
            N_("{address} can't be the address of the form."),
            N_("It begins with https:// and has no path: https://plans.school.example"),
            address=address,
        )
    if not header:
        raise UsageError(
            N_("Nobody would know who writes: say by which header the login tells it."),
            N_("As in: --login-header X-Forwarded-Preferred-Username"),
        )
    told = Hosting(plain, header, forge=_forge(top, forge))
    return Hosting(plain, header, proxies, told.forge) if proxies else told


def _forge(top: Path, kind: str | None) -> Forge | None:
    from generator import forges  # noqa: PLC0415 - as above
    from generator.git.branches import main_branch  # noqa: PLC0415 - as above
    from generator.git.origin import origin_of  # noqa: PLC0415 - as above

    token = os.environ.get(TOKEN, "")
    if not token:
        return None
    remote = main_branch(top).remote or "origin"
    found = forges.forge_of(origin_of(top, remote), forges.Kind(kind) if kind else None)
    made = found.forge(token) if found else None
    if made is None:
        raise UsageError(
            N_("Nobody knows what kind of forge {remote} is."),
            N_("Say it: --forge gitlab"),
            remote=origin_of(top, remote) or remote,
        )
    return made
