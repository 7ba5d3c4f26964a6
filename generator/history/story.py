"""The story of each goal, read from all published states in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from operator import itemgetter

from generator.history import events
from generator.history.events import Event, EventKind, Moment, Successors
from generator.history.states import PlanState
from generator.history.talks import talk_dates
from generator.model import Goal, Plan, Status

# What people saw on a day and wrote down, perhaps later. All other events follow from one another.
OBSERVED = frozenset({EventKind.STEP_DONE, EventKind.FOLLOW_UP})
BEGINNINGS = frozenset({EventKind.SET, EventKind.REUSED})


@dataclass(frozen=True, slots=True)
class GoalStory:
    """A goal as it was last known, and what happened to it, oldest first.

    `first_talk` is the talk of the version that it first stood in; `present` says whether it stands in
    the newest readable state.
    """

    goal: Goal
    events: tuple[Event, ...]
    first_talk: Date
    present: bool


def stories(states: Sequence[PlanState]) -> tuple[GoalStory, ...]:
    """A story for each goal id, in the order in which they first appeared."""
    successors = _successors(state.plan for state in states if state.plan)
    drafts: dict[str, _Draft] = {}
    for moment, plan in _moments(states):
        for goal in _first_of_each_id(plan):
            if goal.id not in drafts:
                drafts[goal.id] = _Draft(goal, moment.talk_date)
                drafts[goal.id].tell(events.appearance(goal, moment, successors))
            else:
                drafts[goal.id].go_on(goal, moment, successors)
        for draft in drafts.values():
            if draft.present and plan.goal(draft.goal.id) is None:
                draft.leave(moment)
    return tuple(GoalStory(d.goal, in_order(d.events), d.first_talk, d.present) for d in drafts.values())


@dataclass(slots=True)
class _Draft:
    """A story that is being read."""

    goal: Goal
    first_talk: Date
    present: bool = True
    events: list[Event] = field(default_factory=list)

    def tell(self, events: Iterable[Event]) -> None:
        """Add the events of one state: by their days, except that a beginning comes first."""
        self.events += sorted(events, key=lambda event: (event.kind not in BEGINNINGS, event.date))

    def go_on(self, goal: Goal, moment: Moment, successors: Successors) -> None:
        if self._is_another(goal, moment):
            self.tell(events.reuse(self.goal, goal, moment, successors))
        else:
            if not self.present and self.goal.status is Status.ACTIVE:
                self.tell([moment.event(EventKind.RETURNED, None, goal.title)])
            self.tell(events.changes(self.goal, goal, moment, successors))
        self.goal, self.present = goal, True

    def leave(self, moment: Moment) -> None:
        self.present = False
        if self.goal.status is Status.ACTIVE:
            self.tell([moment.event(EventKind.VANISHED, self.goal.title)])

    def _is_another(self, goal: Goal, moment: Moment) -> bool:
        """Another title and another day under an old id, and not merely corrected within one talk."""
        differs = goal.set != self.goal.set and goal.title != self.goal.title
        corrected = moment.same_talk and self.present and self.goal.status is Status.ACTIVE
        return differs and not corrected


def _moments(states: Sequence[PlanState]) -> Iterator[tuple[Moment, Plan]]:
    newest: Date | None = None
    last: Date | None = None
    for state, talk in zip(states, talk_dates(states), strict=True):
        if state.plan is None or talk is None:
            continue
        # What came with a new talk was agreed on there; what came later, or belongs to a talk before
        # one that is known already, has only the day it was recorded.
        new = newest is None or talk > newest
        day = talk if new else (state.recorded_on or talk)
        yield Moment(state.recorded, talk, day, same_talk=talk == last, new_talk=new), state.plan
        newest = talk if newest is None else max(newest, talk)
        last = talk


def _first_of_each_id(plan: Plan) -> Iterable[Goal]:
    """Plans of then may have been published with one id for two goals; two in one story would be noise."""
    first: dict[str, Goal] = {}
    for goal in plan.goals:
        first.setdefault(goal.id, goal)
    return first.values()


def _successors(plans: Iterable[Plan]) -> Successors:
    found: dict[str, str] = {}
    for plan in plans:
        for goal in plan.goals:
            if goal.continues is not None:
                found.setdefault(goal.continues, goal.id)
    return found


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events as a story tells them: `events` come in the order of the states that tell them.

    That order stays, whatever the clocks of those who recorded them said: a rewording follows from
    the one before. What was observed takes its place among the others by its own day.
    """
    placed: list[tuple[Date, Event]] = []
    latest = Date.min
    for event in events:
        if event.kind not in OBSERVED:
            latest = max(latest, event.date)
        first = placed[0][0] if placed else Date.min
        placed.append((max(first, event.date) if event.kind in OBSERVED else latest, event))
    return tuple(event for _, event in sorted(placed, key=itemgetter(0)))
