"""All of a document's content: its data, the remarks behind a `#`, and the whole text of a broken one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from generator.base.language import N_
from generator.documents import schema
from generator.problems.rulebook import is_error
from generator.yaml.remarks import remarks
from generator.yaml.source import read

REMARKS: Final = "#"
WHOLE: Final = ""
"""The names under which they stand beside the fields: no field can be called so."""

_KINDS: Final = frozenset(shape.kind for shape in schema.SHAPES)
_MORE: Final[Mapping[str, Any]] = {
    REMARKS: {"title": N_("Remark in the file"), "items": {}},
    WHOLE: {"title": N_("The whole file as it was written: the program can't read it in full")},
}


def content(raw: bytes) -> dict[str, Any]:
    """As it was recorded: nothing is lifted to a newer shape, and what no schema knows stays."""
    source = read("", raw, places=False)
    said = source.data if isinstance(source.data, dict) else {}
    found: dict[str, Any] = {name: value for name, value in said.items() if name != REMARKS}
    if source.data is None or not isinstance(source.data, dict) or any(map(is_error, source.problems)):
        found[WHOLE] = raw.decode("utf-8", "replace")
    elif kept := remarks(raw):
        found[REMARKS] = list(kept)
    return found


def described(kind: str) -> Mapping[str, Any]:
    """What the schema of a kind of document says of its fields, and of what stands beside them."""
    known: Mapping[str, Any] = schema.load().described(kind) if kind in _KINDS else {}
    return {**known, "properties": {**known.get("properties", {}), **_MORE}}


def kind_of(data: Mapping[str, Any], otherwise: str) -> str:
    """The kind that a document says it is of."""
    said = str(data.get("schema", "")).partition("/")[0]
    return said if said in _KINDS else otherwise
