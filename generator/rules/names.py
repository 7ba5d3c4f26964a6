"""Ids that point somewhere: to areas, skills, levels and mentors of the school."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any, Final

from generator.findings import Finding
from generator.model import AreaKind, Mentor, School
from generator.proposals import nearest
from generator.yaml_reader import Path

Data = Mapping[str, Any]

FAMILY_SIDE: Final = ("student", "guardian")  # who takes part or gives feedback without being a mentor


@dataclass(frozen=True, slots=True)
class Known:
    """What the school's own files name. None where such a file is broken: then nothing is held against it."""

    school: School | None = None
    mentors: Mapping[str, Mentor] | None = None

    def area(self, area: str, path: Path) -> Iterator[Finding]:
        if self.school is not None and area not in self.school.areas:
            yield Finding("IUP301", path, {"id": area}, nearest(area, self.school.areas))

    def area_of_kind(self, area: str, kind: AreaKind, path: Path) -> Iterator[Finding]:
        """An area that stands under `kind` in the plan's situation."""
        if self.school is None:
            return
        if area in self.school.areas:
            right = self.school.areas[area].kind
            if right is not kind:
                yield Finding("IUP307", path, {"id": area, "here": kind.value, "there": right.value})
            return
        of_kind = [known.id for known in self.school.areas.values() if known.kind is kind]
        yield Finding("IUP301", path, {"id": area}, nearest(area, of_kind))

    def level(self, level: str, kind: AreaKind, path: Path) -> Iterator[Finding]:
        if self.school is None or self.school.level(kind, level) is not None:
            return
        scales = [scale for scale in self.school.scales if kind in scale.kinds]
        levels = [known.id for scale in scales for known in scale.levels]
        values = {"id": level, "kind": kind.value, "allowed": ", ".join(f"`{known}`" for known in levels)}
        yield Finding("IUP306", path, values, nearest(level, levels))

    def skills(self, skills: Sequence[str], path: Path) -> Iterator[Finding]:
        for index, skill in enumerate(skills):
            yield from self.skill(skill, (*path, index))

    def skill(self, skill: str, path: Path) -> Iterator[Finding]:
        if self.school is not None and skill not in self.school.skills:
            yield Finding("IUP302", path, {"id": skill}, nearest(skill, self.school.skills))

    def mentor(
        self, mentor: str, path: Path, days: tuple[Date | None, Date | None] = (None, None)
    ) -> Iterator[Finding]:
        """A mentor who acted between two days: came by the last of them, not gone before the first."""
        if self.mentors is None:
            return
        if mentor not in self.mentors:
            yield Finding("IUP303", path, {"id": mentor}, nearest(mentor, self.mentors))
            return
        known = self.mentors[mentor]
        first, last = days
        if first is not None and known.last_day is not None and known.last_day < first:
            values = {"id": mentor, "day": first.isoformat(), "until": known.last_day.isoformat()}
            yield Finding("IUP308", path, values)
        elif last is not None and known.first_day is not None and known.first_day > last:
            values = {"id": mentor, "day": last.isoformat(), "from": known.first_day.isoformat()}
            yield Finding("IUP309", path, values)

    def person(self, person: str, path: Path, day: Date) -> Iterator[Finding]:
        """A mentor on one day, the student, or a guardian."""
        if person not in FAMILY_SIDE:
            yield from self.mentor(person, path, (day, day))


def goals_exist(named: Iterable[str], path: Path, goals: Collection[str] | None) -> Iterator[Finding]:
    """Goals named in a list at `path`; `goals` None when the plan is broken."""
    for index, goal in enumerate(named):
        yield from goal_exists(goal, (*path, index), goals)


def goal_exists(goal: str, path: Path, goals: Collection[str] | None) -> Iterator[Finding]:
    if goals is not None and goal not in goals:
        yield Finding("IUP304", path, {"id": goal}, nearest(goal, goals))


def doubled_ids(items: Sequence[Data], path: Path) -> Iterator[Finding]:
    """Items of a list that say an id that an earlier one has."""
    first: dict[str, int] = {}
    for index, item in enumerate(items):
        if item["id"] in first:
            number = str(first[item["id"]] + 1)
            yield Finding("IUP310", (*path, index, "id"), {"id": item["id"], "number": number})
        else:
            first[item["id"]] = index
