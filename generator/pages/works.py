"""The work bank: every work by school year, the page of each, and how each skill has grown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.language import N_
from generator.model import Area, Name, SchoolYear, Work, WorkFile
from generator.pages.goal_card import GoalCard, cards
from generator.pages.names import Names
from generator.pages.page import Door, Page, Portfolio, Title


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
class SkillLink:
    name: Name
    path: str


@dataclass(frozen=True, slots=True)
class BankView:
    years: tuple[tuple[SchoolYear, tuple[WorkCard, ...]], ...]
    skills: tuple[SkillLink, ...]


@dataclass(frozen=True, slots=True)
class WorkView:
    card: WorkCard
    skills: tuple[SkillLink, ...]
    goals: tuple[GoalCard, ...]
    previous: WorkCard | None
    next: WorkCard | None
    names: Names


@dataclass(frozen=True, slots=True)
class SkillView:
    """`works` oldest first, at least one."""

    name: Name
    works: tuple[WorkCard, ...]


@dataclass(frozen=True, slots=True)
class SkillsView:
    skills: tuple[tuple[SkillLink, SkillView], ...]


def path(work_id: str) -> str:
    return f"works/{work_id}/index.html"


def skill_path(skill_id: str) -> str:
    return f"skills/{skill_id}.html"


def work_cards(portfolio: Portfolio) -> tuple[WorkCard, ...]:
    """All works as cards, oldest first."""
    names = Names(portfolio.school, portfolio.mentors)
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
    names = Names(portfolio.school, portfolio.mentors)
    skills = _skills(all_cards, names)
    bank = Page(
        path="works/index.html",
        template="works.html",
        title=Title(N_("Work bank")),
        door=Door.WORKS,
        view=BankView(_by_year(all_cards), tuple(link for link, _ in skills)),
    )
    return [bank, *_work_pages(portfolio, all_cards, names), *_skill_pages(skills)]


def _by_year(all_cards: Iterable[WorkCard]) -> tuple[tuple[SchoolYear, tuple[WorkCard, ...]], ...]:
    """Newest year first, and the newest work first in each."""
    years: dict[SchoolYear, list[WorkCard]] = {}
    for card in all_cards:
        years.setdefault(card.year, []).insert(0, card)
    return tuple((year, tuple(years[year])) for year in sorted(years, reverse=True))


def _work_pages(portfolio: Portfolio, all_cards: tuple[WorkCard, ...], names: Names) -> list[Page]:
    last_known = {story.goal.id: story.goal for story in portfolio.history.stories}
    return [
        Page(
            path=card.path,
            template="work.html",
            title=Title(card.work.title, own_words=True),
            door=Door.WORKS,
            view=WorkView(
                card=card,
                skills=tuple(SkillLink(names.skill(skill), skill_path(skill)) for skill in card.work.skills),
                goals=cards((last_known[goal] for goal in card.work.goals if goal in last_known), names),
                previous=all_cards[i - 1] if i > 0 else None,
                next=all_cards[i + 1] if i + 1 < len(all_cards) else None,
                names=names,
            ),
        )
        for i, card in enumerate(all_cards)
    ]


def _skills(all_cards: tuple[WorkCard, ...], names: Names) -> tuple[tuple[SkillLink, SkillView], ...]:
    """The skills that any work shows, in the school's order; those the school no longer names come last."""
    shown = dict.fromkeys(skill for card in all_cards for skill in card.work.skills)
    known = [skill for skill in names.school.skills if skill in shown]
    ordered = known + [skill for skill in shown if skill not in names.school.skills]
    return tuple(
        (
            SkillLink(names.skill(skill), skill_path(skill)),
            SkillView(names.skill(skill), tuple(c for c in all_cards if skill in c.work.skills)),
        )
        for skill in ordered
    )


def _skill_pages(skills: tuple[tuple[SkillLink, SkillView], ...]) -> list[Page]:
    index = Page(
        "skills/index.html", "skills.html", Title(N_("Then and now")), Door.WORKS, SkillsView(skills)
    )
    return [
        index,
        *(
            Page(
                link.path,
                "skill.html",
                Title(N_("Then and now: {skill}"), {"skill": link.name}),
                Door.WORKS,
                view,
            )
            for link, view in skills
        ),
    ]
