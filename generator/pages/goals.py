"""The page of each goal: its story in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from itertools import accumulate
from operator import itemgetter

from generator.history import Event, EventKind, GoalStory
from generator.model import EarlierSchool
from generator.pages.goal_card import GoalCard, cards, path
from generator.pages.names import Names
from generator.pages.page import NavItem, Page, Portfolio, Title
from generator.pages.works import WorkCard, skill_path, work_cards

HANDLED_BY_WORKS = frozenset({EventKind.EVIDENCE_ADDED, EventKind.EVIDENCE_REMOVED})
"""A work speaks for itself on its own day; that it was entered as evidence later is no news."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of a story: an event, or a work that shows how the goal goes."""

    date: Date
    event: Event | None = None
    work: WorkCard | None = None
    at_talk: bool = False


@dataclass(frozen=True, slots=True)
class GoalView:
    """`skill_path` leads to how the goal's skill has grown, once a work shows it.

    `brought` is where the goal comes from, if not from here; `left` the last day of a student who is gone.
    """

    card: GoalCard
    present: bool
    moments: tuple[Moment, ...]
    grew_out_of: GoalCard | None
    grew_into: tuple[GoalCard, ...]
    skill_path: str | None
    names: Names
    brought: EarlierSchool | None
    left: Date | None


def pages(portfolio: Portfolio) -> list[Page]:
    names = portfolio.names
    works = work_cards(portfolio)
    shown = {skill for card in works for skill in card.work.skills}
    by_id = {
        story.goal.id: card
        for story, card in zip(
            portfolio.history.stories,
            cards((story.goal for story in portfolio.history.stories), names),
            strict=True,
        )
    }
    return [
        Page(
            path=path(story.goal.id),
            template="goal.html",
            title=Title(story.goal.title, own_words=True),
            nav_item=NavItem.JOURNEY,
            view=GoalView(
                card=by_id[story.goal.id],
                present=story.present,
                moments=moments_of(story, works),
                grew_out_of=by_id.get(story.goal.continues or ""),
                grew_into=tuple(c for c in by_id.values() if c.goal.continues == story.goal.id),
                skill_path=skill_path(story.goal.skill) if story.goal.skill in shown else None,
                names=names,
                brought=portfolio.brought(story.goal.set),
                left=portfolio.left,
            ),
        )
        for story in portfolio.history.stories
    ]


def moments_of(story: GoalStory, works: Iterable[WorkCard]) -> tuple[Moment, ...]:
    """The events as the story orders them, each work put in before the first event of a later day.

    Events follow from one another: one that was recorded by a wrong clock stays behind those before it.
    """
    goal = story.goal
    told = [
        Moment(event.date, event=event, at_talk=event.at_talk)
        for event in story.events
        if event.kind not in HANDLED_BY_WORKS
    ]
    shown = [
        Moment(card.work.date, work=card)
        for card in works
        if goal.id in card.work.goals or card.work.id in goal.evidence
    ]
    reached = accumulate((moment.date for moment in told), max)
    placed = [*zip(reached, told, strict=True), *((moment.date, moment) for moment in shown)]
    # Sorting is stable, and the days reached by the events only rise.
    return tuple(moment for _, moment in sorted(placed, key=itemgetter(0)))
