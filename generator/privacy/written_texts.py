"""What people wrote in a student's documents: its texts, without names, ids, levels and days. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.model import (
    Contact,
    Contribution,
    Conversation,
    Crisis,
    Difficulty,
    Feedback,
    FollowUp,
    Goal,
    Log,
    Measure,
    Note,
    OwnStanding,
    OwnView,
    Plan,
    Readiness,
    Review,
    Situation,
    Standing,
    Step,
    StudyTime,
    Success,
    Support,
    Talk,
    Visit,
    Week,
    WeekGoal,
    WeekInput,
    Work,
    WorkFile,
    WorkLink,
)  # fmt: skip

TEXTS: Mapping[type, tuple[str, ...]] = {
    Contact: ("about", "agreed"),
    Contribution: ("text",),
    Conversation: ("text", "wishes"),
    Crisis: ("text",),
    Difficulty: ("noticed", "outcome"),
    Feedback: ("text",),
    FollowUp: ("note",),
    Goal: ("title", "why", "due_reason", "outcome", "criteria"),
    Measure: ("what",),
    Note: ("text",),
    OwnStanding: ("comment",),
    OwnView: ("who_i_am", "how_i_see_myself"),
    Plan: ("ambitions", "student_wish", "guardian_wish"),
    Readiness: ("text",),
    Review: ("outcome",),
    Standing: ("comment", "school"),
    Step: ("what",),
    StudyTime: ("what",),
    Success: ("text",),
    Support: ("what",),
    Visit: ("text",),
    WeekGoal: ("what",),
    WeekInput: ("what",),
    Work: ("title", "reflection"),
    WorkFile: ("title", "alt"),
    WorkLink: ("title",),
}
"""The fields of each part that hold a text of its own; None in it is no text."""

PARTS: Mapping[type, tuple[str, ...]] = {
    Crisis: ("actions",),
    Difficulty: ("actions",),
    Goal: ("actions", "steps", "follow_ups"),
    Log: ("feedback", "difficulties", "contacts", "conversations", "crises", "readiness", "visits"),
    OwnView: ("knowledge", "social", "personal", "good_at"),
    Plan: ("talk", "situation", "own_view", "strengths", "goals", "agreements", "support", "notes"),
    Situation: ("knowledge", "social", "personal"),
    Support: ("reviews",),
    Talk: ("prepared",),
    Week: ("inputs", "goals", "study_time", "follow_up"),
    Work: ("files", "links", "feedback"),
}
"""The fields of each part that hold further parts: one, a tuple of them, or a tuple of texts."""

_EMPHASIS: Final = re.compile(r"[*_~`\\]")


def texts_of(part: Any) -> Iterator[str]:
    """Every text in `part`, as `wording` has it, from the outside in."""
    if isinstance(part, str):
        yield wording(part)
    elif isinstance(part, tuple):
        for inner in part:
            yield from texts_of(inner)
    elif part is not None:
        kind = type(part)
        for name in TEXTS.get(kind, ()):
            if text := getattr(part, name):
                yield wording(text)
        for name in PARTS.get(kind, ()):
            yield from texts_of(getattr(part, name))


def wording(text: str) -> str:
    """What two texts share that say the same, whatever their spaces, capitals, emphasis and last stop."""
    return " ".join(_EMPHASIS.sub("", text).split()).casefold().rstrip(".!?… ")
