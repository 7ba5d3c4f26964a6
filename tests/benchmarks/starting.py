"""How long the short commands take: those that somebody waits for."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks.measuring import Command, alternate, run
from tests.benchmarks.report import Part
from tests.benchmarks.schools import IUP, School
from tests.benchmarks.tables import both, megabytes, table
from tests.benchmarks.targets import Target
from tests.benchmarks.tools import Tools

STUDENTS = 30
YEARS = 9
ROUNDS = 5

HELP = "`iup --help`"
ONE = "`iup check` of one student"
ALL = "`iup check` of all students"
HISTORY = "`iup history` of one student"
MKDOCS = "`mkdocs --help`"
PYTHON = "Python that does nothing"

TEXT = """\
In a school of {students} students with {years} years of history; the least of {rounds} runs. What is
below the memory of this benchmark itself can't be seen: it is that of Python that does nothing.
"""


def measure(place: Path, tools: Tools) -> Part:
    school = School(place, STUDENTS, YEARS)
    school.write()
    someone = school.plans()[0].parent.name
    there, day = ("--root", school.root), ("--day", school.day())
    commands = {
        PYTHON: (sys.executable, "-c", "pass"),
        HELP: (IUP, "--help"),
        ONE: (IUP, "check", someone, *there, *day),
        HISTORY: (IUP, "history", someone, *there),
        ALL: (IUP, "check", *there, *day),
        MKDOCS: (tools.mkdocs, "--help"),
    }
    environment = {"IUP_CACHE": str(place / "cache")}
    things = {
        name: lambda asked=asked: run(Command(asked, place, environment)) for name, asked in commands.items()
    }
    costs = {name: measured.least for name, measured in alternate(things, ROUNDS).items()}
    rows = [(name, *both(cost), megabytes(cost.memory)) for name, cost in costs.items()]
    text = TEXT.format(students=STUDENTS, years=YEARS, rounds=ROUNDS)
    return Part(
        "Short commands",
        f"{text}\n{table(('What', 'CPU', 'wall', 'memory'), rows)}",
        [
            Target("`iup --help`: CPU", costs[HELP].cpu, 0.15, "s"),
            Target("`iup check` of one student: wall time", costs[ONE].wall, 0.4, "s"),
        ],
    )
