"""Folders that look renamed without a word of it: one went in the commit in which another came."""

from __future__ import annotations

from collections.abc import Collection

from generator.history.folder_owners import first_plan, is_somebody_else, last_plan, of_the_last_owner
from generator.history.main_line import MainLine
from generator.history.old_files import OldFiles
from generator.model import Plan


def came(student: str, main_line: MainLine, old_files: OldFiles) -> int | None:
    """The position at which the folder of `student` came to its owner of today."""
    own = of_the_last_owner(main_line.plans.get(student, ()), old_files)
    return own[0].position if own else None


def candidates(
    student: str, main_line: MainLine, old_files: OldFiles, present: Collection[str]
) -> tuple[str, ...]:
    """The folders that went when that of `student` came, if the plan names no former ones.

    One that is `present` again was not renamed.
    """
    own = of_the_last_owner(main_line.plans.get(student, ()), old_files)
    newest = last_plan(own, old_files)
    if newest is None or newest.student.formerly:
        return ()
    went = main_line.gone.get(own[0].position, ())
    return tuple(folder for folder in went if folder not in present)


def perhaps_formerly(
    student: str, main_line: MainLine, old_files: OldFiles, present: Collection[str]
) -> str | None:
    """The one of the candidates that agrees best with the student in name and first day at the school.

    The same first day alone says nothing: a whole class has it.
    """
    own = of_the_last_owner(main_line.plans.get(student, ()), old_files)
    first = first_plan(own, old_files)
    if first is None:
        return None
    found: list[tuple[tuple[bool, bool], str]] = []
    for old in candidates(student, main_line, old_files, present):
        earlier = [entry for entry in main_line.plans[old] if entry.position < own[0].position]
        last = last_plan(earlier, old_files)
        if last is not None and not is_somebody_else(last, first):
            found.append((_agreement(last, first), old))
    return max(found, key=lambda it: it[0])[1] if found else None


def _agreement(old: Plan, new: Plan) -> tuple[bool, bool]:
    was, now = old.student, new.student
    return was.name == now.name, was.enrolled == now.enrolled
