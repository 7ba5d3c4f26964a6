"""What is packed in a file is looked through too. What can't be unpacked is told, never passed over."""

from __future__ import annotations

import base64
import binascii
import bz2
import gzip
import hashlib
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BufferedIOBase
from typing import IO, Final

from generator.retention.traces import Kind, Traces

LARGEST_HELD: Final = 256 << 20
_DEEPEST: Final = 4  # zips in zips

_PACKED: Final[tuple[tuple[bytes, Callable[[IO[bytes]], BufferedIOBase]], ...]] = (
    (b"\x1f\x8b\x08", lambda raw: gzip.GzipFile(fileobj=raw)),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ\0", lzma.LZMAFile),
)
_UNKNOWN: Final = (
    b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18", b"\x1f\x9d", b"MSCF",
)  # fmt: skip
"""How files begin that this program can't unpack: 7z, rar, zstd, lz4, compress, cab."""
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
"""In a document of Word or Excel that has a password."""
_DAMAGED: Final = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
)
_BASE64: Final = re.compile(rb"[A-Za-z0-9+/]{25,}(?:\r?\n[A-Za-z0-9+/]+)*")
_FILES: Final = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"RIFF",
    b"GIF8",
    b"%PDF",
    b"PK",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\x1f\x8b",
)
"""How files begin of which it is told what they are, and UTF-16."""
_HEX: Final = b"0123456789abcdef"


Search = Callable[[bytes], frozenset[Kind | None]]


def searching(traces: Traces) -> Search:
    """`in_content`, once for contents that lie in several places: in git and beside it, in each site."""
    known: dict[bytes, frozenset[Kind | None]] = {}

    def search(content: bytes) -> frozenset[Kind | None]:
        digest = hashlib.blake2b(content, digest_size=32).digest()
        if digest not in known:
            known[digest] = frozenset(in_content(content, traces))
        return known[digest]

    return search


def in_content(content: bytes, traces: Traces, depth: int = 0) -> set[Kind | None]:
    """In a file, and in what is packed in it. None: something in it can't be looked through."""
    found: set[Kind | None] = {*traces.in_file(content)}
    try:
        for name, inner in _inside(content):
            found |= traces.in_path(name) if name else set()
            if inner is None or depth == _DEEPEST:
                found.add(None)
            else:
                found |= in_content(inner, traces, depth + 1)
    except _DAMAGED:
        found.add(None)
    if depth < _DEEPEST:
        for inner in _written_as_letters(content):
            found |= in_content(inner, traces, depth + 1)
    return found


def _inside(content: bytes) -> Iterator[tuple[str, bytes | None]]:
    """Names and contents. None for a content that can't be had. Raises what the unpackers raise."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for entry in packed.infolist():
                if entry.is_dir():
                    yield entry.filename, b""
                else:
                    yield entry.filename, _unzipped(packed, entry)
    elif content.startswith(_UNKNOWN) or (content.startswith(_OLE) and _LOCKED in content):
        yield "", None
    elif content[:1] == b"\x78" and int.from_bytes(content[:2]) % 31 == 0:  # zlib's head
        with suppress(zlib.error):  # else it is a text that begins so
            yield "", zlib.decompress(content)
    for begin, unpacked in _PACKED:
        if content.startswith(begin):
            with unpacked(io.BytesIO(content)) as file:
                inner = file.read(LARGEST_HELD + 1)
            yield "", inner if len(inner) <= LARGEST_HELD else None


def _unzipped(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | None:
    """None for one that is damaged, locked or too large: the others are looked through all the same."""
    try:
        return None if entry.file_size > LARGEST_HELD else packed.read(entry)
    except _DAMAGED:
        return None


def _written_as_letters(content: bytes) -> Iterator[bytes]:
    """What stands in base64, as in mails and in pages with pictures in them, where it is a text or a whole
    file. Digests aren't.
    """
    for found in _BASE64.finditer(content):
        run = found[0].replace(b"\r", b"").replace(b"\n", b"")
        if not run.strip(_HEX):
            continue
        run = run[: len(run) - 1] if len(run) % 4 == 1 else run
        with suppress(binascii.Error, UnicodeDecodeError):
            inner = base64.b64decode(run + b"=" * (-len(run) % 4))
            if not inner.startswith(_FILES):
                inner.decode("utf-8")
            yield inner
