"""`iup forget`: a student is taken away, and it is proved that nothing is left."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import click
import platformdirs

from generator.base.language import N_
from generator.cli.options import root_option, school_root, words_for
from generator.git import Repository, find
from generator.git.objects import not_committed
from generator.media.cache import default_folder
from generator.problems.errors import OutputError, ShallowCloneError, UsageError
from generator.problems.suggestions import an_id
from generator.retention import proof_file
from generator.retention.gathering import gather
from generator.retention.leftovers import Leftover, in_folder, in_repository, made_before
from generator.retention.removal import commands, folders_of, remove
from generator.retention.traces import FOUND

AFTERWARDS = (
    N_("Afterwards:"),
    N_("  Push with --force --mirror to the forge. filter-repo has taken the remote away: add it again."),
    N_("  Delete every other clone, and clone anew: one old clone that pushes brings all of it back."),
    N_("  Delete the program's cache, {cache}, and all built sites: they are made anew."),
    N_("  Then: iup forget {student} --prove"),
)
OUT_OF_REACH = N_(
    "What can't be seen from here: other clones and forks, the forge's pull requests and its own caches, "
    "backups, mails, prints, and texts inside pictures, PDFs and git bundles. Somebody has to ask for these."
)


@click.command("forget")
@click.argument("student", metavar="STUDENT")
@click.option(
    "--prove", is_flag=True, help="After the history was rewritten: look for anything that is left."
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.option(
    "--also",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="With --prove: another folder to look through, as that of the sites. May be said several times.",
)
@click.option(
    "--cache", type=click.Path(file_okay=False, path_type=Path), help="The cache, if it is elsewhere."
)
@root_option
@click.pass_obj
def command(  # noqa: PLR0917 - click passes each parameter by its name
    messages_in: str | None,
    student: str,
    prove: bool,
    dry_run: bool,
    yes: bool,
    also: tuple[Path, ...],
    cache: Path | None,
    root: Path | None,
) -> None:
    """Forget a student: take the folder away, say how history is rewritten, prove that nothing is left."""
    top = school_root(root)
    translate = words_for(messages_in, top).gettext
    if not student or an_id(student) != student:
        raise UsageError(N_("`{id}` can't be a student's short name."), id=student)
    repository = find(top)
    if repository is None:
        raise UsageError(
            N_("This folder has no history in git."),
            N_("Delete the student's folder: nothing else holds it."),
        )
    if repository.is_shallow:
        raise ShallowCloneError(
            N_("The repository was fetched without its whole history."), N_("`git fetch --unshallow`")
        )
    if prove:
        _prove(repository, student, (cache or default_folder(os.environ), _state(top), *also), translate)
    else:
        _remove(repository, student, cache or default_folder(os.environ), dry_run, yes, translate)


def _remove(  # noqa: PLR0917 - what the person said
    repository: Repository,
    student: str,
    cache: Path,
    dry_run: bool,
    yes: bool,
    translate: Callable[[str], str],
) -> None:
    top = repository.root
    if not_committed(top):
        raise UsageError(
            N_("There are changes in `portfolios` that are not committed, and rewriting would lose them."),
            N_("Commit them, or take them back, first."),
        )
    gathered = gather(repository, student)
    folders = folders_of(top, gathered)
    for folder in folders:
        click.echo(translate(N_("To be removed: {folder}")).format(folder=folder))
    if not dry_run:
        if not yes and sys.stdin.isatty():
            click.confirm(translate(N_("Remove it?")), abort=True)
        try:
            proof_file.write(top, student, gathered.traces, gathered.names)
            remove(top, folders)
        except OSError as error:
            raise OutputError(
                N_("{folder} can't be removed: {reason}"), folder=error.filename, reason=error.strerror
            ) from error
        kept = proof_file.place_of(top, student)
        click.echo(translate(N_("For the proof: {file}. Don't give it to anybody.")).format(file=kept))
    click.echo(
        translate(N_("Look at the change and commit it. No message names the student. Then run by hand:"))
    )
    click.echo(translate(N_("(Stashes of others go too. Names become *** in all other files and messages.)")))
    for line in commands(repository, student, gathered):
        click.echo(f"    {line}")
    for sentence in AFTERWARDS:
        click.echo(translate(sentence).format(student=student, cache=cache))
    click.echo(translate(OUT_OF_REACH))


def _prove(
    repository: Repository, student: str, elsewhere: tuple[Path, ...], translate: Callable[[str], str]
) -> None:
    top = repository.root
    traces = proof_file.read(top, student)
    kept = proof_file.place_of(top, student)
    own = frozenset((kept, proof_file.names_place(top, student)))
    found: list[Leftover] = list(in_repository(top, traces))
    for folder in (repository.top, *elsewhere):
        found += in_folder(folder.resolve(), traces, own)
    found += made_before(elsewhere[0].resolve(), kept.stat().st_mtime)
    for one in found:
        what = translate(FOUND[one.kind] if one.kind else N_("can't be looked through"))
        click.echo(f"{one.place}\n    {translate(one.where)}: {what}")
    if found:
        click.echo(
            translate(N_("Still found: {count}. The student isn't forgotten yet.")).format(count=len(found))
        )
        click.echo(translate(OUT_OF_REACH))
        sys.exit(1)
    proof_file.remove(top, student)
    click.echo(translate(N_("Still found: 0. What was kept for the proof is deleted.")))
    click.echo(translate(OUT_OF_REACH))


def _state(top: Path) -> Path:
    """The form's folder for what has to outlive a run: answers of families that wait."""
    named = os.environ.get("IUP_STATE")
    folder = Path(named) if named else platformdirs.user_data_path("iup-portfolio", appauthor=False)
    return folder / sha256(str(top.resolve()).encode()).hexdigest()[:16]
