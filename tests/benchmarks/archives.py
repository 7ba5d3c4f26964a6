"""What it costs to archive a school year, and to prove it, as a school grows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import tables
from tests.benchmarks.measuring import Cost, Measured, alternate, set_aside
from tests.benchmarks.report import Part
from tests.benchmarks.schools import School, fresh_cache, size_of
from tests.benchmarks.tables import both, count, megabytes, seconds, table
from tests.benchmarks.targets import Size, Target

SIZES = (30, 100, 300, 1000)
YEARS = 9
YEAR = "2025-26"
"""The last school year of a made-up school that is over."""

TEXT = """\
Schools with {years} of history; the newest school year that is over is archived: two bags a student, in the
family's one the site and the PDF. From nothing: only the pictures are in the cache. Then again, when the year
lies there, and proved: `iup verify` with `--fast` (sizes, index) and `--full` (every digest). Memory is the
largest resident size of any one process.
"""


@dataclass(frozen=True, slots=True)
class Archived:
    students: int
    bags: int
    size: int
    made: Measured
    again: Measured
    fast: Measured
    full: Measured


def measure(place: Path, sizes: Sequence[int], years: int, rounds: int) -> Part:
    found = []
    for students in sizes:
        folder = place / str(students)
        folder.mkdir()
        found.append(_school(School(folder, students, years), rounds))
        print(_made_table(found[-1:]), _proved_table(found[-1:]), sep="\n", flush=True)
    text = "\n".join([TEXT.format(years=tables.years(years)), _made_table(found), _proved_table(found)])
    return Part("Archive", text, _targets(found, years))


def _school(school: School, rounds: int) -> Archived:
    school.write()
    school.build(school.place / "site", school.warm)
    output, cache = school.place / "archive", school.place / "cache"
    year = output / YEAR

    def made() -> Cost:
        set_aside(output)
        return school.archive(YEAR, output, fresh_cache(school.warm, cache))

    from_nothing = alternate({"made": made}, rounds)["made"]
    after = alternate(
        {
            "again": lambda: school.archive(YEAR, output, cache),
            "fast": lambda: school.verify(year, "--fast"),
            "full": lambda: school.verify(year, "--full"),
        },
        rounds,
    )
    bags = sorted(year.glob("*.zip"))
    return Archived(school.students, len(bags), size_of(bags), from_nothing, **after)


def _made_table(found: Sequence[Archived]) -> str:
    return table(
        ("Students", "bags", "size", "from nothing: CPU", "wall", "memory", "wall a hundred", "runs"),
        [
            (
                count(one.students),
                count(one.bags),
                megabytes(one.size),
                *both(one.made.least),
                megabytes(one.made.least.memory),
                seconds(_a_hundred(one)),
                count(one.made.runs),
            )
            for one in found
        ],
    )


def _proved_table(found: Sequence[Archived]) -> str:
    return table(
        ("Students", "again: CPU", "wall", "fast: CPU", "wall", "full: CPU", "wall"),
        [
            (count(one.students), *both(one.again.least), *both(one.fast.least), *both(one.full.least))
            for one in found
        ],
    )


def _a_hundred(one: Archived) -> float:
    return one.made.least.wall / one.students * 100


def _targets(found: Sequence[Archived], years: int) -> list[Target]:
    small, large = found[0], found[-1]
    size = Size(
        f"{large.students} students, {tables.years(years)}", large.students == SIZES[-1] and years == YEARS
    )
    memory = large.made.least.memory / small.made.least.memory
    return [
        Target("Archive from nothing: wall time a hundred students", _a_hundred(large), 60, "s", size=size),
        Target("Archive: memory to that of the smallest school", memory, 1.5, "×", size=size),
    ]
