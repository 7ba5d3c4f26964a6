"""An archive verified: all its years, one of them, or a single bag. Nothing in it is trusted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from generator.archive import signing
from generator.archive.findings import Finding, Problem
from generator.archive.index import BagEntry, Index
from generator.archive.verify_signed import Year, read_year
from generator.archive.verify_staff import deep_faults
from generator.bags.places import open_plain
from generator.bags.plain_zip import digests_of
from generator.bags.reader import check_bag
from generator.base.language import N_
from generator.problems.errors import UsageError

INDEX: Final = "index.json"
_YEAR: Final = re.compile(r"[0-9]{4}-[0-9]{2}", re.ASCII)
_UNFINISHED: Final = re.compile(r"\.[0-9]{4}-[0-9]{2}\.(?:new|old)", re.ASCII)
_BESIDE: Final = frozenset({signing.ALLOWED, ".iup-lock", ".gitignore"})
_OF_YEAR: Final = frozenset(
    {
        INDEX, "index.json.sig", "index.json.countersig", "README.txt", "manifest-sha512.txt",
        "tombstones.json", "tombstones.json.sig",
    }
)  # fmt: skip

Rebuild = Callable[[Path, str, Index, Path], Mapping[str, str]]
"""Of a staff bag's bundle, the bag's file name and the index it stands in: the SHA-512 of each bag that this
program makes from it, by file name. The last path is a folder to work in, which goes.
"""


class Depth(StrEnum):
    FAST = "fast"
    FULL = "full"
    DEEP = "deep"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`allowed` is the file of allowed signers that somebody has from elsewhere."""

    depth: Depth = Depth.FULL
    allowed: Path | None = None
    rebuild: Rebuild | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """`signed_by` says for each year whose signature is under its index; nothing where it proves nothing."""

    findings: tuple[Finding, ...]
    years: tuple[str, ...] = ()
    bags: int = 0
    taken_away: int = 0
    signed_by: Mapping[str, str] | None = None


def verify(place: Path, wanted: Wanted) -> Report:
    """Raises UsageError for what is neither an archive nor a bag, OutputError without ssh-keygen, OSError."""
    if not place.is_dir() or (place / "bagit.txt").is_file():
        return _bag(place)
    if _YEAR.fullmatch(place.resolve().name) or (place / INDEX).exists():
        return _years([place], place.parent, wanted, None)
    years = sorted(one for one in place.iterdir() if _YEAR.fullmatch(one.name))
    if not years:
        raise UsageError(
            N_("{path} is no archive: no year lies in it, and it is no bag."),
            N_("Name the folder of the archive, of one year, or a bag."),
            path=place,
        )
    strange = [one for one in place.iterdir() if one not in years and one.name not in _BESIDE]
    found = [
        Finding(Problem.UNFINISHED if _UNFINISHED.fullmatch(one.name) else Problem.ADDED, one.name)
        for one in sorted(strange)
    ]
    found += [Finding(Problem.STRANGE, one.name) for one in years if one.is_symlink() or not one.is_dir()]
    real = [one for one in years if one.is_dir() and not one.is_symlink()]
    return _years(real, place, wanted, found)


def _bag(place: Path) -> Report:
    found = check_bag(place)
    return Report(
        tuple(
            Finding(Problem.INVALID, place.name, one.path, f"{one.kind} {one.detail}".strip())
            for one in found
        ),
        bags=1,
    )


def _years(places: list[Path], archive: Path, wanted: Wanted, found: list[Finding] | None) -> Report:
    """`found` is what was found beside the years; None where one year was asked for, out of its chain."""
    own = archive / signing.ALLOWED
    own_keys = own if own.is_file() and not own.is_symlink() else None
    allowed = wanted.allowed or own_keys
    signed = wanted.allowed is not None
    years = [read_year(place, allowed, has_to_be_signed=signed) for place in places]
    findings = [*(found or ())]
    for year in years:
        findings += [*year.findings, *_contents(year, wanted)]
    findings += _chain(years) if found is not None else ()
    if wanted.allowed is None and any(year.signer for year in years):
        findings.append(Finding(Problem.NOT_ASKED, signing.ALLOWED))
    return Report(
        tuple(findings),
        tuple(year.name for year in years),
        sum(len(year.index.bags) for year in years if year.index),
        sum(len(year.taken_away) for year in years),
        {year.name: year.signer for year in years},
    )


def _chain(years: list[Year]) -> Iterator[Finding]:
    """Each index names the newest one before it."""
    known = {year.name: year for year in years}
    before: Year | None = None
    for year in years:
        if year.index is None:
            before = year
            continue
        said = year.index.previous
        if said is not None and said.year not in known:
            yield Finding(Problem.YEAR_MISSING, said.year, detail=year.name)
        elif said is not None and (said.year >= year.name or known[said.year].sha512 != said.sha512):
            yield Finding(Problem.CHAIN, f"{year.name}/{INDEX}", detail=said.year)
        elif before is not None and (said is None or said.year != before.name):
            yield Finding(Problem.CHAIN, f"{year.name}/{INDEX}", detail=before.name)
        before = year


def _contents(year: Year, wanted: Wanted) -> Iterator[Finding]:
    if year.index is None:
        return
    there = {one.name: one for one in year.place.iterdir()}
    named = {bag.file: bag for bag in year.index.bags}
    for name, place in sorted(there.items()):
        if place.is_symlink() or not place.is_file():
            yield Finding(Problem.STRANGE, f"{year.name}/{name}")
        elif name not in named and name not in _OF_YEAR:
            yield Finding(Problem.ADDED, f"{year.name}/{name}")
    for name, bag in sorted(named.items()):
        where, lying = f"{year.name}/{name}", there.get(name)
        if lying is None:
            if name not in year.taken_away:
                yield Finding(Problem.MISSING, where)
        elif name in year.taken_away:
            yield Finding(Problem.STILL_THERE, where)
        elif lying.is_file() and not lying.is_symlink():
            yield from _stored(lying, bag, where, wanted.depth)
    if wanted.depth is Depth.DEEP:
        yield from deep_faults(year, wanted.rebuild)


def _stored(place: Path, bag: BagEntry, where: str, depth: Depth) -> Iterator[Finding]:
    if depth is Depth.FAST:
        if place.stat().st_size != bag.bytes:
            yield Finding(Problem.DAMAGED, where, detail=f"{place.stat().st_size} ≠ {bag.bytes}")
        return
    open_plain(place).close()
    found = digests_of(place)
    fits = (found.bytes, found.sha256, found.sha512) == (bag.bytes, bag.sha256, bag.sha512)
    faults = check_bag(place)
    if fits or faults:
        problem = Problem.INVALID if fits else Problem.DAMAGED
        for one in faults:
            yield Finding(problem, where, one.path, f"{one.kind} {one.detail}".strip())
    else:
        yield Finding(Problem.REPLACED, where, detail=f"sha512 {found.sha512[:16]}… ≠ {bag.sha512[:16]}…")
