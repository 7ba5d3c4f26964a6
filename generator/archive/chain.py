"""The chain of years: each index names the digest of the one of the archived year before."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from generator.archive.index import Previous, read_index
from generator.bags.plain_zip import digests_of
from generator.base.language import N_
from generator.model import SchoolYear
from generator.problems.errors import UsageError

INDEX: Final = "index.json"


def previous(output: Path, this: SchoolYear) -> Previous | None:
    """The newest archived year before this one. Raises OSError."""
    before = [year for year in _years(output) if year < str(this)]
    return Previous(before[-1], digests_of(output / before[-1] / INDEX).sha512) if before else None


def later(output: Path, this: SchoolYear) -> tuple[str, ...]:
    """The archived years after this one, the oldest first."""
    return tuple(year for year in _years(output) if year > str(this))


def refuse_between(output: Path, this: SchoolYear, *, replacing: bool) -> None:
    """Nothing is put in before years that are archived already, and signed, unasked. Raises UsageError."""
    after = later(output, this)
    if after and not (output / str(this)).exists() and not replacing:
        raise UsageError(
            N_("{later} is archived already, and its index doesn't name {year}: years are a chain."),
            N_(
                "Archive the oldest year first. To put this one in all the same: --replace. Then each later "
                "year has to be made anew as well, in this order: {years}"
            ),
            later=after[0],
            year=this,
            years=", ".join(after),
        )


def cut_off(output: Path, this: SchoolYear) -> tuple[str, ...]:
    """The later years, if the first of them doesn't name this year's index as it lies there now.

    Raises OSError; IupError for an index that can't be read.
    """
    after = later(output, this)
    if not after:
        return ()
    said = read_index((output / after[0] / INDEX).read_bytes()).previous
    now = Previous(str(this), digests_of(output / str(this) / INDEX).sha512)
    return () if said == now else after


def _years(output: Path) -> list[str]:
    names = (place.parent.name for place in output.glob(f"*/{INDEX}"))
    return sorted(name for name in names if not name.startswith("."))
