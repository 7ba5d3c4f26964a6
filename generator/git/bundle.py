"""A git bundle written object by object: the same commits are the same bytes on every machine.

What `git bundle create` writes depends on how the objects lie in the repository, on the number of processors
and on the zlib that git was built with. Here nothing is packed as a difference, and nothing is compressed:
blocks of zlib (RFC 1950, 1951) that hold their bytes as they are. The formats are those of git's own
documentation: gitformat-pack, gitformat-bundle (version 2).
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Final

from generator.git.committing import plain

BRANCH: Final = "refs/heads/main"
NOBODY: Final = "nobody@example.invalid"
"""No mail address of anybody goes into a bundle."""

_KINDS: Final = {"commit": 1, "tree": 2, "blob": 3}
_BLOCK: Final = 0xFFFF
_NO_DATE: Final = "253402300800 +0000"
"""The year 10000: no calendar here knows it, so that a commit without a date stays one."""

Files = Mapping[str, str]
"""The ids of blobs, by their paths from the repository's top."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who recorded something, and when; None where nobody knows."""

    name: str
    at: datetime | None


class BundleWriter:
    """Objects into a pack, one after another; each distinct one lies there once. One commit follows another.

    `file` is open for reading and writing, and empty.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._ids: set[str] = set()
        self._trees: dict[bytes, str] = {}
        self.head: str | None = None
        file.write(b"PACK" + (2).to_bytes(4, "big") + (0).to_bytes(4, "big"))

    def blob(self, content: bytes) -> str:
        """The id under which `content` lies in the pack."""
        return self._object("blob", content)

    def commit(self, files: Files, by: Signature, message: str) -> str:
        """The next commit, whose tree holds `files`; their blobs are in the pack already."""
        tree = self._tree(files)
        who = f"{plain(by.name) or 'nobody'} <{NOBODY}> {_when(by.at)}"
        parent = f"parent {self.head}\n" if self.head else ""
        text = f"tree {tree}\n{parent}author {who}\ncommitter {who}\n\n{message}\n"
        self.head = self._object("commit", text.encode())
        return self.head

    def finish(self, target: BinaryIO) -> None:
        """Write the bundle of all that was committed into `target`."""
        size = self._file.tell()
        self._file.seek(8)
        self._file.write(len(self._ids).to_bytes(4, "big"))
        self._file.seek(0)
        target.write(f"# v2 git bundle\n{self.head} {BRANCH}\n{self.head} HEAD\n\n".encode("ascii"))
        digest = hashlib.sha1(usedforsecurity=False)
        while size and (chunk := self._file.read(min(size, 1 << 20))):
            digest.update(chunk)
            target.write(chunk)
            size -= len(chunk)
        target.write(digest.digest())

    def _tree(self, files: Mapping[str, str]) -> str:
        inside: dict[str, dict[str, str]] = {}
        entries: list[tuple[bytes, bytes]] = []
        for path, blob in files.items():
            name, _, rest = path.partition("/")
            if rest:
                inside.setdefault(name, {})[rest] = blob
            else:
                entries.append((_named(name), b"100644 " + _named(name) + b"\0" + bytes.fromhex(blob)))
        for name, deeper in inside.items():
            tree = bytes.fromhex(self._tree(deeper))
            # git sorts folders as if their names ended with a slash.
            entries.append((_named(name) + b"/", b"40000 " + _named(name) + b"\0" + tree))
        content = b"".join(entry for _, entry in sorted(entries))
        if content not in self._trees:
            self._trees[content] = self._object("tree", content)
        return self._trees[content]

    def _object(self, kind: str, content: bytes) -> str:
        head = f"{kind} {len(content)}\0".encode("ascii")
        name = hashlib.sha1(head + content, usedforsecurity=False).hexdigest()
        if name not in self._ids:
            self._ids.add(name)
            self._file.write(_entry_head(_KINDS[kind], len(content)))
            _stored(self._file, content)
        return name


def _named(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")


def _when(at: datetime | None) -> str:
    if at is None:
        return _NO_DATE
    return f"{max(0, int(at.timestamp()))} {f'{at:%z}'[:5] or '+0000'}"


def _entry_head(kind: int, size: int) -> bytes:
    """The kind and four bits of the size, then seven at a time."""
    first, size = (kind << 4) | (size & 15), size >> 4
    out = bytearray()
    while size:
        out.append(first | 0x80)
        first, size = size & 0x7F, size >> 7
    out.append(first)
    return bytes(out)


def _stored(file: BinaryIO, content: bytes) -> None:
    file.write(b"\x78\x01")
    for start in range(0, len(content) or 1, _BLOCK):
        block = content[start : start + _BLOCK]
        is_last = start + _BLOCK >= len(content)
        size = len(block)
        file.write(bytes([is_last]) + size.to_bytes(2, "little") + (size ^ 0xFFFF).to_bytes(2, "little"))
        file.write(block)
    file.write(zlib.adler32(content).to_bytes(4, "big"))
