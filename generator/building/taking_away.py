"""Sites that may stand no longer, and those that only look so."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.base.paths import PLAN, STUDENTS
from generator.building.options import BuildOptions
from generator.output.replace_site import remove, rests_on
from generator.school.git_history import SchoolHistory
from generator.school.reader import SchoolReader


def left_out(reader: SchoolReader, students: Iterable[str]) -> frozenset[str]:
    """Those of `students` whose plan is in git, but not in the folder: a sparse checkout, and no deletion."""
    if any(problem.rule == "IUP537" for problem in reader.problems):
        return frozenset(students)  # their plans lie in a folder that is called otherwise
    repository = reader.school_history.repository
    if repository is None:
        return frozenset()
    plans = {f"{STUDENTS}/{student}/{PLAN}": student for student in students}
    return frozenset(plans[path] for path in repository.not_checked_out(plans))


def remove_if_erased(place: Path, school_history: SchoolHistory) -> bool:
    """Take a site away that was made from commits which the history no longer has; whether there was one.

    Whoever took something out of the history wants it gone, also while a plan of today can't be built.
    Raises OSError, GitError.
    """
    repository = school_history.repository
    if repository is None or repository.is_shallow or all(map(repository.leads_to, rests_on(place))):
        return False
    return remove(place)


def without_building(options: BuildOptions, reader: SchoolReader, students: Iterable[str]) -> None:
    """Where nothing can be built, as what was asked for or mkdocs.yml is wrong: what may not stay goes."""
    from generator.school import portfolio  # noqa: PLC0415 - loaded by those who build

    for student in students:
        place = options.output / student
        if portfolio.read_one(reader, student, options.audience).refusal is not None:
            remove(place)
        else:
            remove_if_erased(place, reader.school_history)
