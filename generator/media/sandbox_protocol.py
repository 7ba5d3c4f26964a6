"""What the process that opens files is asked, and what it answers: bytes of fixed shapes, never objects.

An answer is whatever a hostile file made of the process that gave it. So it is measured and checked
field by field before anything is believed; what can't be an answer is a ValueError.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO, Final

from generator.media.jpeg import MARKERS_OF_SIZE, segments
from generator.media.kinds import HEAD, MEGABYTE, format_of, in_megapixels
from generator.media.packed import BEGINNING
from generator.media.pdf_dangers import DANGERS, refused
from generator.media.picture_sizes import MOST_HIGH
from generator.media.published import LARGE, MOVING, Answer, Drawn, Unusable

MOST_ANSWER: Final = 150 * MEGABYTE
"""More than a film that is as large as films may be, cleaned."""

READY: Final = b"ready"

_REQUEST: Final = struct.Struct("<8sQ")
_OUTCOME: Final = struct.Struct("<BdQQ")
_ANSWER: Final = struct.Struct("<6sIIB")
_FILE: Final = struct.Struct("<16sIIQ")
_PIXELS_ONLY: Final = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH"})
_MOVING_ONLY: Final = frozenset({b"VP8X", b"ANIM", b"ANMF"})
_JPEG_ONLY: Final = frozenset({0xE0, 0xDB, 0xC4, *MARKERS_OF_SIZE})
"""The parts of a JPEG by which it is drawn; JFIF is the only one of a program."""


class Task(StrEnum):
    """What is to be done with a file; a sound or film is named by its format's ending."""

    PICTURE = "picture"
    PDF = "pdf"
    CHECK = "check"
    """A PDF that is only judged."""
    MP3 = ".mp3"
    WAV = ".wav"
    MP4 = ".mp4"
    M4A = ".m4a"
    OGG = ".ogg"
    OGV = ".ogv"
    WEBM = ".webm"
    FLAC = ".flac"
    AAC = ".aac"
    DOCX = ".docx"
    XLSX = ".xlsx"
    PPTX = ".pptx"
    ODT = ".odt"
    ODS = ".ods"
    ODP = ".odp"
    ODG = ".odg"
    SCRATCH = ".sb3"


TO_KEEP: Final = frozenset(
    {Task.DOCX, Task.XLSX, Task.PPTX, Task.ODT, Task.ODS, Task.ODP, Task.ODG, Task.SCRATCH}
)
"""Files that are published to be kept, or of which something to look at is made."""


class End:
    """How the process that opened a file ended."""

    ANSWERED, TOO_LONG, TOO_LARGE, DIED = range(4)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`end` is one of `End`; `seconds` are those of CPU, `memory` the most that was in use, in bytes."""

    end: int
    seconds: float
    memory: int = 0
    answer: bytes = b""


def write_request(pipe: BinaryIO, task: Task, data: bytes) -> None:
    """Raises OSError."""
    pipe.write(_REQUEST.pack(task.encode(), len(data)))
    pipe.write(data)
    pipe.flush()


def read_request(pipe: BinaryIO) -> tuple[Task, bytes] | None:
    """None when nobody asks any longer."""
    head = pipe.read(_REQUEST.size)
    if len(head) < _REQUEST.size:
        return None
    task, size = _REQUEST.unpack(head)
    data = pipe.read(size)
    return (Task(task.rstrip(b"\0").decode()), data) if len(data) == size else None


def write_outcome(pipe: BinaryIO, outcome: Outcome) -> None:
    """Raises OSError."""
    pipe.write(_OUTCOME.pack(outcome.end, outcome.seconds, outcome.memory, len(outcome.answer)))
    pipe.write(outcome.answer)
    pipe.flush()


def read_outcome(pipe: BinaryIO) -> Outcome:
    """Raises EOFError where there is none, and OSError."""
    head = pipe.read(_OUTCOME.size)
    if len(head) < _OUTCOME.size:
        raise EOFError
    end, seconds, memory, size = _OUTCOME.unpack(head)
    answer = pipe.read(min(size, MOST_ANSWER))
    if len(answer) < size:
        raise EOFError
    return Outcome(end, seconds, memory, answer)


def packed(answer: Answer | Unusable) -> Iterator[bytes]:
    """An answer in pieces: a film need not lie in memory once more."""
    if isinstance(answer, Unusable):
        yield _ANSWER.pack(answer.rule.encode(), _number(answer), 0, 0)
        return
    yield _ANSWER.pack(b"", 0, answer.pixels, len(answer.drawn))
    for one in answer.drawn:
        yield _FILE.pack(one.ending.encode(), one.width, one.height, len(one.data))
        yield one.data


def unpacked(task: Task, said: bytes, asked: int) -> Answer | Unusable:
    """The answer to `task` about a file of `asked` bytes. Raises ValueError for what can be none."""
    try:
        rule, number, pixels, count = _ANSWER.unpack_from(said)
        place = _ANSWER.size
        if rule.strip(b"\0"):
            _want(place == len(said))
            return _unusable(task, rule, number)
        drawn = []
        for _ in range(count):
            ending, width, height, size = _FILE.unpack_from(said, place)
            place += _FILE.size
            _want(size <= len(said) - place)
            data = said[place : place + size]
            drawn.append(Drawn(ending.rstrip(b"\0").decode("ascii"), data, width, height))
            place += size
    except (struct.error, UnicodeDecodeError) as error:
        raise ValueError(task) from error
    _want(place == len(said))
    _want_files(task, drawn, asked)
    return Answer(tuple(drawn), pixels)


def _number(unusable: Unusable) -> int:
    """By which `_unusable` tells the values of its message."""
    if unusable.rule == "IUP526":
        return [danger.value for danger in DANGERS].index(unusable.values["what"])
    size = unusable.values.get("size", "")
    return int(size) if size.isdecimal() else 0


def _unusable(task: Task, rule: bytes, number: int) -> Unusable:
    if rule == b"IUP523":
        return Unusable("IUP523", in_megapixels(number))
    if rule == b"IUP526":
        _want(task in {Task.PDF, Task.CHECK} and number < len(DANGERS))
        return refused(DANGERS[number])
    _want(rule in {b"IUP522", b"IUP525", b"IUP533"})
    return Unusable(rule.decode())


def _want_files(task: Task, drawn: list[Drawn], asked: int) -> None:
    """Pictures as in `Drawn` and then, of a PDF, the PDF; of a sound or film itself, or nothing."""
    if task is Task.CHECK:
        _want(not drawn)
    rest = [one for one in drawn if not one.width]
    pictures = drawn[: len(drawn) - len(rest)]
    if task in {Task.PICTURE, Task.PDF}:
        _want_pictures(pictures, may_move=task is Task.PICTURE)
        _want(len(rest) == (1 if task is Task.PDF else 0))
    else:
        _want(not pictures and len(rest) <= 1)
    for one in rest:
        _want(one.ending == (".pdf" if task is Task.PDF else task) and one.width == one.height == 0)
        if task in TO_KEEP:
            _want(one.data.startswith(BEGINNING))
            continue
        found = format_of(one.data[:HEAD])
        _want(found is not None and found.ending in {one.ending, _twin(one.ending)})
        _want(task is Task.PDF or len(one.data) <= asked + 12)


def _twin(ending: str) -> str:
    """Ogg's sounds and films differ by what is in them only."""
    return {".ogv": ".ogg", ".ogg": ".ogv"}.get(ending, ending)


def _want_pictures(pictures: list[Drawn], *, may_move: bool) -> None:
    moving = pictures[-1:] if may_move and pictures and pictures[-1].ending == MOVING else []
    *for_pages, large = pictures[: len(pictures) - len(moving)]  # a ValueError where there is none
    _want(0 < len(for_pages) < 9)
    _want(len({one.width for one in for_pages}) == len(for_pages))
    for one in for_pages:
        _want(one.ending == f"-{one.width}.webp")
        _want_webp(one, _PIXELS_ONLY)
    for one in moving:
        _want_webp(one, _MOVING_ONLY)
    _want(large.ending == LARGE and max(large.width, large.height) <= MOST_HIGH * 4)
    _want_jpeg(large.data)


def _want_webp(one: Drawn, parts: Collection[bytes]) -> None:
    """A WebP that has no part but those that hold pixels."""
    _want(0 < one.width <= MOST_HIGH and 0 < one.height <= MOST_HIGH)
    data = one.data
    _want(data[:4] == b"RIFF" and data[8:12] == b"WEBP")
    _want(int.from_bytes(data[4:8], "little") == len(data) - 8)
    place = 12
    while place < len(data):
        _want(data[place : place + 4] in parts)
        size = int.from_bytes(data[place + 4 : place + 8], "little")
        place += 8 + size + size % 2
    _want(place == len(data))


def _want_jpeg(data: bytes) -> None:
    parts = [*segments(data)]
    _want(bool(parts) and all(part.marker in _JPEG_ONLY for part in parts))
    _want(data[parts[-1].end :][:2] == b"\xff\xda" and data[-2:] == b"\xff\xd9")


def _want(true: bool) -> None:
    if not true:
        raise ValueError
