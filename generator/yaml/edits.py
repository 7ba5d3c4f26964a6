"""Changes of data, named by paths (`("goals", 0, "title")`), and what data becomes by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any, Final

from generator.yaml.reader import Path
from generator.yaml.writer import Value


@dataclass(frozen=True, slots=True)
class Set:
    """The value at `path` becomes `value`; a field that isn't there comes last in its group."""

    path: Path
    value: Value


@dataclass(frozen=True, slots=True)
class Append:
    """The list at `path` gets another entry; one that isn't there begins."""

    path: Path
    item: Value


@dataclass(frozen=True, slots=True)
class Remove:
    """The field or entry at `path` goes; a list or group that held nothing else goes with it."""

    path: Path


Edit = Set | Append | Remove


class CannotEditError(Exception):
    """The file can't be read, or can't be changed there without changing something else."""


def applied(data: Any, edit: Edit) -> Any:
    """What `data` becomes; it stays itself as it is. Raises CannotEditError where there is no such place."""
    if not edit.path:
        raise CannotEditError
    made = _changed(data, edit.path, edit)
    return type(data)() if made is _GONE else made


_GONE: Final = object()


def _changed(held: Any, path: Path, edit: Edit) -> Any:
    if not path:
        return _at_its_place(held, edit)
    step = path[0]
    if held is None and isinstance(step, str) and not isinstance(edit, Remove):
        held = {}
    if isinstance(held, dict) and isinstance(step, str):
        made = _changed(held.get(step), path[1:], edit) if step in held else _begun(path[1:], edit)
        rest = {key: value for key, value in held.items() if key != step} if made is _GONE else held
        return rest or _GONE if made is _GONE else {**held, step: made}
    if isinstance(held, list) and isinstance(step, int) and 0 <= step < len(held):
        made = _changed(held[step], path[1:], edit)
        kept = [] if made is _GONE else [made]
        return [*held[:step], *kept, *held[step + 1 :]] or _GONE
    raise CannotEditError


def _begun(path: Path, edit: Edit) -> Any:
    if isinstance(edit, Remove):
        raise CannotEditError
    return _changed(None, path, edit)


def _at_its_place(held: Any, edit: Edit) -> Any:
    if isinstance(edit, Remove):
        return _GONE
    if isinstance(edit, Set):
        return plain(edit.value)
    if held is not None and not isinstance(held, list):
        raise CannotEditError
    return [*(held or ()), plain(edit.item)]


def plain(value: Any) -> Any:
    """As the reader gives it: days are texts, and there is nothing that is None in a group."""
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items() if one is not None}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, Date) else value
