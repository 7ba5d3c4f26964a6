"""How the assessments in one area went, talk by talk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date

from generator.model import Level, Name, Plan, School, SchoolYear
from generator.pages import own_views
from generator.pages.names import Names
from generator.pages.page import Portfolio
from generator.pages.timeline import Steps, steps


@dataclass(frozen=True, slots=True)
class Stretch:
    """The talks from `first` to `last`, one after another, at which the level was the same."""

    level: Name
    first: Date
    last: Date


@dataclass(frozen=True, slots=True)
class Own:
    """How the student saw it on that day; there is a level, or a comment."""

    date: Date
    level: Name | None
    comment: str | None


@dataclass(frozen=True, slots=True)
class Assessments:
    """`stretches` and the student's `own` oldest first; one of them at least has some. `levels` are those of
    today's scale, the lowest first.

    The drawing is None where it would say nothing, or something wrong: a single talk, levels that today's
    scale doesn't have, or those of another school with a scale of its own. Of the student's own, what would
    say something wrong isn't drawn.
    """

    stretches: tuple[Stretch, ...]
    own: tuple[Own, ...]
    levels: tuple[Name, ...]
    drawing: Steps | None


@dataclass(frozen=True, slots=True)
class _Assessment:
    date: Date
    level_id: str
    name: Name
    scale: tuple[str, ...] | None
    """The levels of another school's scale; None for one of this school, whatever it was then."""


def of(area_id: str, portfolio: Portfolio) -> Assessments | None:
    """The assessments in an area over all talks, the student's beside the school's; None without any."""
    assessments = list(_assessments(area_id, portfolio))
    own = [*_own(area_id, portfolio)]
    if not assessments and not own:
        return None
    scale = _levels(area_id, portfolio.school)
    return Assessments(
        stretches=tuple(_stretches(assessments)),
        own=tuple(one for one, _ in own),
        levels=tuple(level.name for level in scale),
        drawing=_drawing(assessments, [level for _, level in own if level], scale, portfolio.school),
    )


def _drawing(
    assessments: Sequence[_Assessment], own: Sequence[_Assessment], scale: Sequence[Level], school: School
) -> Steps | None:
    ranks = {level.id: rank for rank, level in enumerate(scale)}

    def comparable(one: _Assessment) -> bool:
        return one.level_id in ranks and one.scale in {None, tuple(ranks)}

    if len(assessments) < 2 or not all(map(comparable, assessments)):
        return None
    drawn = [one for one in own if comparable(one)]
    return steps(
        [(one.date, ranks[one.level_id]) for one in assessments],
        len(scale),
        _years([one.date for one in (*assessments, *drawn)], school),
        [(one.date, ranks[one.level_id]) for one in drawn],
    )


def _assessments(area_id: str, portfolio: Portfolio) -> Iterator[_Assessment]:
    """Each version's level, by the name that it had then; today's plan is the last of them."""
    for version in portfolio.history.versions:
        plan, school = version.state.plan, version.state.school or portfolio.school
        if plan and plan.talk.date != portfolio.plan.talk.date:
            yield from _in_plan(area_id, plan, school, ours=school.name == portfolio.school.name)
    yield from _in_plan(area_id, portfolio.plan, portfolio.school)


def _in_plan(area_id: str, plan: Plan, school: School, *, ours: bool = True) -> Iterator[_Assessment]:
    situation = plan.situation
    for standing in (*situation.knowledge, *situation.social, *situation.personal):
        if standing.area == area_id and standing.level:
            yield _assessment(area_id, plan.talk.date, standing.level, school, ours=ours)


def _own(area_id: str, portfolio: Portfolio) -> Iterator[tuple[Own, _Assessment | None]]:
    """What the student said, and its level as an assessment."""
    for then in own_views.over_the_years(portfolio):
        ours = then.school.name == portfolio.school.name
        for standing in then.view.standings:
            if standing.area == area_id:
                day, level = then.view.date, standing.level
                known = _assessment(area_id, day, level, then.school, ours=ours) if level else None
                yield Own(day, known.name if known else None, standing.comment), known


def _assessment(area_id: str, day: Date, level: str, school: School, *, ours: bool) -> _Assessment:
    names = Names(school, {})
    scale = None if ours else tuple(level.id for level in _levels(area_id, school))
    return _Assessment(day, level, names.level(names.area(area_id).kind, level), scale)


def _levels(area_id: str, school: School) -> tuple[Level, ...]:
    kind = Names(school, {}).area(area_id).kind
    return next((scale.levels for scale in school.scales if kind in scale.kinds), ())


def _stretches(assessments: Sequence[_Assessment]) -> Iterator[Stretch]:
    start = 0
    for i, one in enumerate(assessments):
        if i + 1 == len(assessments) or not _same_level(one, assessments[i + 1]):
            yield Stretch(one.name, assessments[start].date, one.date)
            start = i + 1


def _same_level(one: _Assessment, other: _Assessment) -> bool:
    """A name that was put into one more language is no other name."""
    texts, others = one.name.texts, other.name.texts
    renamed = any(texts[language] != others[language] for language in texts.keys() & others.keys())
    return one.level_id == other.level_id and not renamed and bool({*texts.values()} & {*others.values()})


def _years(days: Sequence[Date], school: School) -> tuple[tuple[SchoolYear, Date], ...]:
    first, last = (school.year_of(day).start for day in (min(days), max(days)))
    return tuple((SchoolYear(year), Date(year, *school.year_starts)) for year in range(first, last + 2))
