"""All groups of a school, read at once."""

from __future__ import annotations

from dataclasses import dataclass

from generator.base.language import N_
from generator.groups.facts import StudentFacts, facts
from generator.groups.figures import Difficulties, difficulties, without_mentor
from generator.groups.group import Group, groups
from generator.groups.needs import Asked
from generator.groups.reading import student_record
from generator.problems.errors import UsageError
from generator.school.reader import SchoolReader


@dataclass(frozen=True, slots=True)
class SchoolGroups:
    """`groups` by the mentors' names, `alone` the students without a mentor, by theirs."""

    groups: tuple[Group, ...]
    alone: tuple[StudentFacts, ...]
    difficulties: Difficulties


def read_groups(reader: SchoolReader) -> SchoolGroups:
    """Raises GitError; UsageError while the school's own files have errors."""
    school, mentors = reader.check.known.school, reader.check.known.mentors
    if school is None or mentors is None:
        raise UsageError(
            N_("`school.yml` or `mentors.yml` has errors."),
            N_("See what `iup check` says, and mend that first."),
        )
    asked = Asked.of(school, reader.today)
    known = (facts(student_record(reader, one, asked.year_began), asked.day) for one in reader.folder.ids)
    students = [one for one in known if one is not None]
    return SchoolGroups(
        groups(mentors, students, asked), without_mentor(students, asked.day), difficulties(students, asked)
    )
