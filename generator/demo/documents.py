"""The made-up school's files as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from generator.demo import staff
from generator.documents.from_model import own_view
from generator.documents.of_student import FROM_MODEL
from generator.model import (
    Contribution,
    FollowUp,
    Goal,
    Plan,
    Publication,
    Situation,
    Standing,
    Support,
    Week,
    Work,
)  # fmt: skip
from generator.yaml.writer import Value, document, entry

Lines = dict[str, Value | None]


def plan(plan: Plan) -> str:
    """`iup.yml`. The notes are for the staff alone."""
    return (
        document({"schema": "iup/1", "student": _student(plan)})
        + entry("publication", _publication(plan.publication))
        + entry("mentors", {"class": plan.class_mentor or "", "personal": plan.personal_mentor or ""})
        + entry("talk", _talk(plan))
        + _situation(plan.situation)
        + (entry("own_view", own_view(plan.own_view)) if plan.own_view else "")
        + document({"strengths": plan.strengths, "ambitions": plan.ambitions})
        + entry("wishes", _given({"student": plan.student_wish, "guardian": plan.guardian_wish}))
        + ("goals:\n" if plan.goals else "")
        + "".join(map(_goal, plan.goals))
        + entry("agreements", _contributions(plan.agreements, "what"))
        + entry("support", [_support(support) for support in plan.support])
        + entry(
            "notes", [{"date": n.date, "by": n.by, "text": n.text, "audience": "staff"} for n in plan.notes]
        )
    )


def work(work: Work) -> str:
    """`work.yml`."""
    return document(
        {
            "schema": "work/1",
            "title": work.title,
            "date": work.date,
            "area": work.area,
            "skills": work.skills,
            "goals": work.goals,
            "files": [_given({"path": f.path, "alt": f.alt, "title": f.title}) for f in work.files],
            "reflection": work.reflection,
            "feedback": [{"by": f.by, "date": f.date, "text": f.text} for f in work.feedback],
        }
    )


def week(week: Week) -> str:
    """`weeks/2026-W39.yml`."""
    return document(
        {
            "schema": "week/1",
            "week": week.id,
            "inputs": [
                _given({"kind": i.kind, "area": i.area, "what": i.what, "due": i.due}) for i in week.inputs
            ],
            "goals": [_given({"what": g.what, "goal": g.goal, "done": g.done or None}) for g in week.goals],
            "study_time": [_given({"day": s.day, "what": s.what, "with": s.mentor}) for s in week.study_time],
            "follow_up": _follow_up(week.follow_up) if week.follow_up else None,
        }
    )


def beside_plan(kind: str, made: Any) -> str:
    """A document of another kind, as everything that it says is written."""
    return document(FROM_MODEL[kind](made))


def mentors(bank: Iterable[staff.Mentor]) -> str:
    """`mentors.yml`."""
    return "# Those who have left stay here: old plans name them.\n" + document(
        {
            "schema": "mentors/1",
            "mentors": [
                _given(
                    {
                        "id": mentor.id,
                        "name": mentor.name,
                        "title": mentor.title,
                        "areas": mentor.areas or None,
                        "languages": mentor.languages,
                        "from": mentor.first_day,
                        "until": mentor.last_day,
                    }
                )
                for mentor in bank
            ],
        }
    )


def _given(values: Mapping[str, Value | None]) -> dict[str, Value]:
    return {key: value for key, value in values.items() if value is not None}


def _student(plan: Plan) -> dict[str, Value]:
    student = plan.student
    return _given(
        {
            "name": student.name,
            "class": student.school_class,
            "enrolled": student.enrolled,
            "languages": student.languages,
        }
    )


def _publication(publication: Publication | None) -> Value | None:
    if publication is None:
        return None
    return {
        "basis": publication.basis,
        "reference": publication.reference,
        "from": publication.first_day,
        "until": publication.last_day,
    }


def _talk(plan: Plan) -> dict[str, Value]:
    return _given(
        {
            "date": plan.talk.date,
            "participants": plan.talk.participants,
            "prepared": _contributions(plan.talk.prepared, "text"),
            "next": plan.talk.next,
        }
    )


@lru_cache(maxsize=64)
def _situation(situation: Situation) -> str:
    kinds = {"knowledge": situation.knowledge, "social": situation.social, "personal": situation.personal}
    return entry("situation", {kind: [_standing(s) for s in standings] for kind, standings in kinds.items()})


def _standing(standing: Standing) -> dict[str, Value]:
    return _given(
        {
            "area": standing.area,
            "level": standing.level,
            "comment": standing.comment,
            "school": standing.school,
        }
    )


def _support(support: Support) -> dict[str, Value]:
    return _given(
        {
            "what": support.what,
            "kind": support.kind,
            "by": support.by,
            "from": support.first_day,
            "until": support.last_day,
            "review": support.review,
            "reviews": [
                {"date": one.date, "by": one.by, "outcome": one.outcome, "decision": str(one.decision)}
                for one in support.reviews
            ],
        }
    )


# Most goals read the same from one version of a plan to the next.
@lru_cache(maxsize=64)
def _goal(goal: Goal) -> str:
    lines: Lines = {
        "area": goal.area,
        "skill": goal.skill,
        "title": goal.title,
        "why": goal.why,
        "set": goal.set,
        "due": goal.due,
        "due_reason": goal.due_reason,
        "status": goal.status.value,
        "closed": goal.closed,
        "outcome": goal.outcome,
        "criteria": goal.criteria,
        "actions": _contributions(goal.actions, "what"),
        "steps": [_given({"what": step.what, "done": step.done}) for step in goal.steps],
        "follow_ups": [_follow_up(follow_up) for follow_up in goal.follow_ups],
        "evidence": goal.evidence,
        "continues": goal.continues,
    }
    return f"  - id: {goal.id}\n" + "".join(entry(key, value, 4) for key, value in lines.items())


def _follow_up(follow_up: FollowUp) -> dict[str, Value]:
    return {"date": follow_up.date, "by": follow_up.by, "note": follow_up.note}


def _contributions(contributions: Iterable[Contribution], text: str) -> list[Value]:
    return [{"who": contribution.who.value, text: contribution.text} for contribution in contributions]
