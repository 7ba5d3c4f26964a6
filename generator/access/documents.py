"""The student's documents, from what was recorded of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from generator.access import record
from generator.access.content import content
from generator.access.extract import Document, DocumentKind, Item
from generator.access.recordings import Chain, is_yaml
from generator.base import paths
from generator.base.paths import PLAN, SINGLE, YEARLY
from generator.history import Recorded
from generator.privacy.written_texts import wording
from generator.school import earlier_record

Read = Callable[[str], bytes | None]
"""The content of a blob, however large; None where it is missing."""

FORMER: Final = f"{earlier_record.FOLDER}/"
_OF_THE_FORMER_SCHOOL: Final = re.compile(rf"{FORMER}[0-9]{{4}}-(?:school|mentors)\.yml")
"""Names of areas and mentors: they say nothing of the student."""


def documents(own: Mapping[str, Chain], read: Read) -> Iterator[Document]:
    """The plan first, then works, weeks, what a former school recorded, and whatever else there is."""
    former = _former_states(own, read)
    taken = {path for path, _ in former}
    kinds = list(DocumentKind)
    found = [
        _document(path, chain, read)
        for path, chain in own.items()
        if is_yaml(path) and path not in taken and not _OF_THE_FORMER_SCHOOL.fullmatch(path)
    ]
    if former:
        states = [(recorded, _content(own[path][-1].blob, read)) for path, recorded in former]
        begun = min((own[path][0].recorded for path, _ in former), key=_when)
        path = f"{FORMER}{PLAN}"
        found.append(
            Document(path, DocumentKind.FORMER_SCHOOL, record.items(states, "iup"), taken_over=begun)
        )
    yield from sorted(found, key=lambda one: (kinds.index(one.kind), one.path))


def _document(path: str, chain: Chain, read: Read) -> Document:
    kind = kind_of(path)
    states = ((step.recorded, _content(step.blob, read)) for step in chain)
    last = chain[-1]
    return Document(
        path, kind, record.items(states, SCHEMAS.get(kind, "")), None if last.blob else last.recorded
    )


SCHEMAS: Final = {
    DocumentKind.PLAN: "iup",
    **{kind: str(kind) for kind in DocumentKind if kind in {"work", "week", *YEARLY, *SINGLE}},
}


def kind_of(path: str) -> DocumentKind:
    kind = paths.kind_of(path)
    return next((one for one, schema in SCHEMAS.items() if schema == kind), DocumentKind.OTHER)


def _content(blob: str | None, read: Read) -> dict[str, Any] | None:
    raw = read(blob) if blob else None
    return content(raw) if raw is not None else None


def _when(recorded: Recorded) -> float:
    return recorded.at.timestamp() if recorded.at else 0.0


def _former_states(own: Mapping[str, Chain], read: Read) -> list[tuple[str, Recorded]]:
    """The states of the plan that another school recorded, and who did it when; none if nobody can tell."""
    chain = own.get(f"{FORMER}{earlier_record.RECORD}", ())
    newest = next((step.blob for step in reversed(chain) if step.blob), None)
    raw = read(newest) if newest else None
    said: Any = None
    with suppress(ValueError, RecursionError):
        said = json.loads(raw) if raw else None
    states = said.get("states") if isinstance(said, dict) else None
    found = []
    for state in states if isinstance(states, list) else ():
        path = f"{FORMER}{state.get('iup')}" if isinstance(state, dict) else ""
        if path in own and own[path][-1].blob:
            found.append((path, Recorded(None, _moment(state.get("at")), _text(state.get("by")))))
    return found


def _moment(said: object) -> datetime | None:
    with suppress(ValueError):
        at = datetime.fromisoformat(said) if isinstance(said, str) else None
        return at if at is not None and at.tzinfo is not None else None
    return None


def _text(said: object) -> str | None:
    return said if isinstance(said, str) else None


def without_staff_only(document: Document, said: Iterable[str]) -> Document:
    """Without what is for the staff only, and without texts that read as one of `said`."""
    known = frozenset(said)
    kept = tuple(one for one in document.items if not (one.leaf.staff_only or _says(one, known)))
    return replace(document, items=kept)


def staff_texts(found: Iterable[Document]) -> frozenset[str]:
    """What texts for the staff only say: a slip may have shown one to all for a while."""
    items = (item.leaf for document in found for item in document.items)
    return frozenset(wording(str(leaf.value)) for leaf in items if leaf.is_text and leaf.staff_only)


def _says(item: Item, said: frozenset[str]) -> bool:
    """In the value, or in what the entry around it is called."""
    if item.leaf.is_text and wording(str(item.leaf.value)) in said:
        return True
    called = [wording(one.text.removesuffix("…")) for one in item.leaf.labels if one.is_own]
    return any(text.startswith(one) for one in called if not one.isdigit() for text in said)
