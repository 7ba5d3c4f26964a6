"""The program's words in the reader's language: gettext catalogues, dates and numbers by CLDR.

The catalogues are read as text (`.po`), so that there is one file to edit and nothing to compile.
The words in the code are English; a message without a translation stays English.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Mapping
from functools import cache

from generator.base import resources

LANGUAGES = ("en", "sv", "he", "ru")
RIGHT_TO_LEFT = frozenset({"he"})


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate this later"
    """Marks a message for the catalogues where it stands, without translating it there."""
    return message


def direction(language: str) -> str:
    """`rtl` or `ltr`, as HTML has it."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The catalogue of `language` ("sv"); one that answers in English where there is none."""
    path = resources.catalogues() / language / "LC_MESSAGES" / "iup.po"
    if not path.is_file():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - Babel is loaded only for a catalogue
    from babel.messages.pofile import read_po  # noqa: PLC0415

    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language, abort_invalid=True))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def from_environment(environment: Mapping[str, str]) -> str | None:
    """The language that the terminal asks for, by the variables that POSIX names, in their order.

    None where it asks for none: machines that run checks have the "C" of no language.
    """
    for variable in ("IUP_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(variable, "")
        if value:
            code = value.replace("-", "_").split("_")[0].split(".")[0].lower()
            return None if code in {"c", "posix"} else code if code in LANGUAGES else "en"
    return None


def code_of(name: str) -> str | None:
    """The code of the language that is called `name` in one of the languages of the program, or that is
    spoken in the country of that code.
    """
    plain = name.strip().casefold()
    return _codes().get(plain) or _OF_COUNTRIES.get(plain)


_OF_COUNTRIES = {"se": "sv", "gb": "en", "uk": "en", "us": "en", "il": "he"}


@cache
def _codes() -> dict[str, str]:
    from babel import Locale  # noqa: PLC0415 - as above

    named = (Locale(ours).languages.items() for ours in LANGUAGES)
    return {name.casefold(): code for names in named for code, name in names if code.isalpha()}
