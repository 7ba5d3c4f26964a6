"""An extract for programs. Its names and their order stay as they are under one number of its form."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from generator.access.extract import Document, Ended, Item, Mention, StoredFile
from generator.access.mentions import shown_file
from generator.access.wording import KINDS, Words
from generator.base.paths import PORTFOLIOS
from generator.history import Recorded
from generator.model import ContentKind, Name

FORMAT: Final = "iup-extract/1"

Data = dict[str, Any]


def as_json(words: Words, about: Sequence[str]) -> bytes:
    """`about` are the paragraphs that a person is told. The same extract is always the same bytes."""
    extract = words.extract
    said: Data = {
        "format": FORMAT,
        "day": extract.day.isoformat(),
        "commit": extract.commit,
        "language": words.language,
        "school": words.name(extract.school.name),
        "student": {"id": extract.student, "name": extract.name, "formerly": list(extract.former_ids)},
        "about": list(about),
        "staff_only_left_out": extract.left_out,
        "history_complete": extract.complete,
        "drafts_not_told": extract.untold,
        "kinds": {str(kind): _kind(words, kind) for kind in KINDS},
        "items": [_item(words, one, item) for one in extract.documents for item in one.items],
        "files": [_file(one) for one in extract.files],
        "mentions": [_mention(words, one) for one in extract.mentions],
        "archive": [
            {
                "year": one.year,
                "file": one.file,
                "staff_only": one.kind == "staff",
                "sha512": one.sha512,
                "removed": one.removed or None,
            }
            for one in extract.bags
        ],
        "archive_known": extract.knows_archive,
        "waiting": [
            {
                "day": one.day.isoformat(),
                "who": one.who,
                "purpose": one.purpose,
                "made_by": one.made_by,
                "work": one.work or None,
                "text": one.text or None,
            }
            for one in extract.waiting
        ],
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _kind(words: Words, kind: ContentKind) -> Data:
    known = words.extract.retention(kind)
    return {
        "purpose": _said(words, words.purpose(kind)),
        "ground": _said(words, words.ground(kind)),
        "years": known.years if known else None,
        "counted_from": str(known.counted_from) if known and known.years is not None else None,
        "kept_without_end": known is not None and known.years is None,
    }


def _item(words: Words, document: Document, item: Item) -> Data:
    leaf = item.leaf
    kind = ContentKind.STAFF_ONLY if leaf.staff_only else document.content
    return {
        "document": document.path,
        "kind": str(document.kind),
        "path": ".".join(map(str, leaf.path)),
        "title": words.title(leaf.labels),
        "value": leaf.value,
        "shown": words.shown(leaf),
        "staff_only": leaf.staff_only,
        "recorded": recorded(item.recorded),
        "replaced": _ended(item.ended),
        "proposed": None if not document.is_draft else "open" if item.is_open else "past",
        "purpose": _said(words, words.purpose(kind)),
        "ground": _said(words, words.ground(kind)),
    }


def _file(one: StoredFile) -> Data:
    return {
        "path": one.path,
        "file": f"files/{one.name}" if one.name else None,
        "bytes": one.bytes,
        "sha256": one.sha256 or None,
        "staff_only": one.staff_only,
        "recorded": recorded(one.recorded),
        "replaced": _ended(one.ended),
        "proposed": "past" if one.is_draft else None,
    }


def _mention(words: Words, one: Mention) -> Data:
    file = shown_file(one)
    return {
        "document": f"{PORTFOLIOS}/{file}" if file else None,
        "kind": one.kind,
        "title": words.title(one.labels),
        "staff_only": one.staff_only,
        "recorded": recorded(one.recorded),
        "replaced": _ended(one.ended),
    }


def recorded(one: Recorded) -> Data:
    """A name is None where the commit bears a program's; a moment where it has none."""
    return {"by": one.by or None, "at": one.at.isoformat() if one.at else None}


def _ended(one: Ended | None) -> Data | None:
    return (
        None if one is None else {**recorded(one.recorded), "how": "replaced" if one.replaced else "removed"}
    )


def _said(words: Words, name: Name | None) -> str | None:
    return name.text(words.language) if name else None
