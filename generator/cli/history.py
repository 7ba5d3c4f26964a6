"""`iup history`."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from generator import history
from generator.base.language import N_
from generator.base.paths import PLAN, STUDENTS
from generator.cli.options import allow_shallow_option, root_option, school_root, today, words_for
from generator.media.cache import default_folder
from generator.model import Audience
from generator.problems.errors import UsageError
from generator.school.reader import asked_for, school_reader


@click.command("history")
@click.argument("student")
@click.option("--json", "as_json", is_flag=True, help="Print the history for programs.")
@root_option
@allow_shallow_option
@click.pass_obj
def command(
    messages_in: str | None, student: str, as_json: bool, root: Path | None, allow_shallow: bool
) -> None:
    """Show how the plan of STUDENT has developed: its versions, and the story of each goal.

    STUDENT is the name of the student's folder. What is for the staff only is shown too.
    """
    folder = school_root(root)
    reader = school_reader(
        folder, today=today(None), allow_shallow=allow_shallow, cache=default_folder(os.environ)
    )
    (found,) = asked_for(reader.folder, [student])
    told = reader.history(found)(Audience.STAFF)
    if not told.states:
        raise UsageError(
            N_("{folder} holds no {file}."),
            N_("Write the plan first."),
            folder=f"{STUDENTS}/{student}",
            file=PLAN,
        )
    if as_json:
        click.echo(json.dumps(history.as_json(told), ensure_ascii=False, indent=2))
    else:
        click.echo(history.as_text(told, words_for(messages_in, folder)))
