"""A bag written: a folder `data` with files, and beside it what proves that they are all there and unchanged."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.bags.plain_zip import Digests, PlainZip, digests_of
from generator.base.atomic_write import beside

DECLARATION: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
ALGORITHMS: Final = ("sha256", "sha512")

_ENCODED: Final = str.maketrans({"%": "%25", "\n": "%0A", "\r": "%0D"})


@dataclass(frozen=True, slots=True)
class Source:
    """A file of a bag: its path below `data/`, with `/`; its content, or the file that holds it."""

    path: str
    content: bytes | Path


def write_bag(target: Path, name: str, sources: Iterable[Source], info: Mapping[str, str]) -> Digests:
    """Write a bag as the zip `target`, in a folder called `name`; the digests of the zip.

    It is there whole, or not at all. Raises OSError, and ValueError for two files of one path.
    """
    with beside(target) as new:
        with new.open("wb") as file:
            with PlainZip(file) as bag:
                _write(bag, name, sources, info)
            file.flush()
            os.fsync(file.fileno())
        return digests_of(new)


def _write(bag: PlainZip, name: str, sources: Iterable[Source], info: Mapping[str, str]) -> None:
    payload: dict[str, Digests] = {}
    for source in sorted(sources, key=lambda one: _normal(one.path)):
        path = f"data/{_normal(source.path)}"
        if path in payload:
            raise ValueError(path)
        payload[path] = bag.add(f"{name}/{path}", source.content)
    size = sum(one.bytes for one in payload.values())
    about = {**info, "Payload-Oxum": f"{size}.{len(payload)}"}
    tags = {
        "bag-info.txt": "".join(f"{label}: {value}\n" for label, value in sorted(about.items())).encode(),
        "bagit.txt": DECLARATION,
        **{f"manifest-{one}.txt": _manifest(payload, one) for one in ALGORITHMS},
    }
    told = {path: bag.add(f"{name}/{path}", content) for path, content in sorted(tags.items())}
    for one in ALGORITHMS:
        bag.add(f"{name}/tagmanifest-{one}.txt", _manifest(told, one))


def _manifest(files: Mapping[str, Digests], algorithm: str) -> bytes:
    lines = (f"{getattr(one, algorithm)}  {path.translate(_ENCODED)}\n" for path, one in files.items())
    return "".join(lines).encode("utf-8", "surrogateescape")


def _normal(path: str) -> str:
    return unicodedata.normalize("NFC", path)
