"""From the model to the data of a document, in today's shape: what `to_model` reads as the same value.

It is how something is written down of which there is no file: a plan as a family may read it. Dates are
dates.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date as Date
from typing import Any

from generator.model import (
    AreaKind,
    Contribution,
    CountedFrom,
    FollowUp,
    Goal,
    Mentor,
    Name,
    OwnStanding,
    OwnView,
    Plan,
    Publication,
    Retention,
    Review,
    Scale,
    School,
    Situation,
    Standing,
    Student,
    Support,
    Talk,
    Week,
    Work,
)

Data = dict[str, Any]


def plan(made: Plan) -> Data:
    return said(
        schema="iup/1",
        student=_student(made.student),
        publication=_publication(made.publication) if made.publication else None,
        mentors=said(**{"class": made.class_mentor, "personal": made.personal_mentor}),
        talk=_talk(made.talk),
        situation=_situation(made.situation),
        own_view=own_view(made.own_view) if made.own_view is not None else None,
        strengths=list(made.strengths),
        ambitions=made.ambitions,
        wishes=said(student=made.student_wish, guardian=made.guardian_wish),
        goals=[_goal(goal) for goal in made.goals],
        agreements=_contributions(made.agreements, "what"),
        support=[_support(one) for one in made.support],
        notes=[
            said(date=one.date, by=one.by, text=one.text, audience=audience(one.for_staff))
            for one in made.notes
        ],
    ) | ({} if made.class_mentor or made.personal_mentor else {"mentors": {}})


def work(made: Work) -> Data:
    return said(
        schema="work/1",
        title=made.title,
        date=made.date,
        area=made.area,
        skills=list(made.skills),
        goals=list(made.goals),
        links=[said(link=one.link, title=one.title) for one in made.links],
        reflection=made.reflection,
        feedback=[
            said(
                by=one.by,
                name=one.name,
                date=one.date,
                text=one.text,
                audience=audience(one.for_staff),
            )
            for one in made.feedback
        ],
        audience=audience(made.for_staff),
    ) | {
        "files": [
            said(path=one.path, alt=one.alt, title=one.title, language=one.language or None)
            for one in made.files
        ]
    }


def week(made: Week) -> Data:
    return said(
        schema="week/1",
        week=made.id,
        inputs=[
            said(kind=one.kind, area=one.area, what=one.what, due=one.due, audience=audience(one.for_staff))
            for one in made.inputs
        ],
        goals=[
            said(what=one.what, goal=one.goal, done=one.done or None, audience=audience(one.for_staff))
            for one in made.goals
        ],
        study_time=[
            said(
                **{"day": one.day, "what": one.what, "with": one.mentor, "audience": audience(one.for_staff)}
            )
            for one in made.study_time
        ],
        follow_up=_follow_up(made.follow_up) if made.follow_up else None,
    )


def school(made: School) -> Data:
    """Without what pages don't show: the main line of history, what the form lets people do."""
    month, day = made.year_starts
    known = said(
        schema="school/1",
        name=_name(made.name),
        languages=list(made.languages),
        time_zone=made.time_zone,
        school_year={"starts": f"{month:02}-{day:02}"},
        talks_per_year=made.talks_per_year,
        areas=[{"id": one.id, "kind": str(one.kind), "name": _name(one.name)} for one in made.areas.values()],
    )
    known |= {
        "skills": [said(id=one.id, area=one.area, name=_name(one.name)) for one in made.skills.values()],
        "scales": [_scale(scale) for scale in made.scales],
    }
    return known | said(retention={str(kind): _retention(one) for kind, one in made.retention.items()})


def mentors(made: Iterable[Mentor]) -> Data:
    """Without what no page shows: the account at the forge."""
    return {"schema": "mentors/1", "mentors": [_mentor(one) for one in made]}


def plain(data: Any) -> Any:
    """The same with dates as texts, as files and JSON have them."""
    if isinstance(data, Mapping):
        return {str(name): plain(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [plain(value) for value in data]
    return data.isoformat() if isinstance(data, Date) else data


def as_json(data: Any) -> bytes:
    return (json.dumps(plain(data), ensure_ascii=False, indent=2) + "\n").encode()


def said(**values: Any) -> Data:
    """Without what is not said."""
    return {name: value for name, value in values.items() if value is not None and value not in ([], {})}


def audience(for_staff: bool) -> str | None:
    return "staff" if for_staff else None


def _name(name: Name) -> str | dict[str, str]:
    return name.texts[""] if set(name.texts) == {""} else dict(name.texts)


def _scale(scale: Scale) -> Data:
    levels = [{"id": level.id, "name": _name(level.name)} for level in scale.levels]
    kinds = [str(kind) for kind in scale.kinds]
    return {"id": scale.id, "name": _name(scale.name), "kinds": kinds, "levels": levels}


def _retention(one: Retention) -> Data:
    counted_from = None if one.counted_from is CountedFrom.LEAVING else str(one.counted_from)
    return said(
        **{
            "years": one.years,
            "keep": True if one.years is None else None,
            "from": counted_from,
            "ground": _name(one.ground) if one.ground else None,
            "purpose": _name(one.purpose) if one.purpose else None,
        }
    )


def _mentor(one: Mentor) -> Data:
    return said(
        **{
            "id": one.id,
            "name": one.name,
            "title": _name(one.title) if one.title else None,
            "areas": list(one.areas),
            "languages": list(one.languages),
            "from": one.first_day,
            "until": one.last_day,
            "about": one.about,
        }
    )


def _student(one: Student) -> Data:
    earlier = one.earlier_school
    return said(
        **{
            "name": one.name,
            "class": one.school_class,
            "enrolled": one.enrolled,
            "left": one.left,
            "languages": list(one.languages),
            "earlier_school": said(since=earlier.since, name=earlier.name) if earlier else None,
            "formerly": list(one.formerly),
            "former_names": list(one.former_names),
            "protected_identity": one.protected_identity or None,
        }
    )


def _publication(one: Publication) -> Data:
    needed = {"basis": one.basis, "reference": one.reference, "from": one.first_day, "until": one.last_day}
    return needed | said(withdrawn=one.withdrawn)


def _talk(talk: Talk) -> Data:
    known = said(
        date=talk.date,
        prepared=_contributions(talk.prepared, "text"),
        next=talk.next,
        corrects=talk.corrects,
    )
    return known | {"participants": list(talk.participants)}


def _contributions(parts: Iterable[Contribution], text: str) -> list[Data]:
    return [
        said(**{"who": str(one.who), text: one.text, "audience": audience(one.for_staff)}) for one in parts
    ]


def _situation(situation: Situation) -> Data:
    kinds = {kind: getattr(situation, kind) for kind in ("knowledge", "social", "personal")}
    return said(**{kind: [_standing(one) for one in standings] for kind, standings in kinds.items()})


def own_view(one: OwnView) -> Data:
    return said(
        date=one.date,
        **{kind: [_own_standing(standing) for standing in getattr(one, kind)] for kind in AreaKind},
        who_i_am=one.who_i_am,
        how_i_see_myself=one.how_i_see_myself,
        good_at=list(one.good_at),
    )


def _own_standing(one: OwnStanding) -> Data:
    return said(area=one.area, level=one.level, comment=one.comment, audience=audience(one.for_staff))


def _standing(one: Standing) -> Data:
    return said(
        area=one.area,
        level=one.level,
        comment=one.comment,
        school=one.school,
        audience=audience(one.for_staff),
    )


def _follow_up(one: FollowUp) -> Data:
    return said(date=one.date, by=one.by, note=one.note, audience=audience(one.for_staff))


def _goal(goal: Goal) -> Data:
    return said(
        id=goal.id,
        area=goal.area,
        skill=goal.skill,
        title=goal.title,
        why=goal.why,
        set=goal.set,
        due=goal.due,
        due_reason=goal.due_reason,
        status=str(goal.status),
        closed=goal.closed,
        outcome=goal.outcome,
        criteria=goal.criteria,
        actions=_contributions(goal.actions, "what"),
        steps=[
            said(what=step.what, done=step.done, audience=audience(step.for_staff)) for step in goal.steps
        ],
        follow_ups=[_follow_up(one) for one in goal.follow_ups],
        evidence=list(goal.evidence),
        continues=goal.continues,
        audience=audience(goal.for_staff),
    )


def _support(one: Support) -> Data:
    return said(
        **{
            "what": one.what,
            "kind": str(one.kind) if one.kind else None,
            "by": one.by,
            "from": one.first_day,
            "until": one.last_day,
            "review": one.review,
            "reviews": [_review(review) for review in one.reviews],
            "audience": audience(one.for_staff),
        }
    )


def _review(one: Review) -> Data:
    return said(
        date=one.date,
        by=one.by,
        outcome=one.outcome,
        decision=str(one.decision) if one.decision else None,
        audience=audience(one.for_staff),
    )
