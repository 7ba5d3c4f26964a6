"""A PDF without what a reader doesn't need: all that `pdf_shapes` doesn't name, or that doesn't fit there."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from generator.media.pdf_shapes import (
    ALIASES,
    CONDITIONS,
    OWN,
    SHAPES,
    STREAM,
    Each,
    InOrder,
    Kind,
    ListOf,
    Shape,
    Ways,
)

LINK: Final = re.compile(r"(?:https?:|mailto:|www\.|#)", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?")
_DEEPEST: Final = 20
"""Of lists in lists."""

_OF_TRAILER: Final = frozenset({"/Root", "/Size"})


def prune(document: Pdf) -> None:
    """Take out of an open document what no shape has room for. Raises as pikepdf does."""
    for key in [key for key in document.trailer.keys() if key not in _OF_TRAILER]:  # noqa: SIM118 - no dict
        del document.trailer[key]
    _Pruning().whole(document.Root)


class _Pruning:
    """Goes through a document, each object once for each shape that it is met in."""

    def __init__(self) -> None:
        self._met: set[tuple[tuple[int, int], str]] = set()
        self._left: list[tuple[Any, Shape]] = []

    def whole(self, root: Any) -> None:
        self._fits(root, "Document")
        while self._left:
            self._keep(*self._left.pop())

    def _keep(self, held: Any, shape: Shape) -> None:
        """Keep of a dictionary, or of a stream's, what its shape names and what fits."""
        of_stream = STREAM if isinstance(held, Stream) else {}
        for key, value in [*held.items()]:
            ways = shape.get(key) or of_stream.get(key)
            fits = ways is not None and self._fits(value, ways)
            if not fits and value is not None:
                del held[key]

    def _fits(self, value: Any, ways: Ways, depth: int = 0) -> bool:
        """Whether a value is one of `ways`. Dictionaries in it are looked at later, or now by their names."""
        if depth > _DEEPEST:
            return False
        if isinstance(ways, tuple):
            return any(self._fits(value, way, depth) for way in ways)
        if isinstance(ways, Kind):
            return _is(value, ways)
        if isinstance(ways, str) and ways not in ALIASES:
            return isinstance(value, Dictionary | Stream) and self._has_shape(value, ways)
        return self._fits_within(value, ALIASES.get(ways, ways) if isinstance(ways, str) else ways, depth + 1)

    def _fits_within(self, value: Any, ways: Ways, depth: int) -> bool:
        if isinstance(ways, Each):
            if not isinstance(value, Dictionary):
                return False
            for key, one in [*value.items()]:
                if one is not None and not self._fits(one, ways.shape, depth):
                    del value[key]
            return True
        if isinstance(ways, InOrder):
            last = len(ways.shapes) - 1
            return isinstance(value, Array) and all(
                self._fits(one, ways.shapes[min(place, last)], depth) for place, one in enumerate(value)
            )
        if isinstance(ways, ListOf):
            return isinstance(value, Array) and self._fits_list(value, ways, depth)
        return self._fits(value, ways, depth)

    def _fits_list(self, value: Any, ways: ListOf, depth: int) -> bool:
        fitting = [one is None or self._fits(one, ways.shape, depth) for one in value]
        if not ways.sifts:
            return all(fitting)
        for place in reversed([place for place, fits in enumerate(fitting) if not fits]):
            del value[place]
        return True

    def _has_shape(self, held: Any, name: str) -> bool:
        key, wanted = CONDITIONS.get(name, ("", frozenset()))
        if key and str(held.get(key, "")) not in wanted:
            return False
        if OWN.get(str(held.get("/Type", "")), name) != name:
            return False
        met = (held.objgen, name)
        if held.is_indirect and met in self._met:
            return True
        self._met.add(met)
        self._left.append((held, SHAPES[name]))
        return True


def _is(value: Any, kind: Kind) -> bool:
    if kind in {Kind.NUMBERS, Kind.NAMES}:
        return _is_plain(value, names=kind is Kind.NAMES)
    if kind is Kind.NUMBER:
        return isinstance(value, int | Decimal) and not isinstance(value, bool)
    if kind is Kind.FLAG:
        return isinstance(value, bool)
    if kind is Kind.NAME:
        return isinstance(value, Name)
    return isinstance(value, String) and _says(str(value), kind)


def _says(text: str, kind: Kind) -> bool:
    wanted = {Kind.LINK: LINK.match, Kind.LANGUAGE: _LANGUAGE.fullmatch}.get(kind)
    return wanted is None or bool(wanted(text))


def _is_plain(value: Any, *, names: bool, depth: int = 0) -> bool:
    if isinstance(value, Array):
        return depth < _DEEPEST and all(_is_plain(one, names=names, depth=depth + 1) for one in value)
    return value is None or isinstance(value, int | Decimal) or (names and isinstance(value, Name))
