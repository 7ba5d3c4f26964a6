"""Both bags of a student made again from what the staff's bag holds: to compare, and in thirty years to go
on.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from pathlib import Path

from generator import render
from generator.archive.finishing import MADE_BY
from generator.archive.index import Index
from generator.archive.look import FILE as LOOK_FILE
from generator.archive.look import look_of
from generator.archive.making import made_look
from generator.archive.student_bags import STAFF_ENDING, Means, Wanted, make_bags
from generator.archive.year import year_called
from generator.base import resources
from generator.base.language import N_
from generator.base.paths import STUDENTS
from generator.cache.parsed_plans import ParsedPlans
from generator.git.unbundling import unbundle
from generator.problems.errors import IupError
from generator.render import Renderer


def rebuilt(bundle: Path, file: str, index: Index, beside: Path, cache: Path) -> Mapping[str, str]:
    """The SHA-512 of each bag that is made anew from a staff bag's bundle, by the name of its file.

    `file` is that bag's in the index; `beside` an empty folder, which goes. Raises GitError for a bundle that
    isn't whole, IupError for one that holds other than one student.
    """
    label = file.removesuffix(f"{STAFF_ENDING}.zip")
    seen, work, target = (beside / name for name in ("seen", "work", "target"))
    for folder in (seen, work, target):
        folder.mkdir()
    unbundle(bundle, seen)
    place = seen / STUDENTS
    students = sorted(entry.name for entry in place.iterdir() if entry.is_dir()) if place.is_dir() else []
    if len(students) != 1:
        raise IupError(
            N_("The bag {file} holds the history of other than one student."),
            N_("It was not made by this program."),
            file=file,
        )
    config = seen / LOOK_FILE
    look = made_look(look_of(config.read_bytes() if config.is_file() else None), work, cache)
    wanted = Wanted(
        students[0],
        label,
        year_called(index.year),
        Date.fromisoformat(index.last_day),
        for_family=any(bag.file == f"{label}.zip" for bag in index.bags),
    )
    made = make_bags(bundle, wanted, Means(look, _renderer, cache, MADE_BY, ParsedPlans(None)), target, work)
    return {f"{name}.zip": digests.sha512 for name, digests in made.bags.items()}


def _renderer(language: str) -> Renderer:
    return render.load(language, resources.theme() / "pages")
