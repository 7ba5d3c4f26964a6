"""How the student saw it, talk by talk: the own views that versions of the plan hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.history import Version
from generator.model import OwnView, Plan, School
from generator.pages.page import Portfolio


@dataclass(frozen=True, slots=True)
class OwnViewThen:
    """An own view, and the school as it was when it was written: its areas and levels had those names."""

    view: OwnView
    school: School


def of_version(version: Version, plan: Plan, *, now: bool) -> tuple[OwnView, ...]:
    """The own view at the version's talk, and today what is prepared for the next one.

    What is of a day after the talk belongs to the next one; the version's own is in its earlier states.
    """
    states = (*version.corrections, version.state)
    said = [state.plan.own_view for state in states if state.plan and state.plan.own_view]
    said += [plan.own_view] if plan.own_view else []
    of_talk = [view for view in said if view.date <= plan.talk.date]
    coming = [view for view in said if now and view is plan.own_view and view.date > plan.talk.date]
    return tuple(view for view in (*of_talk[-1:], *coming) if not view.is_empty)


def over_the_years(portfolio: Portfolio) -> tuple[OwnViewThen, ...]:
    """All own views, oldest first, one a day: what stays in the plan at the next talk is no new one."""
    found = {one.view.date: one for one in _all(portfolio)}
    return tuple(found[day] for day in sorted(found))


def _all(portfolio: Portfolio) -> Iterator[OwnViewThen]:
    for version, plan, school in plans_of_talks(portfolio):
        for view in of_version(version, plan, now=plan is portfolio.plan):
            yield OwnViewThen(view, school)


def plans_of_talks(portfolio: Portfolio) -> Iterator[tuple[Version, Plan, School]]:
    """Each version that can be read, oldest first, with its plan and the school of its time."""
    for version in portfolio.history.versions:
        plan = version.state.plan
        if plan and version.talk_date == portfolio.plan.talk.date:
            yield version, portfolio.plan, portfolio.school
        elif plan:
            yield version, plan, version.state.school or portfolio.school
