"""A student's calendar: the days of `pages.calendar` in the words of each language of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from generator.base.language import N_
from generator.calendars import ics
from generator.frame.frame import SiteFile
from generator.pages import Portfolio, calendar
from generator.pages.calendar import DayEntry, Kind
from generator.render import Renderer, SiteFacts, in_language
from generator.render.bidi_isolation import isolated
from generator.render.markdown import words

_CALLED: Final[Mapping[Kind, str]] = {
    Kind.TALK: N_("Development talk"),
    Kind.GOAL: N_("Goal to reach: {what}"),
    Kind.HOMEWORK: N_("Homework, {area}: {what}"),
    Kind.TEST: N_("Test, {area}: {what}"),
    Kind.ASSESSMENT: N_("Assessment, {area}: {what}"),
    Kind.FOLLOW_UP: N_("Follow-up: {what}"),
    Kind.REVIEW: N_("Review of the support"),
}


def calendar_files(
    portfolio: Portfolio, facts: SiteFacts, renderers: Callable[[str], Renderer]
) -> Iterator[SiteFile]:
    """The calendar of each language of the site; none where there is nothing to tell."""
    entries = calendar.entries(portfolio)
    for language in facts.languages if entries else ():
        translate = renderers(language).wording.translations.gettext
        events = tuple(_event(entry, portfolio, language, translate) for entry in entries)
        made = ics.Calendar(_plain(facts.student_name), portfolio.as_of, events)
        yield SiteFile(in_language(calendar.PATH, language, facts), ics.text(made).encode())


def _event(
    entry: DayEntry, portfolio: Portfolio, language: str, translate: Callable[[str], str]
) -> ics.Event:
    """Whose day it is stands last: a family with two children has both in one calendar."""
    what = words(entry.what) if entry.area else entry.what
    area = entry.area.name.text(language) if entry.area else ""
    said = translate(_CALLED[entry.kind]).format(what=_plain(what), area=area)
    summary = f"{said} ({_plain(portfolio.plan.student.name)})"
    return ics.Event(ics.uid(portfolio.student_id, *entry.key), entry.day, isolated(summary))


def _plain(text: str) -> str:
    """On one line."""
    return " ".join(text.split())
