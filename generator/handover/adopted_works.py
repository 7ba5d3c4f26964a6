"""A work of the former school as a work of this one: our areas and skills, their mentors by their names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.handover.dated import dated
from generator.handover.former_school import FormerWork
from generator.rules.references import FAMILY_SIDE
from generator.school.earlier_people import EARLIER
from generator.yaml import writer


@dataclass(frozen=True, slots=True)
class Here:
    """What there is at this school. `areas` and `skills` are theirs → ours; `goals` those of the new plan."""

    areas: Mapping[str, str]
    skills: Mapping[str, str]
    known_skills: Collection[str]
    goals: Collection[str]
    mentors: Mapping[str, str]
    """The names of the former school's mentors, by their ids there."""

    our_mentors: Collection[str]

    def skill(self, theirs: str) -> str | None:
        """Ours for a skill of theirs; None where there is none."""
        ours = self.skills.get(theirs, theirs)
        return ours if ours in self.known_skills else None


@dataclass(frozen=True, slots=True)
class AdoptedWork:
    """`content` is the new work.yml; `changed` whether it says anything else than theirs. `skills` and
    `goals` were left out of it.
    """

    content: bytes
    changed: bool
    skills: tuple[str, ...]
    goals: tuple[str, ...]


def adopted(work: FormerWork, data: Mapping[str, Any], here: Here) -> AdoptedWork:
    skills = data.get("skills", ())
    goals = data.get("goals", ())
    made = {
        **data,
        "area": here.areas.get(data["area"], data["area"]),
        "skills": list(dict.fromkeys(ours for one in skills if (ours := here.skill(one)))),
        "goals": [one for one in goals if one in here.goals],
        "feedback": list(_feedback(data, here)),
    }
    made = {key: value for key, value in made.items() if value or key not in {"skills", "goals", "feedback"}}
    changed = made != {key: value for key, value in data.items() if value}
    return AdoptedWork(
        writer.document(dated(made)).encode() if changed else work.raw,
        changed,
        tuple(one for one in skills if here.skill(one) is None),
        tuple(one for one in goals if one not in here.goals),
    )


def _feedback(data: Mapping[str, Any], here: Here) -> Iterator[Mapping[str, Any]]:
    """Each by name, because nobody here knows the short names of there; none has one of ours."""
    for one in data.get("feedback", ()):
        theirs = one["by"]
        if theirs in FAMILY_SIDE:
            yield one
            continue
        by = f"{theirs}{EARLIER}" if theirs in here.our_mentors else theirs
        name = one.get("name") or here.mentors.get(theirs, theirs)
        rest = {key: value for key, value in one.items() if key not in {"by", "name"}}
        yield {"by": by, "name": name, **rest}
