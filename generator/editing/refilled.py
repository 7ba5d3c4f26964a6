"""A form shown again with what somebody had filled in. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.editing.fields import (
    BLANK,
    NEW,
    REMOVED,
    Choices,
    Entries,
    Field,
    Group,
    Option,
    Part,
    Schema,
    is_place,
    new_entry,
    part_of,
)
from generator.editing.filled import Posted
from generator.editing.tasks import TaskPage


def refilled(page: TaskPage, posted: Posted, schema: Schema, choices: Choices) -> TaskPage:
    filling = _Filling(posted, schema, choices)
    sections = tuple(
        replace(section, parts=tuple(map(filling.part, section.parts)), folded=False)
        for section in page.sections
    )
    return replace(page, sections=sections)


@dataclass(frozen=True, slots=True)
class _Filling:
    posted: Posted
    schema: Schema
    choices: Choices

    def part(self, part: Part) -> Part:
        if isinstance(part, Field):
            return self.field(part)
        return self.group(part) if isinstance(part, Group) else self.entries(part)

    def group(self, group: Group) -> Group:
        removed = any(self.posted.get(f"{group.name}.{REMOVED}", ()))
        return replace(group, parts=tuple(map(self.part, group.parts)), removed=removed)

    def entries(self, entries: Entries) -> Entries:
        there = {one.name for one in entries.entries}
        begun = [name for name in dict.fromkeys(self._begun(entries.name)) if name not in there]
        items = part_of(self.schema, entries.name)["items"] if begun else {}
        new = (self._like(entries.blank, new_entry(items, name, self.choices)) for name in begun)
        return replace(entries, entries=tuple(self.group(one) for one in (*entries.entries, *new)))

    def _begun(self, name: str) -> Iterator[str]:
        for posted in self.posted:
            rest = posted.removeprefix(f"{name}.")
            step = rest.partition(".")[0]
            if rest != posted and step[:1] == NEW and step != BLANK and is_place(step):
                yield f"{name}.{step}"

    def _like(self, blank: Group, entry: Group) -> Group:
        """With the fields that the blank entry shows, in its order."""
        there = {one.name.rsplit(".", 1)[-1]: one for one in entry.parts}
        parts = []
        for one in blank.parts:
            key = one.name.rsplit(".", 1)[-1]
            if key in there:
                made = there[key]
                parts.append(
                    replace(made, widget=one.widget)
                    if isinstance(made, Field) and isinstance(one, Field)
                    else made
                )
        return replace(entry, parts=tuple(parts), given=blank.given)

    def field(self, field: Field) -> Field:
        if field.name not in self.posted:
            return replace(field, options=()) if field.widget == "tick" else field
        said = [one.replace("\r\n", "\n") for one in self.posted[field.name]]
        last = next((one for one in reversed(said) if one), "")
        if field.widget == "tick":
            ticked = (Option(last, "", chosen=True),) if last else ()
            return replace(field, value=last or field.value, options=ticked)
        value = last.removeprefix("family") if field.widget == "audience" else last
        return replace(
            field, value=value, options=_chosen(field.options, said if field.widget == "choices" else (last,))
        )


def _chosen(options: tuple[Option, ...], said: object) -> tuple[Option, ...]:
    wanted = set(said) if isinstance(said, list | tuple) else set()
    return tuple(replace(one, chosen=one.value in wanted) for one in options)


def where(path: tuple[str | int, ...], schema: Schema, data: Mapping[str, object]) -> str:
    """What a person calls the place at `path`: "Goals › Read three novels › Outcome"."""
    said: list[str] = []
    here: object = data
    for step in path:
        if isinstance(step, int):
            schema = schema.get("items", {})
            here = here[step] if isinstance(here, list) and step < len(here) else None
            called = here.get(str(schema.get("x-summary", ""))) if isinstance(here, dict) else here
            said.append(str(called or schema.get("title") or step + 1))
        else:
            schema = schema.get("properties", {}).get(step, {})
            here = here.get(step) if isinstance(here, dict) else None
            said.append(str(schema.get("title") or step))
    return " › ".join(said)
