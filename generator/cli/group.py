"""`iup group`: which student of a mentor's group needs what first."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

import click

from generator.base.language import N_
from generator.calendars import ics
from generator.cli.options import allow_shallow_option, day_option, root_option, school_root, today, words_for
from generator.cli.writing import one_of
from generator.groups import formats
from generator.groups.figures import Difficulties
from generator.groups.group import Group, Row
from generator.groups.school_groups import SchoolGroups, read_groups
from generator.groups.words import said
from generator.media.cache import default_folder
from generator.school.reader import school_reader

Translate = Callable[[str], str]

_DASH: Final = "–"
_ACTION: Final = N_(
    "Days until something was done: half of them within {half}. Still without: {without}, longest {longest}"
)
_HOME: Final = N_(
    "Days until the home was told: half of them within {half}. Still without: {without}, longest {longest}"
)
_NOTHING: Final = N_("Nothing waits.")
FORMATS: Final = ("text", "json", "csv", "ics")


@click.command("group")
@click.argument("mentor", metavar="[MENTOR]", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    help="For people, for programs, a calendar.",
)
@root_option
@day_option
@allow_shallow_option
@click.pass_obj
def command(  # noqa: PLR0917 - click passes each parameter by its name
    messages_in: str | None,
    mentor: str | None,
    form: str,
    root: Path | None,
    day: datetime | None,
    allow_shallow: bool,
) -> None:
    """Show a mentor's group: who needs the mentor first, and for what. For the staff only.

    MENTOR is the short name in mentors.yml; without it all groups are shown in short. A group is the students
    whose plan names the mentor, as class mentor or as personal mentor. Of a student whose identity is
    protected only the number is told.
    """
    top, now = school_root(root), today(day)
    translate = words_for(messages_in, top).gettext
    school = read_groups(
        school_reader(top, today=now, allow_shallow=allow_shallow, cache=default_folder(os.environ))
    )
    found = school.groups
    if mentor is not None:
        known = {group.mentor.id: group.mentor for group in found}
        wanted = one_of(mentor, known, N_("No mentor of this school is called `{id}`."))
        found = tuple(group for group in found if group.mentor.id == wanted)
    if form == "json":
        data = [formats.as_data(one, translate) for one in found]
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(formats.as_csv(found, translate), nl=False)
    elif form == "ics":
        click.echo(ics.text(formats.calendar(found, now, translate)), nl=False)
    else:
        lines = _whole(found[0], translate) if mentor is not None else _short(school, translate)
        for line in lines:
            click.echo(line)


def _short(school: SchoolGroups, translate: Translate) -> Iterator[str]:
    for group in school.groups:
        waiting = sum(bool(row.needs) for row in group.rows)
        yield translate(N_("{name} ({id}). Students: {number}. Something waits for: {waiting}")).format(
            name=group.mentor.name, id=group.mentor.id, number=group.load, waiting=waiting
        )
    yield ""
    for student in school.alone:
        yield translate(N_("No mentor: {name} ({id})")).format(name=student.name, id=student.id)
    yield from _difficulties(school.difficulties, translate)
    yield translate(N_("One group whole: iup group MENTOR"))


def _difficulties(told: Difficulties, translate: Translate) -> Iterator[str]:
    """Of the whole school: nobody is ranked by it."""
    yield translate(N_("Difficulties noticed this school year: {noticed}. Not over: {open}")).format(
        noticed=told.noticed, open=told.open
    )
    for text, waited in ((_ACTION, told.action), (_HOME, told.home)):
        half, longest = (_DASH if one is None else one for one in (waited.half, waited.longest))
        yield f"  {translate(text).format(half=half, without=waited.without, longest=longest)}"


def _whole(group: Group, translate: Translate) -> Iterator[str]:
    yield group.mentor.name
    for row in group.rows:
        yield ""
        yield f"{_called(row)} · {_talks(row, translate)}"
        yield from (f"  - {said(need, row.facts, translate)}" for need in row.needs)
        if not row.needs:
            yield f"  {translate(_NOTHING)}"
    yield ""
    if group.protected:
        told = translate(N_("Students with a protected identity, of whom nothing is told here: {number}"))
        yield told.format(number=group.protected)
    yield translate(N_("Talks held this school year: {held} of {planned}")).format(
        held=group.talks_held, planned=group.talks_planned
    )
    if group.most is None:
        yield translate(N_("Students in the group: {number}")).format(number=group.load)
    else:
        told = translate(N_("Students in the group: {number}, and at most {most} by school.yml"))
        yield told.format(number=group.load, most=group.most)


def _called(row: Row) -> str:
    return " · ".join(part for part in (row.facts.name, row.facts.school_class, row.facts.id) if part)


def _talks(row: Row, translate: Translate) -> str:
    told = translate(N_("last talk {last}, next {next}"))
    return told.format(last=row.facts.last_talk or _DASH, next=row.facts.next_talk or _DASH)
