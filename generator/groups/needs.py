"""What is waiting for a mentor, by plain rules in one fixed order. Pure.

There are no points: which kind of need comes before which is a list that everybody can read, on the page
too. A new kind is a line of `NeedKind`, where it belongs in that order, a rule in `RULES`, and its words
(`words`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from generator.groups.facts import Matter, StudentFacts
from generator.model import Groups, School
from generator.rules.plan import TOLD_AHEAD


class NeedKind(StrEnum):
    """The most urgent first."""

    FILES = "files"
    """What can't be read can't be told: it comes before all else."""
    CRISIS = "crisis"
    """Without an action, or the home not told."""
    NO_ACTION = "no-action"
    HOME_NOT_TOLD = "home-not-told"
    TALK = "talk"
    """Its day went by, or none is agreed on though the year's talks are not held."""
    REVIEW = "review"
    GOAL_DUE = "goal-due"
    PUBLICATION = "publication"
    UNTOUCHED = "untouched"
    WEEK = "week"
    FEEDBACK = "feedback"


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that waits, `since` a day.

    `about` tells it from others of its kind: a goal's id, a week, a path; `matter` a difficulty or a crisis.
    """

    kind: NeedKind
    since: Date
    about: str = ""
    matter: Matter | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rules go by besides the facts: the day, and what the school says."""

    day: Date
    year_began: Date
    talks_per_year: int
    groups: Groups

    @classmethod
    def of(cls, school: School, day: Date) -> Asked:
        return cls(day, school.first_day(school.year_of(day)), school.talks_per_year, school.groups)

    @property
    def untouched_since(self) -> Date:
        """What was touched on that day or before has waited too long."""
        return self.day - timedelta(weeks=self.groups.untouched_weeks)

    @property
    def no_feedback_since(self) -> Date:
        return self.day - timedelta(weeks=self.groups.feedback_weeks)


def needs(facts: StudentFacts, asked: Asked) -> tuple[Need, ...]:
    """The most urgent first, and of one kind what has waited longest."""
    if facts.is_protected:
        return ()
    found = ((place, need) for place, kind in enumerate(NeedKind) for need in RULES[kind](facts, asked))
    return tuple(need for _, need in sorted(found, key=lambda one: (one[0], one[1].since, one[1].about)))


def urgency(found: tuple[Need, ...], facts: StudentFacts) -> tuple[int, Date, str, str]:
    """What rows are sorted by: the first need of each, then how long it has waited, then the name."""
    if not found:
        return len(NeedKind), Date.max, facts.name.casefold(), facts.id
    return list(NeedKind).index(found[0].kind), found[0].since, facts.name.casefold(), facts.id


def _files(facts: StudentFacts, asked: Asked) -> Iterator[Need]:
    yield from (Need(NeedKind.FILES, asked.day, path) for path in facts.unread)


def _crises(facts: StudentFacts, asked: Asked) -> Iterator[Need]:  # noqa: ARG001 - as all rules
    for one in _open(facts):
        if one.is_crisis and (one.first_action is None or one.home_told is None):
            yield Need(NeedKind.CRISIS, one.noticed, matter=one)


def _no_action(facts: StudentFacts, asked: Asked) -> Iterator[Need]:  # noqa: ARG001 - as all rules
    for one in _open(facts):
        if not one.is_crisis and one.first_action is None:
            yield Need(NeedKind.NO_ACTION, one.noticed, matter=one)


def _home_not_told(facts: StudentFacts, asked: Asked) -> Iterator[Need]:  # noqa: ARG001 - as all rules
    for one in _open(facts):
        if not one.is_crisis and one.first_action is not None and one.home_told is None:
            yield Need(NeedKind.HOME_NOT_TOLD, one.noticed, matter=one)


def _open(facts: StudentFacts) -> Iterator[Matter]:
    return (one for one in facts.matters if one.over is None)


def _talk(facts: StudentFacts, asked: Asked) -> Iterator[Need]:
    last, coming = facts.last_talk, facts.next_talk
    if coming is not None:
        if coming < asked.day and (last is None or last < coming):
            yield Need(NeedKind.TALK, coming)
    elif len(facts.talks) < asked.talks_per_year:
        yield Need(NeedKind.TALK, last or facts.enrolled)


def _review(facts: StudentFacts, asked: Asked) -> Iterator[Need]:
    yield from (Need(NeedKind.REVIEW, one.day, one.what) for one in facts.reviews if one.day <= asked.day)


def _goal_due(facts: StudentFacts, asked: Asked) -> Iterator[Need]:
    for goal in facts.goals:
        if goal.due is not None and goal.due < asked.day:
            yield Need(NeedKind.GOAL_DUE, goal.due, goal.id)


def _publication(facts: StudentFacts, asked: Asked) -> Iterator[Need]:
    said = facts.publication
    if said is not None and said.withdrawn is None and said.last_day - TOLD_AHEAD <= asked.day:
        yield Need(NeedKind.PUBLICATION, said.last_day)


def _untouched(facts: StudentFacts, asked: Asked) -> Iterator[Need]:
    """Counted from the beginning of the school year, as feedback is. A goal that was due is told as that."""
    for goal in facts.goals:
        was_due = goal.due is not None and goal.due < asked.day
        if not was_due and max(goal.touched, asked.year_began) <= asked.untouched_since:
            yield Need(NeedKind.UNTOUCHED, goal.touched, goal.id)


def _week(facts: StudentFacts, asked: Asked) -> Iterator[Need]:  # noqa: ARG001 - as all rules
    for week in facts.open_weeks:
        year, number = week.split("-W")
        yield Need(NeedKind.WEEK, Date.fromisocalendar(int(year), int(number), 7), week)


def _feedback(facts: StudentFacts, asked: Asked) -> Iterator[Need]:
    """Counted from the beginning of the school year: in the holidays nobody writes."""
    last = max(facts.last_feedback or Date.min, facts.enrolled, asked.year_began)
    if last <= asked.no_feedback_since:
        yield Need(NeedKind.FEEDBACK, facts.last_feedback or last)


Rule = Callable[[StudentFacts, Asked], Iterator[Need]]
RULES: Final[Mapping[NeedKind, Rule]] = MappingProxyType(
    {
        NeedKind.FILES: _files,
        NeedKind.CRISIS: _crises,
        NeedKind.NO_ACTION: _no_action,
        NeedKind.HOME_NOT_TOLD: _home_not_told,
        NeedKind.TALK: _talk,
        NeedKind.REVIEW: _review,
        NeedKind.GOAL_DUE: _goal_due,
        NeedKind.PUBLICATION: _publication,
        NeedKind.UNTOUCHED: _untouched,
        NeedKind.WEEK: _week,
        NeedKind.FEEDBACK: _feedback,
    }
)
