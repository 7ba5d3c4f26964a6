"""The work bank: every work by school year, and the same narrowed by area and by skill, a page each.

Pages rather than a script: a choice works everywhere, has an address, and can be printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.base.language import N_
from generator.model import Name, SchoolYear
from generator.pages.names import Names
from generator.pages.page import NavItem, Page, Portfolio, Title
from generator.pages.then_and_now import in_order
from generator.pages.works import WorkCard, skill_path, work_cards

PATH = "works/index.html"


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow the bank. `name` is None for "all"; `path` leads to it, `chosen` says it is on."""

    name: Name | None
    path: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class BankView:
    """`years` newest first, and the newest work first in each. A row of choices is empty when it would
    narrow nothing. `then_and_now` leads to the growth of the chosen skill.
    """

    years: tuple[tuple[SchoolYear, tuple[WorkCard, ...]], ...]
    areas: tuple[Choice, ...]
    skills: tuple[Choice, ...]
    area: Name | None
    skill: Name | None
    then_and_now: str | None


Pick = tuple[str | None, str | None]
"""An area's id and a skill's id; None for all."""

ALL: Pick = (None, None)


def pages(portfolio: Portfolio) -> list[Page]:
    works = work_cards(portfolio)
    names = portfolio.names
    picks = {pick: shown for pick in _picks(works, names) if (shown := _narrowed(works, pick)) or pick == ALL}
    return [_page(pick, picks, names) for pick in picks if _shown_at(pick, picks) == pick]


def _picks(works: Sequence[WorkCard], names: Names) -> Iterator[Pick]:
    present = {card.area.id for card in works}
    areas = [area for area in names.school.areas if area in present]
    areas += sorted(present.difference(areas))
    shown = in_order(dict.fromkeys(s for card in works for s in card.work.skills), names)
    yield from ((area, skill) for area in (None, *areas) for skill in (None, *shown))


def _narrowed(works: Sequence[WorkCard], pick: Pick) -> tuple[WorkCard, ...]:
    area, skill = pick
    return tuple(
        card
        for card in works
        if (area is None or card.area.id == area) and (skill is None or skill in card.work.skills)
    )


def _shown_at(pick: Pick, picks: Mapping[Pick, tuple[WorkCard, ...]]) -> Pick:
    """The pick whose page shows it: a pair that narrows one of its halves no further has that half's."""
    area, skill = pick
    if area and skill:
        for half in ((None, skill), (area, None)):
            if picks[half] == picks[pick]:
                return half
    return pick


def _path(pick: Pick) -> str:
    area, skill = pick
    if area is None and skill is None:
        return PATH
    parts = [f"area-{area}"] * (area is not None) + [f"skill-{skill}"] * (skill is not None)
    return f"bank/{'--'.join(parts)}.html"


def _page(pick: Pick, picks: Mapping[Pick, tuple[WorkCard, ...]], names: Names) -> Page:
    area, skill = pick
    area_name = names.area(area).name if area else None
    skill_name = names.skill(skill) if skill else None
    return Page(
        path=_path(pick),
        template="works.html",
        title=_title(area_name, skill_name),
        nav_item=NavItem.WORKS,
        view=BankView(
            years=_by_year(picks[pick]),
            areas=_choices(
                [(names.area(a).name if a else None, (a, skill)) for a, s in picks if not s], pick, picks
            ),
            skills=_choices(
                [(names.skill(s) if s else None, (area, s)) for a, s in picks if not a], pick, picks
            ),
            area=area_name,
            skill=skill_name,
            then_and_now=skill_path(skill) if skill else None,
        ),
    )


def _title(area: Name | None, skill: Name | None) -> Title:
    if area and skill:
        return Title(N_("Works: {area}, {skill}"), {"area": area, "skill": skill})
    if area or skill:
        return Title(N_("Works: {name}"), {"name": area or skill})
    return Title(N_("Work bank"))


def _choices(
    row: Sequence[tuple[Name | None, Pick]], chosen: Pick, picks: Mapping[Pick, tuple[WorkCard, ...]]
) -> tuple[Choice, ...]:
    """A row of choices without those that would show nothing; none at all where there is but one."""
    made = tuple(
        Choice(name, _path(_shown_at(pick, picks)), len(picks[pick]), pick == chosen)
        for name, pick in row
        if pick in picks
    )
    return made if len(made) > 2 else ()


def _by_year(works: Sequence[WorkCard]) -> tuple[tuple[SchoolYear, tuple[WorkCard, ...]], ...]:
    years: dict[SchoolYear, list[WorkCard]] = {}
    for card in works:
        years.setdefault(card.year, []).insert(0, card)
    return tuple((year, tuple(years[year])) for year in sorted(years, reverse=True))
