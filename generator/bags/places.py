"""What lies in a zip or a folder that nobody trusts: its files by their paths. Nothing is extracted."""

from __future__ import annotations

import os
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO, Final

CHUNK: Final = 1 << 20
_END: Final = b"PK\5\6"
_LENGTH_OF_END: Final = 22  # where no comment follows
_TAIL: Final = _LENGTH_OF_END + 0xFFFF
_LOCAL_HEAD: Final = 30
_KIND_OF_FILE: Final = 0o170000

BROKEN: Final = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What reading a zip raises that is damaged, packed in an odd way, or locked."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`unpacked` and `one` are bytes, `ratio` how many times larger a packed file may become."""

    entries: int = 200_000
    directory: int = 24 << 20
    unpacked: int = 1 << 40
    ratio: int = 1200
    tag: int = 64 << 20
    path: int = 4096


LIMITS: Final = Limits()


class FaultKind(StrEnum):
    UNREADABLE = "unreadable"
    UNSAFE = "unsafe"
    LINK = "link"
    TWICE = "twice"
    TOO_LARGE = "too-large"
    TOP = "top"
    DECLARATION = "declaration"
    VERSION = "version"
    FETCH = "fetch"
    NO_MANIFEST = "no-manifest"
    MANIFEST = "manifest"
    ALGORITHM = "algorithm"
    TAG = "tag"
    OXUM = "oxum"
    MISSING = "missing"
    ADDED = "added"
    CHANGED = "changed"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Fault:
    kind: FaultKind
    path: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a bag: sizes by path; `faults` are what was refused and isn't among them."""

    sizes: Mapping[str, int]
    open: Callable[[str], IO[bytes]]
    faults: tuple[Fault, ...] = ()


@contextmanager
def opened(place: Path, limits: Limits) -> Iterator[Files]:
    """The files of a folder, or of the one top folder of a zip. Raises BROKEN."""
    if stat.S_ISDIR(place.lstat().st_mode):
        yield _folder(place, limits)
        return
    with open_plain(place) as file:
        refused = _too_many(file, limits)
        if refused:
            yield Files({}, _nothing, (refused,))
            return
        with zipfile.ZipFile(file) as packed:
            yield _packed(packed, limits)


def open_plain(place: Path) -> IO[bytes]:
    """A plain file: no link, no pipe, no device. Raises OSError."""
    number = os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise OSError(0, "no plain file", str(place))
    return os.fdopen(number, "rb")


def _nothing(path: str) -> IO[bytes]:
    raise FileNotFoundError(path)


def is_safe(path: str, limits: Limits = LIMITS) -> bool:
    """Whether a path stays below the folder it is meant for, on every system."""
    parts = path.split("/")
    plain = not any(sign in path for sign in ("\\", "\0")) and ":" not in parts[0]
    return plain and 0 < len(path) <= limits.path and not {"", ".", ".."} & set(parts)


def same(path: str) -> str:
    """Paths that are one file on some systems are the same by this."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _folder(place: Path, limits: Limits) -> Files:
    sizes: dict[str, int] = {}
    faults: list[Fault] = []
    for folder, inside, names in os.walk(place):
        for name in (*inside, *names):
            full = Path(folder) / name
            mode = full.lstat()
            path = full.relative_to(place).as_posix()
            if stat.S_ISREG(mode.st_mode):
                sizes[path] = mode.st_size
            elif not stat.S_ISDIR(mode.st_mode):
                faults.append(Fault(FaultKind.LINK, path))
        if len(sizes) + len(faults) > limits.entries:
            return Files({}, _nothing, (Fault(FaultKind.TOO_LARGE, "", str(limits.entries)),))
    return Files(sizes, lambda path: open_plain(place / path), (*faults, *_clashes(sizes)))


def _clashes(paths: Mapping[str, int]) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for path in paths:
        known = seen.setdefault(same(path), path)
        if known != path:
            yield Fault(FaultKind.TWICE, path, known)


def _too_many(file: IO[bytes], limits: Limits) -> Fault | None:
    """Asked of the zip's last lines, before the list of its files is read into memory.

    What stands behind them, or before the first file, no reader of zips shows to anybody: nothing may.
    """
    size = file.seek(0, os.SEEK_END)
    start = max(0, size - _TAIL)
    file.seek(start)
    tail = file.read(_TAIL)
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _LENGTH_OF_END:
        return Fault(FaultKind.UNREADABLE, "", "no zip")
    entries, directory = struct.unpack_from("<HL", tail, at + 10)
    # Python's zipfile believes this one wherever it stands, whatever the other says.
    file.seek(max(0, start + at - 20 - 56))
    head = file.read(56)
    if head[:4] == b"PK\6\6":
        entries, directory = struct.unpack_from("<QQ", head, 32)
    file.seek(0)
    if entries > limits.entries or directory > limits.directory:
        return Fault(FaultKind.TOO_LARGE, "", str(entries))
    if len(tail) - at != _LENGTH_OF_END:
        return Fault(FaultKind.OUTSIDE, "", "behind")
    return None


def _packed(packed: zipfile.ZipFile, limits: Limits) -> Files:
    known: dict[str, zipfile.ZipInfo] = {}
    faults: list[Fault] = []
    clash: dict[str, str] = {}
    whole, end = 0, 0
    tops: set[str] = set()
    for entry in sorted(packed.infolist(), key=lambda one: one.header_offset):
        path = entry.orig_filename.removesuffix("/")
        tops.add(path.partition("/")[0])
        whole += entry.file_size
        fault = _refusal(entry, path, limits)
        if fault is None and entry.header_offset < end:
            fault = Fault(FaultKind.UNSAFE, path, "overlaps")
        end = max(end, entry.header_offset + _LOCAL_HEAD + entry.compress_size)
        inner = path.partition("/")[2]
        if fault is None and same(path) in clash:
            fault = Fault(FaultKind.TWICE, inner or path, clash[same(path)])
        clash.setdefault(same(path), path)
        if fault is not None:
            faults.append(fault)
        elif not entry.is_dir():
            known[inner or path] = entry
    begins = [entry.header_offset for entry in packed.infolist()]
    if begins and min(begins) > 0:
        faults.append(Fault(FaultKind.OUTSIDE, "", "before"))
    if whole > limits.unpacked:
        faults.append(Fault(FaultKind.TOO_LARGE, "", str(whole)))
        known = {}
    if len(tops) != 1:
        faults.append(Fault(FaultKind.TOP, "", str(len(tops))))
    return Files(
        {path: entry.file_size for path, entry in known.items()},
        lambda path: packed.open(known[path]),
        tuple(faults),
    )


def _refusal(entry: zipfile.ZipInfo, path: str, limits: Limits) -> Fault | None:
    if not is_safe(path, limits):
        return Fault(FaultKind.UNSAFE, path)
    mode = (entry.external_attr >> 16) & _KIND_OF_FILE
    if mode not in {0, 0o100000, 0o040000}:
        return Fault(FaultKind.LINK, path)
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} or entry.flag_bits & 1:
        return Fault(FaultKind.UNREADABLE, path)
    if entry.file_size > limits.ratio * max(1, entry.compress_size):
        return Fault(FaultKind.TOO_LARGE, path)
    return None
