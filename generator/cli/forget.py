"""`iup forget`: a student, or what is older than a day, goes, and it is proved that nothing is left."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from generator.base.language import N_
from generator.cli import forget_proof
from generator.cli.history_of import whole_history
from generator.cli.options import root_option, school_root, words_for
from generator.cli.state import state_folder
from generator.cli.writing import school_of
from generator.folder.school_folder import first_language
from generator.git import Repository
from generator.git.objects import not_committed
from generator.media.cache import default_folder
from generator.model import ContentKind
from generator.problems.errors import OutputError, UsageError
from generator.problems.suggestions import an_id
from generator.retention import bags, proof_file
from generator.retention.gathering import Gathered, gather
from generator.retention.proof import look
from generator.retention.removal import Removal, commands, removal, told
from generator.retention.scope import REMOVABLE, Scope
from generator.retention.traces import with_parts

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


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the person said, and where things are. `sign` and `ground` are for bags of the archive."""

    repository: Repository
    student: str
    scope: Scope
    archive: Path
    key: Path | None
    sign: Path | None
    ground: str | None
    cache: Path
    yes: bool
    translate: Callable[[str], str]

    @property
    def top(self) -> Path:
        return self.repository.root


@click.command("forget")
@click.argument("student", metavar="STUDENT")
@click.option(
    "--until",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="Forget only what is of this day or older; a student who is still there stays.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([str(kind) for kind in REMOVABLE]),
    help="Forget only this kind of content. May be said several times.",
)
@click.option(
    "--prove", is_flag=True, help="After the history was rewritten: look for anything that is left."
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.option(
    "--archive",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder with the archives of all years. Without it: archive/ in the school's folder.",
)
@click.option(
    "--key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The secret from which the names of bags are made. Without it: .iup/archive.key.",
)
@click.option(
    "--sign",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The school's private key that signs the list of bags taken away.",
)
@click.option(
    "--ground",
    metavar="TEXT",
    help="Why the bags may go: the law or the decision. Without it: that of `archive` in school.yml.",
)
@click.option(
    "--also",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="With --prove: another folder to look through, as that of the sites. May be said several times.",
)
@click.option(
    "--checked",
    multiple=True,
    metavar="FILE",
    help="With --prove: you looked at this by hand, and the student isn't in it. May be said several times.",
)
@click.option(
    "--cache", type=click.Path(file_okay=False, path_type=Path), help="The cache, if it is elsewhere."
)
@root_option
@click.pass_obj
def command(  # noqa: PLR0917 - click passes each parameter by its name
    messages_in: str | None,
    student: str,
    until: datetime | None,
    kinds: tuple[str, ...],
    prove: bool,
    dry_run: bool,
    yes: bool,
    archive: Path | None,
    key: Path | None,
    sign: Path | None,
    ground: str | None,
    also: tuple[Path, ...],
    checked: tuple[str, ...],
    cache: Path | None,
    root: Path | None,
) -> None:
    """Forget a student: take the folder away, say how history is rewritten, prove that nothing is left.

    The student's bags in the archive go too. With --until only what is of that day or older goes: works and
    weeks, states of the plan, the archive's years that had ended. `iup retention` says what is due.
    """
    top = school_root(root)
    if not student or an_id(student) != student:
        raise UsageError(N_("`{id}` can't be a student's short name."), id=student)
    asked = _Asked(
        repository=whole_history(top),
        student=student,
        scope=Scope(until.date() if until else None, frozenset(map(ContentKind, kinds or REMOVABLE))),
        archive=(archive or top / "archive").resolve(),
        key=key,
        sign=sign.resolve() if sign else None,
        ground=ground,
        cache=(cache or default_folder(os.environ)).resolve(),
        yes=yes or not sys.stdin.isatty(),
        translate=words_for(messages_in, top).gettext,
    )
    if prove:
        _prove(asked, (state_folder(top), *also), checked)
    else:
        _remove(asked, dry_run)


def _remove(asked: _Asked, dry_run: bool) -> None:
    top, translate = asked.top, asked.translate
    if not_committed(top):
        raise UsageError(
            N_("There are changes in `portfolios` that are not committed, and rewriting would lose them."),
            N_("Commit them, or take them back, first."),
        )
    earlier = proof_file.existing(top, asked.student)
    gathered = gather(asked.repository, asked.student, asked.scope, earlier.traces.key if earlier else None)
    change = removal(top, gathered)
    taken, labels = _bags(asked, gathered)
    if not gathered.going and not taken:
        click.echo(translate(N_("There is nothing of this student that is to go: nothing was changed.")))
        return
    ground = _ground(asked) if taken and not dry_run else ""
    for line in _announced(asked, gathered, change, taken):
        click.echo(line)
    rewriting = proof_file.with_earlier(top, asked.student, told(asked.repository, gathered))
    if not dry_run:
        if not asked.yes:
            click.confirm(translate(N_("Remove it?")), abort=True)
        traces = with_parts(gathered.traces, labels if taken or gathered.going.whole else ())
        _write(asked, change, proof_file.Wanted(traces, (asked.scope,)), rewriting)
        for one in taken:
            assert asked.sign is not None  # noqa: S101 - it was asked for when the bags were found
            bags.take_away(one, datetime.now().astimezone().date(), ground, asked.sign)
        kept = proof_file.place_of(top, asked.student)
        click.echo(translate(N_("For the proof: {file}. Don't give it to anybody.")).format(file=kept))
    for line in _afterwards(asked, gathered, rewriting):
        click.echo(line)


def _bags(asked: _Asked, gathered: Gathered) -> tuple[tuple[bags.TakenAway, ...], frozenset[str]]:
    """The bags that go, and the labels of the student's bags. UsageError where nobody can tell."""
    from generator.archive.key import PLACE, read_key  # noqa: PLC0415 - only where there is an archive

    years = bags.read_years(asked.archive) if ContentKind.ARCHIVE in asked.scope.kinds else ()
    own = asked.top / PLACE
    place = asked.key or (own if own.is_file() else None)
    key = read_key(place) if years and place else None
    bags.refuse_unknown(years, key, gathered.everyone)
    names = bags.names_of(gathered.ids, key)
    taken = bags.going(years, names, asked.scope)
    if taken and asked.sign is None:
        raise UsageError(
            N_("Bags of the archive are to go, and nothing says who decides it: --sign KEY is missing."),
            N_(
                "Sign with the key that the school's archive is signed with: `iup verify` believes only a "
                "signed list. Or leave the archive as it is: --kind plan --kind works --kind weeks"
            ),
        )
    if taken and asked.sign is not None:
        bags.refuse_other_key(taken, years, asked.sign)
    return taken, names - frozenset(gathered.ids)


def _ground(asked: _Asked) -> str:
    """UsageError where nobody has said any."""
    if asked.ground:
        return asked.ground
    kept = school_of(asked.top)[0].retention.get(ContentKind.ARCHIVE)
    if kept is not None and kept.years is not None and kept.ground is not None:
        return kept.ground.text(first_language(asked.top))
    if not asked.yes:
        return str(click.prompt(asked.translate(N_("On what ground do the bags go?"))))
    raise UsageError(
        N_("Bags of the archive are to go, and there is no ground for it."),
        N_("Say the law or the decision: --ground TEXT"),
    )


def _announced(
    asked: _Asked, gathered: Gathered, change: Removal, taken: tuple[bags.TakenAway, ...]
) -> Iterator[str]:
    translate = asked.translate
    for path in change.places:
        yield translate(N_("To be removed: {folder}")).format(folder=path)
    for path in change.changes.files:
        yield translate(N_("To be changed: {file} (it names works that go)")).format(file=path)
    there = set(change.places)
    if not gathered.going.whole:
        for one in gathered.going.places:
            if one.path not in there:
                yield translate(N_("To be removed from history alone: {path}")).format(path=one.path)
    if gathered.going.blobs:
        count = len(gathered.going.blobs)
        yield translate(N_("Old states of the plan to be removed from history: {count}")).format(count=count)
    for path in gathered.going.undated:
        yield translate(N_("It stays, because it says no day: {path}")).format(path=path)
    for year in taken:
        for bag in year.bags:
            yield translate(N_("To be removed: {folder}")).format(folder=year.year.place / bag.file)
        if not year.year.is_signed:
            yield translate(
                N_("{year} was never signed: the signature of the list of bags taken away is the only one.")
            ).format(year=year.year.place.name)


def _write(
    asked: _Asked, change: Removal, wanted: proof_file.Wanted, rewriting: proof_file.ForTheRewriting
) -> None:
    try:
        proof_file.write(asked.top, asked.student, wanted, rewriting)
        change.write(asked.top)
    except OSError as error:
        raise OutputError(
            N_("{folder} can't be removed: {reason}"), folder=error.filename, reason=error.strerror
        ) from error


def _afterwards(asked: _Asked, gathered: Gathered, rewriting: proof_file.ForTheRewriting) -> Iterator[str]:
    translate = asked.translate
    if gathered.going:
        yield translate(
            N_("Look at the change and commit it. No message names the student. Then run by hand:")
        )
        stashes, names = (
            N_("(Stashes of others go too.)"),
            N_("(Stashes of others go too. Names become *** in all other files and messages.)"),
        )
        yield translate(names if rewriting.names else stashes)
        for line in commands(asked.repository, gathered, rewriting):
            yield f"    {line}"
        for sentence in AFTERWARDS:
            yield translate(sentence).format(student=asked.student, cache=asked.cache)
    else:
        yield translate(N_("Then: iup forget {student} --prove")).format(student=asked.student)
    yield translate(OUT_OF_REACH)


def _prove(asked: _Asked, elsewhere: tuple[Path, ...], checked: tuple[str, ...]) -> None:
    places = (*elsewhere, asked.cache, asked.archive)
    proof = look(asked.repository, asked.student, places, asked.cache, asked.archive, checked)
    for line in forget_proof.told(proof, asked.student, asked.cache, asked.translate):
        click.echo(line)
    if proof.is_whole:
        proof_file.remove(asked.top, asked.student)
    click.echo(asked.translate(OUT_OF_REACH))
    sys.exit(0 if proof.is_whole else 1)
