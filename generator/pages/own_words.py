"""In my own words: who the student is, what the student can and wants, as told over the years."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date

from generator.base.language import N_
from generator.model import OwnView
from generator.pages.own_views import over_the_years, plans_of_talks
from generator.pages.page import NavItem, Page, Portfolio, Title

PATH = "own-words.html"


@dataclass(frozen=True, slots=True)
class Said:
    """What was said at the talks from `first` to `last`; `now` where it is what is said today."""

    text: str
    first: Date
    last: Date
    now: bool


@dataclass(frozen=True, slots=True)
class OwnWordsView:
    """Of each question what was said, the newest first; of lists, what still stands there comes first."""

    who_i_am: tuple[Said, ...]
    how_i_see_myself: tuple[Said, ...]
    does_well: tuple[Said, ...]
    strengths: tuple[Said, ...]
    ambitions: tuple[Said, ...]

    @property
    def is_empty(self) -> bool:
        return not (
            self.who_i_am or self.how_i_see_myself or self.does_well or self.strengths or self.ambitions
        )


def pages(portfolio: Portfolio) -> list[Page]:
    told = view(portfolio)
    title = Title(N_("In my own words"))
    return [] if told.is_empty else [Page(PATH, "own_words.html", title, NavItem.PLAN, told)]


def view(portfolio: Portfolio) -> OwnWordsView:
    own = [one.view for one in over_the_years(portfolio)]
    plans = [plan for _, plan, _ in plans_of_talks(portfolio)]
    return OwnWordsView(
        who_i_am=_texts(own, lambda view: view.who_i_am),
        how_i_see_myself=_texts(own, lambda view: view.how_i_see_myself),
        does_well=_listed((view.date, view.good_at) for view in own if view.tells_of_me),
        strengths=_listed((plan.talk.date, plan.strengths) for plan in plans),
        ambitions=_stretches([(plan.talk.date, plan.ambitions) for plan in plans]),
    )


def _texts(views: Iterable[OwnView], text: Callable[[OwnView], str | None]) -> tuple[Said, ...]:
    """A question that wasn't answered one year has the answer of before; nothing was taken back."""
    return _stretches([(view.date, text(view)) for view in views if text(view)])


def _stretches(told: Sequence[tuple[Date, str | None]]) -> tuple[Said, ...]:
    """What was said several times running is said once. Newest first."""
    found: list[Said] = []
    for place, (day, text) in enumerate(told):
        now = place == len(told) - 1
        if text and found and place and told[place - 1][1] == text:
            found[-1] = Said(text, found[-1].first, day, now)
        elif text:
            found.append(Said(text, day, day, now))
    return tuple(reversed(found))


def _listed(told: Iterable[tuple[Date, Sequence[str]]]) -> tuple[Said, ...]:
    """Each entry once, from the first talk at which it stood there to the last."""
    days: dict[str, list[Date]] = {}
    newest: Sequence[str] = ()
    for day, entries in told:
        newest = entries
        for text in entries:
            days.setdefault(text, []).append(day)
    gone = [text for text in days if text not in newest]
    gone.sort(key=lambda text: days[text][-1], reverse=True)
    standing = dict.fromkeys(newest)
    return tuple(Said(text, days[text][0], days[text][-1], text in standing) for text in (*standing, *gone))
