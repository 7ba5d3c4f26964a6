"""`iup codeowners`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from generator import git
from generator.base.atomic_write import write
from generator.base.language import N_
from generator.cli.options import day_option, root_option, school_root, today, words_for
from generator.documents import schema
from generator.folder.school_folder import read_folder, read_student
from generator.problems.errors import UsageError
from generator.school import code_owners
from generator.school.check import SchoolCheck


@click.command("codeowners")
@click.option("--write", "is_written", is_flag=True, help="Write the file. Lines of your own in it stay.")
@root_option
@day_option
@click.pass_obj
def command(messages_in: str | None, is_written: bool, root: Path | None, day: datetime | None) -> None:
    """Say who is asked to read proposals about each student: CODEOWNERS, as forges read it.

    They are the student's mentors, by the `account` that mentors.yml gives them.
    """
    folder = school_root(root)
    repository = git.find(folder)
    if repository is None:
        raise UsageError(
            N_("{folder} lies in no git repository with a commit."),
            N_("CODEOWNERS is for a forge, which shows what is in git."),
            folder=folder,
        )
    school = read_folder(folder)
    mentors = SchoolCheck(school, lambda _: ()).known.mentors or {}
    if not any(mentor.account for mentor in mentors.values()):
        raise UsageError(
            N_("No mentor in mentors.yml has an `account`."),
            N_("Give each mentor the name that the forge knows them by, as in `account: sofia-berg`."),
        )
    top = repository.top
    owners = code_owners.read(top, repository.prefix)
    lines = {}
    for student in school.ids:
        plan = _plan(folder, student)
        # A plan that can't be read says nothing: its line stays as it is.
        lines[student] = owners.line(student, plan, mentors, today(day)) if plan else owners.line_of(student)
    text = owners.with_lines(lines)
    if not is_written:
        click.echo(text, nl=False)
        return
    (top / owners.path).parent.mkdir(parents=True, exist_ok=True)
    write(top / owners.path, text.encode())
    words = words_for(messages_in, folder)
    click.echo(words.gettext(N_("Written: {path}")).format(path=owners.path))


def _plan(folder: Path, student: str) -> dict[str, object] | None:
    source = read_student(folder, student).plan
    data = schema.load().document(source, "iup").data if source is not None else None
    return dict(data) if data is not None else None
