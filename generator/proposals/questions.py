"""What the check asks or refuses after a proposal and did not before it."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path

from generator import git
from generator.base.paths import PORTFOLIOS, STUDENTS
from generator.folder import student_names
from generator.folder.school_folder import student_ids
from generator.git.earlier_folder import lay_out
from generator.git.proposal import Ends, changed_paths
from generator.problems.diagnostic import Diagnostic, in_file_order
from generator.rules.sensitive_people import everybody
from generator.school.reader import Origin, SchoolReader, school_reader
from generator.sensitive.people import People

_Told = tuple[str, str, str, frozenset[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Check:
    """What is checked: of the school in the folder `root` its own files and `students`, as on `today`.

    Before the proposal nobody was called as `new_students` are.
    """

    root: Path
    students: Collection[str]
    new_students: Collection[str]
    today: Date
    cache: Path | None

    def new(self, base: str, head: str | None) -> tuple[Diagnostic, ...]:
        """In file order. `base` and `head` are commits; None is the folder as it lies there.

        What stands on another line than before, and is the same otherwise, is not new. Raises GitError.
        """
        names = student_names.names(self.root, student_ids(self.root))
        people = everybody(names, {})
        known = everybody({one: names[one] for one in names.keys() - set(self.new_students)}, {})
        asked = list(self._at(None if self._lies_there(head) else head, people, self.students, self.cache))
        if not asked:
            return ()
        # Most files give no question at all: what they gave before need not be known. And the cache holds
        # the main line as it is now: an older one would take its place.
        in_question = {_student(one) for one in asked} & set(self.students)
        return new_ones(self._at(base, known, in_question, None), asked)

    def _lies_there(self, commit: str | None) -> bool:
        """Whether the folder is as the commit has it."""
        repository = git.find(self.root)
        if commit is None or repository is None or repository.head != commit:
            return False
        return not changed_paths(self.root, Ends(commit, None, commit))

    def _at(
        self, commit: str | None, people: People, students: Collection[str], cache: Path | None
    ) -> Iterator[Diagnostic]:
        if commit is None:
            reader = school_reader(self.root, today=self.today, allow_shallow=True, cache=cache)
            yield from _found(reader, people, students)
            return
        repository = git.find(self.root, commit)
        assert repository is not None  # noqa: S101 - `commit` is one of its commits
        with tempfile.TemporaryDirectory(prefix="iup-") as name:
            folder = Path(name)
            (folder / STUDENTS).mkdir(parents=True)
            own = (f"{PORTFOLIOS}/{name}" for name in ("school.yml", "mentors.yml"))
            lay_out(repository, [*own, *(f"{STUDENTS}/{one}" for one in students)], folder)
            there = tuple(one for one in students if (folder / STUDENTS / one).is_dir())
            origin = Origin(self.root, commit, there)
            reader = school_reader(folder, today=self.today, allow_shallow=True, cache=cache, origin=origin)
            yield from _found(reader, people, there)


def new_ones(before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those of `after` that were not told before, in file order; their lines don't count."""
    known = Counter(map(_told, before))
    new = []
    for one in after:
        told = _told(one)
        if known[told]:
            known[told] -= 1
        else:
            new.append(one)
    return in_file_order(new)


def _found(reader: SchoolReader, people: People, students: Collection[str]) -> Iterator[Diagnostic]:
    yield from reader.problems
    for student in sorted(set(students) & set(reader.folder.ids)):
        yield from reader.checked(student, people)[0].problems


def _student(one: Diagnostic) -> str:
    return one.path.removeprefix(f"{STUDENTS}/").partition("/")[0]


def _told(one: Diagnostic) -> _Told:
    values = {(name, value) for name, value in one.values.items() if name != "line"}
    return one.path, one.rule, one.suggestion or "", frozenset(values)
