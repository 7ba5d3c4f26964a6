"""What changed from one plan to another, over all of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date
from enum import StrEnum

from generator.history import matching
from generator.model import (
    AreaKind,
    Contribution,
    Goal,
    Note,
    OwnStanding,
    OwnView,
    Plan,
    Review,
    Standing,
    Step,
    Support,
    Text,
)


class Section(StrEnum):
    STUDENT = "student"
    TALK = "talk"
    MENTORS = "mentors"
    SITUATION = "situation"
    OWN_VIEW = "own-view"
    STRENGTHS = "strengths"
    AMBITIONS = "ambitions"
    WISHES = "wishes"
    GOALS = "goals"
    AGREEMENTS = "agreements"
    SUPPORT = "support"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Difference:
    """One change. `before` None: it is new; `after` None: it is gone.

    `item` says what it is about: the area of a standing (the school's or the student's own), the id of a
    goal, the side of an agreement or a wish, the text of a support measure or a note that stays. `field` is
    the part of it, by the name the files use; None when the item as a whole came or went. Dates are ISO
    dates; ids, levels and statuses are as in the files.
    """

    section: Section
    before: str | None
    after: str | None
    item: str | None = None
    field: str | None = None


def differences(before: Plan, after: Plan) -> tuple[Difference, ...]:
    """What changed from `before` to `after`, in the order of the plan's parts."""
    return (
        *_student(before, after),
        *_talk(before, after),
        *_mentors(before, after),
        *_situation(before, after),
        *_own_view(before.own_view, after.own_view),
        *_texts(Section.STRENGTHS, before.strengths, after.strengths),
        *_field(Section.AMBITIONS, None, None, before.ambitions, after.ambitions),
        *_field(Section.WISHES, "student", None, before.student_wish, after.student_wish),
        *_field(Section.WISHES, "guardian", None, before.guardian_wish, after.guardian_wish),
        *_goals(before.goals, after.goals),
        *_contributions(Section.AGREEMENTS, None, before.agreements, after.agreements),
        *_support(before.support, after.support),
        *_notes(before.notes, after.notes),
    )


Value = str | Date | None


def _field(
    section: Section, item: str | None, field: str | None, before: Value, after: Value
) -> Iterator[Difference]:
    if before != after:
        yield Difference(section, _text(before), _text(after), item, field)


def _text(value: Value) -> str | None:
    return value if value is None or isinstance(value, Text) else str(value)


def _texts(section: Section, before: Sequence[str], after: Sequence[str]) -> Iterator[Difference]:
    for old, new in matching.texts(before, after):
        yield from _field(section, None, None, old, new)


def _ids(
    section: Section, item: str | None, field: str, before: Sequence[str], after: Sequence[str]
) -> Iterator[Difference]:
    """As `_texts`, but one id is never a rewording of another."""
    for old, new in matching.by_id(before, after, lambda it: it):
        yield from _field(section, item, field, old, new)


def _student(before: Plan, after: Plan) -> Iterator[Difference]:
    old, new = before.student, after.student
    for name, was, now in (
        ("name", old.name, new.name),
        ("class", old.school_class, new.school_class),
        ("enrolled", old.enrolled, new.enrolled),
        ("left", old.left, new.left),
        ("languages", ", ".join(old.languages), ", ".join(new.languages)),
    ):
        yield from _field(Section.STUDENT, None, name, was, now)


def _talk(before: Plan, after: Plan) -> Iterator[Difference]:
    old, new = before.talk, after.talk
    yield from _ids(Section.TALK, None, "participants", old.participants, new.participants)
    yield from _contributions(Section.TALK, "prepared", old.prepared, new.prepared)
    yield from _field(Section.TALK, None, "next", old.next, new.next)


def _mentors(before: Plan, after: Plan) -> Iterator[Difference]:
    yield from _field(Section.MENTORS, None, "class", before.class_mentor, after.class_mentor)
    yield from _field(Section.MENTORS, None, "personal", before.personal_mentor, after.personal_mentor)


def _contributions(
    section: Section, field: str | None, before: Sequence[Contribution], after: Sequence[Contribution]
) -> Iterator[Difference]:
    for old, new in matching.contributions(before, after):
        one = new or old
        if one is not None:
            yield from _field(section, one.who, field, getattr(old, "text", None), getattr(new, "text", None))


def _situation(before: Plan, after: Plan) -> Iterator[Difference]:
    for kind in AreaKind:
        old: tuple[Standing, ...] = getattr(before.situation, kind)
        new: tuple[Standing, ...] = getattr(after.situation, kind)
        for was, now in matching.by_id(old, new, lambda it: it.area):
            yield from _standing(was, now)


def _standing(before: Standing | None, after: Standing | None) -> Iterator[Difference]:
    one = after or before
    if one is None:
        return
    for name in ("level", "comment", "school"):
        was, now = getattr(before, name, None), getattr(after, name, None)
        yield from _field(Section.SITUATION, one.area, name, was, now)


def _own_view(before: OwnView | None, after: OwnView | None) -> Iterator[Difference]:
    section = Section.OWN_VIEW
    yield from _field(section, None, "date", getattr(before, "date", None), getattr(after, "date", None))
    for kind in AreaKind:
        old: tuple[OwnStanding, ...] = getattr(before, kind, ())
        new: tuple[OwnStanding, ...] = getattr(after, kind, ())
        for was, now in matching.by_id(old, new, lambda it: it.area):
            for name in ("level", "comment"):
                area = getattr(now or was, "area", None)
                yield from _field(section, area, name, getattr(was, name, None), getattr(now, name, None))
    for name in ("who_i_am", "how_i_see_myself"):
        yield from _field(section, None, name, getattr(before, name, None), getattr(after, name, None))
    for text, later in matching.texts(getattr(before, "good_at", ()), getattr(after, "good_at", ())):
        yield from _field(section, None, "good_at", text, later)


def _goals(before: Sequence[Goal], after: Sequence[Goal]) -> Iterator[Difference]:
    for old, new in matching.by_id(before, after, lambda it: it.id):
        if old and new:
            yield from _goal(old, new)
        elif new:
            yield Difference(Section.GOALS, None, new.title, new.id)
        elif old:
            yield Difference(Section.GOALS, old.title, None, old.id)


def _goal(old: Goal, new: Goal) -> Iterator[Difference]:
    names = (
        "status", "outcome", "closed", "title", "area", "skill", "why", "set", "due", "due_reason",
        "criteria", "continues",
    )  # fmt: skip
    for name in names:
        yield from _field(Section.GOALS, new.id, name, getattr(old, name), getattr(new, name))
    yield from _steps(new.id, old.steps, new.steps)
    for action, now in matching.contributions(old.actions, new.actions):
        yield from _field(
            Section.GOALS, new.id, "actions", getattr(action, "text", None), getattr(now, "text", None)
        )
    for note, later in matching.follow_ups(old.follow_ups, new.follow_ups):
        yield from _field(
            Section.GOALS, new.id, "follow_ups", getattr(note, "note", None), getattr(later, "note", None)
        )
    yield from _ids(Section.GOALS, new.id, "evidence", old.evidence, new.evidence)


def _steps(goal: str, old: Sequence[Step], new: Sequence[Step]) -> Iterator[Difference]:
    """`steps`: came, went or reworded; `done`: the step that was done, or, as `before`, no longer is.

    A step that was done on another day stands on both sides, with the days.
    """
    for was, now in matching.steps(old, new):
        yield from _field(
            Section.GOALS, goal, "steps", getattr(was, "what", None), getattr(now, "what", None)
        )
        done_before, done_after = was and was.done, now and now.done
        if was and now and done_before and done_after:
            days = (f"{was.what} · {done_before}", f"{now.what} · {done_after}")
            if done_before != done_after:
                yield Difference(Section.GOALS, *days, goal, "done")
        elif now and done_after:
            yield Difference(Section.GOALS, None, now.what, goal, "done")
        elif was and now and done_before:
            yield Difference(Section.GOALS, was.what, None, goal, "done")


def _support(before: Sequence[Support], after: Sequence[Support]) -> Iterator[Difference]:
    for old, new in matching.support(before, after):
        one = new or old
        if one is None:
            continue
        yield from _field(Section.SUPPORT, None, None, getattr(old, "what", None), getattr(new, "what", None))
        if old and new:
            for name, field in (
                ("kind", "kind"),
                ("by", "by"),
                ("first_day", "from"),
                ("last_day", "until"),
                ("review", "review"),
            ):
                yield from _field(Section.SUPPORT, one.what, field, getattr(old, name), getattr(new, name))
            yield from _reviews(one.what, old.reviews, new.reviews)


def _reviews(support: str, before: Sequence[Review], after: Sequence[Review]) -> Iterator[Difference]:
    for old, new in matching.reviews(before, after):
        texts = (getattr(old, "outcome", None), getattr(new, "outcome", None))
        yield from _field(Section.SUPPORT, support, "reviews", *texts)
        if new:
            decided = (getattr(old, "decision", None), new.decision)
            yield from _field(Section.SUPPORT, support, "decision", *decided)


def _notes(before: Sequence[Note], after: Sequence[Note]) -> Iterator[Difference]:
    for old, new in matching.notes(before, after):
        yield from _field(Section.NOTES, None, None, getattr(old, "text", None), getattr(new, "text", None))
        if old and new:
            yield from _field(Section.NOTES, new.text, "date", old.date, new.date)
            yield from _field(Section.NOTES, new.text, "by", old.by, new.by)
