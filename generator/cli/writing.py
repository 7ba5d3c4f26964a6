"""What commands that write share: one at a time, from files without errors, and what was written is told."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from generator.base.language import N_, translations
from generator.cli.options import school_root, words_for
from generator.documents import schema
from generator.folder.school_folder import first_language, read_folder
from generator.media.cache import default_folder
from generator.model import Mentor, Name, School
from generator.problems.errors import UsageError
from generator.problems.suggestions import nearest
from generator.school.check import SchoolCheck
from generator.writing import one_at_a_time
from generator.writing.changes import Changes, plan_path, raw_plan


def one_line(_: click.Context, parameter: click.Parameter, text: Any) -> Any:
    """A name or a title. UsageError for one with a line end, or a sign that no text can hold."""
    if isinstance(text, str) and not text.isprintable():
        raise UsageError(
            N_("`{name}` holds a line end or another sign that can't be seen."),
            N_("Write it on one line."),
            name=parameter.name,
        )
    return text


def alone(root: Path | None) -> Path:
    """The school, in which nobody else writes until the command has ended."""
    top = school_root(root)
    click.get_current_context().call_on_close(one_at_a_time.lock(top, default_folder(os.environ)).release)
    return top


def school_of(top: Path) -> tuple[School, Mapping[str, Mentor]]:
    """UsageError while the school's own files have errors."""
    known = SchoolCheck(read_folder(top), lambda _: ()).known
    if known.school is None or not known.mentors:
        raise UsageError(
            N_("`school.yml` or `mentors.yml` has errors."),
            N_("See what `iup check` says, and mend that first."),
        )
    return known.school, known.mentors


def plan_of(top: Path, student: str) -> tuple[bytes, Mapping[str, Any]]:
    """The plan as bytes and as data. UsageError where there is none, or it has errors."""
    raw = raw_plan(top, student)
    data = schema.load().readable(raw, "iup", plan_path(student))
    if not isinstance(data, dict):
        raise UsageError(
            N_("The plan of `{student}` can't be changed as it is now."),
            N_("See what `iup check` says about it, and mend that first."),
            student=student,
        )
    return raw, data


def one_of(said: str, known: Any, message: str) -> str:
    """UsageError with the nearest that there is."""
    if said in known:
        return said
    close = _by_name(said, known) or nearest(said, known)
    raise UsageError(
        message,
        N_("Did you mean `{suggestion}`?") if close else N_("There are: {all}"),
        id=said,
        suggestion=close,
        all=", ".join(known),
    )


def _by_name(said: str, known: Any) -> str | None:
    """The short name of what is called so on the pages."""
    if not isinstance(known, Mapping):
        return None
    called = {id_: getattr(one, "name", "") for id_, one in known.items()}
    texts = {id_: name.texts.values() if isinstance(name, Name) else (name,) for id_, name in called.items()}
    same = (id_ for id_, names in texts.items() if said.casefold() in map(str.casefold, names))
    return next(same, None)


def own_words(top: Path) -> Any:
    """Comments in files are in the school's language, whoever writes them."""
    return translations(first_language(top)).gettext


def write(top: Path, changes: Changes, messages_in: str | None) -> None:
    changes.write(top)
    written = words_for(messages_in, top).gettext(N_("Written: {file}"))
    for path in changes.files:
        click.echo(written.format(file=path))
