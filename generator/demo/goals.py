"""How goals go, from one talk to the next: set, worked on, reworded, moved, and one day closed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from generator.demo import phrases
from generator.demo.calendar import Schedule, lately
from generator.demo.kinds_of_goals import GoalKind
from generator.demo.phrases import Voice
from generator.model import Contribution, FollowUp, Goal, Side, Status, Step

_FATES = (Status.ACHIEVED,) * 6 + (Status.CONTINUED,) * 2 + (Status.DROPPED,) * 2
# How many of a goal's three steps are done when it closes.
_STEPS_DONE = {Status.ACHIEVED: 3, Status.CONTINUED: 2, Status.DROPPED: 1}
_MOST_FOLLOW_UPS = 2


@dataclass(slots=True)
class Pursuit:
    """A goal on its way. `began` and `ends` number the talks at which it is set and closed."""

    kind: GoalKind
    goal: Goal
    fate: Status
    began: int
    ends: int
    moves: bool
    new_title: str | None

    @property
    def is_active(self) -> bool:
        return self.goal.status is Status.ACTIVE

    @property
    def halfway(self) -> int:
        return (self.began + self.ends) // 2


def begin(voice: Voice, kind: GoalKind, talk: int, days: Schedule, grew_from: Goal | None = None) -> Pursuit:
    """A new goal that is set at the talk with this number."""
    random = voice.random
    number = random.number(3, 9)
    first, second = (title.format(n=number) for title in kind.titles)
    ends = talk + random.number(6, 10)
    moves = random.chance(0.3)
    about = {"area": kind.area, "skill": kind.skill}
    actions = [
        Contribution(Side.STUDENT, kind.student.format(n=number)),
        Contribution(Side.HOME, kind.home),
        Contribution(Side.SCHOOL, kind.school),
    ]
    goal = Goal(
        id=_following_id(grew_from) if grew_from else kind.id,
        area=kind.area,
        skill=kind.skill,
        title=_following_title(grew_from, second) if grew_from else first,
        why=voice.say(phrases.WHY, **about) if random.chance(0.4) else None,
        set=days.talk(talk),
        due=days.talk(ends - 2 if moves else ends),
        status=Status.ACTIVE,
        criteria=voice.say(phrases.CRITERIA, **about) if random.chance(0.5) else None,
        actions=tuple(random.some(actions, random.number(1, 2))),
        steps=tuple(Step(step.format(n=number)) for step in kind.steps),
        continues=grew_from.id if grew_from else None,
    )
    new_title = second if grew_from is None and random.chance(0.3) else None
    return Pursuit(kind, goal, random.pick(_FATES), talk, ends, moves, new_title)


def _following_id(before: Goal) -> str:
    stem, _, number = before.id.rpartition("-")
    return f"{stem}-{int(number) + 1}" if number.isdigit() else f"{before.id}-2"


def _following_title(before: Goal, other: str) -> str:
    return (
        other
        if before.title != other and before.continues is None
        else f"{before.title.split(':')[0]}: nästa steg"
    )


def proceed(voice: Voice, pursuit: Pursuit, talk: int, days: Schedule, *, since: date, mentor: str) -> None:
    """Bring an active goal to where it stands at the talk with this number; `since`: the last news."""
    today = days.talk(talk)
    goal = _tick_steps(voice, pursuit, talk, since, today)
    if voice.random.chance(0.1):
        goal = follow_up(voice, goal, lately(voice.random, since, today), mentor)
    if pursuit.new_title and talk == pursuit.halfway:
        goal = replace(goal, title=pursuit.new_title)
    if pursuit.moves and talk == pursuit.ends - 2:
        reason = voice.say(phrases.DUE_REASONS, area=goal.area, skill=pursuit.kind.skill)
        goal = replace(goal, due=days.talk(pursuit.ends), due_reason=reason)
    if talk >= pursuit.ends:
        outcome = voice.say(phrases.OUTCOMES[pursuit.fate], area=goal.area, skill=pursuit.kind.skill)
        goal = replace(goal, status=pursuit.fate, closed=today, outcome=outcome)
    pursuit.goal = goal


def follow_up(voice: Voice, goal: Goal, day: date, mentor: str) -> Goal:
    """The goal with one more follow-up, unless it has enough or a later one."""
    before = goal.follow_ups
    if len(before) == _MOST_FOLLOW_UPS or (before and before[-1].date >= day):
        return goal
    note = voice.say(phrases.FOLLOW_UPS, area=goal.area, skill=goal.skill or "planning")
    return replace(goal, follow_ups=(*before, FollowUp(day, mentor, note)))


def _tick_steps(voice: Voice, pursuit: Pursuit, talk: int, since: date, today: date) -> Goal:
    goal = pursuit.goal
    share = (talk - pursuit.began) / (pursuit.ends - pursuit.began)
    should = int(_STEPS_DONE[pursuit.fate] * share)
    done = [step for step in goal.steps if step.done]
    if should <= len(done):
        return goal
    earliest = max([since, *(step.done for step in done if step.done)])
    day = lately(voice.random, earliest, today)
    ticked = [Step(step.what, day) for step in goal.steps[len(done) : should]]
    return replace(goal, steps=(*done, *ticked, *goal.steps[should:]))
