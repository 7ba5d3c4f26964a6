"""The states of one document, in order → each value, who recorded it first as it reads, and its end. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from generator.access.content import WHOLE, described, kind_of
from generator.access.extract import Ended, Item, Leaf
from generator.access.fields import leaves, pairs
from generator.history import Recorded
from generator.yaml.reader import Path

State = tuple[Recorded, Mapping[str, Any] | None]
"""Who recorded it, and what the document said; None where it was taken away."""


def items(states: Iterable[State], kind: str) -> tuple[Item, ...]:
    """What stands there today first, in the order of the document; then what ended, the first to end first.

    A value that came back after it had gone is recorded anew.
    """
    record = _Record(kind)
    for recorded, data in states:
        record.take(recorded, data)
    return (*record.standing.values(), *record.gone)


class _Record:
    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._said: Mapping[str, Any] = {}
        self.standing: dict[Path, Item] = {}
        self.gone: list[Item] = []

    def take(self, recorded: Recorded, data: Mapping[str, Any] | None) -> None:
        said = data or {}
        if said.keys() == {WHOLE}:
            # Nobody took anything away: for a while the file could not be read.
            said = {**{name: one for name, one in self._said.items() if name != WHOLE}, **said}
        new = leaves(said, described(kind_of(said, self._kind)))
        known = dict(pairs(self._said, said))
        kept: dict[Path, Item] = {}
        for path, item in self.standing.items():
            there = new.get(known[path]) if path in known else None
            if there is not None and _same(there, item.leaf):
                kept[there.path] = replace(item, leaf=there)
            else:
                self.gone.append(replace(item, ended=Ended(recorded, replaced=there is not None)))
        self.standing = {path: kept.get(path) or Item(leaf, recorded) for path, leaf in new.items()}
        self._said = said


def _same(one: Leaf, other: Leaf) -> bool:
    return type(one.value) is type(other.value) and one.value == other.value
