"""Parts of a file that is too large to be held: stepped over, and read up to a limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

MOST_PARTS: Final = 20_000
"""Of a file, that are stepped over: more than the largest PNG has."""

MOST_READ: Final = 1_000_000
"""Bytes of a part that are read, or unpacked from it. A place stands in far fewer."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file: its kind, and where what is in it begins and ends."""

    kind: bytes
    start: int
    end: int


def read(file: BinaryIO, part: Part) -> bytes:
    file.seek(part.start)
    return file.read(min(part.end - part.start, MOST_READ))


def boxes(file: BinaryIO, start: int, end: int, left: list[int]) -> Iterator[Part]:
    while start + 8 <= end and left[0] > 0:
        left[0] -= 1
        file.seek(start)
        head = file.read(16)
        size, body = int.from_bytes(head[:4]), start + 8
        if size == 1:
            size, body = int.from_bytes(head[8:16]), start + 16
        elif size == 0:
            size = end - start
        if size < body - start or start + size > end:
            return
        yield Part(head[4:8], body, start + size)
        start += size
