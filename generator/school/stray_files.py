"""What lies among the students' folders and is none: told without the name of somebody in protection."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from generator.base import safe_open
from generator.base.paths import PLAN, PORTFOLIOS, STUDENTS
from generator.folder import student_names
from generator.folder.scan import MOST_READ
from generator.folder.school_folder import may_be_protected
from generator.model import Plan
from generator.privacy.protected_identity import is_protected
from generator.problems.diagnostic import HIDDEN, Diagnostic
from generator.problems.suggestions import an_id
from generator.yaml.source import read

_OF_A_NAME: Final = frozenset({"IUP502", "IUP503", "IUP504", "IUP515", "IUP516"})
"""The rules about something that lies there, and not about what a file says."""


@dataclass(frozen=True, slots=True)
class StrayFiles:
    """The students of the school in `root`: those who are there, `ids`, and those who are or were, `known`.

    `newest` is the newest plan of a student that can be read in the history, None if there is none.
    """

    root: Path
    ids: frozenset[str]
    known: Collection[str]
    newest: Callable[[str], Plan | None]

    def without_protected_names(self, problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """The same without the name of what lies beside the folders and tells of such a student."""
        found = tuple(problems)
        beside = [
            one
            for one in found
            if one.rule in _OF_A_NAME and one.path.rpartition("/")[0] in {PORTFOLIOS, STUDENTS}
        ]
        if not beside:
            return found
        names = student_names.names(self.root, self.ids)
        hidden = {one.path for one in beside if self._names_one(one.path, names)}
        return tuple(_without_name(one) if one.path in hidden else one for one in found)

    def _names_one(self, path: str, names: Mapping[str, str]) -> bool:
        name = path.rpartition("/")[2]
        return self._says_so(path) or any(map(self._is_protected, self._named(name, names)))

    def _says_so(self, path: str) -> bool:
        """Whether it is a plan, or a folder with one, that says that its student is protected."""
        for place in (path, f"{path}/{PLAN}"):
            try:
                raw, size = safe_open.read(self.root, place, MOST_READ)
            except OSError:
                continue
            if is_protected(None, read(place, raw, size), None):
                return True
        return False

    def _named(self, name: str, names: Mapping[str, str]) -> Iterator[str]:
        """The students whose id, or every word of whose name, is in `name`."""
        said = f"-{an_id(name) or ''}-"
        for student in self.ids.union(self.known):
            words = [f"-{an_id(word)}-" for word in names.get(student, "").split()]
            if f"-{student}-" in said or (words and all(word in said for word in words)):
                yield student

    def _is_protected(self, student: str) -> bool:
        if student in self.ids:
            return may_be_protected(self.root, student)
        plan = self.newest(student)
        return plan is not None and plan.student.protected_identity


def _without_name(problem: Diagnostic) -> Diagnostic:
    values = {key: HIDDEN if key == "name" else value for key, value in problem.values.items()}
    hidden = f"{problem.path.rpartition('/')[0]}/{HIDDEN}"
    return replace(problem, values=values, suggestion=None, source="", hidden=hidden)
