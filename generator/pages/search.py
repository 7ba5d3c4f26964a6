"""Everything that a site holds, in one list: what its search looks through, and readable without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Date
from enum import StrEnum

from generator.base.language import N_
from generator.model import Goal, Log, Name, OwnView, Plan, Week, Work
from generator.pages import goal_card, logs, works
from generator.pages.names import Names
from generator.pages.page import NavItem, Page, Portfolio, Title
from generator.pages.plans import version_links

PATH = "search.html"


class Kind(StrEnum):
    GOAL = "goal"
    WORK = "work"
    PLAN = "plan"
    WEEK = "week"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that can be found. `texts` are what people wrote on it; `files` the works' files,
    whose texts are searched too. `names` are its areas' and skills', `people` the mentors who wrote on it.

    `title` is None for a page that is called by its kind and its `date`.
    """

    kind: Kind
    path: str
    title: str | None
    date: Date
    texts: tuple[str, ...]
    names: tuple[Name, ...] = ()
    people: tuple[str, ...] = ()
    files: tuple[works.ShownFile, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchView:
    """Newest first within each kind, in the order of `Kind`."""

    entries: tuple[Entry, ...]


def pages(portfolio: Portfolio) -> list[Page]:
    found = sorted(_entries(portfolio), key=lambda entry: entry.date, reverse=True)
    view = SearchView(tuple(sorted(found, key=lambda entry: list(Kind).index(entry.kind))))
    return [Page(PATH, "search.html", Title(N_("Search")), NavItem.MORE, view)]


def _entries(portfolio: Portfolio) -> Iterator[Entry]:
    names = portfolio.names
    for story in portfolio.history.stories:
        goal = story.goal
        yield Entry(
            kind=Kind.GOAL,
            path=goal_card.path(goal.id),
            title=goal.title,
            date=goal.set,
            texts=_texts(_of_goal(goal)),
            names=(names.area(goal.area).name, *((names.skill(goal.skill),) if goal.skill else ())),
            people=_mentors((follow_up.by for follow_up in goal.follow_ups), names),
        )
    for card in works.work_cards(portfolio):
        yield Entry(
            kind=Kind.WORK,
            path=card.path,
            title=card.work.title,
            date=card.work.date,
            texts=_texts(_of_work(card.work)),
            names=(card.area.name, *(names.skill(skill) for skill in card.work.skills)),
            people=_texts(
                name
                for feedback in card.work.feedback
                for name in ((feedback.name,) if feedback.name else _mentors((feedback.by,), names))
            ),
            files=card.files,
        )
    for link in version_links(portfolio):
        plan = portfolio.plan if link.current else link.version.state.plan
        if link.path and plan:
            yield Entry(Kind.PLAN, link.path, None, plan.talk.date, _texts(_of_plan(plan)))
    for week in portfolio.weeks:
        yield Entry(Kind.WEEK, f"weeks/{week.id}.html", None, week.monday, _texts(_of_week(week)))
    written = [entry for log in portfolio.logs for entry in log.entries]
    if written:
        yield Entry(
            kind=Kind.LOG,
            path=logs.PATH,
            title=None,
            date=max(entry.date for entry in written),
            texts=_texts(text for log in portfolio.logs for text in _of_log(log)),
            people=_mentors((entry.by for entry in written), names),
        )


def _texts(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _mentors(who: Iterable[str], names: Names) -> tuple[str, ...]:
    """Their names; a guardian or the student has none of their own here."""
    return _texts(names.mentor(one) for one in who if names.knows(one))


def _of_goal(goal: Goal) -> Iterator[str | None]:
    yield from (goal.why, goal.criteria, goal.outcome, goal.due_reason)
    yield from (action.text for action in goal.actions)
    yield from (step.what for step in goal.steps)
    yield from (follow_up.note for follow_up in goal.follow_ups)


def _of_work(work: Work) -> Iterator[str | None]:
    yield work.reflection
    yield from (text for file in work.files for text in (file.title, file.alt))
    yield from (link.title for link in work.links)
    yield from (feedback.text for feedback in work.feedback)


def _of_plan(plan: Plan) -> Iterator[str | None]:
    """What stands in a version besides its goals, which have pages of their own."""
    for standing in plan.situation.standings:
        yield from (standing.comment, standing.school)
    if plan.own_view is not None:
        yield from _of_own_view(plan.own_view)
    yield from plan.strengths
    yield from (plan.ambitions, plan.student_wish, plan.guardian_wish)
    yield from (item.text for item in (*plan.agreements, *plan.talk.prepared))
    for support in plan.support:
        yield from (support.what, *(review.outcome for review in support.reviews))
    yield from (note.text for note in plan.notes)


def _of_own_view(view: OwnView) -> Iterator[str | None]:
    yield from (standing.comment for standing in view.standings)
    yield from (view.who_i_am, view.how_i_see_myself, *view.good_at)


def _of_week(week: Week) -> Iterator[str | None]:
    yield from (goal.what for goal in week.goals)
    yield from (item.what for item in week.inputs)
    yield from (slot.what for slot in week.study_time)
    yield week.follow_up.note if week.follow_up else None


def _of_log(log: Log) -> Iterator[str | None]:
    yield from (one.text for one in log.feedback)
    for crisis in log.crises:
        yield from (crisis.text, *(action.what for action in crisis.actions))
    for difficulty in log.difficulties:
        yield from (difficulty.noticed, *(action.what for action in difficulty.actions), difficulty.outcome)
    for contact in log.contacts:
        yield from (contact.about, contact.agreed)
    for conversation in log.conversations:
        yield from (conversation.text, conversation.wishes)
    yield from (one.text for one in log.readiness)
    yield from (one.text for one in log.visits)
