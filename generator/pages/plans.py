"""The plan: as it reads today, as each earlier version read then, and what changed in between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date

from generator.base.language import N_
from generator.history import Correction, Difference, PlanState, Section, Version, corrections, differences
from generator.model import Area, AreaKind, Goal, Mentor, Name, OwnView, Plan, School, Standing, Status
from generator.pages import own_views
from generator.pages.goal_card import GoalCard, cards
from generator.pages.names import Names
from generator.pages.page import Crumb, NavItem, Page, Portfolio, Title

VERSIONS = Crumb(Title(N_("All versions of the plan")), "plan/versions.html")


@dataclass(frozen=True, slots=True)
class VersionLink:
    """A version in the list; `path` is None for one that can't be read, `problem` then says why."""

    version: Version
    path: str | None
    current: bool


@dataclass(frozen=True, slots=True)
class LevelChange:
    """A new level in an area; `before` is None for the first one, `after` for one that is no more."""

    area: Area
    before: Name | None
    after: Name | None


@dataclass(frozen=True, slots=True)
class Glance:
    """What changed since the version before, in short."""

    new: tuple[GoalCard, ...]
    closed: tuple[GoalCard, ...]
    changed: tuple[GoalCard, ...]
    levels: tuple[LevelChange, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan in full. `now` is False for an earlier version, which read so on the day `read_on`: that of its
    last change. `changes` are those that the talk made to the version before, of the day `since`; what was
    changed later is in `corrections`.

    `own_views` are how the student saw it at the talk, and, today, what is prepared for the next one.
    `older` and `newer` are the versions before and after it, as far as they have a page.
    `closed` are the goals closed since then, `earlier` those that were closed before.
    `titles` are those of the goals and works that changes name, by id.
    """

    plan: Plan
    now: bool
    read_on: Date
    next_talk: Date | None
    names: Names
    situation: tuple[tuple[AreaKind, tuple[Standing, ...]], ...]
    own_views: tuple[OwnView, ...]
    active: tuple[GoalCard, ...]
    closed: tuple[GoalCard, ...]
    earlier: tuple[GoalCard, ...]
    since: Date | None
    glance: Glance
    changes: tuple[Difference, ...]
    corrections: tuple[Correction, ...]
    versions: tuple[VersionLink, ...]
    older: VersionLink | None
    newer: VersionLink | None
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class VersionsView:
    versions: tuple[VersionLink, ...]
    complete: bool


def version_path(version: Version) -> str | None:
    return f"plan/{version.talk_date}.html" if version.talk_date and version.readable else None


def version_links(portfolio: Portfolio) -> tuple[VersionLink, ...]:
    """All versions, newest first. The current one leads to today's plan."""
    return tuple(
        VersionLink(
            version=version,
            path="plan/index.html" if _is_current(version, portfolio) else version_path(version),
            current=_is_current(version, portfolio),
        )
        for version in reversed(portfolio.history.versions)
    )


def pages(portfolio: Portfolio) -> list[Page]:
    links = version_links(portfolio)
    made = [
        Page(
            path=VERSIONS.path,
            template="versions.html",
            title=VERSIONS.title,
            nav_item=NavItem.PLAN,
            view=VersionsView(links, portfolio.history.complete),
        )
    ]
    readable = [version for version in portfolio.history.versions if version.readable]
    same = _Same()
    for before, version in zip([None, *readable], readable, strict=False):
        made.append(_plan_page(portfolio, version, before, links, same))
    return made


class _Same:
    """One object for all that is equal: what versions repeat is rendered once for each object."""

    def __init__(self) -> None:
        self._names: dict[tuple[int, int], Names] = {}
        self._cards: dict[tuple[int, Goal], GoalCard] = {}
        self._standings: dict[Standing, Standing] = {}

    def names(self, school: School, mentors: Mapping[str, Mentor]) -> Names:
        return self._names.setdefault((id(school), id(mentors)), Names(school, mentors))

    def cards(self, goals: Iterable[Goal], names: Names) -> tuple[GoalCard, ...]:
        return tuple(self._cards.setdefault((id(names), card.goal), card) for card in cards(goals, names))

    def standings(self, standings: Iterable[Standing]) -> tuple[Standing, ...]:
        return tuple(self._standings.setdefault(standing, standing) for standing in standings)


def _is_current(version: Version, portfolio: Portfolio) -> bool:
    return version.talk_date == portfolio.plan.talk.date and version.readable


def _plan_page(
    portfolio: Portfolio,
    version: Version,
    before: Version | None,
    links: tuple[VersionLink, ...],
    same: _Same,
) -> Page:
    now = _is_current(version, portfolio)
    plan = portfolio.plan if now else _plan_of(version.state)
    school = portfolio.school if now else version.state.school or portfolio.school
    mentors = portfolio.mentors if now else version.state.mentors
    names = same.names(school, mentors)
    earlier = _plan_of(before.state) if before else None
    titles = _titles(portfolio, plan, earlier)
    told = _told(differences(earlier, _first_plan(version)), titles) if earlier else ()
    all_cards = same.cards(plan.goals, names)
    closed = [card for card in all_cards if card.goal.status is not Status.ACTIVE]
    view = PlanView(
        plan=plan,
        now=now,
        read_on=max(version.state.recorded_on or plan.talk.date, plan.talk.date),
        next_talk=None if now and portfolio.left else plan.talk.next,
        names=names,
        situation=(
            (AreaKind.KNOWLEDGE, same.standings(plan.situation.knowledge)),
            (AreaKind.SOCIAL, same.standings(plan.situation.social)),
            (AreaKind.PERSONAL, same.standings(plan.situation.personal)),
        ),
        own_views=own_views.of_version(version, plan, now=now),
        active=tuple(card for card in all_cards if card.goal.status is Status.ACTIVE),
        closed=tuple(card for card in closed if not _was_closed(card.goal, earlier)),
        earlier=tuple(card for card in closed if _was_closed(card.goal, earlier)),
        since=earlier.talk.date if earlier else None,
        glance=_glance(told, all_cards, names),
        changes=told,
        corrections=_with_changes(version, titles),
        versions=links,
        older=_next_to(version, reversed(links)),
        newer=_next_to(version, links),
        titles=titles,
    )
    if now:
        return Page("plan/index.html", "plan.html", Title(N_("The plan")), NavItem.PLAN, view)
    title = Title(N_("The plan of {date}"), {"date": plan.talk.date})
    return Page(f"plan/{plan.talk.date}.html", "plan.html", title, NavItem.PLAN, view, VERSIONS)


def _first_plan(version: Version) -> Plan:
    """The version as it was first published."""
    return next(state.plan for state in (*version.corrections, version.state) if state.plan)


def _next_to(version: Version, links: Iterable[VersionLink]) -> VersionLink | None:
    """The last version with a page that `links` have before this one."""
    found = None
    for link in links:
        if link.version is version:
            return found
        found = link if link.path else found
    return None


def _was_closed(goal: Goal, earlier: Plan | None) -> bool:
    before = earlier.goal(goal.id) if earlier else None
    return before is not None and before.status is not Status.ACTIVE


def _glance(changes: Sequence[Difference], all_cards: Sequence[GoalCard], names: Names) -> Glance:
    of_goals = [change for change in changes if change.section is Section.GOALS]
    new = {change.item for change in of_goals if change.field is None and change.after is not None}
    closed = {
        change.item for change in of_goals if change.field == "status" and change.after != Status.ACTIVE
    }
    touched = {change.item for change in of_goals} - new - closed
    levels = [c for c in changes if c.section is Section.SITUATION and c.field == "level" and c.item]
    return Glance(
        new=tuple(card for card in all_cards if card.goal.id in new),
        closed=tuple(card for card in all_cards if card.goal.id in closed),
        changed=tuple(card for card in all_cards if card.goal.id in touched),
        levels=tuple(_level_change(change, names) for change in levels),
    )


def _level_change(change: Difference, names: Names) -> LevelChange:
    area = names.area(change.item or "")
    before, after = (level and names.level(area.kind, level) for level in (change.before, change.after))
    return LevelChange(area, before or None, after or None)


def _titles(portfolio: Portfolio, plan: Plan, earlier: Plan | None) -> Mapping[str, str]:
    """By id; a goal has the title that it had in this version."""
    goals = [*(earlier.goals if earlier else ()), *plan.goals]
    return {work.id: work.title for work in portfolio.works} | {goal.id: goal.title for goal in goals}


def _with_changes(version: Version, titles: Mapping[str, str]) -> tuple[Correction, ...]:
    """The corrections that changed something for the readers of this site."""
    told = (replace(one, changes=_told(one.changes, titles)) for one in corrections(version))
    return tuple(one for one in told if one.changes)


def _told(changes: Iterable[Difference], titles: Mapping[str, str]) -> tuple[Difference, ...]:
    """The changes without those that point at what this site doesn't hold: a family would see its id."""
    pointing = {"evidence", "continues"}
    return tuple(
        change
        for change in changes
        if change.field not in pointing or {change.before, change.after} - {None} <= titles.keys()
    )


def _plan_of(state: PlanState) -> Plan:
    assert state.plan is not None, "only readable versions get a page"  # noqa: S101 - an invariant of the caller
    return state.plan
