"""What can be filled in, made from a document's JSON Schema and its data. Pure; no word is written here.

Names of fields are paths with dots (`goals.3.steps.0.done`). A number is the place of an entry in the file as
it was opened; entries that are begun in the form are called `n1`, `n2` ….
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from typing import Any, Final

Data = Mapping[str, Any]
Schema = Mapping[str, Any]

NEW: Final = "n"
GIVEN: Final = "-given"
REMOVED: Final = "-removed"
BLANK: Final = "nX"
"""Stands for the number of an entry that the page's script makes of a blank one."""


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    text: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """`widget` is line, text, lines, date, choice, choices, radio, yes, audience, tick or hidden; `value` is
    as the browser shows it.
    """

    name: str
    label: str
    help: str
    widget: str
    value: str = ""
    options: tuple[Option, ...] = ()
    required: bool = False
    longest: int | None = None
    read_by: str = ""
    """Who reads what is written here: "family", "staff" or "nobody" (no page shows it); empty for choices."""
    kind: str = "field"


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together: an entry of a list has a `summary`, what a person calls it."""

    name: str
    label: str
    help: str
    parts: tuple[Part, ...]
    summary: str = ""
    given: tuple[str, ...] = ()
    """Fields that a new entry has from the beginning: one in which nothing else was filled in is none."""
    removed: bool = False
    kind: str = "group"

    @property
    def is_new(self) -> bool:
        return self.name.rsplit(".", 1)[-1].startswith(NEW)

    @property
    def for_staff(self) -> bool:
        return any(isinstance(one, Field) and one.widget == "audience" and one.value for one in self.parts)


@dataclass(frozen=True, slots=True)
class Entries:
    """A list: its entries, and a blank one for the next."""

    name: str
    label: str
    help: str
    entries: tuple[Group, ...]
    blank: Group
    one: str
    """What an entry is called ("Goal")."""
    kind: str = "entries"


Part = Field | Group | Entries


@dataclass(frozen=True, slots=True)
class Choices:
    """Names by short names of all that a field may refer to, by the schema's word for it; and of `words` of
    the schemas (`active` → "Goes on"). `levels` are by the kind of an area.
    """

    by: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    me: str = ""
    today: Date = Date.min

    def of(self, refers_to: str, name: str) -> Mapping[str, str]:
        if refers_to == "levels":
            kind = name.split(".")[1] if name.startswith(("situation.", "own_view.")) else ""
            return self.levels.get(kind, {})
        return self.by.get(refers_to, {})


def form(schema: Schema, data: Data, choices: Choices) -> Group:
    """The whole document as it can be filled in."""
    return _Builder(choices).group(schema, data, "")


def new_entry(schema: Schema, name: str, choices: Choices, given: Mapping[str, str] | None = None) -> Group:
    """An entry that isn't there yet; `name` ends in `n1` or another number, `given` are values by fields."""
    return _Builder(choices).entry(schema, given or {}, name, fresh=True)


def part_of(schema: Schema, name: str) -> Schema:
    """What the schema says of the field, entry or group `name`."""
    for step in name.split(".") if name else ():
        schema = schema["items"] if is_place(step) else schema["properties"][step]
    return schema


def is_place(step: str) -> bool:
    """Whether a step of a name stands for an entry of a list."""
    number = step.removeprefix(NEW)
    return step == BLANK or (number.isascii() and number.isdigit() and len(number) <= 6)


def every(part: Part) -> Iterator[Part]:
    """A part, and all parts in it."""
    yield part
    inner: Sequence[Part] = ()
    if isinstance(part, Group):
        inner = part.parts
    elif isinstance(part, Entries):
        inner = (*part.entries, part.blank)
    for one in inner:
        yield from every(one)


def find(group: Group, *names: str) -> tuple[Part, ...]:
    """The parts of those names, in that order, as far as there are any."""
    there = {one.name: one for one in every(group)}
    return tuple(there[name] for name in names if name in there)


@dataclass(frozen=True, slots=True)
class _Builder:
    choices: Choices

    def group(self, schema: Schema, data: Data, name: str) -> Group:
        required = schema.get("required", ())
        parts = (
            self.part(inner, data.get(key), f"{name}.{key}".lstrip("."), required=key in required)
            for key, inner in schema.get("properties", {}).items()
            if "const" not in inner and not inner.get("x-new-id") and not inner.get("x-not-asked")
        )
        return Group(name, schema.get("title", ""), schema.get("description", ""), tuple(parts))

    def part(self, schema: Schema, value: Any, name: str, *, required: bool) -> Part:
        if schema.get("type") == "object" and "properties" in schema:
            if value or required:
                return self.group(schema, value or {}, name)
            return self.group({**schema, "required": ()}, {}, name)  # nobody has to begin it
        items = schema.get("items")
        if items is not None and items.get("type") == "object":
            return self.entries(schema, items, value or (), name)
        return self.field(schema, value, name, required=required)

    def entries(self, schema: Schema, items: Schema, value: Sequence[Data], name: str) -> Entries:
        there = tuple(self.entry(items, one, f"{name}.{place}") for place, one in enumerate(value))
        blank = self.entry(items, {}, f"{name}.{BLANK}", fresh=True)
        return Entries(
            name, schema["title"], schema.get("description", ""), there, blank, items.get("title", "")
        )

    def entry(self, items: Schema, data: Data, name: str, *, fresh: bool = False) -> Group:
        given = {**_defaults(items, self.choices), **data} if fresh else data
        made = self.group(items, given, name)
        called = str(items.get("x-summary", ""))
        refers = items.get("properties", {}).get(called, {}).get("x-refers-to", "")
        said = str(data.get(called, ""))
        summary = self.choices.of(refers, name).get(said, said) if refers else said
        return Group(name, made.label, made.help, made.parts, summary, tuple(given) if fresh else ())

    def field(self, schema: Schema, value: Any, name: str, *, required: bool) -> Field:
        said = value if isinstance(value, list | tuple) else () if value is None else (_text(value),)
        label = schema.get("title", "")
        # Of short names a file speaks, not the form: it shows what they stand for.
        chosen = "x-refers-to" in schema or "x-refers-to" in schema.get("items", {})
        told = "" if chosen else schema.get("description", "")
        told = "" if told.removesuffix(".").casefold() == label.casefold() else told  # it says no more
        longest = schema.get("maxLength")
        widget, options = self._widget(schema, name, set(said), required=required)
        shown = "\n".join(said) if widget in {"lines", "text"} else next(iter(said), "")
        if widget in {"text", "audience"}:
            readers = (shown or schema.get("default", "")).removeprefix("family")
            shown = shown.removesuffix("\n") if widget == "text" else readers
        reader = schema.get("x-read-by", "family") if widget in {"line", "text", "lines"} else ""
        return Field(name, label, told, widget, shown, options, required, longest, reader)

    def _widget(
        self, schema: Schema, name: str, said: set[str], *, required: bool
    ) -> tuple[str, tuple[Option, ...]]:
        items = schema.get("items")
        of = items or schema
        known = self._known(of, name)
        if items is not None and known is None:
            return "lines", ()
        if schema.get("enum") == ["family", "staff"]:
            return "audience", ()
        if known is not None:
            return self._options(known, said, several=items is not None, required=required)
        if schema.get("type") == "boolean":
            return "yes", ()
        kind = schema.get("x-kind")
        return (kind if kind in {"date", "text"} else "line"), ()

    def _known(self, schema: Schema, name: str) -> Mapping[str, str] | None:
        """What can be chosen, by its name; None where something is written."""
        if schema.get("x-kind") == "text_language":
            return self.choices.by.get("text_language")
        if "x-refers-to" in schema:
            return self.choices.of(schema["x-refers-to"], name)
        if "enum" in schema:
            return {one: self.choices.words.get(one, one) for one in schema["enum"]}
        return None

    def _options(
        self, known: Mapping[str, str], said: set[str], *, several: bool, required: bool
    ) -> tuple[str, tuple[Option, ...]]:
        # What stands there and is no longer known can be kept.
        all_ = {**known, **{one: one for one in said if one not in known}}
        made = tuple(Option(one, text, one in said) for one, text in all_.items())
        if several:
            return "choices", made
        nothing = () if required and said else (Option("", "", not said),)
        return "choice", (*nothing, *made)


def _defaults(items: Schema, choices: Choices) -> dict[str, str]:
    """What a new entry has from the beginning."""
    given = {"today": choices.today.isoformat(), "me": choices.me}
    said = {
        key: given[inner["x-default"]]
        for key, inner in items.get("properties", {}).items()
        if inner.get("x-default") in given
    }
    if "status" in items.get("properties", {}):
        said["status"] = items["properties"]["status"]["enum"][0]
    return said


def _text(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)
