"""Whether a bag is valid by BagIt (RFC 8493): all files there, none added, none changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.bags.places import BROKEN, CHUNK, LIMITS, Fault, FaultKind, Files, Limits, is_safe, opened

__all__ = ["LIMITS", "Fault", "FaultKind", "Limits", "check_bag"]

VERSIONS: Final = frozenset({"0.97", "1.0"})
ALGORITHMS: Final = frozenset({"md5", "sha1", "sha224", "sha256", "sha384", "sha512"})
_DECLARATION: Final = re.compile(
    rb"BagIt-Version: ([0-9]+\.[0-9]+)(?:\r\n|\n|\r)"
    rb"Tag-File-Character-Encoding: ([A-Za-z0-9._-]+)(?:\r\n|\n|\r)?"
)
_ENCODINGS: Final = {
    "utf-8": "utf-8", "us-ascii": "ascii", "ascii": "ascii", "iso-8859-1": "latin-1", "utf-16": "utf-16",
}  # fmt: skip
_LINE: Final = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?(\S.*)")
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_NAME: Final = re.compile(r"(tag)?manifest-([A-Za-z0-9-]+)\.txt")
_DECODED: Final = {"%25": "%", "%0A": "\n", "%0D": "\r"}


def check_bag(place: Path, *, limits: Limits = LIMITS) -> tuple[Fault, ...]:
    """What is wrong with the bag, a zip or a folder; nothing for a valid one. All digests are computed."""
    try:
        with opened(place, limits) as files:
            return (*files.faults, *_faults(files, limits))
    except BROKEN as error:
        return (Fault(FaultKind.UNREADABLE, "", str(error)),)


@dataclass(frozen=True, slots=True)
class _Manifest:
    name: str
    algorithm: str
    digests: dict[str, str]


def _faults(files: Files, limits: Limits) -> Iterator[Fault]:
    if not files.sizes:
        return
    declared = _declared(files, limits)
    if isinstance(declared, Fault):
        yield declared
        return
    if "fetch.txt" in files.sizes:
        yield Fault(FaultKind.FETCH, "fetch.txt")
    payload = frozenset(path for path in files.sizes if path.startswith("data/"))
    manifests: list[_Manifest] = []
    for path in sorted(files.sizes):
        found = _NAME.fullmatch(path)
        if found is None:
            continue
        if found[2].lower() not in ALGORITHMS:
            yield Fault(FaultKind.ALGORITHM, path, found[2])
            continue
        read = _manifest(files, path, found[2].lower(), declared, limits)
        manifests.append(read[0])
        yield from read[1]
        if not found[1]:
            yield from (Fault(FaultKind.ADDED, one, path) for one in sorted(payload - read[0].digests.keys()))
    if not any(one.name.startswith("manifest-") for one in manifests):
        yield Fault(FaultKind.NO_MANIFEST, "")
    yield from _differing(files, manifests)
    yield from _oxum(files, payload, declared, limits)


def _text(files: Files, path: str, limits: Limits) -> bytes:
    """Raises ValueError for more than a tag file ever holds."""
    with files.open(path) as file:
        raw = file.read(limits.tag + 1)
    if len(raw) > limits.tag:
        raise ValueError(path)
    return raw


def _declared(files: Files, limits: Limits) -> str | Fault:
    """The encoding of the tag files."""
    if "bagit.txt" not in files.sizes:
        return Fault(FaultKind.DECLARATION, "bagit.txt", "missing")
    try:
        found = _DECLARATION.fullmatch(_text(files, "bagit.txt", limits))
    except BROKEN as error:
        return Fault(FaultKind.UNREADABLE, "bagit.txt", str(error))
    if found is None:
        return Fault(FaultKind.DECLARATION, "bagit.txt")
    version, encoding = found[1].decode(), found[2].decode()
    if version not in VERSIONS:
        return Fault(FaultKind.VERSION, "bagit.txt", version)
    if encoding.lower() not in _ENCODINGS:
        return Fault(FaultKind.DECLARATION, "bagit.txt", encoding)
    return _ENCODINGS[encoding.lower()]


def _manifest(
    files: Files, name: str, algorithm: str, encoding: str, limits: Limits
) -> tuple[_Manifest, list[Fault]]:
    digests: dict[str, str] = {}
    faults: list[Fault] = []
    try:
        text = _text(files, name, limits).decode(
            encoding, "surrogateescape" if encoding == "utf-8" else "strict"
        )
    except BROKEN as error:
        return _Manifest(name, algorithm, digests), [Fault(FaultKind.UNREADABLE, name, str(error))]
    is_tag, size = name.startswith("tag"), hashlib.new(algorithm, usedforsecurity=False).digest_size * 2
    for number, line in enumerate(_LINE_END.split(text), 1):
        if not line:
            continue
        found = _LINE.fullmatch(line)
        path = (
            re.sub("%(25|0A|0D)", lambda one: _DECODED[one[0].upper()], found[2], flags=re.IGNORECASE)
            if found
            else ""
        )
        path = path.removeprefix("./")
        wrong_place = path.startswith("data/") == is_tag or path.startswith("tagmanifest-")
        if (
            found is None
            or len(found[1]) != size
            or not is_safe(path, limits)
            or wrong_place
            or path in digests
        ):
            faults.append(Fault(FaultKind.MANIFEST, name, f"{number}"))
            continue
        digests[path] = found[1].lower()
    return _Manifest(name, algorithm, digests), faults


def _differing(files: Files, manifests: list[_Manifest]) -> Iterator[Fault]:
    """Each file is read once, for all manifests together."""
    named = sorted({path for one in manifests for path in one.digests})
    for path in named:
        about = [one for one in manifests if path in one.digests]
        if path not in files.sizes:
            yield Fault(FaultKind.MISSING, path, about[0].name)
            continue
        try:
            found = _digests(files, path, frozenset(one.algorithm for one in about))
        except BROKEN as error:
            yield Fault(FaultKind.CHANGED, path, str(error))
            continue
        wrong = [one.name for one in about if found[one.algorithm] != one.digests[path]]
        if wrong:
            yield Fault(FaultKind.CHANGED, path, wrong[0])


def _digests(files: Files, path: str, algorithms: frozenset[str]) -> dict[str, str]:
    running = {one: hashlib.new(one, usedforsecurity=False) for one in algorithms}
    with files.open(path) as file:
        read: Callable[[int], bytes] = file.read
        while chunk := read(CHUNK):
            for one in running.values():
                one.update(chunk)
    return {name: one.hexdigest() for name, one in running.items()}


def _oxum(files: Files, payload: frozenset[str], encoding: str, limits: Limits) -> Iterator[Fault]:
    if "bag-info.txt" not in files.sizes:
        return
    try:
        text = _text(files, "bag-info.txt", limits).decode(encoding)
    except BROKEN as error:
        yield Fault(FaultKind.TAG, "bag-info.txt", str(error))
        return
    whole = f"{sum(files.sizes[path] for path in payload)}.{len(payload)}"
    for line in _LINE_END.split(text):
        if line and not line[0].isspace() and ":" not in line:
            yield Fault(FaultKind.TAG, "bag-info.txt", line[:80])
        name, _, value = line.partition(":")
        if name.strip().lower() == "payload-oxum" and value.strip() != whole:
            yield Fault(FaultKind.OXUM, "bag-info.txt", f"{value.strip()} ≠ {whole}")
