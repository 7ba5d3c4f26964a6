"""What pictures cost: a build that draws them beside one that finds them in the cache."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.measuring import Cost, alternate, set_aside
from tests.benchmarks.report import Part
from tests.benchmarks.schools import School, fresh_cache
from tests.benchmarks.surroundings import CHECKOUT
from tests.benchmarks.tables import both, megabytes, seconds, table

STUDENTS = 3
YEARS = 6
PHOTOGRAPHS = 10
SIZE = (4000, 3000)
"""Of a photograph, in pixels."""

WITH, WITHOUT = "pictures drawn", "pictures in the cache"

TEXT = """\
{pictures} photographs of {each:.0f} megapixels among the works of {students} students. Each becomes a WebP in
three widths and a JPEG of 2,560 pixels to keep, once: afterwards they are found by its content. The
difference of the two builds is what they cost.
"""


def measure(place: Path, rounds: int) -> Part:
    school = School(place, STUDENTS, YEARS)
    school.write()
    drawings = sorted(school.root.glob("portfolios/students/*/works/*/*.jpg"))[:PHOTOGRAPHS]
    program = (sys.executable, "-m", "tests.benchmarks.photographs")
    subprocess.run([*program, *drawings], check=True, cwd=CHECKOUT)

    def build(cache: Path) -> Cost:
        set_aside(place / "site")
        return school.build(place / "site", cache)

    def with_pictures() -> Cost:
        set_aside(school.warm)
        return build(school.warm)

    things: dict[str, Callable[[], Cost]] = {
        WITH: with_pictures,
        WITHOUT: lambda: build(fresh_cache(school.warm, place / "cache")),
    }
    costs = {name: measured.least for name, measured in alternate(things, rounds).items()}
    rows = [(name, *both(cost), megabytes(cost.memory)) for name, cost in costs.items()]
    each = SIZE[0] * SIZE[1] / 1e6
    megapixels = each * len(drawings)
    cpu, wall = costs[WITH].cpu - costs[WITHOUT].cpu, costs[WITH].wall - costs[WITHOUT].wall
    rows.append(("the difference, a megapixel", seconds(cpu / megapixels), seconds(wall / megapixels), ""))
    text = TEXT.format(pictures=len(drawings), each=each, students=STUDENTS)
    return Part("Pictures", f"{text}\n{table(('A build with', 'CPU', 'wall', 'memory'), rows)}")
