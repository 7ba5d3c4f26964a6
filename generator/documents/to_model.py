"""From checked data to the model. Whatever passed its schema is read here without a further question."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from generator.model import (
    Area,
    AreaKind,
    ContentKind,
    Contribution,
    CountedFrom,
    Decision,
    EarlierSchool,
    Editing,
    Feedback,
    FollowUp,
    Goal,
    Groups,
    Level,
    Mentor,
    Name,
    Note,
    OwnStanding,
    OwnView,
    Plan,
    Publication,
    Retention,
    Review,
    Scale,
    School,
    Side,
    Situation,
    Skill,
    Standing,
    Status,
    Step,
    Student,
    StudyTime,
    Support,
    SupportKind,
    Talk,
    Week,
    WeekGoal,
    WeekInput,
    Work,
    WorkFile,
    WorkLink,
    is_for_staff,
)  # fmt: skip

Data = Mapping[str, Any]


def school(data: Data) -> School:
    month, day = data["school_year"]["starts"].split("-")
    return School(
        name=_name(data["name"]),
        languages=tuple(data["languages"]),
        time_zone=data["time_zone"],
        year_starts=(int(month), int(day)),
        talks_per_year=data["talks_per_year"],
        areas={a["id"]: Area(a["id"], AreaKind(a["kind"]), _name(a["name"])) for a in data["areas"]},
        skills={s["id"]: Skill(s["id"], _name(s["name"]), s.get("area")) for s in data["skills"]},
        scales=tuple(_scale(scale) for scale in data["scales"]),
        main_line=tuple(data.get("main_line", ())),
        editing=_editing(data.get("editing", {})),
        groups=Groups(**data.get("groups", {})),
        retention={ContentKind(kind): _retention(said) for kind, said in data.get("retention", {}).items()},
    )


def mentors(data: Data) -> Mapping[str, Mentor]:
    return {m["id"]: _mentor(m) for m in data["mentors"]}


def plan(data: Data) -> Plan:
    permission = data.get("publication")
    wishes = data.get("wishes", {})
    return Plan(
        student=_student(data["student"]),
        talk=_talk(data["talk"]),
        class_mentor=data["mentors"].get("class"),
        personal_mentor=data["mentors"].get("personal"),
        publication=publication(permission) if permission else None,
        situation=_situation(data.get("situation", {})),
        own_view=_own_view(data["own_view"]) if "own_view" in data else None,
        strengths=tuple(data.get("strengths", ())),
        ambitions=data.get("ambitions"),
        student_wish=wishes.get("student"),
        guardian_wish=wishes.get("guardian"),
        goals=tuple(_goal(g) for g in data.get("goals", ())),
        agreements=_contributions(data.get("agreements", ()), "what"),
        support=tuple(_support(s) for s in data.get("support", ())),
        notes=tuple(
            Note(_day(n["date"]), n["by"], n["text"], is_for_staff(n)) for n in data.get("notes", ())
        ),
    )


def work(work_id: str, data: Data) -> Work:
    return Work(
        id=work_id,
        title=data["title"],
        date=_day(data["date"]),
        area=data["area"],
        files=tuple(
            WorkFile(f["path"], f.get("alt"), f.get("title"), f.get("language", data.get("language", "")))
            for f in data["files"]
        ),
        skills=tuple(data.get("skills", ())),
        goals=tuple(data.get("goals", ())),
        links=tuple(WorkLink(one["link"], one["title"]) for one in data.get("links", ())),
        reflection=data.get("reflection"),
        feedback=tuple(
            Feedback(f["by"], _day(f["date"]), f["text"], is_for_staff(f), f.get("name"))
            for f in data.get("feedback", ())
        ),
        for_staff=is_for_staff(data),
    )


def week(data: Data) -> Week:
    follow_up = data.get("follow_up")
    return Week(
        id=data["week"],
        inputs=tuple(
            WeekInput(i["kind"], i["area"], i["what"], _maybe_day(i, "due"), is_for_staff(i))
            for i in data.get("inputs", ())
        ),
        goals=tuple(
            WeekGoal(g["what"], g.get("goal"), g.get("done", False), is_for_staff(g))
            for g in data.get("goals", ())
        ),
        study_time=tuple(
            StudyTime(s["day"], s["what"], s.get("with"), is_for_staff(s)) for s in data.get("study_time", ())
        ),
        follow_up=_follow_up(follow_up) if follow_up else None,
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _maybe_day(data: Data, key: str) -> date | None:
    return _day(data[key]) if key in data else None


def _name(value: str | Mapping[str, str]) -> Name:
    return Name({"": value} if isinstance(value, str) else dict(value))


def _editing(data: Data) -> Editing:
    return Editing(data.get("own_students_only", False), data.get("answers", False))


def _retention(data: Data) -> Retention:
    """Where an old state says both or neither, it is kept: nothing goes by a slip."""
    return Retention(
        years=None if data.get("keep") else data.get("years"),
        counted_from=CountedFrom(data.get("from", CountedFrom.LEAVING)),
        ground=_name(data["ground"]) if "ground" in data else None,
        purpose=_name(data["purpose"]) if "purpose" in data else None,
    )


def _scale(data: Data) -> Scale:
    return Scale(
        id=data["id"],
        name=_name(data["name"]),
        kinds=tuple(AreaKind(kind) for kind in data["kinds"]),
        levels=tuple(Level(level["id"], _name(level["name"])) for level in data["levels"]),
    )


def _mentor(data: Data) -> Mentor:
    return Mentor(
        id=data["id"],
        name=data["name"],
        title=_name(data["title"]) if "title" in data else None,
        areas=tuple(data.get("areas", ())),
        languages=tuple(data.get("languages", ())),
        first_day=_maybe_day(data, "from"),
        last_day=_maybe_day(data, "until"),
        about=data.get("about"),
        account=data.get("account"),
    )


def _student(data: Data) -> Student:
    earlier = data.get("earlier_school")
    return Student(
        name=data["name"],
        enrolled=_day(data["enrolled"]),
        languages=tuple(data["languages"]),
        school_class=data.get("class"),
        left=_maybe_day(data, "left"),
        earlier_school=EarlierSchool(_day(earlier["since"]), earlier.get("name")) if earlier else None,
        formerly=tuple(data.get("formerly", ())),
        former_names=tuple(data.get("former_names", ())),
        protected_identity=data.get("protected_identity", False),
    )


def publication(data: Data) -> Publication:
    """Raises KeyError, TypeError or ValueError for what its schema would not allow."""
    return Publication(
        basis=data["basis"],
        reference=data["reference"],
        first_day=_day(data["from"]),
        last_day=_day(data["until"]),
        withdrawn=_maybe_day(data, "withdrawn"),
    )


def _contributions(items: Any, text: str) -> tuple[Contribution, ...]:
    return tuple(Contribution(Side(item["who"]), item[text], is_for_staff(item)) for item in items)


def _talk(data: Data) -> Talk:
    return Talk(
        date=_day(data["date"]),
        participants=tuple(data["participants"]),
        prepared=_contributions(data.get("prepared", ()), "text"),
        next=_maybe_day(data, "next"),
        corrects=_maybe_day(data, "corrects"),
    )


def _situation(data: Data) -> Situation:
    return Situation(
        **{
            kind: tuple(
                Standing(s["area"], s.get("level"), s.get("comment"), s.get("school"), is_for_staff(s))
                for s in data.get(kind, ())
            )
            for kind in ("knowledge", "social", "personal")
        }
    )


def _own_view(data: Data) -> OwnView:
    return OwnView(
        date=_day(data["date"]),
        **{
            kind: tuple(
                OwnStanding(s["area"], s.get("level"), s.get("comment"), is_for_staff(s))
                for s in data.get(kind, ())
            )
            for kind in AreaKind
        },
        who_i_am=data.get("who_i_am"),
        how_i_see_myself=data.get("how_i_see_myself"),
        good_at=tuple(data.get("good_at", ())),
    )


def _follow_up(data: Data) -> FollowUp:
    return FollowUp(_day(data["date"]), data["by"], data["note"], is_for_staff(data))


def _goal(data: Data) -> Goal:
    return Goal(
        id=data["id"],
        area=data["area"],
        title=data["title"],
        set=_day(data["set"]),
        status=Status(data["status"]),
        skill=data.get("skill"),
        why=data.get("why"),
        due=_maybe_day(data, "due"),
        due_reason=data.get("due_reason"),
        closed=_maybe_day(data, "closed"),
        outcome=data.get("outcome"),
        criteria=data.get("criteria"),
        actions=_contributions(data.get("actions", ()), "what"),
        steps=tuple(Step(s["what"], _maybe_day(s, "done"), is_for_staff(s)) for s in data.get("steps", ())),
        follow_ups=tuple(_follow_up(f) for f in data.get("follow_ups", ())),
        evidence=tuple(data.get("evidence", ())),
        continues=data.get("continues"),
        for_staff=is_for_staff(data),
    )


def _support(data: Data) -> Support:
    return Support(
        what=data["what"],
        by=data.get("by"),
        first_day=_maybe_day(data, "from"),
        last_day=_maybe_day(data, "until"),
        review=_maybe_day(data, "review"),
        kind=SupportKind(data["kind"]) if "kind" in data else None,
        reviews=tuple(_review(one) for one in data.get("reviews", ())),
        for_staff=is_for_staff(data),
    )


def _review(data: Data) -> Review:
    decision = Decision(data["decision"]) if "decision" in data else None
    return Review(_day(data["date"]), data["by"], data["outcome"], decision, is_for_staff(data))
