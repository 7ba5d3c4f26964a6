"""`iup history`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator import history, portfolio
from generator.cli.options import allow_shallow_option, root_option, school_root
from generator.errors import UsageError
from generator.folder import PLAN, STUDENTS
from generator.language import N_, translations


@click.command("history")
@click.argument("student")
@click.option("--json", "as_json", is_flag=True, help="Print the history for programs.")
@root_option
@allow_shallow_option
@click.pass_obj
def command(messages_in: str, student: str, as_json: bool, root: Path | None, allow_shallow: bool) -> None:
    """Show how the plan of STUDENT has developed: its versions, and the story of each goal.

    STUDENT is the name of the student's folder. What is for the staff only is shown too.
    """
    folder = school_root(root)
    told = portfolio.read_histories(folder, [student], allow_shallow=allow_shallow).get(student)
    if told is None:
        raise UsageError(
            N_("{folder} holds no {file}."),
            N_("Write the plan first."),
            folder=f"{STUDENTS}/{student}",
            file=PLAN,
        )
    if as_json:
        click.echo(json.dumps(history.as_json(told), ensure_ascii=False, indent=2))
    else:
        click.echo(history.as_text(told, translations(messages_in)))
