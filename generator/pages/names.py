"""The names behind the ids of a plan, as the school's files of that time knew them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Area, AreaKind, Mentor, Name, School


@dataclass(frozen=True, slots=True)
class Names:
    """An id that the files of that time don't know stays as it was written: better than nothing.

    `earlier` are asked first then, one after another.
    """

    school: School
    mentors: Mapping[str, Mentor]
    earlier: tuple[Names, ...] = ()

    def area(self, area_id: str) -> Area:
        found = next((one.school.areas[area_id] for one in self._all if area_id in one.school.areas), None)
        return found or Area(area_id, AreaKind.KNOWLEDGE, _as_written(area_id))

    def skill(self, skill_id: str) -> Name:
        found = (one.school.skills[skill_id] for one in self._all if skill_id in one.school.skills)
        skill = next(found, None)
        return skill.name if skill else _as_written(skill_id)

    def level(self, kind: AreaKind, level_id: str) -> Name:
        found = (one.school.level(kind, level_id) for one in self._all)
        level = next(filter(None, found), None)
        return level.name if level else _as_written(level_id)

    def mentor(self, mentor_id: str) -> str:
        found = (one.mentors[mentor_id].name for one in self._all if mentor_id in one.mentors)
        return next(found, mentor_id)

    def knows(self, mentor_id: str) -> bool:
        return any(mentor_id in one.mentors for one in self._all)

    @property
    def _all(self) -> tuple[Names, ...]:
        return (self, *self.earlier)


def _as_written(text: str) -> Name:
    return Name({"": text})
