"""Then and now: how each skill has grown, by the works that show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.base.language import N_
from generator.model import Area, Name
from generator.pages import assessments
from generator.pages.assessments import Assessments
from generator.pages.names import Names
from generator.pages.page import Crumb, NavItem, Page, Portfolio, Title
from generator.pages.works import WorkCard, skill_path, work_cards

INDEX = Crumb(Title(N_("Then and now")), "skills/index.html")


@dataclass(frozen=True, slots=True)
class SkillView:
    """A skill and the works that show it, oldest first, at least one. `area` is None where the school
    names none for the skill; there are no assessments then.
    """

    id: str
    name: Name
    path: str
    area: Area | None
    works: tuple[WorkCard, ...]
    assessments: Assessments | None


@dataclass(frozen=True, slots=True)
class SkillsView:
    """`evidence`: whether there is a page of all skills, year by year."""

    skills: tuple[SkillView, ...]
    evidence: bool


def has_skills(portfolio: Portfolio) -> bool:
    """Whether the school or any work names one."""
    return bool(portfolio.school.skills) or any(work.skills for work in portfolio.works)


def skill_views(portfolio: Portfolio) -> tuple[SkillView, ...]:
    """The skills that any work shows, in the school's order; those the school no longer names come last."""
    names = portfolio.names
    all_cards = work_cards(portfolio)
    return tuple(
        _view(skill, tuple(card for card in all_cards if skill in card.work.skills), portfolio, names)
        for skill in in_order(dict.fromkeys(s for card in all_cards for s in card.work.skills), names)
    )


def in_order(skills: Iterable[str], names: Names) -> list[str]:
    shown = list(skills)
    known = [skill for skill in names.school.skills if skill in shown]
    return known + [skill for skill in shown if skill not in names.school.skills]


def _view(skill_id: str, works: tuple[WorkCard, ...], portfolio: Portfolio, names: Names) -> SkillView:
    skill = names.school.skills.get(skill_id)
    area = names.area(skill.area) if skill and skill.area else None
    return SkillView(
        id=skill_id,
        name=names.skill(skill_id),
        path=skill_path(skill_id),
        area=area,
        works=works,
        assessments=assessments.of(area.id, portfolio) if area else None,
    )


def pages(portfolio: Portfolio) -> list[Page]:
    views = skill_views(portfolio)
    return [
        Page(INDEX.path, "skills.html", INDEX.title, NavItem.WORKS, SkillsView(views, has_skills(portfolio))),
        *(
            Page(
                path=view.path,
                template="skill.html",
                title=Title(N_("Then and now: {skill}"), {"skill": view.name}),
                nav_item=NavItem.WORKS,
                view=view,
                parent=INDEX,
            )
            for view in views
        ),
    ]
