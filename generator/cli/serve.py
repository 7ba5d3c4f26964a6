"""`iup serve`: the sites in the browser, renewed while somebody writes."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.build import config_file
from generator.cli.options import root_option, school_root
from generator.folder.school_folder import first_language


@click.command(name="serve")
@click.argument("student", default="")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Host and port.")
@click.option("--open", "open_browser", is_flag=True, help="Open the browser.")
@root_option
@click.pass_obj
def command(
    messages_in: str | None, student: str, address: str, open_browser: bool, root: Path | None
) -> None:
    """Show the sites in the browser, and renew them while you write.

    STUDENT is the name of a student's folder; without it all students are shown, each under its name.
    """
    from generator.engine import mkdocs_site  # noqa: PLC0415 - mkdocs is loaded when it is needed

    folder = school_root(root)
    mkdocs_site.serve(
        config_file(folder),
        folder,
        student,
        address,
        language=messages_in or first_language(folder),
        open_browser=open_browser,
    )
