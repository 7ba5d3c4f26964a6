"""`iup explain`."""

from __future__ import annotations

import click

from generator import language
from generator.errors import UsageError
from generator.proposals import nearest
from generator.report.rules import explanation, overview
from generator.rulebook import RULES


@click.command("explain")
@click.argument("code", required=False)
@click.pass_obj
def command(messages_in: str, code: str | None) -> None:
    """Explain the rule CODE (such as IUP101), with a wrong and a right example.

    Without CODE: a list of all rules.
    """
    words = language.translations(messages_in)
    if code is None:
        click.echo(overview(RULES.values(), words.gettext))
        return
    rule = RULES.get(code.upper()) or next((r for r in RULES.values() if r.name == code.lower()), None)
    if rule is None:
        close = nearest(code.upper(), RULES) or nearest(code.lower(), [r.name for r in RULES.values()])
        hint = f"Did you mean {close}?" if close else "`iup explain` lists all rules."
        raise UsageError(f"There is no rule {code}.", hint)
    click.echo(explanation(rule, words.gettext))
