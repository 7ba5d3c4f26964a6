"""`iup receive`."""

from __future__ import annotations

import os
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from generator.base.language import N_, translations
from generator.cli.options import root_option, school_root
from generator.folder.school_folder import first_language, read_folder
from generator.handover.first_plan import Decided
from generator.handover.former_school import opened
from generator.handover.taking_over import Answers, commit, propose, questions
from generator.handover.telling import told
from generator.media.cache import Cache, default_folder
from generator.media.file_check import refusal
from generator.problems.errors import UsageError
from generator.problems.report.wording import message
from generator.school.check import SchoolCheck


@click.command("receive")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "student", help="The student's id here. Without it: as at the former school.")
@click.option("--mentor", default="", help="The id of the student's mentor here.")
@click.option("--enrolled", type=click.DateTime(["%Y-%m-%d"]), help="The first day here; today without it.")
@click.option("--area", "areas", multiple=True, metavar="THEIRS=OURS", help="What an area is called here.")
@click.option("--skill", "skills", multiple=True, metavar="THEIRS=OURS", help="What a skill is called here.")
@click.option("--dry-run", is_flag=True, help="Only say what would come along, and what stays behind.")
@root_option
@click.pass_obj
def command(  # noqa: PLR0917 - click passes each parameter by its name
    messages_in: str | None,
    file: Path,
    student: str | None,
    mentor: str,
    enrolled: datetime | None,
    areas: tuple[str, ...],
    skills: tuple[str, ...],
    dry_run: bool,
    root: Path | None,
) -> None:
    """Take a student's history from another school into a proposal.

    FILE is what `iup handover` wrote there, or the bag for the family from the school's archive.
    Nothing is published: that is decided by this school anew.
    """
    folder = school_root(root)
    language = messages_in or first_language(folder)
    words = translations(language).gettext
    known = SchoolCheck(read_folder(folder), lambda _: ()).known
    with opened(file) as former:
        day = (enrolled or datetime.now().astimezone()).date()
        here = student or former.student
        answers = Answers(Decided(here, mentor, day), _pairs(areas, "--area"), _pairs(skills, "--skill"))
        asked = questions(former, folder, known, answers, language)
        if asked:
            raise UsageError(
                N_("This school has to answer first: {questions}"),
                N_("Answer with the options that are named there."),
                questions="\n" + "\n".join(words(one.text).format_map(one.values) for one in asked),
            )
        cache = Cache(default_folder(os.environ))
        proposal = propose(former, folder, known, answers, partial(refusal, cache=cache))
        for line in told(former, proposal, words, language):
            click.echo(words(line.text).format_map(line.values))
        if proposal.problems:
            raise UsageError(
                N_("What the file says can't be a plan here: {problems}"),
                N_("Ask the former school to put it right, and to write the file anew."),
                problems=" ".join(dict.fromkeys(message(one, words) for one in proposal.problems)),
            )
        if dry_run:
            click.echo(words(N_("Nothing was written.")))
            return
        branch = commit(folder, here, proposal)
    click.echo(
        words(N_("Proposed on the branch {branch}. No site before you decide it.")).format(branch=branch)
    )


def _pairs(said: tuple[str, ...], option: str) -> dict[str, str]:
    if any(one.count("=") != 1 for one in said):
        raise click.BadParameter(f"write theirs, =, and ours: {option} swedish=language")
    return dict(one.split("=") for one in said)
