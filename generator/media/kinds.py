"""What kind of file it is, by its first bytes, and whether it tells a place. Cheap: `iup check` asks this of
every file of a work.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Final

from generator.media import packed
from generator.media.film_codecs import OF_PHOTOGRAPHS, is_sound_alone, seldom_played
from generator.media.location import has_location
from generator.media.picture_head import NOTHING_TOLD, PictureHead, read_head
from generator.media.picture_sizes import is_too_long
from generator.media.text_files import is_of_before_unicode
from generator.media.unsupported import why_unsupported, why_unsupported_by_name, why_unsupported_format

HEAD: Final = 4096
"""How many bytes of a file's beginning are looked at."""

MEGABYTE: Final = 1_000_000


class Kind(StrEnum):
    """How a page shows a file."""

    IMAGE = "image"
    PDF = "pdf"
    TEXT = "text"
    SOUND = "sound"
    VIDEO = "video"
    FILE = "file"
    """One to keep, that a browser doesn't show."""


MOST_BYTES: Final[Mapping[Kind, int]] = MappingProxyType(
    {
        Kind.IMAGE: 50 * MEGABYTE,
        Kind.PDF: 50 * MEGABYTE,
        Kind.TEXT: 1 * MEGABYTE,
        Kind.SOUND: 50 * MEGABYTE,
        Kind.VIDEO: 100 * MEGABYTE,
        Kind.FILE: 50 * MEGABYTE,
    }
)
"""A family has to fetch it on a phone, and git keeps it for ever."""


MOST_PIXELS: Final = 50_000_000
"""Of a picture that is opened: more than a telephone's 48 megapixels, and 200 MB at most in memory."""

MOST_PIXELS_OF_JPEG: Final = 150_000_000
"""Of one that can be unpacked smaller than it is, a piece at a time."""


@dataclass(frozen=True, slots=True)
class Format:
    """`ending` is the one that a file of this format is published under, with its dot."""

    kind: Kind
    ending: str


@dataclass(frozen=True, slots=True)
class Look:
    """What a first look at a file tells: its format, None for one that no page can show, and its bytes.

    `has_location` says that it holds where it was taken, `why_unsupported` what it is instead of something to
    show. `old_text` is the beginning of a text that is in no UTF, `seldom_played` the format of a film that
    not every browser plays, `picture` what a picture tells of itself.
    """

    format: Format | None
    size: int
    has_location: bool = False
    why_unsupported: Mapping[str, str] = field(default_factory=dict)
    old_text: bytes = b""
    seldom_played: str = ""
    picture: PictureHead = NOTHING_TOLD

    @property
    def kind(self) -> Kind | None:
        return self.format.kind if self.format else None

    @property
    def most_bytes(self) -> int | None:
        """The limit that the file is beyond, in bytes; None if it is within."""
        if self.format is None or self.size <= MOST_BYTES[self.format.kind]:
            return None
        return MOST_BYTES[self.format.kind]

    @property
    def most_pixels(self) -> int | None:
        """The limit that a picture is beyond; None if it is within."""
        whole = self.format is None or self.format.ending != ".jpg" or self.picture.is_progressive
        most = MOST_PIXELS if whole else MOST_PIXELS_OF_JPEG
        return most if self.picture.pixels > most else None

    @property
    def is_too_large(self) -> bool:
        return bool(self.most_bytes or self.most_pixels)

    @property
    def is_too_long_to_move(self) -> bool:
        """Whether of a moving picture only the first is shown."""
        head = self.picture
        return head.frames > 1 and is_too_long((head.width, head.height), head.frames)

    @property
    def has_to_be_opened(self) -> bool:
        """Whether only who opens it knows if it can be shown."""
        doubtful = self.kind in _TOLD_BY_ALL_OF_IT or self.picture.is_cut_off
        return doubtful and not self.is_too_large


_TOLD_BY_ALL_OF_IT: Final = frozenset({Kind.PDF, Kind.SOUND, Kind.VIDEO, Kind.FILE})
_UNOPENED: Final = Look(None, 0, why_unsupported=why_unsupported(b"\0"))

_PDF: Final = Format(Kind.PDF, ".pdf")
_TEXT: Final = Format(Kind.TEXT, ".txt")
_MP3: Final = Format(Kind.SOUND, ".mp3")
_OGG: Final = Format(Kind.SOUND, ".ogg")
_OGV: Final = Format(Kind.VIDEO, ".ogv")
_WEBM: Final = Format(Kind.VIDEO, ".webm")

_BEGINNINGS: Final = (
    (re.compile(rb"\xff\xd8\xff"), Format(Kind.IMAGE, ".jpg")),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), Format(Kind.IMAGE, ".png")),
    (re.compile(rb"GIF8[79]a"), Format(Kind.IMAGE, ".gif")),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), Format(Kind.IMAGE, ".webp")),
    # "BM" alone could begin a text: the reserved bytes and the size of the header are asked too.
    (re.compile(rb"BM.{4}\0{4}.{4}[\x0c\x28\x6c\x7c]\0{3}", re.DOTALL), Format(Kind.IMAGE, ".bmp")),
    # A Canon's raw data begin as TIFF does.
    (re.compile(rb"II\*\0(?!.{4}CR)|MM\0\*", re.DOTALL), Format(Kind.IMAGE, ".tif")),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*%PDF-"), _PDF),
    (re.compile(rb"RIFF.{4}WAVE", re.DOTALL), Format(Kind.SOUND, ".wav")),
    (re.compile(rb"fLaC"), Format(Kind.SOUND, ".flac")),
    (re.compile(rb"ID3[\x02-\x04]"), _MP3),
    # A frame of layer III with a bit rate and a sampling rate that exist.
    (re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb][\x10-\xeb]"), _MP3),
    # Frames of AAC have layer 0, which MP3 doesn't.
    (re.compile(rb"\xff[\xf0\xf1\xf8\xf9]"), Format(Kind.SOUND, ".aac")),
)
_MP4_BRANDS: Final = re.compile(rb"isom|iso[2-9]|mp4[12]|avc1|dash|M4V |MSNV|qt  ")
_SOUND_BRANDS: Final = (b"M4A ", b"M4B ")
_AVIF_BRANDS: Final = (b"avif", b"avis")
_HEIC_BRANDS: Final = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx")

_PACKED: Final = {
    ending: Format(Kind.FILE, ending)
    for ending in (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".odg", ".sb3")
}

_CONTROL: Final = re.compile(rb"[\0-\x08\x0b\x0e-\x1f\x7f]")
_MARKUP: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<(?:!doctype|html|head|body|script|svg|\?xml)\b|\{\\rtf)"
    rb"|version https://git-lfs\.github\.com/spec/",
    re.IGNORECASE,
)
"""Written for machines: shown as text it means nothing to a family, and as it is it may not be published."""


def in_megabytes(size: int, most: int) -> dict[str, str]:
    """The values of the message that a file of `size` bytes is beyond `most`; rounded up."""
    return {"size": str(-(-size // MEGABYTE)), "most": str(most // MEGABYTE)}


def in_megapixels(millions: int, pixels: int = MOST_PIXELS) -> dict[str, str]:
    """The values of the message that a picture has more than `pixels`; 0 where nobody knows how many."""
    most = pixels // 1_000_000
    return {"size": str(millions) if millions else f"> {most}", "most": str(most)}


def look(path: Path) -> Look:
    """Look at a file. One that can't be opened is like one that can't be shown."""
    try:
        if not path.is_file():
            return _UNOPENED
        with path.open("rb") as file:
            size = path.stat().st_size
            head = file.read(HEAD)
            by_name = why_unsupported_by_name(path.name) if head.strip() else None
            if by_name is not None:
                return Look(None, size, why_unsupported=by_name)
            found = format_of(head)
            if found is None and head.startswith(packed.BEGINNING):
                found = _PACKED.get(packed.ending_of(file, size))
            if found is None:
                return Look(None, size, why_unsupported=why_unsupported(head))
            seldom = seldom_played(file, size) if found.ending == ".mp4" else ""
            if seldom == OF_PHOTOGRAPHS:
                return Look(None, size, why_unsupported=why_unsupported_format(seldom))
            if found.ending == ".mp4" and is_sound_alone(file, size):
                found = Format(Kind.SOUND, ".m4a")
            old_text = head if found.kind is Kind.TEXT and is_of_before_unicode(head) else b""
            return Look(
                found,
                size,
                has_location(file, found.ending, size),
                old_text=old_text,
                seldom_played=seldom,
                picture=read_head(file, found.ending, size),
            )
    except OSError:
        return _UNOPENED


def format_of(head: bytes) -> Format | None:
    """The format of what begins with `head`, up to HEAD bytes; None for what no page can show."""
    for beginning, format_ in _BEGINNINGS:
        if beginning.match(head):
            return format_
    if head[4:8] == b"ftyp":
        return _iso_format(head)
    if head.startswith(b"OggS"):
        return _OGV if b"\x80theora" in head else _OGG
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return _WEBM if b"webm" in head[:64] else None
    return _TEXT if _is_text(head) else None


def _iso_format(head: bytes) -> Format | None:
    """MP4 and its kin say by a brand what they are."""
    box = head[8 : int.from_bytes(head[:4])]
    brands = [box[:4], *(box[i : i + 4] for i in range(8, len(box), 4))]
    if brands[0] in _SOUND_BRANDS:
        return Format(Kind.SOUND, ".m4a")
    if any(brand in _AVIF_BRANDS for brand in brands):
        return Format(Kind.IMAGE, ".avif")
    if any(brand in _HEIC_BRANDS for brand in brands):
        return Format(Kind.IMAGE, ".heic")
    return Format(Kind.VIDEO, ".mp4") if _MP4_BRANDS.fullmatch(brands[0]) else None


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16, as Windows' Notepad calls "Unicode"
        return True
    return bool(head.strip()) and not _CONTROL.search(head) and not _MARKUP.match(head)
