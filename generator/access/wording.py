"""What an extract says, in the words of a language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

from generator.access.extract import Document, DocumentKind, Extract, Item, Label, Leaf, Value
from generator.access.messages import PLACE as MESSAGES
from generator.base.language import N_, direction, translations
from generator.base.text_direction import first_strong
from generator.editing.choices import WORDS
from generator.history import Recorded
from generator.model import Area, ContentKind, CountedFrom, Level, Name, Retention, Skill, Text, language_of
from generator.render import LANGUAGE_NAMES
from generator.render.wording import Wording

BETWEEN: Final = " › "
NOT_SAID: Final = N_("The school has not said.")

KINDS: Final[Mapping[ContentKind, str]] = {
    ContentKind.PLAN: N_("The plan, and what has no kind of its own"),
    ContentKind.WORKS: N_("Works"),
    ContentKind.WEEKS: N_("Weekly plans"),
    ContentKind.STAFF_ONLY: N_("What is for the staff only"),
    ContentKind.ARCHIVE: N_("The archive of each school year"),
}
_AUDIENCE: Final = {"family": N_("The family and the staff"), "staff": N_("The staff only")}
_DOCUMENTS: Final[Mapping[str, str]] = {
    "plan": N_("The plan of another student"),
    "work": N_("A work of another student"),
    "week": N_("A weekly plan of another student"),
    "message": N_("The message of a commit"),
    "other": N_("Another file of the school"),
}

_OF_YEAR: Final = {
    DocumentKind.LOG: N_("Log of the school year {year}"),
    DocumentKind.ATTENDANCE: N_("Attendance of the school year {year}"),
}


@dataclass(frozen=True)
class Words:
    """The words of `language` for what `extract` holds."""

    extract: Extract
    language: str

    @cached_property
    def translate(self) -> Callable[[str], str]:
        return translations(self.language).gettext

    @cached_property
    def _wording(self) -> Wording:
        return Wording(self.language, translations(self.language))

    def day(self, day: Date) -> str:
        return self._wording.day(day)

    def name(self, name: Name | None) -> str:
        return name.text(self.language) if name else self.translate(NOT_SAID)

    # --- values ---------------------------------------------------------------------------------------

    def title(self, labels: Iterable[Label]) -> str:
        return BETWEEN.join(map(self.label, labels))

    def label(self, label: Label) -> str:
        if not label.is_own:
            return self.translate(label.text)
        return self._named(label.refers, label.text) if label.refers else label.text

    def shown(self, leaf: Leaf) -> str:
        """A value as people read it: what a short name stands for, a day in words."""
        value = leaf.value
        if isinstance(value, bool):
            return self.translate(N_("Yes")) if value else self.translate(N_("No"))
        if leaf.refers:
            return self._named(leaf.refers, str(value))
        if leaf.form == "date":
            return self._day_in(value)
        if leaf.form == "word":
            return self._word(str(value))
        return Text(str(value), language_of(str(value), self._spoken)) if leaf.is_text else str(value)

    @cached_property
    def _spoken(self) -> tuple[str, ...]:
        return (*self.extract.languages, *self.extract.school.languages)

    def _day_in(self, value: Value) -> str:
        try:
            return self.day(Date.fromisoformat(str(value)))
        except ValueError:
            return str(value)

    def _word(self, value: str) -> str:
        if value in LANGUAGE_NAMES:
            return LANGUAGE_NAMES[value]
        word = _AUDIENCE.get(value) or WORDS.get(value)
        return self.translate(word) if word else value

    def _named(self, refers: str, value: str) -> str:
        if refers == "participants" and value in WORDS:
            return self.translate(WORDS[value])
        return self._names.get("mentors" if refers == "participants" else refers, {}).get(value, value)

    @cached_property
    def _names(self) -> Mapping[str, Mapping[str, str]]:
        """What a short name was called last."""
        extract = self.extract
        found: dict[str, dict[str, str]] = {kind: dict(named) for kind, named in extract.titles.items()}
        found["mentors"] = {one.id: one.name for one in extract.mentors.values()}
        for school in (*extract.schools, extract.school):
            named: list[tuple[str, Area | Skill | Level]]
            named = [("areas", one) for one in school.areas.values()]
            named += [("skills", one) for one in school.skills.values()]
            named += [
                (f"levels.{kind}", level)
                for scale in school.scales
                for kind in scale.kinds
                for level in scale.levels
            ]
            for kind, one in named:
                found.setdefault(kind, {})[one.id] = one.name.text(self.language)
        return found

    # --- who and when ---------------------------------------------------------------------------------

    def recorded(self, recorded: Recorded) -> str:
        """Sofia Berg, 24 September 2026."""
        by = recorded.by or self.translate(N_("name not known"))
        return f"{self.apart(by)}, {self._on(recorded)}"

    def apart(self, name: str) -> str:
        """A name that runs the other way, so that it takes nothing along of what stands around it."""
        way = first_strong(name)
        return name if way in {None, direction(self.language)} else f"\u2068{name}\u2069"

    def _on(self, recorded: Recorded) -> str:
        if recorded.at is None:
            return self.translate(N_("day not known"))
        try:
            return self.day(recorded.at.astimezone(ZoneInfo(self.extract.school.time_zone)).date())
        except (KeyError, ValueError, OSError, OverflowError):  # no such time zone, or no such day in it
            return self.day(recorded.at.date())

    def history(self, item: Item, *, is_draft: bool = False) -> str:
        """Who recorded a value, and what became of it."""
        said = [self.translate(N_("Recorded: {who}")).format(who=self.recorded(item.recorded))]
        if item.ended is not None:
            word = N_("Replaced: {who}") if item.ended.replaced else N_("Removed: {who}")
            said.append(self.translate(word).format(who=self.recorded(item.ended.recorded)))
        if is_draft:
            word = N_("Still proposed") if item.is_open else N_("Not taken in")
            said.append(self.translate(word))
        return ". ".join(said)

    # --- documents ------------------------------------------------------------------------------------

    def document(self, document: Document) -> str:
        """What people call it."""
        match document.kind:
            case DocumentKind.PLAN:
                return self.translate(N_("The plan"))
            case DocumentKind.FORMER_SCHOOL:
                return self.translate(N_("The plan at the earlier school"))
            case DocumentKind.WORK:
                work = document.path.split("/")[1]
                return self._names["works"].get(work, work)
            case DocumentKind.WEEK:
                week = document.path.removeprefix("weeks/").rpartition(".")[0]
                return self.translate(N_("Week {week}")).format(week=week)
            case DocumentKind.LOG | DocumentKind.ATTENDANCE:
                year = document.path.partition("/")[2].rpartition(".")[0]
                return self.translate(_OF_YEAR[document.kind]).format(year=year)
        return self.translate(N_("Messages of commits")) if document.path == MESSAGES else document.path

    def elsewhere(self, kind: str, file: str) -> str:
        """Another document; another student's is not named."""
        return file or self.translate(_DOCUMENTS.get(kind, _DOCUMENTS["other"]))

    # --- purposes, grounds, times ---------------------------------------------------------------------

    def purpose(self, kind: ContentKind) -> Name | None:
        known = self.extract.retention(kind)
        return known.purpose if known else None

    def ground(self, kind: ContentKind) -> Name | None:
        known = self.extract.retention(kind)
        return known.ground if known else None

    def kept(self, kind: ContentKind) -> str:
        known: Retention | None = self.extract.retention(kind)
        if known is None:
            return self.translate(NOT_SAID)
        if known.years is None:
            return self.translate(N_("Without end"))
        counted = {
            CountedFrom.LEAVING: N_("Years after the last day at the school: {years}"),
            CountedFrom.SCHOOL_YEAR: N_("Years after the end of the school year that it is of: {years}"),
        }
        return self.translate(counted[known.counted_from]).format(years=known.years)
