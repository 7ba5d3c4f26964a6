"""The names behind the ids of a plan, as the school's files of that time knew them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Area, AreaKind, Mentor, Name, School


@dataclass(frozen=True, slots=True)
class Names:
    """An id that the files of that time don't know stays as it was written: better than nothing."""

    school: School
    mentors: Mapping[str, Mentor]

    def area(self, area_id: str) -> Area:
        return self.school.areas.get(area_id) or Area(area_id, AreaKind.KNOWLEDGE, _as_written(area_id))

    def skill(self, skill_id: str) -> Name:
        skill = self.school.skills.get(skill_id)
        return skill.name if skill else _as_written(skill_id)

    def level(self, kind: AreaKind, level_id: str) -> Name:
        level = self.school.level(kind, level_id)
        return level.name if level else _as_written(level_id)

    def mentor(self, mentor_id: str) -> str:
        mentor = self.mentors.get(mentor_id)
        return mentor.name if mentor else mentor_id


def _as_written(text: str) -> Name:
    return Name({"": text})
