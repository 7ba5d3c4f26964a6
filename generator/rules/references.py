"""Ids that point somewhere: to areas, skills, levels and mentors of the school."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Date
from typing import Any, Final

from generator.documents.finding import Finding
from generator.model import Area, AreaKind, Level, Mentor, School, Skill
from generator.problems.suggestions import meant, nearest
from generator.rules.family_words import role_of
from generator.yaml.reader import Path

Data = Mapping[str, Any]

Named = Mapping[str, Sequence[str]]  # ids, each with the names that people read, in all languages

_MENTOR_FIELDS: Final = frozenset({"class", "personal", "by", "with", "participants"})
_GOAL_FIELDS: Final = frozenset({"goals", "goal", "continues"})
_WORK_FIELDS: Final = frozenset({"evidence"})
_MOST_LISTED: Final = 15
FAMILY_SIDE: Final = ("student", "guardian")  # who takes part or gives feedback without being a mentor


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What the school's own files name. None where such a file is broken: then nothing is held against it.

    `student` is the name of whoever the file is about, `goals` and `works`
    are theirs, with their titles. A mentor who had left by `today` is never proposed.
    """

    school: School | None = None
    mentors: Mapping[str, Mentor] | None = None
    student: str = ""
    today: Date | None = None
    goals: Named = field(default_factory=dict)
    works: Named = field(default_factory=dict)

    def area(self, area: str, path: Path) -> Iterator[Finding]:
        if self.school is not None and area not in self.school.areas:
            yield unknown("IUP301", area, path, _named(self.school.areas.values()))

    def area_of_kind(self, area: str, kind: AreaKind, path: Path) -> Iterator[Finding]:
        """An area that stands under `kind` in the plan's situation."""
        if self.school is None:
            return
        if area in self.school.areas:
            right = self.school.areas[area].kind
            if right is not kind:
                yield Finding("IUP307", path, {"id": area, "here": kind.value, "there": right.value})
            return
        of_kind = [known for known in self.school.areas.values() if known.kind is kind]
        yield unknown("IUP301", area, path, _named(of_kind))

    def level(self, level: str, kind: AreaKind, path: Path) -> Iterator[Finding]:
        if self.school is None or self.school.level(kind, level) is not None:
            return
        levels = self._levels(kind)
        values = {"id": level, "kind": kind.value, "allowed": _listed(levels)}
        yield Finding("IUP306", path, values, meant(level, levels))

    def skills(self, skills: Sequence[str], path: Path) -> Iterator[Finding]:
        for index, skill in enumerate(skills):
            yield from self.skill(skill, (*path, index))

    def skill(self, skill: str, path: Path) -> Iterator[Finding]:
        if self.school is not None and skill not in self.school.skills:
            yield unknown("IUP302", skill, path, _named(self.school.skills.values()))

    def mentor_now(self, mentor: str, path: Path, talk: Date, today: Date | None) -> Iterator[Finding]:
        """One who was there at the talk and has left since: nobody to turn to any longer."""
        known = (self.mentors or {}).get(mentor)
        last = known.last_day if known is not None else None
        if today is not None and last is not None and talk <= last < today:
            yield Finding("IUP320", path, {"id": mentor, "until": last.isoformat()})

    def mentor(
        self, mentor: str, path: Path, days: tuple[Date | None, Date | None] = (None, None)
    ) -> Iterator[Finding]:
        """A mentor who acted between two days: came by the last of them, not gone before the first."""
        if self.mentors is None:
            return
        if mentor not in self.mentors:
            yield unknown("IUP303", mentor, path, self._mentors(days[0]))
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
        if person in FAMILY_SIDE:
            return
        if self.mentors is not None and person not in self.mentors:
            role = role_of(person, self.student)
            yield (
                _of_role(person, role, path) if role else unknown("IUP315", person, path, self._mentors(day))
            )
        else:
            yield from self.mentor(person, path, (day, day))

    def reference(self, finding: Finding) -> Finding:
        """`finding`, of a text that should be an id and can't be one, with the id that was meant."""
        if finding.rule != "IUP207" or finding.suggestion is not None:
            return finding
        named = self._named_at(finding.path)
        word = finding.values["value"]
        role = role_of(word, self.student) if FAMILY_SIDE[0] in named else None
        if role:
            return _of_role(word, role, finding.path)
        field = next((step for step in reversed(finding.path) if isinstance(step, str)), "")
        for rule, fields, titles in (
            ("IUP304", _GOAL_FIELDS, self.goals),
            ("IUP305", _WORK_FIELDS, self.works),
        ):
            if field in fields and titles:
                return Finding(rule, finding.path, {"id": word}, meant(word.partition("/")[0], titles))
        return replace(
            finding,
            values={**finding.values, "known": _listed_if_few(named)},
            suggestion=meant(finding.values["value"], named),
        )

    def _named_at(self, path: Path) -> Named:
        """The ids that the field at `path` may name, as far as the school's own files say."""
        field = next((step for step in reversed(path) if isinstance(step, str)), "")
        if field in _MENTOR_FIELDS:
            family = FAMILY_SIDE if field in {"participants", "by"} else ()
            return {**dict.fromkeys(family, ()), **self._mentors()}
        if self.school is None:
            return {}
        if field in {"area", "areas"}:
            return _named(self.school.areas.values())
        if field in {"skill", "skills"}:
            return _named(self.school.skills.values())
        if field == "level" and path[1] in list(AreaKind):
            return self._levels(AreaKind(str(path[1])))
        return {}

    def _mentors(self, day: Date | None = None) -> Named:
        """Those who had not left by `day`, or by today."""
        on = day or self.today or Date.min
        known = (self.mentors or {}).values()
        return {one.id: (one.name,) for one in known if one.last_day is None or one.last_day >= on}

    def _levels(self, kind: AreaKind) -> Named:
        scales = self.school.scales if self.school is not None else ()
        return _named(level for scale in scales if kind in scale.kinds for level in scale.levels)


def _of_role(word: str, role: str, path: Path) -> Finding:
    return Finding("IUP321", path, {"id": word, "role": role}, role)


def unknown(rule: str, word: str, path: Path, named: Named) -> Finding:
    return Finding(rule, path, {"id": word, "known": _listed_if_few(named)}, meant(word, named))


def _named(things: Iterable[Area | Skill | Level]) -> Named:
    return {thing.id: tuple(thing.name.texts.values()) for thing in things}


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(f"`{known}`" for known in ids)


def _listed_if_few(ids: Collection[str]) -> str:
    return _listed(ids) if len(ids) <= _MOST_LISTED else ""


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
            other = (*path, first[item["id"]], "id")
            yield Finding("IUP310", (*path, index, "id"), {"id": item["id"]}, line_of=other)
        else:
            first[item["id"]] = index
