"""A mentor's group: the students whose plan names the mentor, and who is still at the school. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date

from generator.groups.facts import StudentFacts
from generator.groups.needs import Asked, Need, needs, urgency
from generator.model import Mentor


@dataclass(frozen=True, slots=True)
class Row:
    """A student, and what waits: the most urgent first."""

    facts: StudentFacts
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """`rows` begin with the student who needs the mentor first. `protected` counts the students with a
    protected identity: of them nothing more is told.

    Talks are those of this school year: so many are planned as the school holds with each student of `rows`.
    """

    mentor: Mentor
    rows: tuple[Row, ...]
    protected: int
    talks_held: int
    talks_planned: int
    most: int | None
    """How many students one mentor should have at most; None where the school doesn't say."""

    @property
    def load(self) -> int:
        return len(self.rows) + self.protected

    @property
    def personal(self) -> int:
        return sum(row.facts.personal_mentor == self.mentor.id for row in self.rows)

    @property
    def classes(self) -> tuple[str, ...]:
        """Whose class mentor it is, as the plans call the classes."""
        named = {row.facts.school_class for row in self.rows if row.facts.class_mentor == self.mentor.id}
        return tuple(sorted(one for one in named if one is not None))


def groups(
    mentors: Mapping[str, Mentor], students: Iterable[StudentFacts], asked: Asked
) -> tuple[Group, ...]:
    """By the mentors' names: of all who are at the school on that day, or whom a plan still names."""
    of_mentor: dict[str, list[StudentFacts]] = {
        one.id: [] for one in mentors.values() if _is_here(one, asked.day)
    }
    for facts in students:
        if facts.is_here(asked.day):
            for mentor in facts.mentors:
                of_mentor.setdefault(mentor, []).append(facts)
    made = (_group(mentors.get(one) or Mentor(one, one), theirs, asked) for one, theirs in of_mentor.items())
    return tuple(sorted(made, key=lambda group: (group.mentor.name.casefold(), group.mentor.id)))


def _is_here(mentor: Mentor, day: Date) -> bool:
    began = mentor.first_day is None or mentor.first_day <= day
    return began and (mentor.last_day is None or day <= mentor.last_day)


def _group(mentor: Mentor, students: Iterable[StudentFacts], asked: Asked) -> Group:
    rows, protected = [], 0
    for facts in students:
        if facts.is_protected:
            protected += 1
        else:
            rows.append(Row(facts, needs(facts, asked)))
    rows.sort(key=lambda row: urgency(row.needs, row.facts))
    return Group(
        mentor,
        tuple(rows),
        protected,
        talks_held=sum(len(row.facts.talks) for row in rows),
        talks_planned=asked.talks_per_year * len(rows),
        most=asked.groups.students_per_mentor,
    )
