"""Where documents that aren't the student's name the student: the place alone, and nobody's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Final
from unicodedata import category, normalize

from generator.access import record
from generator.access.content import content
from generator.access.extract import Item, Label, Mention
from generator.access.recordings import Chain
from generator.base.paths import PORTFOLIOS, STUDENTS
from generator.git import Absence
from generator.history.main_line import MENTORS, SCHOOL, student_of
from generator.sensitive.people import People
from generator.sensitive.people import mentions as mentions_in

Fetch = Callable[[Iterable[str]], Iterator[tuple[str, bytes | Absence]]]

_AT_ONCE: Final = 500
_CYRILLIC: Final = re.compile("[а-яё]", re.IGNORECASE)
_ESCAPES: Final = (b"\\u", b"\\x", b"\\U")
_SHARED: Final = {SCHOOL: "school", MENTORS: "mentors"}


def called(names: Collection[str]) -> People:
    """`names` are all that one student has or had. A name in one word may be anybody's."""
    return People.of({str(number): name for number, name in enumerate(sorted(names))})


def mentions(names: Collection[str], others: Mapping[str, Chain], fetch: Fetch) -> tuple[Mention, ...]:
    """Full names in any form, in documents of then and now. Raises GitError."""
    people = called(names)
    if not people.initials:
        return ()
    naming = _naming(names, people, others, fetch)
    return tuple(one for path in sorted(naming) for one in _in_file(path, others[path], people, fetch))


def _naming(names: Collection[str], people: People, others: Mapping[str, Chain], fetch: Fetch) -> set[str]:
    """The files of which some content may name the student. Most don't, and are not read as documents."""
    lying: dict[str, set[str]] = {}
    for path, chain in others.items():
        for step in chain:
            if step.blob:
                lying.setdefault(step.blob, set()).add(path)
    hints, found = _hints(names), set[str]()
    blobs = iter(lying)
    while group := tuple(islice(blobs, _AT_ONCE)):
        for blob, raw in fetch(one for one in group if not lying[one] <= found):
            if isinstance(raw, bytes) and any(hint in raw for hint in hints) and _may_name(raw, people):
                found |= lying[blob]
    return found


def _may_name(raw: bytes, people: People) -> bool:
    """In its text as a whole, however its lines are broken."""
    if any(sign in raw for sign in _ESCAPES):
        return True
    return any(mentions_in(" ".join(raw.decode("utf-8", "replace").split()), people))


def _hints(names: Collection[str]) -> frozenset[bytes]:
    """How a first name, in any of its forms, begins in a file; or that it may be written with escapes."""
    first = {word for name in names for word in name.split()[:-1]}
    begins = {_stem(form) for word in first for form in (word, _plain(word))}
    written = {way for one in begins for way in (one, one.lower(), one.capitalize(), one.upper())}
    return frozenset((*(one.encode() for one in written), *_ESCAPES))


def _stem(word: str) -> str:
    """Russian changes a name's end; other languages put something before it or behind."""
    return word[: max(2, len(word) - 2)] if _CYRILLIC.search(word) else word


def _plain(word: str) -> str:
    """Without accents, which many leave out."""
    return "".join(sign for sign in normalize("NFD", word) if category(sign) != "Mn")


def _in_file(path: str, chain: Chain, people: People, fetch: Fetch) -> Iterator[Mention]:
    said = {
        blob: raw for blob, raw in fetch({step.blob for step in chain if step.blob}) if isinstance(raw, bytes)
    }
    kind = _kind(path)
    states = ((step.recorded, content(said[step.blob]) if step.blob in said else None) for step in chain)
    schema = {"plan": "iup"}.get(kind, kind)
    told: set[tuple[object, ...]] = set()
    for item in record.items(states, schema):
        if _is_own_name(path, item) or not any(mentions_in(str(item.leaf.value), people)):
            continue
        one = Mention(path, kind, _titles(item), item.leaf.staff_only, item.recorded, item.ended)
        key = (one.labels, one.recorded.commit, one.ended and one.ended.recorded.commit)
        if key not in told:
            told.add(key)
            yield one


def _is_own_name(path: str, item: Item) -> bool:
    """What somebody else is called."""
    return student_of(path) is not None and item.leaf.path[:1] == ("student",)


def _titles(item: Item) -> tuple[Label, ...]:
    """Of known fields alone: other words may be somebody's."""
    return tuple(label for label in item.leaf.labels if not label.is_own)


def _kind(path: str) -> str:
    """Of a student's documents by their place in the folder; else that of the school's file."""
    if student_of(path) is None:
        return _SHARED.get(path, "other")
    match path.removeprefix(f"{STUDENTS}/").split("/"):
        case [_, "iup.yml"]:
            return "plan"
        case [_, "works", _, "work.yml"]:
            return "work"
        case [_, "weeks", _]:
            return "week"
    return "other"


def shown_file(mention: Mention) -> str:
    """The file, where it isn't another student's."""
    is_the_schools = mention.file.startswith(f"{PORTFOLIOS}/") and student_of(mention.file) is None
    return mention.file.removeprefix(f"{PORTFOLIOS}/") if is_the_schools else ""
