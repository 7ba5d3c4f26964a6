"""A made-up school of any size with years of history, for trying things out, tests and benchmarks.

The same arguments give the same commits on every machine: chance comes from the seed, days from a fixed
last day, files from this package, and git runs without anybody's settings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from generator import git
from generator.base import resources
from generator.demo import documents, staff
from generator.demo.calendar import at_school, first_year
from generator.demo.fast_import import Stream, material
from generator.demo.life import live
from generator.demo.names import people
from generator.demo.seeded_random import SeededRandom
from generator.output.new_folder import new_folder

FILES = Path(__file__).parent / "files"
README = "# Almdala skola\n\nEn påhittad skola: `iup build` bygger elevernas webbplatser i `site/`.\n"


@dataclass(frozen=True, slots=True)
class Written:
    """What a new school consists of. `head` is the id of its last commit."""

    students: int
    commits: int
    head: str


def write_school(directory: Path, *, students: int, years: int, seed: int) -> Written:
    """Write a school with `students`, each with `years` full school years and the autumn after them.

    `directory` appears only when it is complete. Raises UsageError if it exists and is not an empty
    folder, OutputError if it can't be written, GitError.
    """
    directory = directory.absolute()
    stream = Stream(material(FILES))
    with new_folder(directory) as school:
        head = git.new_repository(school, _everything(stream, students, years, seed))
    return Written(students, len(stream.commits), head)


def _everything(stream: Stream, students: int, years: int, seed: int) -> Iterator[bytes]:
    yield b"feature done\n"
    yield from stream.shared_files()
    yield from stream.beginning(
        at_school(SeededRandom(seed, "school"), date(first_year(years), 8, 12)), _first_files()
    )
    for person in islice(people(seed), students):
        yield from stream.student(person, live(seed, person, years))
    yield from stream.history()


def _first_files() -> dict[str, bytes]:
    files = {
        "README.md": README.encode(),
        ".gitignore": b"site/\n",
        "portfolios/school.yml": (FILES / "school.yml").read_bytes(),
        "portfolios/mentors.yml": documents.mentors(staff.everybody()).encode(),
    }
    if resources.mkdocs_yml().is_file():
        look = resources.mkdocs_yml().read_text("utf-8")
        files["mkdocs.yml"] = re.sub(
            r"(?m)^site_name:.*$", "site_name: Almdala skola", look, count=1
        ).encode()
    return files
