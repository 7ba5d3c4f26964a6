"""Dates, names and titles in the language of a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from functools import lru_cache
from gettext import NullTranslations

from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from markupsafe import Markup, escape

from generator.model import Name, SchoolYear
from generator.pages import Title


@dataclass(frozen=True, slots=True)
class Wording:
    language: str
    translations: NullTranslations

    @property
    def locale(self) -> str:
        """English is read by families in Europe here: 24 September, not September 24."""
        return "en_GB" if self.language == "en" else self.language

    def day(self, day: Date) -> str:
        """24 September 2026."""
        return _day(day, "long", self.locale)

    def short_day(self, day: Date) -> str:
        """24 Sep 2026."""
        return _day(day, "medium", self.locale)

    def day_and_month(self, day: Date) -> str:
        """24 Sept."""
        return _by_skeleton("MMMd", day, self.locale)

    def weekday_and_day(self, day: Date) -> str:
        """Thu, 24 Sept."""
        return _by_skeleton("MMMEd", day, self.locale)

    def month(self, day: Date) -> str:
        """September 2026."""
        return _by_skeleton("yMMMM", day, self.locale)

    def days(self, first: Date, last: Date) -> str:
        """9–13 November 2026."""
        if (first.year, first.month) != (last.year, last.month):
            return f"{self.day(first)} – {self.day(last)}"
        return self.day(last).replace(str(last.day), f"{first.day}–{last.day}", 1)

    def months(self, first: Date, last: Date) -> str:
        """September 2024 – February 2026; September 2024 where both are in one month."""
        if (first.year, first.month) == (last.year, last.month):
            return self.month(first)
        return f"{self.month(first)} – {self.month(last)}"

    def month_name(self, day: Date) -> str:
        """Sep."""
        return _day(day, "LLL", self.locale)

    def listed(self, parts: Iterable[str]) -> Markup:
        """A, B and C; each part is escaped."""
        escaped = [escape(part) for part in parts]
        listed = format_list([str(part) for part in escaped], locale=self.locale)
        if self.language == "he" and len(escaped) > 1 and not _begins_in_hebrew(escaped[-1]):
            # The letter for "and" leans on the word behind it; on one of another script, by a hyphen.
            listed = f"{listed.removesuffix(escaped[-1])}־{escaped[-1]}"
        return Markup(listed)  # noqa: S704 - escaped above

    def year(self, year: SchoolYear) -> str:
        return f"{year.start}/{(year.start + 1) % 100:02}"

    def weekday(self, code: str) -> str:
        """`tue` → Tuesday."""
        days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
        return _day(Date(2024, 1, 1 + days.index(code)), "EEEE", self.locale)

    def title(self, title: Title) -> str:
        if title.own_words:
            return title.text
        values = {key: self._value(value) for key, value in title.values.items()}
        return self.translations.gettext(title.text).format_map(values)

    def _value(self, value: object) -> str:
        match value:
            case Date():
                return self.day(value)
            case SchoolYear():
                return self.year(value)
            case Name():
                return value.text(self.language)
            case _:
                return str(value)


@lru_cache(maxsize=4096)  # a site names the same few hundred days on all its pages
def _day(day: Date, form: str, locale: str) -> str:
    return format_date(day, form, locale=locale)


@lru_cache(maxsize=4096)
def _by_skeleton(skeleton: str, day: Date, locale: str) -> str:
    return format_skeleton(skeleton, day, locale=locale)


def _begins_in_hebrew(html: Markup) -> bool:
    return "\u0590" <= html.striptags()[:1] <= "\u05ff"
