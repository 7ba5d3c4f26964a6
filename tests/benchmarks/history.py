"""Reading the history of a whole school: one pass, beside a question a student."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.benchmarks import history_git
from tests.benchmarks.measuring import Cost, alternate
from tests.benchmarks.report import Part
from tests.benchmarks.schools import School
from tests.benchmarks.surroundings import CHECKOUT
from tests.benchmarks.tables import both, count, ratios, table
from tests.benchmarks.targets import Size, Target

STUDENTS = 300
YEARS = 9
SAMPLE = 10

BARE = "git alone: `git log --raw` and `git cat-file --batch`"
PARSE = "libyaml alone: every different plan of the past"
COLD = "this generator, from nothing"
WARM = "this generator, from its cache"
MAIN_LINE = "this generator's main line, from its cache: every state of every plan, by commit"
ONE_PASS = "this generator's one pass over git, without parsing"
ITERATE = "GitPython's `iter_commits(paths=…)` a student"
FOLLOW = "`git log --follow -p` a student"

TEXT = """\
{students} students with {years} years of history: {commits} commits, {plans} different plans,
{each:.0f} a student. Seconds are those of the work, without the start of Python. First the finding of every
plan of the past, without parsing it: in one pass for all, as it is remembered, or with a question a
student. `iter_commits` reads the plan in each commit, `git log` shows what changed; both were asked for
{sample} students and multiplied.
"""
READING = """\
Then the whole: this generator reads, parses and checks all plans of the past and tells the versions apart.
Beside it is what nobody who reads them can do without: git's own output, and parsing it.
"""


def measure(place: Path, students: int, rounds: int) -> Part:
    school = School(place, students, YEARS)
    school.write()
    root, cache = school.root, place / "cache"
    everyone = [plan.parent.name for plan in school.plans()]
    asked = everyone[:: max(1, len(everyone) // SAMPLE)][:SAMPLE]
    share = len(everyone) / len(asked)

    def from_nothing() -> Cost:
        shutil.rmtree(cache, ignore_errors=True)
        return _fresh("histories", root, cache=cache)

    things: dict[str, Callable[[], Cost]] = {
        BARE: lambda: history_git.bare(root),
        PARSE: lambda: _fresh("parse", root),
        COLD: from_nothing,
        WARM: lambda: _fresh("histories", root, cache=cache),
        MAIN_LINE: lambda: _fresh("main-line", root, cache=cache),
        ONE_PASS: lambda: _fresh("one-pass", root),
        ITERATE: lambda: _times(_fresh("iterate", root, asked), share),
        FOLLOW: lambda: _times(_fresh("follow", root, asked), share),
    }
    costs = {name: measured.least for name, measured in alternate(things, rounds).items()}
    plans = len(history_git.plan_blobs(root))
    text = TEXT.format(
        students=students,
        years=YEARS,
        commits=count(school.commits()),
        plans=count(plans),
        each=plans / students,
        sample=len(asked),
    )
    beside = costs[COLD].wall / (costs[BARE].wall + costs[PARSE].wall)
    size = Size(f"{students} students, {plans} plans", students == STUDENTS)
    targets = [
        Target("History from nothing: wall time to git and libyaml alone", beside, 2, "×", size=size),
        Target("The main line from the cache: wall time", costs[MAIN_LINE].wall, 0.2, "s", size=size),
    ]
    finding, reading = (
        _table(costs, ONE_PASS, MAIN_LINE, ITERATE, FOLLOW),
        _table(costs, COLD, WARM, BARE, PARSE),
    )
    return Part("History", "\n".join((text, finding, READING, reading)), targets)


def _table(costs: Mapping[str, Cost], first: str, *others: str) -> str:
    """Each of the things beside the first one."""
    rows = [(name, *both(costs[name]), *ratios(costs[name], costs[first])) for name in (first, *others)]
    return table(("What", "CPU", "wall", "× CPU of the first", "× wall of the first"), rows)


def _fresh(work: str, root: Path, students: Sequence[str] = (), cache: Path | None = None) -> Cost:
    """Run `work` in a new process. `cache` is the folder that this generator may keep what it read in."""
    program = (sys.executable, "-m", "tests.benchmarks.history_work")
    arguments: Sequence[str | Path] = (*program, work, root, *students)
    environment = {"IUP_CACHE": str(cache)} if cache else {}
    surroundings = {**os.environ, **environment}
    told = subprocess.run(arguments, check=True, stdout=subprocess.PIPE, env=surroundings, cwd=CHECKOUT)
    return Cost(**json.loads(told.stdout))


def _times(cost: Cost, share: float) -> Cost:
    return Cost(cost.wall * share, cost.cpu * share)
