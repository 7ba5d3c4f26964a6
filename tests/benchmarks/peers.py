"""The same pages by this generator and by others, in one run."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import contents, hugo_sites, mkdocs_sites, tables
from tests.benchmarks.measuring import Command, Cost, Measured, alternate, run, set_aside
from tests.benchmarks.report import Part
from tests.benchmarks.schools import School, fresh_cache, pages_in
from tests.benchmarks.surroundings import cores
from tests.benchmarks.tables import both, count, ratios, table
from tests.benchmarks.targets import Size, Target
from tests.benchmarks.tools import Tools

OWN = "this generator, the whole command"
ALONE = "the same in one process: `--jobs 1`"
MKDOCS = "`mkdocs build` a student"
ZENSICAL = "`zensical build` a student"
HUGO_EACH = "Hugo a student"
HUGO_ALL = "Hugo once for all"
COPY = "`cp -r` of the finished sites"
STUDENTS = 100
YEARS = 1
"""About 40 pages a student, some of whom have their site in two languages."""

TEXT = """\
{students} students with {years} of history, {pages:.0f} pages each on average. The pages
were built by this generator; what each says between its header and its footer was written as Markdown
(drawings as blocks of HTML) for the others, with the same pictures and documents beside it. Only builds
are timed, every one from nothing. This generator reads and checks the files and the whole history in that
time; its cache held the pictures and nothing else. MkDocs and Zensical build with the theme Material, its
search (in place of the search page) and no other plugin; Hugo with a theme of the same header, doors,
way, languages and footer. A build a student is a process a student, {at_once} at a time.
"""


@dataclass(frozen=True, slots=True)
class _Kitchen:
    school: School
    built: Path
    tools: Tools

    @property
    def names(self) -> list[str]:
        return contents.students(self.built)

    def folders(self, kind: str) -> list[Path]:
        return [self.school.place / kind / name for name in self.names]

    def own(self, jobs: int = 0) -> Cost:
        """With `jobs`, that many processes; else as many as it chooses itself."""
        output, cache = self.school.place / "own", self.school.place / "cache"
        set_aside(output)
        return self.school.build(output, fresh_cache(self.school.warm, cache), jobs)

    def copy(self) -> Cost:
        place = self.school.place / "copied"
        set_aside(place)
        return run(Command(["cp", "-r", self.built, place], self.school.place))


def measure(place: Path, tools: Tools, students: int, years: int, rounds: int) -> Part:
    school = School(place, students, years)
    school.write()
    built = place / "built"
    school.build(built, school.warm)
    kitchen = _Kitchen(school, built, tools)
    given = _write_sources(kitchen)
    costs = alternate(_things(kitchen), rounds)
    pages = {
        OWN: pages_in(place / "own"),
        ALONE: pages_in(place / "own"),
        **_pages_of_others(kitchen, given),
        COPY: pages_in(place / "copied"),
    }
    each = pages[OWN] / len(kitchen.names)
    text = TEXT.format(
        students=students,
        years=tables.years(years),
        pages=each,
        at_once=cores(),
    )
    size = Size(f"{students} students, {each:.0f} pages each", (students, years) == (STUDENTS, YEARS))
    return Part("Beside others", f"{text}\n{_table(costs, pages)}", _targets(costs, size))


def _write_sources(kitchen: _Kitchen) -> dict[str, int]:
    """Returns how many pages each of the others was given."""
    place = kitchen.school.place
    sites = [kitchen.built / name for name in kitchen.names]
    mkdocs = sum(map(mkdocs_sites.write, sites, kitchen.folders("mkdocs")))
    shutil.copytree(place / "mkdocs", place / "zensical")
    for site, folder in zip(sites, kitchen.folders("hugo"), strict=True):
        hugo_sites.write([site], folder, one_for_all=False)
    hugo = hugo_sites.write(sites, place / "hugo-all", one_for_all=True)
    return {MKDOCS: mkdocs, ZENSICAL: mkdocs, HUGO_EACH: hugo, HUGO_ALL: hugo}


def _things(kitchen: _Kitchen) -> dict[str, Callable[[], Cost]]:
    tools, at_once = kitchen.tools, cores()
    mkdocs, hugo = kitchen.folders("mkdocs"), kitchen.folders("hugo")
    return {
        OWN: kitchen.own,
        ALONE: lambda: kitchen.own(jobs=1),
        MKDOCS: lambda: mkdocs_sites.build_all(tools.mkdocs, mkdocs, at_once),
        ZENSICAL: lambda: mkdocs_sites.build_all(tools.zensical, kitchen.folders("zensical"), at_once),
        HUGO_EACH: lambda: hugo_sites.build_all(tools.hugo, hugo, at_once),
        HUGO_ALL: lambda: hugo_sites.build_all(tools.hugo, [kitchen.school.place / "hugo-all"], 1),
        COPY: kitchen.copy,
    }


def _pages_of_others(kitchen: _Kitchen, given: dict[str, int]) -> dict[str, int]:
    """Raises SystemExit when one of them wrote other pages than it was given."""
    place = kitchen.school.place
    written = {
        MKDOCS: sum(pages_in(folder / "site") for folder in kitchen.folders("mkdocs")),
        ZENSICAL: sum(pages_in(folder / "site") for folder in kitchen.folders("zensical")),
        HUGO_EACH: sum(pages_in(folder / "public") for folder in kitchen.folders("hugo")),
        HUGO_ALL: pages_in(place / "hugo-all/public"),
    }
    if written != given:
        raise SystemExit(f"Pages were lost or added: given {given}, written {written}.")
    return written


def _table(costs: dict[str, Measured], pages: dict[str, int]) -> str:
    own = costs[OWN].least
    return table(
        ("What", "CPU", "wall", "× our CPU", "× our wall", "pages written", "runs"),
        [
            (name, *both(cost.least), *ratios(cost.least, own), count(pages[name]), count(cost.runs))
            for name, cost in costs.items()
        ],
    )


def _targets(costs: dict[str, Measured], size: Size) -> list[Target]:
    cpu = {name: cost.least.cpu for name, cost in costs.items()}
    mkdocs, zensical, ours = cpu[MKDOCS] / cpu[OWN], cpu[ZENSICAL] / cpu[OWN], cpu[OWN] / cpu[HUGO_ALL]
    return [
        Target(f"From nothing: CPU of {MKDOCS} to ours", mkdocs, 10, "×", at_least=True, size=size),
        Target(f"From nothing: CPU of {ZENSICAL} to ours", zensical, 8, "×", at_least=True, size=size),
        Target("From nothing: our CPU to that of Hugo once for all", ours, 1.5, "×", size=size),
    ]
