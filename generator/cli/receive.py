"""`iup receive`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from generator.base.language import N_
from generator.base.paths import PLAN, STUDENTS
from generator.cli.options import root_option, school_root, words_for
from generator.folder.school_folder import read_folder
from generator.git.branches import main_branch, tip
from generator.git.committing import Author, commit_files
from generator.handover.first_plan import Decided, first_plan, unknown_areas
from generator.handover.former_school import read_bundle
from generator.problems.errors import UsageError
from generator.school import earlier_record
from generator.school.check import SchoolCheck


@click.command("receive")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "student", help="The student's id here. Without it: as at the former school.")
@click.option("--mentor", default="", help="The id of the student's mentor here.")
@click.option("--enrolled", type=click.DateTime(["%Y-%m-%d"]), help="The first day here; today without it.")
@click.option("--area", "areas", multiple=True, metavar="THEIRS=OURS", help="What an area is called here.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@root_option
@click.pass_obj
def command(  # noqa: PLR0917 - click passes each parameter by its name
    messages_in: str | None,
    file: Path,
    student: str | None,
    mentor: str,
    enrolled: datetime | None,
    areas: tuple[str, ...],
    dry_run: bool,
    root: Path | None,
) -> None:
    """Take a student's history from another school into a proposal.

    Nothing is published: consent is given to this school anew.
    """
    folder = school_root(root)
    words = words_for(messages_in, folder).gettext
    lying = read_folder(folder)
    known = SchoolCheck(lying, lambda _: ()).known
    former = read_bundle(file)
    if any(one.count("=") != 1 for one in areas):
        raise click.BadParameter("write their area, =, and ours: --area swedish=language")
    said = dict(one.split("=") for one in areas)
    here = student or former.student
    main, branch = main_branch(folder), f"plans/{here}"
    asked = []
    if known.school is None or known.mentors is None:
        raise UsageError(N_("school.yml or mentors.yml can't be read."), N_("`iup check` says why."))
    if here in lying.ids or tip(folder, branch):
        asked.append(words(N_("The id {id} is taken here, or was received already. Another: --as ID")))
    if mentor not in known.mentors:
        asked.append(words(N_("Who is the student's mentor here? --mentor ID")))
    for area in unknown_areas(former, known.school, said):
        one = words(N_("Which area of this school is `{area}`? --area {area}=OURS"))
        asked.append(one.format(area=area))
    if asked:
        raise UsageError(
            N_("This school has to answer first: {questions}"),
            N_("Answer with the options that are named there."),
            questions="\n" + "\n".join(asked).replace("{id}", here),
        )
    day = (enrolled or datetime.now(UTC)).date()
    plan = first_plan(former, Decided(here, mentor, day, said))
    place = f"{STUDENTS}/{here}"
    record = earlier_record.files(former.states)
    files = {f"{place}/{earlier_record.FOLDER}/{name}": raw for name, raw in record.items()}
    told = words(N_("{number} versions of the plan, active goals; works and weeks are not taken over."))
    click.echo(told.format(number=len(former.states)))
    if dry_run:
        return
    who = Author("iup receive", "nobody@example.invalid")
    commit_files(
        folder,
        branch,
        parent=main.commit,
        other_parent=None,
        files={**files, f"{place}/{PLAN}": plan},
        author=who,
        committer=who,
        message="Received from another school",
    )
    click.echo(
        words(N_("Proposed on the branch {branch}. No site before you decide it.")).format(branch=branch)
    )
