"""`iup explain`."""

from __future__ import annotations

import re

import click

from generator.base import language
from generator.base.language import N_
from generator.cli.options import language_here
from generator.problems.errors import UsageError
from generator.problems.report.explain import explanation, overview
from generator.problems.rulebook import RULES
from generator.problems.suggestions import nearest


@click.command("explain")
@click.argument("code", required=False)
@click.pass_obj
def command(messages_in: str | None, code: str | None) -> None:
    """Explain the rule CODE (such as IUP101), with a wrong and a right example.

    Without CODE: a list of all rules.
    """
    words = language.translations(messages_in or language_here())
    if code is None:
        click.echo(overview(RULES.values(), words.gettext))
        return
    rule = RULES.get(code.upper()) or next((r for r in RULES.values() if r.name == code.lower()), None)
    if rule is None:
        close = _meant(code)
        hint = N_("Did you mean `{suggestion}`?") if close else N_("`iup explain` lists all rules.")
        raise UsageError(N_("There is no rule {code}."), hint, code=code, suggestion=close)
    click.echo(explanation(rule, words.gettext))


def _meant(code: str) -> str | None:
    """A code of the same hundred that differs by one digit, or a name that is like `code`."""
    wanted = code.upper()
    if not re.fullmatch(r"IUP[0-9]+", wanted):
        return nearest(code.lower(), [rule.name for rule in RULES.values()])
    close = [known for known in RULES if known[:4] == wanted[:4] and _one_digit_apart(known[4:], wanted[4:])]
    return min(close, key=lambda known: abs(int(known[3:]) - int(wanted[3:])), default=None)


def _one_digit_apart(known: str, wanted: str) -> bool:
    """Whether a digit was mistyped, left out or typed once too often."""
    if len(known) == len(wanted):
        return sum(one != other for one, other in zip(known, wanted, strict=True)) == 1
    shorter, longer = sorted((known, wanted), key=len)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
