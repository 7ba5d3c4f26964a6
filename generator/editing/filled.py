"""What somebody filled in, as data: the document as it is to become. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from generator.base.language import N_
from generator.editing.fields import BLANK, GIVEN, NEW, REMOVED, Data, Schema, is_place
from generator.problems.errors import UsageError
from generator.problems.suggestions import an_id
from generator.yaml.reader import Path

Posted = Mapping[str, Sequence[str]]
"""What a browser sends: the values of each field by its name."""


MOST_FIELDS: Final = 10_000
MOST_BEGUN: Final = 100
"""Entries of one list that are begun in one form."""
_WHOLE: Final = re.compile(r"[0-9]{1,9}", re.ASCII)
DEEPEST: Final = 12
"""Steps of a field's name."""


@dataclass(frozen=True, slots=True)
class Filled:
    """`data` is the document as it is to become, `names` what its parts are called in the form, by paths."""

    data: dict[str, Any]
    names: Mapping[Path, str] = field(default_factory=dict)

    def name_at(self, path: Path) -> str:
        """The name in the form of what stands at `path`, or of the nearest thing around it."""
        while path:
            if path in self.names:
                return self.names[path]
            path = path[:-1]
        return ""


def filled(schema: Schema, before: Data, posted: Posted) -> Filled:
    """`before` with what was filled in. A field that was not in the form stays as it was.

    Raises UsageError for more than anybody fills in.
    """
    if len(posted) > MOST_FIELDS:
        raise UsageError(N_("That is more than can be changed at once."), N_("Save it in smaller pieces."))
    reading = _Reading(posted)
    data = reading.group(schema, before, "", ())
    return Filled(data, reading.names)


class _Reading:
    def __init__(self, posted: Posted) -> None:
        self.posted = posted
        self.names: dict[Path, str] = {}
        self.groups: dict[str, list[str]] = {}
        for name in posted:
            steps = name.split(".")
            if len(steps) > DEEPEST:
                continue
            for length in range(1, len(steps)):
                self.groups.setdefault(".".join(steps[:length]), []).append(steps[length])

    def group(self, schema: Schema, before: Data, name: str, path: Path) -> dict[str, Any]:
        made = dict(before)
        self.names[path] = name
        for key, inner in schema.get("properties", {}).items():
            where = f"{name}.{key}".lstrip(".")
            if "const" in inner:
                made.setdefault(key, inner["const"])
                continue
            value = self.value(inner, before.get(key), where, (*path, key))
            if value is None or value in ([], {}, ""):
                made.pop(key, None)
            else:
                made[key] = value
        return {key: made[key] for key in _in_order(schema, before, made)}

    def value(self, schema: Schema, before: Any, name: str, path: Path) -> Any:
        if schema.get("type") == "object" and "properties" in schema:
            there = name in self.groups
            return self.group(schema, before or {}, name, path) if there else before
        items = schema.get("items")
        if items is not None and items.get("type") == "object":
            return self.entries(items, before or [], name, path) if name in self.groups else before
        if not schema.get("x-new-id"):
            self.names[path] = name
        if name not in self.posted:
            return before
        said = [_tidy(one) for one in self.posted[name]]
        if items is not None:
            return self._several(items, before, said)
        last = next((one for one in reversed(said) if one), "")
        return _scalar(schema, before, last)

    def _several(self, items: Schema, before: Any, said: list[str]) -> list[str]:
        chosen = "x-refers-to" in items or "enum" in items
        pieces = said if chosen else [line.strip() for one in said for line in one.split("\n")]
        wanted = list(dict.fromkeys(one for one in pieces if one))
        if chosen and before:  # those that stay keep their order
            return [one for one in before if one in wanted] + [one for one in wanted if one not in before]
        return wanted

    def entries(self, items: Schema, before: Sequence[Any], name: str, path: Path) -> list[Any]:
        made: list[Any] = []
        for place, entry in enumerate(before):
            where = f"{name}.{place}"
            if any(self.posted.get(f"{where}.{REMOVED}", ())):
                continue
            here = (*path, len(made))
            made.append(self.group(items, entry, where, here) if where in self.groups else entry)
        for where in self._begun(name):
            here = (*path, len(made))
            entry = self.group(items, {}, where, here)
            if self._says_something(entry, where):
                made.append(_with_id(items, entry, [*made, *before]))
            else:
                self.names = {one: known for one, known in self.names.items() if one[: len(here)] != here}
        return made

    def _begun(self, name: str) -> Iterator[str]:
        """The names of entries that were begun in the form, in order."""
        begun = {
            step for step in self.groups.get(name, ()) if step[:1] == NEW and step != BLANK and is_place(step)
        }
        if len(begun) > MOST_BEGUN:
            raise UsageError(
                N_("That is more than can be changed at once."), N_("Save it in smaller pieces.")
            )
        yield from (f"{name}.{step}" for step in sorted(begun, key=lambda step: int(step[1:])))

    def _says_something(self, entry: Data, name: str) -> bool:
        given = set(" ".join(self.posted.get(f"{name}.{GIVEN}", ())).split())
        return bool(entry.keys() - given - {"audience", "schema"})


def _in_order(schema: Schema, before: Data, made: Data) -> list[str]:
    """What was there stays where it was; in a new entry fields stand as the schema has them."""
    if before:
        return [*(key for key in before if key in made), *(key for key in made if key not in before)]
    return [key for key in schema.get("properties", {}) if key in made]


def _tidy(text: str) -> str:
    """Browsers send CRLF; nobody meant spaces at the ends of a text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def _scalar(schema: Schema, before: Any, said: str) -> Any:
    if schema.get("type") == "boolean":
        return True if said == "true" else None if before is None else False
    if schema.get("type") == "integer" and _WHOLE.fullmatch(said):
        return int(said)  # anything else stays as it is written, and the check tells of it
    if (
        schema.get("enum") == ["family", "staff"]
        and said == schema.get("default", "family")
        and before is None
    ):
        return None  # who reads it is said only where it isn't whoever reads what says nothing
    if not isinstance(before, str):
        return said
    if _tidy(before) == said:
        return before
    return said + "\n" if said and before.endswith("\n") and schema.get("x-kind") == "text" else said


def _with_id(items: Schema, entry: dict[str, Any], others: Sequence[Data]) -> dict[str, Any]:
    """A goal's short name is made from its title."""
    key = next((key for key, inner in items.get("properties", {}).items() if inner.get("x-new-id")), None)
    if key is None or key in entry:
        return entry
    taken = {str(one.get(key)) for one in others}
    stem = an_id(str(entry.get(str(items.get("x-summary")), "")))
    first = stem[:56].strip("-") if stem else f"goal-{len(taken) + 1}"
    wanted, number = first, 2
    while wanted in taken:
        wanted, number = f"{first}-{number}", number + 1
    return {key: wanted, **entry}
