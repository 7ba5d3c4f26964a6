"""The interface between what a site says and how it looks.

A page is a path, a template's name and a frozen view that the template shows. Views hold facts and
people's own texts; every word of the interface stands in the templates, where the catalogues reach it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from enum import StrEnum

from generator.base.language import N_
from generator.history import History
from generator.model import Attendance, Audience, EarlierSchool, Log, Mentor, Plan, School, Week, Work
from generator.pages.names import Names


class NavItem(StrEnum):
    """The five ways into a site. Each page stands behind one of them."""

    START = "start"
    JOURNEY = "journey"
    WORKS = "works"
    PLAN = "plan"
    MORE = "more"


NAV: Mapping[NavItem, tuple[str, str]] = {
    NavItem.START: ("index.html", N_("Start")),
    NavItem.JOURNEY: ("journey.html", N_("Journey")),
    NavItem.WORKS: ("works/index.html", N_("Works")),
    NavItem.PLAN: ("plan/index.html", N_("Plan")),
    NavItem.MORE: ("more.html", N_("More")),
}
"""Each entry's page, and its name for the catalogues."""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All that one student's site is made of, for one audience.

    `works`, `weeks`, `logs` and `attendance` are oldest first; `as_of` is the day that the site speaks from
    (the day of the newest commit, not of the clock), so that the same commit always gives the same pages.
    """

    student_id: str
    plan: Plan
    school: School
    mentors: Mapping[str, Mentor]
    history: History
    works: tuple[Work, ...]
    weeks: tuple[Week, ...]
    logs: tuple[Log, ...]
    attendance: tuple[Attendance, ...]
    as_of: Date
    audience: Audience = Audience.FAMILY
    text_languages: tuple[str, ...] = ()
    """Those that texts may be in which don't say their own, the likelier first."""

    @property
    def names(self) -> Names:
        """Today's; what they don't know as another school, or this one, had it before."""
        of_then: dict[tuple[int, int], Names] = {}
        for state in reversed(self.history.states):
            if state.school is not None:
                of_then.setdefault((id(state.school), id(state.mentors)), Names(state.school, state.mentors))
        return Names(self.school, self.mentors, tuple(of_then.values()))

    @property
    def left(self) -> Date | None:
        """The last day at the school, once it has passed: the site then looks back."""
        last = self.plan.student.left
        return last if last and last < self.as_of else None

    def brought(self, day: Date) -> EarlierSchool | None:
        """The school from which what is of that day was brought along; None for what is of this one.

        Where there were several, the record of then says in which one the student was on that day.
        """
        student = self.plan.student
        if day >= student.enrolled or student.earlier_school is None:
            return None
        found = student.earlier_school
        for state in self.history.states:
            if state.plan and state.school and state.school.name != self.school.name:
                first = state.plan.student.enrolled
                if found.since <= first <= day:
                    found = EarlierSchool(first, state.school.name.text(state.school.languages[0]))
        return found

    @property
    def next_talk(self) -> Date | None:
        """The day of the coming talk, if one is agreed on and still to come."""
        coming = self.plan.talk.next
        return coming if coming and coming >= self.as_of and not self.left else None

    @property
    def present_mentors(self) -> tuple[str, ...]:
        """The ids of the plan's mentors who are still at the school, or were on the student's last day."""
        plan, today = self.plan, self.left or self.as_of
        named = dict.fromkeys(one for one in (plan.class_mentor, plan.personal_mentor) if one)
        gone = {one for one, known in self.mentors.items() if known.last_day and known.last_day < today}
        return tuple(one for one in named if one not in gone)


@dataclass(frozen=True, slots=True)
class Title:
    """A page's title: a message of the interface, or somebody's own words.

    `values` fill a message's {placeholders}; dates among them are written in the reader's language.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    own_words: bool = False


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page on the way from the start page to another one."""

    title: Title
    path: str


@dataclass(frozen=True, slots=True)
class Page:
    """`path` is relative to the site's root of one language and ends in `.html`.

    `parent` is the page that lists this one, where that is not the entry itself.
    """

    path: str
    template: str
    title: Title
    nav_item: NavItem
    view: object
    parent: Crumb | None = None

    @property
    def crumbs(self) -> tuple[Crumb, ...]:
        """The way to this page: its entry, then its parent; empty on the start page and on an entry's own."""
        path, name = NAV[self.nav_item]
        if self.path == path:
            return ()
        nav_item = Crumb(Title(name), path)
        return (nav_item, self.parent) if self.parent else (nav_item,)
