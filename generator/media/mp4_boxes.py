"""The boxes of an MP4: parts with a kind of four letters, one inside another (ISO 14496-12)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """Where a box and its content begin, and where it ends."""

    kind: bytes
    start: int
    body: int
    end: int


def boxes(
    data: bytes, inside: Box | None = None, *, kind: bytes | None = None, skip: int = 0
) -> Iterator[Box]:
    """The boxes of one kind or of all, up to the first that is not whole.

    `inside` is None for the whole file; `skip` are the bytes that stand there before the first.
    """
    start, end = (inside.body, inside.end) if inside else (0, len(data))
    start += skip
    while start + 8 <= end:
        size, body = number(data, start, 4), start + 8
        if size == 1:
            size, body = number(data, body, 8), start + 16
        elif size == 0:
            size = end - start
        found = data[start + 4 : start + 8]
        if inside is None and found == b"mdat":
            size = min(size, end - start)  # a film that was not copied to its end plays up to there
        if size < body - start or start + size > end:
            return
        if kind in {None, found}:
            yield Box(found, start, body, start + size)
        start += size


def child(data: bytes, inside: Box | None, *kinds: bytes) -> Box | None:
    """The first box at a path of kinds; None if it isn't there."""
    for kind in kinds:
        if inside is None:
            return None
        inside = next(boxes(data, inside, kind=kind), None)
    return inside


def number(data: bytes, place: int, length: int) -> int:
    """What isn't there is 0."""
    return int.from_bytes(data[place : place + length])
