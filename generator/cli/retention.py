"""`iup retention`: what is due to be removed, and by which command."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from generator.base.language import N_
from generator.cli.history_of import whole_history
from generator.cli.options import day_option, root_option, school_root, today, words_for
from generator.cli.writing import school_of
from generator.folder.school_folder import first_language
from generator.model import ContentKind
from generator.retention import bags, listing
from generator.retention.due import Command, Due, StudentDue, due_of

KINDS = {
    ContentKind.PLAN: N_("plan"),
    ContentKind.WORKS: N_("works"),
    ContentKind.WEEKS: N_("weeks"),
    ContentKind.STAFF_ONLY: N_("for the staff only"),
    ContentKind.ARCHIVE: N_("archive"),
}


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said in the reader's language; `named` are the ids that somebody asked about."""

    translate: Callable[[str], str]
    language: str
    root: Path
    named: str | None

    def is_hidden(self, one: StudentDue) -> bool:
        return self.named is None and listing.is_hidden(self.root, one.record)


@click.command("retention")
@click.argument("student", metavar="[STUDENT]", required=False)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
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
@root_option
@day_option
@click.pass_obj
def command(  # noqa: PLR0917 - click passes each parameter by its name
    messages_in: str | None,
    student: str | None,
    as_json: bool,
    archive: Path | None,
    key: Path | None,
    root: Path | None,
    day: datetime | None,
) -> None:
    """List what is due to be removed, by `retention` in school.yml. Nothing is changed.

    What counts is what is committed, also of students whose folder is gone. Of one whose identity is
    protected the list doesn't say who it is; it does where STUDENT is named.
    """
    from generator.archive.key import PLACE, read_key  # noqa: PLC0415 - only where there is an archive

    top = school_root(root)
    repository, now = whole_history(top), today(day)
    school, _ = school_of(top)
    language = messages_in or first_language(top)
    said = _Words(words_for(messages_in, top).gettext, language, top, student)
    years = bags.read_years((archive or top / "archive").resolve())
    place = key or (top / PLACE if (top / PLACE).is_file() else None)
    secret = read_key(place) if place else None
    records = listing.records(repository, school, years, secret) if school.retention else ()
    found = [
        due
        for record in records
        if student is None or student in record.ids
        if (due := due_of(record, school, now)) is not None
    ]
    uncounted = [kind for kind in ContentKind if kind not in school.retention]
    unknown_bags = secret is None and bool(bags.labels_in(years)) and ContentKind.ARCHIVE not in uncounted
    if as_json:
        data = {
            "day": now.isoformat(),
            "students": [_as_data(one, said) for one in found],
            "not_counted": [str(kind) for kind in uncounted],
            "bags_unknown": unknown_bags,
        }
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    for line in _told(found, now, uncounted, said, unknown_bags=unknown_bags):
        click.echo(line)


def _told(
    found: Sequence[StudentDue],
    now: Date,
    uncounted: Sequence[ContentKind],
    said: _Words,
    *,
    unknown_bags: bool,
) -> Iterator[str]:
    translate = said.translate
    if len(uncounted) == len(ContentKind):
        yield translate(
            N_(
                "school.yml doesn't say how long anything is kept, so nothing is counted. Write `retention:` "
                "there; the page on files shows how."
            )
        )
        return
    for one in found:
        yield from _student(one, said)
        yield ""
    if found:
        yield translate(
            N_("Students of whom something is due: {count}, on {day}. Nothing was changed.")
        ).format(count=len(found), day=now)
    else:
        yield translate(N_("Nothing is due on {day}.")).format(day=now)
    if uncounted:
        kinds = ", ".join(f"`{kind}`" for kind in uncounted)
        yield translate(N_("Not counted, for school.yml says no time for it: {kinds}.")).format(kinds=kinds)
    if unknown_bags:
        yield translate(
            N_("Whose bags lie in the archive can't be told: the key is missing. Name it: --key FILE")
        )


def _student(one: StudentDue, said: _Words) -> Iterator[str]:
    translate, record = said.translate, one.record
    hidden = said.is_hidden(one)
    yield translate(N_("A student whose identity is protected")) if hidden else _who(one, said)
    for due in one.due:
        yield f"  {_due(due, said)}"
        if due.ground is not None:
            yield f"    {translate(_GROUND).format(ground=due.ground.text(said.language))}"
        if not due.removable:
            yield f"    {translate(_WHY_NOT[due.kind])}"
    if hidden:
        yield f"  {translate(_ASK)}"
        return
    for command_ in one.commands:
        yield f"  {_command(record.ids[0], command_)}"


_GROUND = N_("Ground: {ground}")
_ASK = N_("To see who it is, and the commands: iup retention STUDENT")
_WHY_NOT = {
    ContentKind.STAFF_ONLY: N_(
        "No command takes out these alone. Take them out of the files by hand; old states that hold them go "
        "when the plan's do."
    ),
    ContentKind.PLAN: N_(
        "No command: works or weeks are kept longer, and nobody could read them without the plan."
    ),
}


def _who(one: StudentDue, said: _Words) -> str:
    parts = [one.record.ids[0], one.record.name]
    if one.record.left is not None:
        parts.append(said.translate(N_("left {day}")).format(day=one.record.left))
    if not one.record.there:
        parts.append(said.translate(N_("only in history")))
    return " · ".join(part for part in parts if part)


def _due(due: Due, said: _Words) -> str:
    translate = said.translate
    kind = translate(KINDS[due.kind])
    if due.kind is ContentKind.PLAN:
        kind = translate(
            N_("the plan, with all its states") if due.whole_plan else N_("old states of the plan")
        )
    days = ""
    if due.first is not None:
        days = f" ({due.first})" if due.first == due.last else f" ({due.first} – {due.last})"
    told = translate(N_("{kind}: {count}{days}, due since {since}"))
    return told.format(kind=kind, count=due.count, days=days, since=due.since)


def _command(student: str, asked: Command) -> str:
    parts = ["iup", "forget", student, "--until", asked.until.isoformat()]
    for kind in asked.kinds:
        parts += ["--kind", str(kind)]
    if ContentKind.ARCHIVE in asked.kinds:
        parts += ["--sign", "KEY"]
    return shlex.join(parts)


def _as_data(one: StudentDue, said: _Words) -> dict[str, Any]:
    record, hidden = one.record, said.is_hidden(one)
    return {
        "student": None if hidden else record.ids[0],
        "name": None if hidden else record.name,
        "protected": hidden,
        "left": record.left and record.left.isoformat(),
        "in_folder": record.there,
        "due": [
            {
                "kind": str(due.kind),
                "count": due.count,
                "first": due.first and due.first.isoformat(),
                "last": due.last and due.last.isoformat(),
                "since": due.since.isoformat(),
                "until": due.until.isoformat(),
                "ground": due.ground and due.ground.text(said.language),
                "whole_plan": due.whole_plan,
                "removable": due.removable,
            }
            for due in one.due
        ],
        "commands": [] if hidden else [_command(record.ids[0], asked) for asked in one.commands],
    }
