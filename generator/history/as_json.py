"""A history as data for other programs. Its shape is public: names are added, never changed."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime
from typing import Any

from generator.history.events import Event
from generator.history.reading import History
from generator.history.states import Recorded
from generator.history.story import GoalStory
from generator.history.versions import Version

Data = dict[str, Any]


def as_json(history: History) -> Data:
    """Versions and goals, oldest first; dates as ISO strings, None where nobody knows."""
    return {
        "student": history.student,
        "versions": [_version(version) for version in history.versions],
        "goals": [_goal(story) for story in history.stories],
    }


def _version(version: Version) -> Data:
    return {
        "talk_date": _iso(version.talk_date),
        **_recorded(version.state.recorded),
        "corrections": [_recorded(state.recorded) for state in version.corrections],
        "readable": version.readable,
        "problem": version.state.problem,
    }


def _recorded(recorded: Recorded) -> Data:
    return {"commit": recorded.commit, "recorded_at": _iso(recorded.at), "recorded_by": recorded.by}


def _goal(story: GoalStory) -> Data:
    return {
        "id": story.goal.id,
        "title": story.goal.title,
        "area": story.goal.area,
        "status": str(story.goal.status),
        "events": [_event(event) for event in story.events],
    }


def _event(event: Event) -> Data:
    return {
        "date": _iso(event.date),
        "talk_date": _iso(event.talk_date),
        "kind": str(event.kind),
        "before": event.before,
        "after": event.after,
    }


def _iso(moment: Date | datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
