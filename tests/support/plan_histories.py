"""Plans to write into repositories and to read back, and the readers that stand in for the strict ones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from generator import git
from generator.documents import to_model
from generator.history import (
    Current,
    GoalStory,
    History,
    PlanState,
    Readers,
    Recorded,
    Unreadable,
    read_history,
    read_main_line,
)
from generator.model import Mentor, Plan, School

SCHOOL = "portfolios/school.yml"
MENTORS = "portfolios/mentors.yml"
PLAN = "portfolios/students/alva/iup.yml"

Data = dict[str, Any]


def goal(goal_id: str, title: str = "Read three novels", **more: Any) -> Data:
    return {"id": goal_id, "area": "swedish", "title": title, "set": "2025-09-01", "status": "active"} | more


def plan_data(talk: str, /, *goals: Data, **more: Any) -> Data:
    data: Data = {
        "schema": "iup/1",
        "student": {"name": "Alva", "enrolled": "2019-08-20", "languages": ["sv"]},
        "mentors": {"class": "sofia"},
        "talk": {"date": talk, "participants": ["student"]},
        "goals": list(goals),
    }
    for name, value in more.items():
        data[name] = data.get(name, {}) | value if isinstance(value, dict) else value
    return data


def plan(talk: str, /, *goals: Data, **more: Any) -> bytes:
    """A plan file: JSON is YAML too."""
    return json.dumps(plan_data(talk, *goals, **more), ensure_ascii=False, indent=1).encode()


def school(time_zone: str = "Europe/Stockholm", name: str = "Northern school") -> bytes:
    return json.dumps(
        {
            "name": name, "languages": ["sv"], "time_zone": time_zone, "talks_per_year": 2,
            "school_year": {"starts": "08-01"}, "skills": [], "scales": [],
            "areas": [{"id": "swedish", "kind": "knowledge", "name": "Swedish"}],
        }
    ).encode()  # fmt: skip


def mentors(**names: str) -> bytes:
    return json.dumps({"mentors": [{"id": short, "name": name} for short, name in names.items()]}).encode()


def _data(content: bytes) -> Data | Unreadable:
    try:
        data = yaml.load(content.decode("utf-8-sig"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return Unreadable(f"It is not YAML: {str(error).splitlines()[0]}")
    return data if isinstance(data, dict) else Unreadable("It holds no fields.")


def read_plan(content: bytes) -> Plan | Unreadable:
    data = _data(content)
    if isinstance(data, Unreadable):
        return data
    if data.get("schema") == "iup/0":  # the day of the talk stood at the top then
        data = data | {"schema": "iup/1", "talk": {"date": data["talk"], "participants": ["student"]}}
    return to_model.plan(data)


def read_school(content: bytes) -> School | Unreadable:
    data = _data(content)
    return data if isinstance(data, Unreadable) else to_model.school(data)


def read_mentors(content: bytes) -> Mapping[str, Mentor] | Unreadable:
    data = _data(content)
    return data if isinstance(data, Unreadable) else to_model.mentors(data)


READERS = Readers(read_plan, read_school, read_mentors)


def histories(root: Path, *students: str, readers: Readers = READERS) -> dict[str, History]:
    """The histories of `students` of the school in `root`, as it lies there now."""
    repository = git.find(root)
    assert repository is not None
    files = {student: root / "portfolios" / "students" / student / "iup.yml" for student in students}
    now_school = read_school((root / SCHOOL).read_bytes()) if (root / SCHOOL).is_file() else None
    now_mentors = read_mentors((root / MENTORS).read_bytes()) if (root / MENTORS).is_file() else {}
    current = Current(
        plans={s: file.read_bytes() if file.is_file() else None for s, file in files.items()},
        school=None if isinstance(now_school, Unreadable) else now_school,
        mentors={} if isinstance(now_mentors, Unreadable) else now_mentors,
    )
    main_line = read_main_line(repository.changes("portfolios"))
    return read_history(main_line, repository.blobs, current, readers, complete=not repository.is_shallow)


def history(root: Path, student: str = "alva") -> History:
    return histories(root, student)[student]


def story(of: History, goal_id: str = "novels") -> GoalStory:
    return next(story for story in of.stories if story.goal.id == goal_id)


def told(of: GoalStory) -> list[tuple[str, str, str | None, str | None]]:
    """The events as (day, kind, before, after)."""
    return [(str(e.date), str(e.kind), e.before, e.after) for e in of.events]


def talks(of: History) -> list[str | None]:
    return [str(version.talk_date) if version.talk_date else None for version in of.versions]


def state(data: Data, recorded: Recorded | None = None) -> PlanState:
    """A published state without a repository."""
    return PlanState(recorded or Recorded(), to_model.plan(data), None, None, {})
