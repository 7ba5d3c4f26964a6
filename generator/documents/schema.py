"""Documents against their JSON Schemas, lifted first from an older number of their shape to today's."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache, partial
from typing import Any, Final

import jsonschema_rs

from generator.base import resources
from generator.documents import free_text
from generator.documents.finding import Finding
from generator.documents.no_text import as_meant
from generator.documents.schema_errors import findings
from generator.documents.text_language import with_languages
from generator.problems.diagnostic import Diagnostic, in_file_order
from generator.problems.limit import limited
from generator.problems.rulebook import is_error
from generator.problems.suggestions import nearest
from generator.yaml.reader import Path
from generator.yaml.source import Source, read

Data = Mapping[str, Any]
Lift = Callable[[Data], Data]

_KIND_AND_NUMBER: Final = re.compile(r"(?P<kind>[a-z-]+)/(?P<number>[0-9]{1,4})", re.ASCII)
_MANY: Final = 1000  # entries of one list
_ISO_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of document and today's number of its shape.

    `lifts[n]` makes a document of number n one of number n + 1: a pure function that leaves its
    argument as it is. It gets documents that nobody checked, and may leave alone what it doesn't know.
    """

    kind: str
    number: int
    lifts: Mapping[int, Lift] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.kind}/{self.number}"

    def lift(self, data: Data, number: int) -> Data:
        """`data` of shape `number` as one of today's; KeyError where a lift is missing."""
        for older in range(number, self.number):
            data = self.lifts[older](data)
        return {**data, "schema": self.name}

    def reads(self, number: int) -> bool:
        return number <= self.number and all(older in self.lifts for older in range(number, self.number))


SHAPES: Final = (
    Shape("school", 1),
    Shape("mentors", 1),
    Shape("iup", 1),
    Shape("work", 1),
    Shape("week", 1),
    Shape("log", 1),
    Shape("attendance", 1),
)


_HERE: Final = "file:///schemas/"
"""Where the schemas are said to lie, as the validator wants to know."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file against its schema. `data` is of today's shape, and None if there is an error."""

    data: Data | None
    problems: tuple[Diagnostic, ...]


def _names_in(schema: Data) -> Iterator[str]:
    """The names of fields in a schema, and in what it holds."""
    for name, inner in schema.get("properties", {}).items():
        yield name
        yield from _names_in(inner)
    if "items" in schema:
        yield from _names_in(schema["items"])


class Schemas:
    """The schemas by kind of document (`iup`, `work`, `week`, `log`, `attendance`, `school`, `mentors`).

    `texts` are those of their files, by the files' names. They say no address of their own: so editors and
    other programs find what one refers to in the other beside it, without a network.
    """

    def __init__(self, texts: Mapping[str, str], shapes: Iterable[Shape] = SHAPES) -> None:
        said = {_HERE + name: json.loads(text) for name, text in texts.items()}
        schemas = {address: {"$id": address, **schema} for address, schema in said.items()}
        registry = jsonschema_rs.Registry(list(schemas.items()))
        self._schemas: Mapping[str, Data] = schemas
        self._shapes = {shape.kind: shape for shape in shapes}
        self._validators = {
            kind: jsonschema_rs.validator_for(
                schema, registry=registry, validate_formats=True, formats={"date": _is_date}
            )
            for schema in schemas.values()
            if (kind := _kind_of(schema)) in self._shapes
        }
        self._free_text = {_kind_of(schema): free_text.fields(schema) for schema in schemas.values()}
        self._field_names = {_kind_of(schema): frozenset(_names_in(schema)) for schema in schemas.values()}

    def texts(self, kind: str, data: Data) -> tuple[tuple[Path, str], ...]:
        """Every free text of a document that passed its schema, with its path."""
        return tuple(free_text.texts(data, self._free_text[kind]))

    def with_texts(self, kind: str, data: Data, change: Callable[[str], str]) -> Data:
        """`data` of a document that passed its schema, whose free texts are what `change` makes of them."""
        changed: Data = free_text.mapped(data, self._free_text[kind], change)
        return changed

    def field_names(self, kind: str) -> frozenset[str]:
        """The names of all fields that a document of `kind` may have, at any depth."""
        return self._field_names[kind]

    def described(self, kind: str) -> Data:
        """The schema of `kind` as one tree: what refers to a definition holds all that it says, and its name
        (`text`, `date`, `id` …) as `x-kind`.
        """
        described: Data = _whole(self._schemas[f"{_HERE}{kind}.schema.json"], self._schemas)
        return described

    def with_languages(self, kind: str, data: Data, languages: Sequence[str]) -> Data:
        """`data` of a document that passed its schema, whose free texts know their language."""
        known: Data = with_languages(data, self._free_text[kind], languages)
        return known

    def document(
        self, source: Source, kind: str, better: Callable[[Finding], Finding] | None = None
    ) -> Document:
        """`source` as a document of `kind`, with all its problems in file order.

        `better` may give a finding a proposal that only the rest of the school can know.
        """
        free = self._free_text[kind]
        cut = {path: one for path, one in source.comments.items() if free_text.is_text(free, path)}
        found = self._document(source, kind, better)
        # A text that is nothing but its comment is empty: that is told once.
        empty = {(one.place.line, "IUP212") for one in cut.values() if not one.values["before"]}
        rest = [one for one in found.problems if (one.place.line, one.rule) not in empty]
        return Document(None, in_file_order([*rest, *limited(cut.values())])) if cut else found

    def _document(
        self, source: Source, kind: str, better: Callable[[Finding], Finding] | None = None
    ) -> Document:
        """As `document`, but for comments that cut a text off: of an old version that is how it read."""
        found = list(limited(source.problems))
        data: Data | None = source.data
        if data is not None:
            data, shape_findings = self._today(data, kind)
            if data is not None:
                shape_findings = [*shape_findings, *self._findings(data, kind)]
            is_text = partial(free_text.is_text, self._free_text[kind])
            told = (as_meant(one, source, is_text) for one in shape_findings if not _echo(source, one))
            found += limited((better(finding) if better else finding).within(source) for finding in told)
        return Document(None if any(map(is_error, found)) else data, in_file_order(found))

    def check(self, source: Source, kind: str) -> tuple[Diagnostic, ...]:
        return self.document(source, kind).problems

    def readable(self, raw: bytes, kind: str, path: str = "") -> Data | Diagnostic:
        """An old state of a file: its data as today's shape, or the first thing that is wrong with it."""
        document = self._document(read(path, raw, places=False), kind)
        if document.data is not None:
            return document.data
        document = self._document(read(path, raw), kind)
        return next(problem for problem in document.problems if is_error(problem))

    def _findings(self, data: Data, kind: str) -> Iterable[Finding]:
        validator = self._validators[kind]
        if validator.is_valid(data):
            return ()
        # A list of ten thousand wrong entries is told of by the first: every error takes its room and time.
        short = _shortened(data)
        wrong = short if not validator.is_valid(short) else data
        return findings(validator.iter_errors(wrong), self._schemas, wrong)

    def _today(self, data: Data, kind: str) -> tuple[Data | None, list[Finding]]:
        """`data` lifted to today's shape of `kind`; None if it can't be."""
        shape = self._shapes[kind]
        said = data.get("schema")
        if "schema" not in data or said is None:
            rule = Finding(
                "IUP220", ("schema",) if "schema" in data else (), {"schema": shape.name}, at_key=True
            )
            return {**data, "schema": shape.name}, [rule]
        match = _KIND_AND_NUMBER.fullmatch(str(said))
        values = {"said": str(said), "schema": shape.name}
        if match is None or match["kind"] not in self._shapes:
            close = nearest(str(said), [shape.name])
            return None, [Finding("IUP222", ("schema",), values, close)]
        if match["kind"] != kind:
            return None, [Finding("IUP223", ("schema",), values, shape.name)]
        number = int(match["number"])
        if number > shape.number:
            return None, [Finding("IUP221", ("schema",), values)]
        if not shape.reads(number):
            return None, [Finding("IUP222", ("schema",), values, shape.name)]
        return shape.lift(data, number), []


def _whole(part: Any, schemas: Mapping[str, Data]) -> Any:
    """`part` of a schema without references to definitions of other files."""
    if isinstance(part, list):
        return [_whole(one, schemas) for one in part]
    if not isinstance(part, dict):
        return part
    said = {key: _whole(value, schemas) for key, value in part.items()}
    if not isinstance(part.get("$ref"), str):
        return said
    file, _, name = said.pop("$ref").partition("#/$defs/")
    return {**_whole(schemas[_HERE + file]["$defs"][name], schemas), **said, "x-kind": name}


@cache
def load() -> Schemas:
    """The generator's own schemas."""
    files = sorted(resources.schemas().glob("*.schema.json"))
    return Schemas({path.name: path.read_text(encoding="utf-8") for path in files})


def _shortened(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _shortened(part) for name, part in value.items()}
    return [_shortened(part) for part in value[:_MANY]] if isinstance(value, list) else value


def _kind_of(schema: Data) -> str:
    return str(schema["$id"]).rsplit("/", 1)[-1].split(".")[0]


@lru_cache(maxsize=4096)  # the same days stand in all versions of a plan
def _is_date(text: str) -> bool:
    if not _ISO_DATE.fullmatch(text):
        return False
    try:
        year = date.fromisoformat(text).year
    except ValueError:
        return False
    # Nobody alive; and room on both sides for reckoning with school years and weeks.
    return 1900 <= year <= 2200


def _echo(source: Source, finding: Finding) -> bool:
    """Whether the finding only repeats what the reading of the file told already."""
    return any(finding.path[:length] in source.troubled for length in range(len(finding.path) + 1))
