"""What fields may refer to, by the names that people know: areas, levels, mentors, goals, works."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date as Date
from functools import cache
from typing import Any, Final

from babel import Locale

from generator.base.language import LANGUAGES, N_
from generator.editing.fields import Choices
from generator.model import AreaKind, Mentor, School

Translate = Callable[[str], str]

WORDS: Final[Mapping[str, str]] = {
    "student": N_("Student"),
    "guardian": N_("Guardian"),
    "home": N_("Home"),
    "school": N_("School"),
    "active": N_("Goes on"),
    "achieved": N_("Reached"),
    "continued": N_("Grown into another goal"),
    "dropped": N_("Let go"),
    "measure": N_("Support measure"),
    "extra-adaptation": N_("Extra adaptation"),
    "action-programme": N_("Action programme"),
    "goes-on": N_("It goes on"),
    "changed": N_("It goes on in another way"),
    "ends": N_("It ends"),
    "homework": N_("Homework"),
    "test": N_("Test"),
    "assessment": N_("Assessment"),
    "achievement": N_("An achievement"),
    "behaviour": N_("How the student behaved"),
    "phone": N_("By phone"),
    "meeting": N_("At a meeting"),
    "message": N_("By message"),
    "letter": N_("By letter"),
    "next-school": N_("At the next school"),
    "practice": N_("At a practice place"),
    "university": N_("At a university"),
    "public-task": N_("The school's public task"),
    "consent": N_("Consent"),
    "legal-obligation": N_("Legal obligation"),
    "mon": N_("Monday"),
    "tue": N_("Tuesday"),
    "wed": N_("Wednesday"),
    "thu": N_("Thursday"),
    "fri": N_("Friday"),
    "sat": N_("Saturday"),
    "sun": N_("Sunday"),
}
"""The schemas' own words."""

_SPOKEN: Final = (
    "sv", "en", "he", "ru", "ar", "so", "fi", "uk", "fa", "ku", "ti", "am", "tr", "pl", "es", "fr", "de",
    "zh", "vi", "th",
)  # fmt: skip
"""Languages that texts of plans are often in; what a file says besides stays."""

_OWN_NAMES: Final = {"sv": "Svenska", "en": "English", "he": "עברית", "ru": "Русский"}


@cache
def _languages(language: str) -> Mapping[str, str]:
    known = Locale(language).languages
    return {code: str(known.get(code, code)).capitalize() for code in _SPOKEN}


def choices(
    school: School,
    mentors: Mapping[str, Mentor],
    plan: Mapping[str, Any],
    works: Mapping[str, str],
    *,
    language: str,
    translate: Translate,
    me: str,
    today: Date,
) -> Choices:
    """`works` are the titles of the student's works by their ids."""
    here = {id_: one.name for id_, one in mentors.items() if one.last_day is None or one.last_day >= today}
    takers = {one: translate(WORDS[one]) for one in ("student", "guardian")}
    levels = {
        kind.value: {
            level.id: level.name.text(language)
            for scale in school.scales
            if kind in scale.kinds
            for level in scale.levels
        }
        for kind in AreaKind
    }
    by: dict[str, Mapping[str, str]] = {
        "areas": {id_: area.name.text(language) for id_, area in school.areas.items()},
        "skills": {id_: skill.name.text(language) for id_, skill in school.skills.items()},
        "mentors": here,
        "participants": {**takers, **here},
        "goals": {goal["id"]: goal["title"] for goal in plan.get("goals", ())},
        "works": works,
        "text_language": _languages(language),
    }
    words = {word: translate(text) for word, text in WORDS.items()}
    languages = {code: _OWN_NAMES[code] for code in LANGUAGES}
    return Choices(by, {**words, **languages}, levels, me, today)
