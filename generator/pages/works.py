"""The works: each as a card, and the page of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Area, EarlierSchool, Name, SchoolYear, Work, WorkFile
from generator.pages.goal_card import GoalCard, cards
from generator.pages.names import Names
from generator.pages.page import NavItem, Page, Portfolio, Title


@dataclass(frozen=True, slots=True)
class ShownFile:
    """`path`, where the file lies in the student's folder, names it; the build finds out how it is shown."""

    file: WorkFile
    path: str


@dataclass(frozen=True, slots=True)
class WorkCard:
    work: Work
    area: Area
    path: str
    files: tuple[ShownFile, ...]
    year: SchoolYear


@dataclass(frozen=True, slots=True)
class PreviousAndNext:
    """The works before and after one, in time."""

    previous: WorkCard | None
    next: WorkCard | None


@dataclass(frozen=True, slots=True)
class InSkill:
    """A work among those that show one skill: the `position`th of `count`, from 1. `path`: then and now."""

    name: Name
    path: str
    position: int
    count: int
    neighbours: PreviousAndNext


@dataclass(frozen=True, slots=True)
class WorkView:
    card: WorkCard
    skills: tuple[InSkill, ...]
    goals: tuple[GoalCard, ...]
    neighbours: PreviousAndNext
    names: Names
    brought: EarlierSchool | None


def path(work_id: str) -> str:
    return f"works/{work_id}/index.html"


def skill_path(skill_id: str) -> str:
    return f"skills/{skill_id}.html"


def work_cards(portfolio: Portfolio) -> tuple[WorkCard, ...]:
    """All works as cards, oldest first."""
    names = portfolio.names
    return tuple(
        WorkCard(
            work=work,
            area=names.area(work.area),
            path=path(work.id),
            files=tuple(ShownFile(file, f"works/{work.id}/{file.path}") for file in work.files),
            year=portfolio.school.year_of(work.date),
        )
        for work in portfolio.works
    )


def pages(portfolio: Portfolio) -> list[Page]:
    all_cards = work_cards(portfolio)
    names = portfolio.names
    last_known = {story.goal.id: story.goal for story in portfolio.history.stories}
    return [
        Page(
            path=card.path,
            template="work.html",
            title=Title(card.work.title, own_words=True),
            nav_item=NavItem.WORKS,
            view=WorkView(
                card=card,
                skills=tuple(_in_skill(card, skill, all_cards, names) for skill in card.work.skills),
                goals=cards((last_known[goal] for goal in card.work.goals if goal in last_known), names),
                neighbours=_neighbours(card, all_cards),
                names=names,
                brought=portfolio.brought(card.work.date),
            ),
        )
        for card in all_cards
    ]


def _in_skill(card: WorkCard, skill: str, all_cards: Sequence[WorkCard], names: Names) -> InSkill:
    shown = [other for other in all_cards if skill in other.work.skills]
    return InSkill(
        name=names.skill(skill),
        path=skill_path(skill),
        position=shown.index(card) + 1,
        count=len(shown),
        neighbours=_neighbours(card, shown),
    )


def _neighbours(card: WorkCard, among: Sequence[WorkCard]) -> PreviousAndNext:
    i = among.index(card)
    return PreviousAndNext(among[i - 1] if i else None, among[i + 1] if i + 1 < len(among) else None)
