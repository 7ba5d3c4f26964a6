"""The plan: as it reads today, as each earlier version read then, and what changed in between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date as Date

from generator.history import Correction, Difference, PlanState, Version, corrections, differences
from generator.language import N_
from generator.model import AreaKind, Plan, Standing, Status
from generator.pages.goal_card import GoalCard, cards
from generator.pages.names import Names
from generator.pages.page import Door, Page, Portfolio, Title


@dataclass(frozen=True, slots=True)
class VersionLink:
    """A version in the list; `path` is None for one that can't be read, `problem` then says why."""

    version: Version
    path: str | None
    current: bool


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan in full. `now` is False for an earlier version; `changes` are those since `since`.

    `titles` are those of the goals and works that changes name, by id.
    """

    plan: Plan
    now: bool
    names: Names
    situation: tuple[tuple[AreaKind, tuple[Standing, ...]], ...]
    active: tuple[GoalCard, ...]
    closed: tuple[GoalCard, ...]
    since: Date | None
    changes: tuple[Difference, ...]
    corrections: tuple[Correction, ...]
    versions: tuple[VersionLink, ...]
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
            path="plan/versions.html",
            template="versions.html",
            title=Title(N_("All versions of the plan")),
            door=Door.PLAN,
            view=VersionsView(links, portfolio.history.complete),
        )
    ]
    readable = [version for version in portfolio.history.versions if version.readable]
    for before, version in zip([None, *readable], readable, strict=False):
        made.append(_plan_page(portfolio, version, before, links))
    return made


def _is_current(version: Version, portfolio: Portfolio) -> bool:
    return version.talk_date == portfolio.plan.talk.date and version.readable


def _plan_page(
    portfolio: Portfolio, version: Version, before: Version | None, links: tuple[VersionLink, ...]
) -> Page:
    now = _is_current(version, portfolio)
    plan = portfolio.plan if now else _plan_of(version.state)
    school = portfolio.school if now else version.state.school or portfolio.school
    mentors = portfolio.mentors if now else version.state.mentors
    names = Names(school, mentors)
    earlier = _plan_of(before.state) if before else None
    active = [goal for goal in plan.goals if goal.status is Status.ACTIVE]
    titles = _titles(portfolio, plan, earlier)
    view = PlanView(
        plan=plan,
        now=now,
        names=names,
        situation=(
            (AreaKind.KNOWLEDGE, plan.situation.knowledge),
            (AreaKind.SOCIAL, plan.situation.social),
            (AreaKind.PERSONAL, plan.situation.personal),
        ),
        active=cards(active, names),
        closed=cards((goal for goal in plan.goals if goal.status is not Status.ACTIVE), names),
        since=earlier.talk.date if earlier else None,
        changes=_told(differences(earlier, plan), titles) if earlier else (),
        corrections=_with_changes(version, titles),
        versions=links,
        titles=titles,
    )
    if now:
        return Page("plan/index.html", "plan.html", Title(N_("The plan")), Door.PLAN, view)
    title = Title(N_("The plan of {date}"), {"date": plan.talk.date})
    return Page(f"plan/{plan.talk.date}.html", "plan.html", title, Door.PLAN, view)


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
