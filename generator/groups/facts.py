"""What the staff has to know of each student: days and ids, taken from the record once. Pure.

A new kind of fact is a field of `StudentFacts`; whether it waits for anybody is said in `needs`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import timedelta

from generator.groups.record import StudentRecord
from generator.model import Crisis, Difficulty, Goal, Log, Plan, Publication, Status


@dataclass(frozen=True, slots=True)
class GoalFacts:
    """A goal that is being worked on; `touched` is the last day on which anything was written of it."""

    id: str
    title: str
    set: Date
    touched: Date
    due: Date | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """A difficulty or a crisis, without its words: a crisis has no `area`.

    `year` is the log that it stands in, `place` its place among those of its kind there.
    """

    noticed: Date
    year: str
    place: int
    area: str | None = None
    first_action: Date | None = None
    home_told: Date | None = None
    over: Date | None = None

    @property
    def is_crisis(self) -> bool:
        return self.area is None


@dataclass(frozen=True, slots=True)
class Review:
    """A support measure that is to be looked at again on a day."""

    what: str
    day: Date


@dataclass(frozen=True, slots=True)
class StudentFacts:
    """`talks` are those held this school year. `reviews` are of support that has not ended.

    `open_weeks` are plans of weeks that are over without a follow-up; the oldest first, as everywhere here.
    """

    id: str
    name: str
    enrolled: Date
    languages: tuple[str, ...]
    school_class: str | None = None
    left: Date | None = None
    class_mentor: str | None = None
    personal_mentor: str | None = None
    last_talk: Date | None = None
    next_talk: Date | None = None
    talks: tuple[Date, ...] = ()
    goals: tuple[GoalFacts, ...] = ()
    reviews: tuple[Review, ...] = ()
    open_weeks: tuple[str, ...] = ()
    matters: tuple[Matter, ...] = ()
    last_feedback: Date | None = None
    publication: Publication | None = None
    unread: tuple[str, ...] = ()
    is_protected: bool = False

    @property
    def mentors(self) -> tuple[str, ...]:
        """The ids of both mentors, each once, the personal one first."""
        named = (self.personal_mentor, self.class_mentor)
        return tuple(dict.fromkeys(one for one in named if one is not None))

    def is_here(self, day: Date) -> bool:
        return self.left is None or day <= self.left


def facts(record: StudentRecord, day: Date) -> StudentFacts | None:
    """As they are on `day`; None where no plan could ever be read.

    Of a student whose identity is protected they say whose student it is, and nothing else.
    """
    plan = record.plan
    if plan is None:
        return None
    student = plan.student
    whose = StudentFacts(
        record.id,
        "" if record.is_protected else student.name,
        student.enrolled,
        student.languages,
        left=student.left,
        class_mentor=plan.class_mentor,
        personal_mentor=plan.personal_mentor,
        is_protected=record.is_protected,
    )
    return whose if record.is_protected else _known(whose, plan, record, day)


def _known(whose: StudentFacts, plan: Plan, record: StudentRecord, day: Date) -> StudentFacts:
    return replace(
        whose,
        school_class=plan.student.school_class,
        last_talk=plan.talk.date if plan.talk.date <= day else max(record.talks, default=None),
        next_talk=plan.talk.next if plan.talk.date <= day else plan.talk.date,
        talks=record.talks,
        goals=tuple(
            GoalFacts(one.id, one.title, one.set, _touched(one, record, day), one.due)
            for one in plan.goals
            if one.status is Status.ACTIVE
        ),
        reviews=tuple(
            Review(one.what, one.review)
            for one in sorted(plan.support, key=lambda one: one.review or Date.max)
            if one.review is not None and not (one.last_day is not None and one.last_day < day)
        ),
        open_weeks=tuple(
            week.id
            for week in record.weeks
            if week.follow_up is None and week.monday + timedelta(days=6) < day
        ),
        matters=tuple(sorted(_matters(record.logs), key=lambda one: one.noticed)),
        last_feedback=max(
            (one.date for log in record.logs for one in log.feedback if one.date <= day), default=None
        ),
        publication=plan.publication,
        unread=record.unread,
    )


def _touched(goal: Goal, record: StudentRecord, day: Date) -> Date:
    """The last day up to `day`; the day it was set where nothing was written since."""
    return max((one for one in _days_of(goal, record) if one <= day), default=goal.set)


def _days_of(goal: Goal, record: StudentRecord) -> Iterator[Date]:
    yield goal.set
    yield from (step.done for step in goal.steps if step.done is not None)
    yield from (one.date for one in goal.follow_ups)
    for work in record.works:
        if goal.id in work.goals or work.id in goal.evidence:
            yield work.date
    for week in record.weeks:
        if any(one.goal == goal.id for one in week.goals):
            yield week.monday
    for log in record.logs:
        yield from (one.date for one in log.feedback if goal.id in one.goals)
        yield from (one.date for one in log.difficulties if goal.id in one.goals)


def _matters(logs: Iterable[Log]) -> Iterator[Matter]:
    for log in logs:
        for place, one in enumerate(log.difficulties):
            yield _matter(one, log.id, place, one.area)
        for place, crisis in enumerate(log.crises):
            yield _matter(crisis, log.id, place, None)


def _matter(one: Difficulty | Crisis, year: str, place: int, area: str | None) -> Matter:
    first = min((action.date for action in one.actions), default=None)
    return Matter(one.date, year, place, area, first, one.home_told, one.over)
