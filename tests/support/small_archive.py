"""A small archive of two years, signed with a key that is thrown away: made without making a portfolio."""

from __future__ import annotations

import hashlib
import subprocess
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from generator.archive import signing, tombstones
from generator.archive.index import BagEntry, BagKind, Index, Previous, as_bytes, read_index
from generator.bags.plain_zip import Digests
from generator.bags.writer import Source, write_bag
from generator.git.bundle import BundleWriter, Signature

YEARS = ("2024-25", "2025-26")
LABELS = ("1f" * 16, "2e" * 16)
INFO = {"Source-Organization": "Björkviks skola", "Bagging-Date": "2026-08-14"}


@dataclass(frozen=True, slots=True)
class SmallArchive:
    """`allowed` lies outside, as an archivist has it."""

    place: Path
    key: Path
    allowed: Path


def make_key(path: Path) -> Path:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", path], check=True)
    return path


def write_archive(beside: Path, labels: tuple[str, ...] = LABELS) -> SmallArchive:
    made = SmallArchive(beside / "archive", make_key(beside / "key"), beside / "allowed")
    made.place.mkdir()
    previous = None
    for year in YEARS:
        raw = _write_year(made, year, previous, labels)
        previous = Previous(year, hashlib.sha512(raw).hexdigest())
    signing.allow(made.place / signing.ALLOWED, made.key)
    signing.allow(made.allowed, made.key)
    return made


def _write_year(made: SmallArchive, year: str, previous: Previous | None, labels: tuple[str, ...]) -> bytes:
    place = made.place / year
    place.mkdir()
    bags = [write_entry(place, "school", BagKind.SCHOOL, year)]
    for label in labels:
        bags.append(write_entry(place, label, BagKind.FAMILY, year))
        bags.append(write_entry(place, f"{label}-staff", BagKind.STAFF, year))
    files = tuple(sorted(bags, key=lambda bag: bag.file))
    index = Index(
        "Björkviks skola", year, f"20{year[-2:]}-08-14", "0" * 40, "iup-portfolio 0.1", previous, files
    )
    (place / "README.txt").write_text("An archive.\n", encoding="utf-8")
    return write_index(place, index, made.key)


def write_index(place: Path, index: Index, key: Path | None) -> bytes:
    """The index with all that follows from it."""
    raw = as_bytes(index)
    (place / "index.json").write_bytes(raw)
    lines = {bag.file: bag.sha512 for bag in index.bags} | {"index.json": hashlib.sha512(raw).hexdigest()}
    lines["README.txt"] = hashlib.sha512((place / "README.txt").read_bytes()).hexdigest()
    manifest = "".join(f"{digest}  {file}\n" for file, digest in sorted(lines.items()))
    (place / "manifest-sha512.txt").write_text(manifest, encoding="utf-8")
    if key is not None:
        signing.sign(place / "index.json", key, signing.ARCHIVE)
    return raw


def write_entry(place: Path, name: str, kind: BagKind, said: str) -> BagEntry:
    made = write_small_bag(place / f"{name}.zip", said)
    return BagEntry(f"{name}.zip", kind, made.bytes, made.sha256, made.sha512)


def write_small_bag(target: Path, said: str) -> Digests:
    plan = f"# Elva, {said}\n".encode()
    sources = [
        Source("plan.yml", plan),
        Source("works/hus/work.yml", b"title: Hus\n"),
        Source("works/hus/50 å.txt", b"A house\n" * 20),
        Source("history/portfolio.bundle", bundle(plan)),
    ]
    return write_bag(target, target.stem, sources, INFO)


def bundle(plan: bytes) -> bytes:
    packed, target = BytesIO(), BytesIO()
    writer = BundleWriter(packed)
    folder = "portfolios/students/elva"
    files = {
        f"{folder}/iup.yml": writer.blob(plan),
        f"{folder}/works/hus/work.yml": writer.blob(b"title: Hus\n"),
        f"{folder}/works/hus/50 å.txt": writer.blob(b"A house\n" * 20),
    }
    writer.commit(files, Signature("Kim", None), "Recorded")
    writer.finish(target)
    return target.getvalue()


def take_away(made: SmallArchive, year: str, file: str, key: Path | None = None) -> None:
    """The bag goes, and a signed tombstone says so."""
    place = made.place / year
    raw = (place / "index.json").read_bytes()
    bag = next(bag for bag in read_index(raw).bags if bag.file == file)
    stone = tombstones.Tombstone(file, bag.sha512, "2027-01-10", "Retention is over")
    told = tombstones.Tombstones(year, hashlib.sha512(raw).hexdigest(), (stone,))
    (place / tombstones.FILE).write_bytes(tombstones.as_bytes(told))
    signing.sign(place / tombstones.FILE, key or made.key, signing.TOMBSTONES)
    (place / file).unlink()
