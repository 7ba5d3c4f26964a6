"""Names of people in a text, as languages write them: with endings, with words grown together before them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.sensitive.lexicon import forms

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’׳][^\W\d_]+)*")
_SPACE: Final = re.compile(r"[*_~`]{0,3}(?:,?\s{1,3}|\s?,\s{0,2})[*_~`]{0,3}")  # Markdown's signs too
_CYRILLIC: Final = re.compile(r"[а-яё-]+")
_GENITIVES: Final = ("s", "'s", "’s")
_VOWELS: Final = "аеёиоуыэюя"
_NOBODY: Final[frozenset[str]] = frozenset()
_MOST_REMEMBERED: Final = 100_000  # words


@dataclass(frozen=True, slots=True)
class Mention:
    """A student's name in a text, from `first` to before `last`."""

    student: str
    first: int
    last: int


class Names(dict[str, frozenset[str]]):
    """Who has a name that a word of a text is a form of. Each word is looked up once; most are nobody's."""

    def __init__(self, forms_of: Mapping[str, Iterable[str]]) -> None:
        super().__init__()
        self._forms = {form: frozenset(of) for form, of in forms_of.items()}

    def __missing__(self, word: str) -> frozenset[str]:
        known = self._forms
        # A word in small letters is nobody's name.
        written = () if word[0].islower() else forms(_compared(word))
        found = next((known[form] for form in written if form in known), _NOBODY)
        if len(self) < _MOST_REMEMBERED:
            self[word] = found
        return found


@dataclass(frozen=True, slots=True)
class People:
    """Who has which names: `given` and `family` by each form of a word; `initials` of the last names."""

    given: Names
    family: Names
    initials: Mapping[str, str]

    @classmethod
    def of(cls, names: Mapping[str, str]) -> People:
        """`names` by student. Of a name in one word nothing is known: it may be anybody's."""
        given: dict[str, set[str]] = {}
        family: dict[str, set[str]] = {}
        initials = {}
        written: dict[str, tuple[str, ...]] = {}
        for student, name in names.items():
            words = [_compared(word) for word in _WORD.findall(name)]
            if len(words) < 2:
                continue
            initials[student] = words[-1][0]
            for word, known in (*((word, given) for word in words[:-1]), (words[-1], family)):
                if word not in written:
                    written[word] = tuple(written_forms(word))
                for form in written[word]:
                    known.setdefault(form, set()).add(student)
        return cls(Names(given), Names(family), initials)


def mentions(text: str, people: People, but: Iterable[str] = ()) -> Iterator[Mention]:
    """Full names of students in `text`, in either order, and first names with an initial.

    Those of the students in `but` don't count, nor do others who are called as they are.
    """
    known = [people.given[word] for word in _WORD.findall(text)]
    if not any(known):
        return
    words = list(_WORD.finditer(text))
    end = 0
    for place, word in enumerate(words):
        if word.start() < end or not (known[place] or people.family[word[0]]):
            continue
        found = _with_next(text, people, words, known, place)
        if found is not None and not found[0] & frozenset(but):
            end = found[1]
            yield Mention(min(found[0]), word.start(), end)


def _with_next(
    text: str,
    people: People,
    words: list[re.Match[str]],
    known: list[frozenset[str]],
    place: int,
) -> tuple[frozenset[str], int] | None:
    """Who is named by the word at `place` and one of the next two, and where that ends."""
    for other in range(place + 1, min(len(words), place + 3)):
        if not _SPACE.fullmatch(text, words[other - 1].end(), words[other].start()):
            return None
        forwards = known[place] & people.family[words[other][0]]
        backwards = people.family[words[place][0]] & known[other]
        if both := forwards | backwards:
            return both, words[other].end()
        if words[other][0][0].islower():
            return None  # `Elsa and Berg` are two
        if other == place + 1 and (short := _by_initial(text, people, known[place], words[other])):
            return short, words[other].end()
    return None


def _by_initial(text: str, people: People, students: frozenset[str], word: re.Match[str]) -> frozenset[str]:
    """Those of `students` whose last name begins with the one letter; an English "I" needs its stop."""
    letter = word[0]
    stop = text[word.end() : word.end() + 1] == "."
    if len(letter) != 1 or not letter.isupper() or (letter == "I" and not stop):
        return frozenset()
    return frozenset(one for one in students if people.initials[one] == letter.casefold())


def _compared(word: str) -> str:
    """In small letters; Latin ones without accents, which many leave out."""
    whole = unicodedata.normalize("NFC", word).casefold().replace("ё", "е")
    if whole.isascii() or _CYRILLIC.match(whole):
        return whole
    return "".join(sign for sign in unicodedata.normalize("NFD", whole) if unicodedata.category(sign) != "Mn")


def written_forms(name: str) -> Iterator[str]:
    """A name in small letters as it stands in sentences."""
    yield name
    if _CYRILLIC.fullmatch(name):
        yield from _declined(name)
    else:
        yield from (name + ending for ending in _GENITIVES)
        if name[-1] in "sxz":
            yield from (f"{name}'", f"{name}’")


def _declined(name: str) -> Iterator[str]:
    stem, last = name[:-1], name[-1]
    if name.endswith(("ский", "цкий")):
        yield from (name[:-2] + ending for ending in ("ого", "ому", "им", "ом"))
    elif name.endswith(("ская", "цкая")):
        yield from (name[:-2] + ending for ending in ("ой", "ую"))
    elif name.endswith(("ова", "ева", "ина", "ына")):
        yield from (stem + ending for ending in ("ой", "у", "ы", "е", "ою"))
    elif last == "а":
        yield from (stem + ending for ending in ("ы", "и", "е", "у", "ой", "ою", "ей"))
    elif last == "я":
        yield from (stem + ending for ending in ("и", "е", "ю", "ей", "ею", "ёй"))
    elif last in "йь":
        yield from (stem + ending for ending in ("я", "ю", "ем", "е", "и", "ью"))
    elif last not in _VOWELS:
        yield from (name + ending for ending in ("а", "у", "ом", "е", "ым", "ем"))
