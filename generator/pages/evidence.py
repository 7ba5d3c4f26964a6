"""Skills and evidence: each skill of the school and the works that show it, school year by school year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.base.language import N_
from generator.model import Area, Name, SchoolYear
from generator.pages import then_and_now
from generator.pages.names import Names
from generator.pages.page import NavItem, Page, Portfolio, Title
from generator.pages.works import WorkCard, skill_path, work_cards

PATH = "evidence.html"


@dataclass(frozen=True, slots=True)
class SkillRow:
    """`years` has the works of each year of the matrix, the oldest first; none of them may be there.

    `path` leads to *Then and now*, where a work shows the skill. `gone`: the school names it no longer.
    """

    name: Name
    area: Area | None
    path: str | None
    years: tuple[tuple[WorkCard, ...], ...]
    gone: bool

    @property
    def count(self) -> int:
        return sum(map(len, self.years))


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Years oldest first; skills in the school's order, those that it names no longer last."""

    years: tuple[SchoolYear, ...]
    skills: tuple[SkillRow, ...]

    @property
    def shown(self) -> int:
        """How many skills a work shows."""
        return sum(row.count > 0 for row in self.skills)


def pages(portfolio: Portfolio) -> list[Page]:
    if not then_and_now.has_skills(portfolio):
        return []
    title = Title(N_("Skills and evidence"))
    return [Page(PATH, "evidence.html", title, NavItem.WORKS, view(portfolio), then_and_now.INDEX)]


def view(portfolio: Portfolio) -> EvidenceView:
    names = portfolio.names
    works = tuple(card for card in work_cards(portfolio) if card.work.skills)
    years = _years(portfolio, works)
    named = (*portfolio.school.skills, *(skill for card in works for skill in card.work.skills))
    skills = then_and_now.in_order(dict.fromkeys(named), names)
    return EvidenceView(years, tuple(_row(skill, works, years, names) for skill in skills))


def _years(portfolio: Portfolio, works: Sequence[WorkCard]) -> tuple[SchoolYear, ...]:
    """Those in which the student was at this school, and those of works that were brought along."""
    year_of, student = portfolio.school.year_of, portfolio.plan.student
    first = min(student.enrolled, portfolio.as_of)
    last = max(portfolio.left or portfolio.as_of, first)
    here = range(year_of(first).start, year_of(last).start + 1)
    return tuple(sorted({*map(SchoolYear, here), *(card.year for card in works)}))


def _row(skill_id: str, works: Sequence[WorkCard], years: Sequence[SchoolYear], names: Names) -> SkillRow:
    own = [card for card in works if skill_id in card.work.skills]
    skill = names.school.skills.get(skill_id)
    return SkillRow(
        name=names.skill(skill_id),
        area=names.area(skill.area) if skill and skill.area else None,
        path=skill_path(skill_id) if own else None,
        years=tuple(tuple(card for card in own if card.year == year) for year in years),
        gone=skill is None,
    )
