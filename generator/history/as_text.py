"""A history for a teacher at a terminal: the versions of the plan, then the story of each goal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from gettext import NullTranslations
from typing import Final

from generator.base.language import N_
from generator.history.events import Event, EventKind
from generator.history.reading import History
from generator.history.states import PlanState
from generator.history.story import GoalStory
from generator.history.versions import Version
from generator.problems.report.wording import visible

_LABELS = {
    EventKind.SET: N_("The goal is set"),
    EventKind.REWORDED: N_("Reworded"),
    EventKind.CORRECTED: N_("Corrected"),
    EventKind.DUE_MOVED: N_("The day is moved"),
    EventKind.STEP_ADDED: N_("A new step"),
    EventKind.STEP_DONE: N_("A step is done"),
    EventKind.STEP_CHANGED: N_("A step is changed"),
    EventKind.ACTION_CHANGED: N_("What is done is changed"),
    EventKind.FOLLOW_UP: N_("Follow-up"),
    EventKind.EVIDENCE_ADDED: N_("A work shows it"),
    EventKind.EVIDENCE_REMOVED: N_("A work is left out"),
    EventKind.STATUS_CHANGED: N_("Taken up again"),
    EventKind.ACHIEVED: N_("Reached"),
    EventKind.DROPPED: N_("Let go"),
    EventKind.CONTINUED: N_("It grows into a new goal"),
    EventKind.VANISHED: N_("No longer in the plan"),
    EventKind.RETURNED: N_("Back in the plan"),
    EventKind.REUSED: N_("Another goal took this one's place"),
}
_CHANGED = N_("Changed")
_STEP_LEFT_OUT = N_("A step is left out")
_STEP_OPEN = N_("A step is open again")
_STEP_OTHER_DAY = N_("A step was done on another day")
_CAME = {
    EventKind.REWORDED: N_("Added"),
    EventKind.CORRECTED: N_("Added"),
    EventKind.DUE_MOVED: N_("A day is set"),
    EventKind.ACTION_CHANGED: N_("Something more to do"),
}
_WENT = {
    EventKind.REWORDED: N_("Taken away"),
    EventKind.CORRECTED: N_("Taken away"),
    EventKind.DUE_MOVED: N_("The day is taken away"),
    EventKind.ACTION_CHANGED: N_("No longer to do"),
}
"""What was empty before is no correction, and a day that was not there isn't moved."""

_ABOUT_ITSELF = frozenset({EventKind.STATUS_CHANGED, EventKind.VANISHED, EventKind.RETURNED})


def as_text(history: History, words: NullTranslations) -> str:
    """The history in the language of `words`; days as ISO dates, oldest first."""
    plans = [state.plan for state in history.states if state.plan]
    name = f"{visible(plans[-1].student.name)} ({history.student})" if plans else history.student
    lines = [name, *_notices(history, words), "", words.gettext("Versions of the plan")]
    lines += [line for version in history.versions for line in _version(version, words)]
    for story in history.stories:
        lines += ["", *_story(story, words)]
    return "\n".join(lines)


def _notices(history: History, words: NullTranslations) -> Iterator[str]:
    if not history.complete:
        yield words.gettext("The history is incomplete: only a part of it was fetched.")
    if not any(state.recorded.commit for state in history.states):
        yield words.gettext("Nothing of this plan is in git yet: only today's version is known.")


def _version(version: Version, words: NullTranslations) -> Iterator[str]:
    if version.talk_date is None:
        unreadable = words.gettext("can't be read")
        yield f"  {unreadable} · {_recorded(version.state, words)}"
        if version.state.problem:
            yield f"              {visible(words.gettext(version.state.problem))}"
        return
    yield f"  {version.talk_date}  {_recorded(version.state, words)}"
    corrected = words.gettext("before its correction")
    for state in version.corrections:
        yield f"              {corrected}: {_recorded(state, words)}"


EARLIER: Final = "earlier/"
"""Where a state lies that another school recorded, in the place of a commit."""


def _recorded(state: PlanState, words: NullTranslations) -> str:
    recorded = state.recorded
    if recorded.commit is None and recorded.at is None and recorded.by is None:
        return words.gettext("not committed yet")
    where = recorded.commit[:10] if recorded.commit else EARLIER
    if state.recorded_on is None:
        return words.gettext("recorded on an unknown day ({commit})").format(commit=where)
    return words.gettext("recorded {day} by {name} ({commit})").format(
        day=state.recorded_on, name=visible(recorded.by or "–"), commit=where
    )


def _story(story: GoalStory, words: NullTranslations) -> Iterator[str]:
    goal = story.goal
    yield f"{visible(goal.title)} ({visible(goal.id)}) · {goal.area} · {goal.status}"
    for event in story.events:
        yield f"  {event.date}  {event_in_words(event, words)}"


_FIELDS = {
    "area": N_("Area"),
    "skill": N_("Skill"),
    "why": N_("Why this goal"),
    "set": N_("Set"),
    "due": N_("To be reached by"),
    "criteria": N_("How we will know"),
    "outcome": N_("What came of it"),
    "closed": N_("Closed"),
    "continues": N_("Grew out of"),
    "follow_ups": N_("Follow-up"),
    "actions": N_("Who does what"),
    "steps": N_("Step"),
    "due_reason": N_("Why the day was moved"),
}
"""As the pages call them."""


def on_one_line(text: str) -> str:
    return visible(" ".join(text.split()))


def from_to(before: str, after: str, words: NullTranslations) -> str:
    """The arrow points the way that the language is read."""
    return words.gettext("{before} → {after}").format(before=before, after=after)


def event_in_words(event: Event, words: NullTranslations, own: Callable[[str], str] = on_one_line) -> str:
    """What happened, on one line. `own` shows what somebody wrote."""
    label, said = words.gettext(_label(event)), _said(event, words, own)
    if event.kind in {EventKind.REWORDED, EventKind.CORRECTED} and event.field not in {None, "title"}:
        field = words.gettext(_FIELDS[event.field]) if event.field in _FIELDS else event.field
        label = f"{label} · {field}"
    return f"{label}: {said}" if said else label


def _label(event: Event) -> str:
    if event.kind is EventKind.STEP_CHANGED and event.after is None:
        return _STEP_OPEN if event.field == "done" else _STEP_LEFT_OUT
    if event.kind is EventKind.STEP_CHANGED and event.field == "done":
        return _STEP_OTHER_DAY
    if event.before is None and event.kind in _CAME:
        return _CAME[event.kind]
    if event.after is None and event.kind in _WENT:
        return _WENT[event.kind]
    if event.kind is EventKind.REWORDED and event.field != "title":
        return _CHANGED
    return _LABELS[event.kind]


def _said(event: Event, words: NullTranslations, own: Callable[[str], str]) -> str:
    """What the event is about, on one line."""
    if event.kind in _ABOUT_ITSELF:
        return ""
    if event.before and event.after and event.before != event.after:
        told = from_to(own(event.before), own(event.after), words)
    else:
        text = event.after or event.before
        told = own(text) if text else ""
    return f"{told} ({own(event.reason)})" if event.reason else told
