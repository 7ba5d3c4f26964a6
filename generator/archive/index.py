"""A year's index: every bag with its digests, and the digest of the index of the year before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final

from generator.base.language import N_
from generator.problems.errors import IupError

FORMAT: Final = "iup-archive/1"
LARGEST: Final = 64 << 20


class BagKind(StrEnum):
    FAMILY = "family"
    STAFF = "staff"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class BagEntry:
    file: str
    kind: BagKind
    bytes: int
    sha256: str
    sha512: str


@dataclass(frozen=True, slots=True)
class Previous:
    """The index of the archived year before: its year, and the SHA-512 of its file."""

    year: str
    sha512: str


@dataclass(frozen=True, slots=True)
class Index:
    """`bags` by the names of their files; `last_day` as ISO has it."""

    school: str
    year: str
    last_day: str
    commit: str
    made_by: str
    previous: Previous | None
    bags: tuple[BagEntry, ...]


def as_bytes(index: Index) -> bytes:
    """The same index is always the same bytes."""
    return canonical({"format": FORMAT, **asdict(index)})


def canonical(said: Mapping[str, Any]) -> bytes:
    return (json.dumps(said, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def read_index(raw: bytes) -> Index:
    """Raises IupError for what is no index, whatever it is."""
    said = read_json(raw, FORMAT)
    try:
        previous = said["previous"]
        index = Index(
            *(_text(said[name]) for name in ("school", "year", "last_day", "commit", "made_by")),
            Previous(_text(previous["year"]), _text(previous["sha512"])) if previous is not None else None,
            tuple(_bag(bag) for bag in said["bags"]),
        )
    except (LookupError, TypeError, ValueError) as error:
        raise _no_index() from error
    files = [bag.file for bag in index.bags]
    if len(set(files)) != len(files):
        raise _no_index()
    return index


def read_json(raw: bytes, form: str) -> dict[str, Any]:
    """The data of a file of this `form`. Raises IupError for what is none, whatever it is."""
    if len(raw) > LARGEST:
        raise _no_index()
    try:
        said = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _no_index() from error
    if not isinstance(said, dict) or said.get("format") != form:
        raise _no_index()
    return said


def _bag(said: Any) -> BagEntry:
    size = said["bytes"]
    if type(size) is not int or size < 0:
        raise ValueError(size)
    texts = {name: _text(said[name]) for name in ("file", "sha256", "sha512")}
    if not texts["file"].endswith(".zip") or {"/", "\\", "\0"} & set(texts["file"]):
        raise ValueError(texts["file"])
    return BagEntry(kind=BagKind(said["kind"]), bytes=size, **texts)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _no_index() -> IupError:
    return IupError(
        N_("The index of the archive can't be read: it isn't what this program writes."),
        N_("Take index.json from another copy of the archive."),
    )
