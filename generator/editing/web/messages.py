"""What the check and two writers have to say, at the fields of a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.base.language import N_, translations
from generator.editing.change import Change
from generator.editing.combining import Clash
from generator.editing.fields import Schema
from generator.editing.refilled import where
from generator.editing.web.form_words import IN_THE_FORM
from generator.problems.diagnostic import Diagnostic
from generator.problems.report import wording
from generator.problems.rulebook import is_error
from generator.yaml.reader import Path as DataPath
from generator.yaml.source import Source, read

KEEP: Final = "keep:"
"""Before the key of a clash, in the name of the field that settles it."""


@dataclass(frozen=True, slots=True)
class Message:
    """`kind` is "error" or "question"."""

    kind: str
    text: str
    hint: str


def plain(message: Message) -> dict[str, str]:
    return {"kind": message.kind, "text": message.text, "hint": message.hint}


def by_field(
    language: str, change: Change, problems: Iterable[Diagnostic], content: bytes | None
) -> tuple[dict[str, list[Message]], list[Message]]:
    source = read(change.wanted.path, content or b"")
    fields: dict[str, list[Message]] = {}
    general: list[Message] = []
    for one in problems:
        name = ""
        if one.path == change.wanted.path:
            name = _name_at(change, _path_at(source, one), one.values.get("field", ""))
        (fields.setdefault(name, []) if name else general).append(message(language, one))
    return fields, general


def _name_at(change: Change, path: DataPath, missing: str) -> str:
    """Where the form tells it: at a field; of one that is `missing`, where it is to be filled in."""
    if path[:1] == ("files",) and change.uploads:
        number = (
            int(path[1]) - (len(change.filled.data["files"]) - len(change.uploads)) if len(path) > 1 else -1
        )
        return f"upload.{change.uploads[number].id}.alt" if number >= 0 else "files"
    name = change.filled.name_at(path)
    known = set(change.filled.names.values())
    around = (name, name.rpartition(".")[0]) if missing else ()
    places = (f"{one}.{missing}".strip(".") for one in around)
    return "files" if missing == "files" else next((one for one in places if one in known), name)


def message(language: str, problem: Diagnostic) -> Message:
    say = translations(language).gettext
    kind = "error" if is_error(problem) else "question"
    text, hint = IN_THE_FORM.get(problem.rule, ("", wording.hint(problem, say)))
    return Message(kind, say(text) if text else wording.message(problem, say), say(hint) if hint else "")


def _path_at(source: Source, problem: Diagnostic) -> DataPath:
    """The path of what stands where a problem is told."""
    wanted = (problem.place.line, problem.place.column)
    found: tuple[tuple[int, int], DataPath] = ((0, 0), ())
    for places in (source.keys, source.places):
        for path, place in places.items():
            here = ((place.line, place.column), path)
            if here[0] <= wanted and (here[0], len(path)) >= (found[0], len(found[1])):
                found = here
    return found[1]


@dataclass(frozen=True, slots=True)
class ShownClash:
    """Two texts for one place, to choose one. `key` names the choice."""

    key: str
    where: str
    mine: str
    theirs: str


def clashes_shown(
    language: str, clashes: Iterable[Clash], schema: Schema, data: Mapping[str, Any]
) -> list[ShownClash]:
    return [
        ShownClash(
            f"{KEEP}{one.key}",
            where(one.path, schema, data) or one.file,
            _in_words(language, one.mine, _schema_at(one.gone or one.path, schema)),
            _in_words(language, one.theirs, _schema_at(one.path, schema)),
        )
        for one in clashes
    ]


def _schema_at(path: DataPath, schema: Schema) -> Schema:
    for step in path:
        inner = schema.get("items") if isinstance(step, int) else schema.get("properties", {}).get(step)
        schema = inner or {}
    return schema


def _in_words(language: str, value: Any, schema: Schema) -> str:
    if value is None:
        return translations(language).gettext(N_("(nothing)"))
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, Mapping):
        said = schema.get("items", schema).get("properties", {})
        return "\n".join(
            f"{said.get(key, {}).get('title', key)}: {_in_words(language, one, said.get(key, {}))}"
            for key, one in value.items()
        )
    if isinstance(value, list | tuple):
        return "\n".join(_in_words(language, one, schema.get("items", {})) for one in value)
    return str(value)
