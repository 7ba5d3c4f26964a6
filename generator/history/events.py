"""What happened to a goal from one published state to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from enum import StrEnum

from generator.history import matching
from generator.history.states import Recorded
from generator.model import FollowUp, Goal, Status, Step, Text


class EventKind(StrEnum):
    """The kinds of events. What `before` and `after` hold is said at each; dates are ISO dates."""

    SET = "set"  # after: the title
    REWORDED = "reworded"  # between two talks; before, after: the text (or value) of `field`
    CORRECTED = "corrected"  # the same within one talk's version
    DUE_MOVED = "due-moved"  # before, after: the days
    STEP_ADDED = "step-added"  # after: the step
    STEP_DONE = "step-done"  # after: the step
    STEP_CHANGED = "step-changed"  # field "what": reworded, or removed (no after); field "done":
    #                                no longer done (no after), or done on another day (the event's date)
    ACTION_CHANGED = "action-changed"  # before, after: the action; None where it is new or gone
    FOLLOW_UP = "follow-up"  # after: the note
    EVIDENCE_ADDED = "evidence-added"  # after: the work's id
    EVIDENCE_REMOVED = "evidence-removed"  # before: the work's id
    STATUS_CHANGED = "status-changed"  # opened again; before, after: the status
    ACHIEVED = "achieved"  # after: the outcome
    DROPPED = "dropped"  # after: the outcome, that is the reason
    CONTINUED = "continued"  # after: the id of the goal that goes on with it
    VANISHED = "vanished"  # gone without having been closed; before: the title
    RETURNED = "returned"  # after: the title
    REUSED = "reused"  # the id was taken for another goal; before, after: the titles


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a goal.

    `date` is the document's own day where it has one, else the talk's, else the day it was recorded.
    `talk_date` is the talk of the version that tells it. `field` is the part of the goal, by the name the
    files use. `who` is the mentor's id of a follow-up or the side (student, home, school) of an action.
    `reason` is why the due date was moved, or a continued goal's outcome. `at_talk`: it came with a new
    talk and has its day; only then may a reader be told that it happened there.
    """

    date: Date
    talk_date: Date
    kind: EventKind
    before: str | None
    after: str | None
    field: str | None
    recorded: Recorded
    who: str | None = None
    reason: str | None = None
    at_talk: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """When a state was published. `day` dates whatever the document gives no day of its own.

    `same_talk`: the state before it came from the same talk. `new_talk`: it is the first state of a talk
    that is newer than all before.
    """

    recorded: Recorded
    talk_date: Date
    day: Date
    same_talk: bool
    new_talk: bool

    def event(
        self,
        kind: EventKind,
        before: str | None = None,
        after: str | None = None,
        *,
        date: Date | None = None,
        field: str | None = None,
        who: str | None = None,
        reason: str | None = None,
    ) -> Event:
        day = self.day if date is None else date
        at_talk = self.new_talk and day == self.talk_date
        return Event(day, self.talk_date, kind, before, after, field, self.recorded, who, reason, at_talk)

    def rewording(self, field: str, before: Date | str | None, after: Date | str | None) -> Event:
        kind = EventKind.CORRECTED if self.same_talk else EventKind.REWORDED
        return self.event(kind, _text(before), _text(after), field=field)


Successors = Mapping[str, str]  # id of a goal → id of the goal that continues it

_CLOSINGS = {
    Status.ACHIEVED: EventKind.ACHIEVED,
    Status.CONTINUED: EventKind.CONTINUED,
    Status.DROPPED: EventKind.DROPPED,
}


def appearance(goal: Goal, moment: Moment, successors: Successors) -> Iterator[Event]:
    """The events that a goal brings along when it is there for the first time."""
    yield moment.event(EventKind.SET, None, goal.title, date=goal.set)
    yield from _history_so_far(goal, moment, successors)


def reuse(before: Goal, after: Goal, moment: Moment, successors: Successors) -> Iterator[Event]:
    yield moment.event(EventKind.REUSED, before.title, after.title, date=after.set)
    yield from _history_so_far(after, moment, successors)


def changes(before: Goal, after: Goal, moment: Moment, successors: Successors) -> Iterator[Event]:
    """The events between two states of one goal, in the order in which a story tells them."""
    if before == after:
        return  # most goals, from most states to the next
    yield from _wordings(before, after, moment)
    if before.due != after.due:
        old, new = _text(before.due), _text(after.due)
        reason = after.due_reason if after.due_reason != before.due_reason else None
        yield moment.event(EventKind.DUE_MOVED, old, new, field="due", reason=reason)
    yield from _actions(before, after, moment)
    yield from _steps(before, after, moment)
    yield from _follow_ups(before, after, moment)
    yield from _evidence(before, after, moment)
    if before.status != after.status:
        yield _status(before, after, moment, successors)


def _history_so_far(goal: Goal, moment: Moment, successors: Successors) -> Iterator[Event]:
    for step in goal.steps:
        if step.done:
            yield moment.event(EventKind.STEP_DONE, None, step.what, date=step.done)
    for follow_up in goal.follow_ups:
        yield _follow_up(follow_up, moment)
    if goal.status in _CLOSINGS:
        yield _closing(goal, moment, successors)


def _wordings(before: Goal, after: Goal, moment: Moment) -> Iterator[Event]:
    fields = ["title", "why", "criteria", "area", "skill", "set", "continues"]
    if before.status == after.status:
        fields += ["outcome", "closed"]
    if before.due == after.due:
        fields.append("due_reason")
    for field in fields:
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            yield moment.rewording(field, old, new)


def _actions(before: Goal, after: Goal, moment: Moment) -> Iterator[Event]:
    for old, new in matching.contributions(before.actions, after.actions):
        one = new or old
        if one is not None and old != new:
            texts = (getattr(old, "text", None), getattr(new, "text", None))
            yield moment.event(EventKind.ACTION_CHANGED, *texts, field="actions", who=one.who)


def _steps(before: Goal, after: Goal, moment: Moment) -> Iterator[Event]:
    for old, new in matching.steps(before.steps, after.steps):
        if old is None and new is not None:
            yield moment.event(EventKind.STEP_ADDED, None, new.what)
        elif old is not None and (new is None or old.what != new.what):
            yield moment.event(EventKind.STEP_CHANGED, old.what, getattr(new, "what", None), field="what")
        if new is not None:
            yield from _ticks(old, new, moment)


def _ticks(old: Step | None, new: Step, moment: Moment) -> Iterator[Event]:
    was = old.done if old else None
    if new.done and not was:
        yield moment.event(EventKind.STEP_DONE, None, new.what, date=new.done)
    elif was and new.done != was:
        left = new.what if new.done else None
        yield moment.event(EventKind.STEP_CHANGED, new.what, left, date=new.done, field="done")


def _follow_ups(before: Goal, after: Goal, moment: Moment) -> Iterator[Event]:
    for old, new in matching.follow_ups(before.follow_ups, after.follow_ups):
        if old is None and new is not None:
            yield _follow_up(new, moment)
        elif old != new:
            yield moment.rewording("follow_ups", getattr(old, "note", None), getattr(new, "note", None))


def _follow_up(follow_up: FollowUp, moment: Moment) -> Event:
    return moment.event(EventKind.FOLLOW_UP, None, follow_up.note, date=follow_up.date, who=follow_up.by)


def _evidence(before: Goal, after: Goal, moment: Moment) -> Iterator[Event]:
    for work in after.evidence:
        if work not in before.evidence:
            yield moment.event(EventKind.EVIDENCE_ADDED, None, work)
    for work in before.evidence:
        if work not in after.evidence:
            yield moment.event(EventKind.EVIDENCE_REMOVED, work, None)


def _status(before: Goal, after: Goal, moment: Moment, successors: Successors) -> Event:
    if after.status in _CLOSINGS:
        return _closing(after, moment, successors)
    return moment.event(EventKind.STATUS_CHANGED, before.status, after.status, field="status")


def _closing(goal: Goal, moment: Moment, successors: Successors) -> Event:
    kind = _CLOSINGS[goal.status]
    if kind is EventKind.CONTINUED:
        successor = successors.get(goal.id)
        return moment.event(kind, None, successor, date=goal.closed, reason=goal.outcome)
    return moment.event(kind, None, goal.outcome, date=goal.closed)


def _text(value: Date | str | None) -> str | None:
    return value if value is None or isinstance(value, Text) else str(value)
