"""Made-up schools to measure on, and the commands of this generator on them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from tests.benchmarks.measuring import Command, Cost, run, set_aside

SEED = 4
IUP = Path(sys.executable).with_name("iup")


@dataclass(slots=True)
class School:
    """A school that `iup demo` wrote, with a folder beside it for whatever is made of it.

    `warm` is a cache that holds its pictures.
    """

    place: Path
    students: int
    years: int
    changes: int = field(default=0)

    @property
    def root(self) -> Path:
        return self.place / "school"

    @property
    def warm(self) -> Path:
        return self.place / "warm-cache"

    def write(self) -> None:
        arguments = ("--students", self.students, "--years", self.years, "--seed", SEED)
        _iup(self.place, "demo", self.root, *map(str, arguments))

    def build(self, output: Path, cache: Path, jobs: int = 0) -> Cost:
        """Run `iup build` for all students, on the day of the school's last commit."""
        arguments: list[str | Path] = [
            "build",
            "--root",
            self.root,
            "--output",
            output,
            "--cache",
            cache,
            "--day",
            self.day(),
        ]
        arguments += ["--jobs", str(jobs)] if jobs else []
        return _iup(self.place, *arguments, orphans=True)

    def archive(self, year: str, output: Path, cache: Path) -> Cost:
        """Run `iup archive` for a school year, with bags named by the students' ids."""
        where: tuple[str | Path, ...] = ("--root", self.root, "--output", output, "--cache", cache)
        return _iup(self.place, "archive", year, "--names", *where, orphans=True)

    def verify(self, year: Path, how: str) -> Cost:
        return _iup(self.place, "verify", how, year, orphans=True)

    def day(self) -> str:
        return self.git("log", "-1", "--format=%ad", "--date=format:%Y-%m-%d")

    def commits(self) -> int:
        return int(self.git("rev-list", "--count", "HEAD"))

    def plans(self) -> list[Path]:
        return sorted(self.root.glob("portfolios/students/*/iup.yml"))

    def git(self, *arguments: str) -> str:
        asked = ["git", "-C", str(self.root), *arguments]
        return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()

    def change_one(self) -> None:
        """Put another strength for the first one in one plan; commit that a day after the last commit."""
        self.changes += 1
        plan = self.plans()[self.changes % self.students]
        lines = plan.read_text(encoding="utf-8").split("\n")
        lines[lines.index("strengths:") + 1] = f"  - Vågar fråga {self.changes} gånger"
        plan.write_text("\n".join(lines), encoding="utf-8")
        last = datetime.fromisoformat(self.git("log", "-1", "--format=%aI"))
        when = (last + timedelta(days=1)).isoformat()
        who = (
            "-c",
            "user.name=Rut Shemesh",
            "-c",
            "user.email=rut@example.org",
            "-c",
            "commit.gpgSign=false",
        )
        said = ("commit", "--all", "--quiet", f"--date={when}", "--message", "Ett ord till")
        asked = ["git", "-C", str(self.root), *who, *said]
        subprocess.run(asked, check=True, env={**os.environ, "GIT_COMMITTER_DATE": when})


def fresh_cache(warm: Path, fresh: Path) -> Path:
    """A cache that holds the pictures of `warm` and nothing else: the folders of two hexadecimal digits.

    See `generator/media/cache.py`, which names them.
    """
    set_aside(fresh)
    fresh.mkdir(parents=True)
    for folder in warm.glob("[0-9a-f][0-9a-f]"):
        shutil.copytree(folder, fresh / folder.name)
    return fresh


def pages_in(output: Path) -> int:
    """Without the page for a wrong address, which some generators add."""
    return sum(1 for page in output.rglob("*.html") if page.name != "404.html")


def size_of(files: Iterable[Path]) -> int:
    return sum(path.stat().st_size for path in files if path.is_file())


def _iup(folder: Path, *arguments: str | Path, orphans: bool = False) -> Cost:
    return run(Command([IUP, *arguments], folder), orphans=orphans)
