"""A year's index and what stands around it: signature, countersignature, manifest, bags taken away."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.archive import signing, tombstones
from generator.archive.findings import Finding, Problem
from generator.archive.index import LARGEST, Index, read_index
from generator.bags.places import open_plain
from generator.bags.plain_zip import digests_of
from generator.problems.errors import IupError

_BEGIN, _END = b"-----BEGIN SSH SIGNATURE-----\n", b"-----END SSH SIGNATURE-----\n"
_COLUMNS: Final = 70


@dataclass(frozen=True, slots=True)
class Year:
    """`index` is None where it can't be read; `signer` is empty where its signature proves nothing."""

    place: Path
    name: str
    index: Index | None
    sha512: str
    signer: str
    taken_away: frozenset[str]
    findings: tuple[Finding, ...]


def read_year(place: Path, allowed: Path | None, *, has_to_be_signed: bool) -> Year:
    """Raises OutputError without ssh-keygen, OSError."""
    name = place.resolve().name
    raw = _read(place / "index.json")
    if raw is None:
        return Year(
            place, name, None, "", "", frozenset(), (Finding(Problem.INDEX_MISSING, f"{name}/index.json"),)
        )
    findings: list[Finding] = []
    signer = _signature(place, name, allowed, findings)
    if has_to_be_signed:
        missing = Finding(Problem.SIGNATURE_MISSING, f"{name}/index.json")
        findings = [missing if one.problem is Problem.UNSIGNED else one for one in findings]
    try:
        index = read_index(raw)
    except IupError:
        findings.append(Finding(Problem.INDEX_UNREADABLE, f"{name}/index.json"))
        return Year(place, name, None, _sha512(raw), signer, frozenset(), tuple(findings))
    if index.year != name:
        findings.append(Finding(Problem.INDEX_CHANGED, f"{name}/index.json", detail=index.year))
    taken = _taken_away(place, index, _sha512(raw), allowed, findings)
    findings += _manifest(place, name, index, _sha512(raw), taken)
    return Year(place, name, index, _sha512(raw), signer, taken, tuple(findings))


def _sha512(raw: bytes) -> str:
    return hashlib.sha512(raw).hexdigest()


def _read(place: Path) -> bytes | None:
    """None for what isn't there, or is no plain file of a size that such a file has."""
    try:
        with open_plain(place) as file:
            raw = file.read(LARGEST + 1)
    except OSError:
        return None
    return raw if len(raw) <= LARGEST else None


def _signature(place: Path, name: str, allowed: Path | None, findings: list[Finding]) -> str:
    signature, index = place / "index.json.sig", place / "index.json"
    counter = place / "index.json.countersig"
    signer = ""
    if _read(signature) is None:
        findings.append(Finding(Problem.UNSIGNED, f"{name}/index.json"))
    else:
        checked = _checked(index, signature, allowed, signing.ARCHIVE)
        signer = checked.who if checked.known else ""
        if not checked.fits:
            findings.append(Finding(Problem.INDEX_CHANGED, f"{name}/index.json"))
        elif not checked.known:
            findings.append(Finding(Problem.FOREIGN, f"{name}/index.json.sig"))
    if _read(counter) is not None and not _checked(index, counter, allowed, signing.COUNTERSIGN).known:
        findings.append(Finding(Problem.COUNTERSIGNATURE, f"{name}/index.json.countersig"))
    return signer


def _checked(path: Path, signature: Path, allowed: Path | None, namespace: str) -> signing.Checked:
    if not _is_as_written(_read(signature) or b""):
        return signing.Checked(fits=False, known=False)
    return signing.check(path, signature, allowed, namespace)


def _is_as_written(raw: bytes) -> bool:
    """Whether the file is, byte for byte, what ssh-keygen writes: it reads more than that."""
    if not raw.startswith(_BEGIN) or not raw.endswith(_END):
        return False
    inner = raw[len(_BEGIN) : -len(_END)]
    try:
        packed = base64.b64encode(base64.b64decode(inner, validate=False))
    except ValueError:
        return False
    lines = [packed[start : start + _COLUMNS] for start in range(0, len(packed), _COLUMNS)]
    return inner == b"\n".join(lines) + b"\n"


def _taken_away(
    place: Path, index: Index, sha512: str, allowed: Path | None, findings: list[Finding]
) -> frozenset[str]:
    """The bags that a valid, signed list of this index names."""
    path, name = place / tombstones.FILE, place.resolve().name
    raw = _read(path)
    if raw is None:
        return frozenset()
    where = f"{name}/{tombstones.FILE}"
    signature = path.with_name(f"{path.name}.sig")
    if not _checked(path, signature, allowed, signing.TOMBSTONES).known:
        findings.append(Finding(Problem.TOMBSTONES, where))
        return frozenset()
    try:
        stones = tombstones.read_tombstones(raw)
    except IupError:
        findings.append(Finding(Problem.TOMBSTONES, where))
        return frozenset()
    digests = {bag.file: bag.sha512 for bag in index.bags}
    wrong = [one.file for one in stones.removed if digests.get(one.file) != one.sha512]
    if stones.year != name or stones.index_sha512 != sha512:
        wrong.append(stones.year)
    findings += [Finding(Problem.TOMBSTONES, where, one) for one in wrong]
    return frozenset() if wrong else frozenset(one.file for one in stones.removed)


def _manifest(place: Path, name: str, index: Index, sha512: str, taken: frozenset[str]) -> Iterator[Finding]:
    """With the lines of bags that were taken away, or without them: both are what it may say."""
    raw = _read(place / "manifest-sha512.txt") or b""
    readme = _line_of(raw, b"README.txt")
    lines = {bag.file: bag.sha512 for bag in index.bags} | {"index.json": sha512, "README.txt": readme}
    without = {file: digest for file, digest in lines.items() if file not in taken}
    if raw not in {_as_manifest(lines), _as_manifest(without)}:
        yield Finding(Problem.MANIFEST, f"{name}/manifest-sha512.txt")
    text = place / "README.txt"
    if text.is_symlink() or not text.is_file() or digests_of(text).sha512 != readme:
        yield Finding(Problem.README, f"{name}/README.txt", detail="manifest-sha512.txt")


def _line_of(raw: bytes, file: bytes) -> str:
    found = next((line for line in raw.split(b"\n") if line.endswith(b"  " + file)), b"")
    return found.partition(b" ")[0].decode("ascii", "replace")


def _as_manifest(lines: dict[str, str]) -> bytes:
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(lines.items())).encode("utf-8", "replace")
