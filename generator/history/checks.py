"""What the history of a student shows to be wrong in today's plan."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from generator.history.events import Event, EventKind
from generator.history.main_line import SCHOOL, MainLine
from generator.history.reading import History
from generator.history.story import GoalStory
from generator.history.talks import talk_dates
from generator.model import Plan, Status
from generator.model.rewording import read_alike
from generator.problems.diagnostic import Diagnostic, Place
from generator.yaml.reader import Path
from generator.yaml.source import Source

LOST = "IUP701"
REUSED = "IUP702"
RENAMED = "IUP704"
TAKEN_OVER = "IUP705"
OWN = "IUP314"
TURNED = "IUP706"
LEFT = "IUP707"
REPLACED = "IUP708"
RENAMED_STUDENT = "IUP709"
OPENED = "IUP710"

_REWORDINGS = frozenset({EventKind.REWORDED, EventKind.CORRECTED})
_A_SLIP = 0.75
"""So much alike are two names of which one was mistyped: `Mira` and `Max` are more than half alike."""

_SHORT = 12
"""The digits by which people name a commit."""


def check(history: History, source: Source) -> tuple[Diagnostic, ...]:
    """What is wrong in today's iup.yml, `source`, by what stood in earlier versions of it.

    IUP701: a goal was active and is gone without having been closed; values `goal`, `title`, `date` (of
    the last talk that it stood in). IUP702: a goal's id is used again for another goal; values `goal`,
    `before` and `after` (the titles). IUP704: a folder that may have been renamed; values `old`, `new`.
    IUP705: a plan that another student's was written over; values `id`, `date` (of the last talk of that
    other one). Whoever it isn't another for says so by the folder's own id in `formerly`; IUP314: said
    without need. IUP708: an active goal with another title and reason since the last talk, under its id;
    values as of IUP702. IUP709: another first name, values `old`, `new`. IUP710: what was for the staff is
    for the family now. Nothing is said of a plan that can't be read today.
    """
    if not history.states or history.states[-1].plan is None:
        return ()
    taken_over = tuple(_taken_over(history, source))
    if any(problem.rule == TAKEN_OVER for problem in taken_over):
        return taken_over  # the rest is the other student's
    others = (look(history, source) for look in (_renamed, _lost, _reused, _replaced, _former_name, _opened))
    return (*taken_over, *(problem for found in others for problem in found))


def check_main_line(line: MainLine, named: Collection[str], newest: str) -> Iterator[Diagnostic]:
    """What is odd about the way of the main line to the commit `newest`, without what the school answered.

    It answers by the commits that are `named` in school.yml.
    IUP706: a branch that became the main line; values `commit`, `published`, `day`. IUP707: the main line
    left a commit that an earlier run knew as its newest; values `commit`, `newest`.
    """
    for turned in line.turned:
        if not turned.published.startswith(tuple(named)):
            day = turned.recorded.at.date() if turned.recorded.at else "?"
            values = {"commit": turned.recorded.commit or "", "published": turned.published}
            short = {name: commit[:_SHORT] for name, commit in values.items()}
            yield Diagnostic(SCHOOL, Place(), TURNED, {**short, "day": str(day)})
    for commit in line.left:
        yield Diagnostic(SCHOOL, Place(), LEFT, {"commit": commit[:_SHORT], "newest": newest[:_SHORT]})


def _taken_over(history: History, source: Source) -> Iterator[Diagnostic]:
    newest = history.newest_readable
    formerly = newest.student.formerly if newest else ()
    if history.student in formerly:
        if not history.foreign:
            path = ("student", "formerly", formerly.index(history.student))
            yield source.problem(OWN, path, {"id": history.student})
    elif history.taken_over:
        last = max(state.plan.talk.date for state in history.foreign if state.plan)
        values = {"id": history.student, "date": str(last)}
        yield source.problem(TAKEN_OVER, ("student", "name"), values)


def _renamed(history: History, source: Source) -> Iterator[Diagnostic]:
    # An empty `formerly` is an answer too: this student had no other folder.
    if history.perhaps_formerly and "formerly" not in _student(source):
        values = {"old": history.perhaps_formerly, "new": history.student}
        yield source.problem(RENAMED, ("student",), values, at_key=True)


def _lost(history: History, source: Source) -> Iterator[Diagnostic]:
    for story in history.stories:
        if not story.present and story.goal.status is Status.ACTIVE:
            goal = story.goal
            values = {"goal": goal.id, "title": goal.title, "date": _last_talk(history, story)}
            yield source.problem(LOST, ("goals",), values, at_key=True)


def _last_talk(history: History, story: GoalStory) -> str:
    dated = zip(history.states, talk_dates(history.states), strict=True)
    talks = [talk for state, talk in dated if state.plan and state.plan.goal(story.goal.id)]
    return str(talks[-1])


def _reused(history: History, source: Source) -> Iterator[Diagnostic]:
    for story in history.stories:
        taken = [event for event in story.events if event.kind is EventKind.REUSED]
        if story.present and taken:
            yield source.problem(REUSED, _place(story.goal.id, source), _titles(story, taken[-1]))


def _replaced(history: History, source: Source) -> Iterator[Diagnostic]:
    """A goal that goes on under its id with another title and another reason than before the last talk."""
    newest = history.newest_readable
    for story in history.stories:
        if not story.present or story.goal.status is not Status.ACTIVE or newest is None:
            continue
        changed = {
            event.field: event
            for event in story.events
            if event.kind in _REWORDINGS and event.talk_date == newest.talk.date
        }
        if "title" in changed and "why" in changed and not any(map(_reads_alike, changed.values())):
            yield source.problem(REPLACED, _place(story.goal.id, source), _titles(story, changed["title"]))


def _former_name(history: History, source: Source) -> Iterator[Diagnostic]:
    """A student who had another first name until now, and a plan that doesn't say what becomes of it."""
    names = [state.plan.student.name for state in history.states if state.plan]
    new = names[-1] if names else ""
    old = next((name for name in reversed(names) if name != new), None)
    if old is None or "former_names" in _student(source):
        return
    if SequenceMatcher(None, _first(old), _first(new)).ratio() < _A_SLIP:
        yield source.problem(RENAMED_STUDENT, ("student", "name"), {"old": old, "new": new})


def _opened(history: History, source: Source) -> Iterator[Diagnostic]:
    """An entry that was for the staff until the state before, and is for the family now."""
    plans = [state.plan for state in history.states if state.plan]
    if len(plans) < 2:
        return
    before = {entry for _, entry in _entries(plans[-2]) if entry.for_staff}
    for path, entry in _entries(plans[-1]):
        if not entry.for_staff and entry in before:
            yield source.problem(OPENED, path)


def _entries(plan: Plan) -> Iterator[tuple[Path, Any]]:
    """The entries of a plan that may be for the staff, with their places."""
    for name in ("agreements", "support", "notes", "goals"):
        yield from (((name, index), entry) for index, entry in enumerate(getattr(plan, name)))
    for index, support in enumerate(plan.support):
        yield from (
            (("support", index, "reviews", number), review) for number, review in enumerate(support.reviews)
        )


def _student(source: Source) -> Mapping[str, Any]:
    """What a plan says of the student; nothing where it can't be read."""
    student = source.data.get("student") if isinstance(source.data, dict) else None
    return student if isinstance(student, dict) else {}


def _first(name: str) -> str:
    """The first name, in small letters."""
    return name.casefold().partition(" ")[0]


def _reads_alike(event: Event) -> bool:
    if event.field not in {"title", "why"}:
        return False
    return event.before is None or event.after is None or read_alike(event.before, event.after)


def _titles(story: GoalStory, taken: Event) -> dict[str, str]:
    return {"goal": story.goal.id, "before": taken.before or "", "after": taken.after or ""}


def _place(goal: str, source: Source) -> tuple[str | int, ...]:
    """The path of the goal's id in the file."""
    goals = source.data.get("goals") if isinstance(source.data, dict) else None
    for number, one in enumerate(goals if isinstance(goals, list) else ()):
        if isinstance(one, dict) and one.get("id") == goal:
            return ("goals", number, "id")
    return ("goals",)
