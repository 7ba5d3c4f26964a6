"""What the beginning of a picture tells of it: how many pixels it has, whether it moves, whether it is whole.

Nothing is unpacked: `iup check` asks this of every picture of a work. What a picture doesn't tell is 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO, Final, Literal

from generator.media.file_parts import MOST_PARTS, MOST_READ, boxes
from generator.media.jpeg import MARKERS_OF_SIZE, PROGRESSIVE, segments

MOST_PAGES: Final = 1000
_TAIL: Final = 65_536
_END_OF_JPEG: Final = b"\xff\xd9"
_GIF_PICTURE, _GIF_MORE, _GIF_END = 0x2C, 0x21, 0x3B


@dataclass(frozen=True, slots=True)
class PictureHead:
    """`frames` are the pictures of one that moves, 1 of others. `is_cut_off`: its end seems to be missing.

    `is_progressive` is a JPEG that has to lie in memory whole while it is unpacked.
    """

    width: int = 0
    height: int = 0
    frames: int = 1
    is_cut_off: bool = False
    is_progressive: bool = False
    pages: int = 1

    @property
    def pixels(self) -> int:
        return self.width * self.height


NOTHING_TOLD: Final = PictureHead()


def read_head(file: BinaryIO, ending: str, size: int) -> PictureHead:
    """`ending` is the format's. Raises OSError."""
    reader = _READERS.get(ending)
    return reader(file, size) if reader else NOTHING_TOLD


def _jpeg(file: BinaryIO, size: int) -> PictureHead:
    file.seek(0)
    head = file.read(MOST_READ)
    parts = [*segments(head)]
    frame = next((part for part in parts if part.marker in MARKERS_OF_SIZE), None)
    if frame is None:
        return NOTHING_TOLD
    height, width = (int.from_bytes(head[frame.body + at : frame.body + at + 2]) for at in (1, 3))
    pixels_at = parts[-1].end
    return PictureHead(
        width,
        height,
        is_cut_off=not _ends(file, pixels_at, size),
        is_progressive=frame.marker in PROGRESSIVE,
    )


def _ends(file: BinaryIO, pixels_at: int, size: int) -> bool:
    """Whether the pixels of a JPEG have an end; cameras write more behind it."""
    for start in (max(pixels_at, size - _TAIL), pixels_at):
        file.seek(start)
        if _END_OF_JPEG in file.read(size - start):
            return True
    return False


def _png(file: BinaryIO, size: int) -> PictureHead:
    file.seek(0)
    head = file.read(26)
    width, height = int.from_bytes(head[16:20]), int.from_bytes(head[20:24])
    frames, place = 1, 8
    for _ in range(MOST_PARTS):
        file.seek(place)
        part = file.read(12)
        kind = part[4:8]
        if kind == b"acTL":
            frames = max(1, int.from_bytes(part[8:12]))
        place += 12 + int.from_bytes(part[:4])
        if kind == b"IEND" or len(part) < 12:
            break
    return PictureHead(width, height, frames, is_cut_off=kind != b"IEND" or place > size)


def _gif(file: BinaryIO, size: int) -> PictureHead:
    file.seek(0)
    data = file.read(size)
    width, height = (int.from_bytes(data[at : at + 2], "little") for at in (6, 8))
    blocks = [*_blocks_of_gif(data)]
    return PictureHead(
        width,
        height,
        max(1, blocks.count(_GIF_PICTURE)),
        is_cut_off=not blocks or blocks[-1] != _GIF_END,
    )


def _blocks_of_gif(data: bytes) -> Iterator[int]:
    place = 13 + _colours(data, 10)
    while place < len(data):
        kind = data[place]
        yield kind
        if kind == _GIF_PICTURE:
            place += 11 + _colours(data, place + 9)
        elif kind == _GIF_MORE:
            place += 2
        else:
            return
        while place < len(data) and data[place]:
            place += 1 + data[place]
        place += 1


def _colours(data: bytes, flags_at: int) -> int:
    """The bytes of the table of colours that the flags at a place tell of."""
    flags = data[flags_at] if flags_at < len(data) else 0
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _webp(file: BinaryIO, size: int) -> PictureHead:
    file.seek(0)
    head = file.read(30)
    kind = head[12:16]
    if kind == b"VP8X":
        width, height = (1 + int.from_bytes(head[at : at + 3], "little") for at in (24, 27))
    elif kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        width, height = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    else:
        width, height = (int.from_bytes(head[at : at + 2], "little") & 0x3FFF for at in (26, 28))
    frames, place = 0, 12
    for _ in range(MOST_PARTS):
        file.seek(place)
        part = file.read(8)
        if len(part) < 8:
            break
        frames += part[:4] == b"ANMF"
        length = int.from_bytes(part[4:], "little")
        place += 8 + length + length % 2
    is_cut_off = int.from_bytes(head[4:8], "little") + 8 > size
    return PictureHead(width, height, max(1, frames), is_cut_off=is_cut_off)


def _bmp(file: BinaryIO, size: int) -> PictureHead:
    file.seek(0)
    head = file.read(26)
    width, height = (int.from_bytes(head[at : at + 4], "little", signed=True) for at in (18, 22))
    return PictureHead(abs(width), abs(height), is_cut_off=int.from_bytes(head[2:6], "little") > size)


def _of_boxes(file: BinaryIO, size: int) -> PictureHead:
    """AVIF and HEIC: put together from tiles, so that the largest size is the picture's."""
    end = 0
    sizes = [(0, 0)]
    for box in boxes(file, 0, size, [MOST_PARTS]):
        end = box.end
        if box.kind == b"meta":
            file.seek(box.start)
            said = file.read(min(box.end - box.start, MOST_READ))
            sizes += [
                (int.from_bytes(part[4:8]), int.from_bytes(part[8:12])) for part in said.split(b"ispe")[1:]
            ]
    width, height = max(sizes, key=lambda one: one[0] * one[1])
    return PictureHead(width, height, is_cut_off=end < size)


def _tiff(file: BinaryIO, _: int) -> PictureHead:
    """Size is not told here: it is known when the picture is opened. `pages` are those of a scan."""
    file.seek(0)
    head = file.read(8)
    order: Literal["little", "big"] = "little" if head[:2] == b"II" else "big"
    place = int.from_bytes(head[4:8], order)
    met: set[int] = set()
    while place and place not in met and len(met) < MOST_PAGES:
        met.add(place)
        file.seek(place)
        count = int.from_bytes(file.read(2), order)
        file.seek(place + 2 + 12 * count)
        place = int.from_bytes(file.read(4), order)
    return PictureHead(pages=max(1, len(met)))


_READERS: Final[Mapping[str, Callable[[BinaryIO, int], PictureHead]]] = MappingProxyType(
    {
        ".jpg": _jpeg,
        ".png": _png,
        ".gif": _gif,
        ".webp": _webp,
        ".bmp": _bmp,
        ".avif": _of_boxes,
        ".heic": _of_boxes,
        ".tif": _tiff,
    }
)
