"""What a build costs as a school grows: from nothing, when nothing changed, when one student did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import tables
from tests.benchmarks.measuring import Cost, Measured, alternate, set_aside
from tests.benchmarks.report import Part
from tests.benchmarks.schools import School, fresh_cache, pages_in, size_of
from tests.benchmarks.tables import both, count, megabytes, table
from tests.benchmarks.targets import Size, Target

SIZES = (30, 100, 300, 1000)
YEARS = 9
ROUNDS_OF_CHANGES = 3

TEXT = """\
Schools with {years} of history, four versions of each plan a year. From nothing: only the pictures
are in the cache. One student changed: one line of one plan, committed a day later, then `iup build` of
the whole school on that day into the same folder with the same cache. Memory is the largest resident
size of any one process.
"""


@dataclass(frozen=True, slots=True)
class Grown:
    """What was found in a school of `students`."""

    students: int
    commits: int
    pages: int
    size: int
    cold: Measured
    unchanged: Measured
    changed: Measured


def measure(place: Path, sizes: Sequence[int], years: int, rounds: int) -> Part:
    grown = []
    for students in sizes:
        folder = place / str(students)
        folder.mkdir()
        grown.append(_school(School(folder, students, years), rounds))
        print(_cold_table(grown[-1:]), _again_table(grown[-1:]), sep="\n", flush=True)
    text = "\n".join([TEXT.format(years=tables.years(years)), _cold_table(grown), _again_table(grown)])
    return Part("Growth", text, _targets({one.students: one for one in grown}, years))


def _school(school: School, rounds: int) -> Grown:
    school.write()
    output, cache = school.place / "site", school.place / "cache"
    school.build(output, school.warm)

    def cold() -> Cost:
        set_aside(output)
        return school.build(output, fresh_cache(school.warm, cache))

    def unchanged() -> Cost:
        return school.build(output, cache)

    def changed() -> Cost:
        school.change_one()
        return school.build(output, cache)

    from_nothing = alternate({"cold": cold}, rounds)["cold"]
    again: dict[str, Callable[[], Cost]] = {"unchanged": unchanged, "changed": changed}
    after = alternate(again, ROUNDS_OF_CHANGES)
    return Grown(
        students=school.students,
        commits=school.commits(),
        pages=pages_in(output),
        size=size_of(output.rglob("*")),
        cold=from_nothing,
        unchanged=after["unchanged"],
        changed=after["changed"],
    )


def _cold_table(grown: Sequence[Grown]) -> str:
    return table(
        (
            "Students",
            "commits",
            "pages",
            "from nothing: CPU",
            "wall",
            "memory",
            "output",
            "wall a page",
            "runs",
        ),
        [
            (
                count(one.students),
                count(one.commits),
                count(one.pages),
                *both(one.cold.least),
                megabytes(one.cold.least.memory),
                megabytes(one.size),
                f"{one.cold.least.wall / one.pages * 1000:.1f} ms",
                count(one.cold.runs),
            )
            for one in grown
        ],
    )


def _again_table(grown: Sequence[Grown]) -> str:
    return table(
        ("Students", "nothing changed: CPU", "wall", "memory", "one student changed: CPU", "wall", "memory"),
        [
            (
                count(one.students),
                *_with_memory(one.unchanged.least),
                *_with_memory(one.changed.least),
            )
            for one in grown
        ],
    )  # fmt: skip


def _with_memory(cost: Cost) -> tuple[str, str, str]:
    return (*both(cost), megabytes(cost.memory))


def _targets(grown: dict[int, Grown], years: int) -> list[Target]:
    if not grown:
        return []
    small, large = grown[min(grown)], grown[max(grown)]
    size = Size(
        f"{large.students} students, {tables.years(years)}", large.students == SIZES[-1] and years == YEARS
    )
    beside = large.changed.least.wall / small.changed.least.wall
    return [
        Target("One student changed: wall time", large.changed.least.wall, 1.2, "s", size=size),
        Target("One student changed: wall time to that in the smallest school", beside, 1.3, "×", size=size),
        Target("Nothing changed: wall time", large.unchanged.least.wall, 0.7, "s", size=size),
        Target("From nothing: memory of a process", large.cold.least.memory / 1e6, 500, "MB", size=size),
    ]
