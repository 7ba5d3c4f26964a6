"""`iup init`: a school's own repository."""

from __future__ import annotations

import shlex
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import click

from generator.base.language import LANGUAGES, N_, translations
from generator.begin import Answers, begin
from generator.begin.kinds_of_school import KINDS, load
from generator.begin.program import default_program
from generator.begin.workflows import FORGES
from generator.cli.options import day_option, today
from generator.output.new_folder import refuse_to_overwrite
from generator.problems.errors import UsageError
from generator.problems.suggestions import nearest

_NAMES = {
    "compulsory": N_("a Swedish compulsory school"),
    "upper-secondary": N_("a Swedish upper secondary school"),
    "israeli-secondary": N_("an Israeli secondary school"),
    "russian": N_("a Russian school"),
    "empty": N_("another school: a few areas to begin with"),
}


@click.command("init")
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help="The school's name.")
@click.option("--kind", type=click.Choice(KINDS), help="Whose areas, skills and scales it begins with.")
@click.option("--languages", help="Languages of the sites, the school's own first: sv,en.")
@click.option("--time-zone", help="As in Europe/Stockholm.")
@click.option("--mentor", help="The name of the first mentor.")
@click.option(
    "--forge", type=click.Choice(FORGES), help="Where the repository will lie: its workflows are written."
)
@click.option("--program", help="What `pip install` gets this program by: an address or the path of a wheel.")
@click.option("--yes", is_flag=True, help="Ask nothing: what isn't said is taken as it usually is.")
@day_option
@click.pass_obj
def command(  # noqa: PLR0917 - click passes each parameter by its name
    messages_in: str | None,
    directory: Path,
    name: str | None,
    kind: str | None,
    languages: str | None,
    time_zone: str | None,
    mentor: str | None,
    forge: str | None,
    program: str | None,
    yes: bool,
    day: datetime | None,
) -> None:
    """Begin a school: a repository with its files to edit, in DIR, a folder that is new or empty."""
    refuse_to_overwrite(directory)
    words = translations(messages_in or "en")
    ask = _Asking(words.gettext, silent=yes or not sys.stdin.isatty())
    name = name or ask(N_("What is the school called?"), directory.absolute().name)
    kind = kind or ask.choice(N_("What kind of school is it?"), _NAMES)
    usual: Any = load(kind)
    said = languages or ask(
        N_("In which languages will the sites be? The school's own first"), ",".join(usual["languages"])
    )
    answers = Answers(
        name=name,
        mentor=mentor or ask(N_("What is the first mentor called?"), words.gettext(N_("First Mentor"))),
        languages=_languages(said),
        time_zone=_zone(time_zone or ask(N_("In which time zone is the school?"), usual["time_zone"])),
        kind=kind,
        forge=forge or ask.choice(N_("Where will the repository lie?"), {forge: forge for forge in FORGES}),
        program=program or default_program(),
        today=today(day),
    )
    begin(directory, answers)
    _tell(directory, translations(messages_in or answers.languages[0]).gettext)


def _zone(name: str) -> str:
    zones = available_timezones()
    if name not in zones:
        close = nearest(name, zones)
        raise UsageError(
            N_("There is no time zone `{name}`."),
            N_("Did you mean `{suggestion}`?") if close else N_("Name one as in Europe/Stockholm."),
            name=name,
            suggestion=close,
        )
    return name


def _languages(said: str) -> tuple[str, ...]:
    """UsageError for one that sites can't be in."""
    codes = tuple(dict.fromkeys(code.strip().lower() for code in said.split(",") if code.strip()))
    for code in codes:
        if code not in LANGUAGES:
            raise UsageError(
                N_("The sites can't be in `{language}`."),
                N_("They can be in these languages: {all}"),
                language=code,
                all=", ".join(LANGUAGES),
            )
    return codes or ("en",)


class _Asking:
    """Asks, or takes what is usual where nobody is there to answer."""

    def __init__(self, translate: Any, *, silent: bool) -> None:
        self._translate = translate
        self._silent = silent

    def __call__(self, question: str, usual: str) -> str:
        if self._silent:
            return usual
        answer: str = click.prompt(self._translate(question), default=usual)
        return answer

    def choice(self, question: str, choices: dict[str, str]) -> str:
        """One of the keys of `choices`; the first is the usual one."""
        keys = list(choices)
        if self._silent:
            return keys[0]
        for number, key in enumerate(keys, 1):
            click.echo(f"  {number}  {self._translate(choices[key])}")
        number = click.prompt(self._translate(question), type=click.IntRange(1, len(keys)), default=1)
        return keys[number - 1]


def _tell(directory: Path, translate: Any) -> None:
    there = shlex.quote(str(directory))
    click.echo(translate(N_("The school is in {folder}")).format(folder=directory))
    click.echo(translate(N_("Three things to do next:")))
    for number, (what, how) in enumerate(
        (
            (N_("read `portfolios/school.yml`, and change what isn't yours"), ""),
            (
                N_("make the first student"),
                f'cd {there} && iup new student alva --name "Alva Berg" --reference 2026/1',
            ),
            (N_("build the first site"), "iup build"),
        ),
        1,
    ):
        click.echo(f"  {number}  {translate(what)}" + (f":  {how}" if how else ""))
