"""The command `iup`. Each command is a module of this package: it parses, calls and reports; no logic.

A command's module is imported when it is called, so that `iup check` does not wait for mkdocs.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from generator import __version__
from generator.base import language
from generator.base.language import N_
from generator.cli.call import CALL, Call
from generator.problems.errors import IupError

COMMANDS = {
    "init": "Begin a school: a repository of its own with files to edit.",
    "new": "Begin a student, a talk, a goal, a week, a work or a school year; or write what went well.",
    "check": "Check the files and say what is wrong, where, and what to do.",
    "explain": "Explain a rule, with a wrong and a right example.",
    "edit": "Write plans in a form in the browser, without meeting a file.",
    "changes": "Say in words what a proposal changes, student by student.",
    "codeowners": "Say who is asked to read proposals about each student.",
    "history": "Show how a student's plan has developed, from git.",
    "group": "Show a mentor's group: who needs the mentor first, and for what.",
    "handover": "Write all of one student as one file, for the family or for another school.",
    "receive": "Take a student's history from another school into this one.",
    "build": "Build the students' sites.",
    "serve": "Show the sites in the browser and renew them while you write.",
    "archive": "Archive a school year, so that it can be proved and read in thirty years.",
    "verify": "Prove that an archive is whole and unchanged, and say who signed it.",
    "extract": "Give a student all that the school recorded about them.",
    "retention": "List what is due to be removed, by the times that the school says.",
    "forget": "Take a student out of the school, and prove that nothing is left.",
    "demo": "Write an example school of any size, with years of history.",
}


class Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"generator.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--language",
    "messages_in",
    type=click.Choice(language.LANGUAGES),
    help="Language of the messages. Without it: the terminal's, else the school's first one.",
)
@click.version_option(__version__, prog_name="iup")
@click.pass_context
def iup(ctx: click.Context, messages_in: str | None) -> None:
    """Student development portfolios: check the plans, read their history, build the sites."""
    if ctx.obj is not None:
        ctx.meta[CALL] = ctx.obj
    ctx.obj = _spoken(messages_in)


def main() -> None:
    """Run `iup`. What the program can't go on from is told in words, never as a stack trace."""
    call = Call()
    try:
        iup(obj=call)
    except IupError as error:
        _tell(error, call)
    except MemoryError:
        _tell(IupError(N_("There is not enough memory."), N_("Close other programs and try again.")), call)
    except OSError as error:
        _tell(_refused(error), call)


def _refused(error: OSError) -> IupError:
    """What no other place could say more of."""
    said = error.strerror or str(error)
    return IupError(
        N_("This machine refuses: {reason}"),
        N_("Close other programs and try again."),
        reason=f"{error.filename}: {said}" if error.filename else said,
    )


def _tell(error: IupError, call: Call) -> NoReturn:
    from generator.cli.options import language_here  # noqa: PLC0415 - loaded when it is needed
    from generator.folder.school_folder import first_language  # noqa: PLC0415 - as above

    of_school = first_language(call.school) if call.school else language_here()
    words = language.translations(_asked_for(sys.argv[1:]) or of_school)
    message, hint = error.lines(words.gettext)
    click.echo(f"iup: {message}", err=True)
    if hint:
        click.echo(f"  → {hint}", err=True)
    sys.exit(error.exit_code)


def _spoken(messages_in: str | None) -> str | None:
    return messages_in or language.from_environment(os.environ)


def _asked_for(arguments: list[str]) -> str | None:
    """The language of a call that went wrong, wherever it did: read from its arguments once more."""
    context = iup.make_context("iup", arguments, resilient_parsing=True)
    return _spoken(context.params["messages_in"])
