"""What waits, in words: the same in the terminal, in tables and in calendars. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from generator.base.language import N_
from generator.groups.facts import StudentFacts
from generator.groups.needs import Need, NeedKind

_SAID: Final[Mapping[NeedKind, str]] = MappingProxyType(
    {
        NeedKind.FILES: N_("A file has errors, so what it says is missing here: {about}"),
        NeedKind.CRISIS: N_("A crisis without an action, or the home not told. Noticed {day}"),
        NeedKind.NO_ACTION: N_("A difficulty without an action. Noticed {day}"),
        NeedKind.HOME_NOT_TOLD: N_("A difficulty that the home was not told of. Noticed {day}"),
        NeedKind.TALK: N_("A talk: its day went by ({day}) and no plan came of it"),
        NeedKind.REVIEW: N_("Support to look at again since {day}: {about}"),
        NeedKind.GOAL_DUE: N_("A goal that was due on {day}: {about}"),
        NeedKind.PUBLICATION: N_("The family's site may be published until {day}"),
        NeedKind.UNTOUCHED: N_("Nothing written of a goal since {day}: {about}"),
        NeedKind.WEEK: N_("A week without a follow-up: {about}"),
        NeedKind.FEEDBACK: N_("No feedback since {day}"),
    }
)
_NO_TALK: Final = N_("A talk: no day is agreed on, and the last one was on {day}")


def said(need: Need, facts: StudentFacts, translate: Callable[[str], str]) -> str:
    """One line. A goal is called by its title; of a difficulty nothing is told but its day."""
    goals = {goal.id: goal.title for goal in facts.goals}
    has_no_day = need.kind is NeedKind.TALK and facts.next_talk is None
    text = translate(_NO_TALK if has_no_day else _SAID[need.kind])
    return text.format(day=need.since, about=goals.get(need.about, need.about))
