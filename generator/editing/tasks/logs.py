"""What was noticed from day to day, and what was done about it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from generator.base.language import N_
from generator.editing.fields import NEW, Data, Field, Group, Part, find, form, new_entry, part_of
from generator.editing.tasks.page import Context, Section, TaskPage, first, sections
from generator.problems.suggestions import a_school_year
from generator.writing.log import log_path

_FOLLOWED: Final = ("difficulties", "crises")
_BEGUN: Final = {
    "feedback": ("text", "kind"),
    "difficulties": ("noticed", "area", "home_told"),
    "contacts": ("about", "how", "began", "agreed"),
    "conversations": ("text", "wishes"),
    "crises": ("text", "home_told"),
    "readiness": ("text",),
    "visits": ("where", "text"),
}
"""What a new entry of each list asks for first."""
_LATER: Final = frozenset({"over", "outcome"})
"""Nobody knows it of what was only just noticed."""


def noticed(context: Context, year: str) -> TaskPage | None:
    """A new entry of each kind, what went well first; and what was done about what isn't over."""
    page = _page(context, "noticed", context.say(N_("Something noticed")), year)
    if page is None:
        return None
    schema = context.schemas["log"]
    new = [
        Section(
            str(part_of(schema, f"{name}.0")["title"]),
            (_new(context, name, wanted),),
            str(part_of(schema, name)["description"]),
            folded=name != "feedback",
        )
        for name, wanted in _BEGUN.items()
    ]
    return replace(page, sections=(new[0], *_open(context, page.before), *new[1:]))


def whole_log(context: Context, year: str) -> TaskPage | None:
    page = _page(context, "whole-log", context.say(N_("The whole log")), year)
    if page is None:
        return None
    parts = form(context.schemas["log"], page.before, context.choices).parts
    found = (replace(one, folded=True) for one in sections(context, parts))
    return replace(page, sections=tuple(found))


def _page(context: Context, task: str, title: str, year: str) -> TaskPage | None:
    if a_school_year(year) != year:
        return None
    path = log_path(context.student, year)
    before = context.yearly.get("log", {}).get(year) or {"schema": "log/1"}
    return TaskPage(task, title, "log", path, before, (), "log.html", year)


def _new(context: Context, name: str, wanted: tuple[str, ...]) -> Group:
    items = part_of(context.schemas["log"], f"{name}.0")
    entry = first(new_entry(items, f"{name}.{NEW}1", context.choices), *wanted)
    parts = (one for one in entry.parts if one.name.rpartition(".")[2] not in _LATER)
    return replace(entry, parts=tuple(parts))


def _open(context: Context, log: Data) -> Iterator[Section]:
    """For each difficulty and crisis that isn't over: what was done now, and whether it is over."""
    whole = form(context.schemas["log"], log, context.choices)
    for name in _FOLLOWED:
        for place, entry in enumerate(log.get(name, ())):
            if "over" not in entry:
                yield Section(
                    str(entry.get("noticed") or entry.get("text")),
                    (_action(context, f"{name}.{place}"), *_ending(whole, f"{name}.{place}")),
                    context.say(N_("What was done about it, and whether it is over.")),
                    is_own=True,
                    folded=True,
                )


def _action(context: Context, name: str) -> Part:
    items = part_of(context.schemas["log"], "difficulties.0.actions.0")
    return first(new_entry(items, f"{name}.actions.{NEW}1", context.choices), "what")


def _ending(whole: Group, name: str) -> Iterator[Part]:
    for one in find(whole, *(f"{name}.{field}" for field in ("home_told", "over", "outcome"))):
        if not (isinstance(one, Field) and one.value):  # what is known stays as it is
            yield one
