"""The page of a task: what every one of them is made of. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from typing import Any

from generator.base.language import N_
from generator.editing.fields import (
    BLANK,
    GIVEN,
    NEW,
    REMOVED,
    Choices,
    Data,
    Field,
    Group,
    Part,
    Schema,
    every,
    find,
    form,
)
from generator.writing.changes import plan_path


@dataclass(frozen=True, slots=True)
class Context:
    """Who the student is, what the files say, and what can be chosen. `schemas` by kind, in the reader's
    language; `works` and `weeks` by their ids, `yearly` by kind and school year, `single` by kind.
    """

    student: str
    plan: Data
    works: Mapping[str, Data]
    weeks: Mapping[str, Data]
    yearly: Mapping[str, Mapping[str, Data]]
    single: Mapping[str, Data]
    schemas: Mapping[str, Schema]
    choices: Choices
    say: Callable[[str], str] = str
    """The program's words in the reader's language."""

    @property
    def today(self) -> Date:
        return self.choices.today

    def active(self) -> Iterator[tuple[int, Data]]:
        """The goals that go on, with their places."""
        goals = enumerate(self.plan.get("goals", ()))
        return ((place, goal) for place, goal in goals if goal["status"] == "active")


@dataclass(frozen=True, slots=True)
class Section:
    """`title` is somebody's own words where `is_own`."""

    title: str
    parts: tuple[Part, ...]
    intro: str = ""
    is_own: bool = False
    folded: bool = False


@dataclass(frozen=True, slots=True)
class TaskPage:
    """A form. `kind` and `path` are those of the document that it changes, `preview` the page of the family's
    site that shows it; `before` is what the document said, empty for one that begins.
    """

    task: str
    title: str
    kind: str
    path: str
    before: Data
    sections: tuple[Section, ...]
    preview: str = "index.html"
    about: str = ""
    uploads: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """`page` gives None where there is nothing to do it with: no such goal, no work. `finished` makes of what
    was filled in what the task means besides.
    """

    id: str
    title: str
    help: str
    page: Callable[[Context, str], TaskPage | None]
    needs_which: bool = False
    finished: Callable[[Data, dict[str, Any]], dict[str, Any]] = lambda _, after: after


def plan_page(context: Context, task: str, title: str, *sections: Section, **more: Any) -> TaskPage:
    return TaskPage(task, title, "iup", plan_path(context.student), context.plan, sections, **more)


def plan_form(context: Context) -> Group:
    return form(context.schemas["iup"], context.plan, context.choices)


def first(group: Group, *names: str) -> Group:
    """The group with those fields before the others."""
    wanted = find(group, *(f"{group.name}.{name}" for name in names))
    return replace(group, parts=(*wanted, *(one for one in group.parts if one not in wanted)))


def sections(context: Context, parts: Sequence[Part]) -> Iterator[Section]:
    """One for each group and list of a document; what stands alone, and what is for no page, comes last."""
    aside = [one for one in parts if isinstance(one, Field) or one.name == "considered"]
    for one in parts:
        if one not in aside and not isinstance(one, Field):
            yield Section(one.label, (one,), one.help, is_own=True)
    yield Section(context.say(N_("More")), tuple(aside), folded=True)


def is_in(page: TaskPage, name: str) -> bool:
    """Whether the form shows a field of that name, or a list in which it would be begun."""
    parts = [one for section in page.sections for part in section.parts for one in every(part)]
    known = {_begun_as(one.name) for one in parts}
    plain = _begun_as(name)
    return plain in known or (
        plain.rpartition(".")[2] in {GIVEN, REMOVED} and plain.rpartition(".")[0] in known
    )


def _begun_as(name: str) -> str:
    """The name with each entry that is begun in the form as the blank one."""
    return re.sub(rf"\.{NEW}\d+(?=\.|$)", f".{BLANK}", name)
