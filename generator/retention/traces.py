"""What a student left, as keyed digests: enough to find it again, and not to read it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from generator.base.language import N_
from generator.problems.errors import UsageError
from generator.retention import words

FORMAT: Final = "iup-forgetting/2"
_GROUPS: Final = ("blobs", "first", "folders", "parts", "ids", "texts", "hints")
HINT: Final = 3
"""So many signs of a digest: 4096 kinds, and a school's dictionary has many words of each."""
_ALL_HINTED: Final = b"\1" * words.WINDOW


class Kind(StrEnum):
    FILE = "file"
    NAME = "name"
    ID = "id"
    TEXT = "text"


FOUND: Final[Mapping[Kind, str]] = {
    Kind.FILE: N_("a file of the student's folder"),
    Kind.NAME: N_("the student's name"),
    Kind.ID: N_("the student's id"),
    Kind.TEXT: N_("a text from the student's plan"),
}


@dataclass(frozen=True, slots=True)
class Traces:
    """`blobs` are git's ids; `names` the digests of names, by how many words they have.

    `first` are the digests of the first words of all names; `folders` of ids where they name a folder
    of students, `parts` of those that no other path has as a part, `ids` of those that are no common word and
    count wherever they stand alone. `hints` are the first signs of the digests of all words of `texts`:
    enough to pass over most of what is searched, and too few to tell which words they are.
    """

    key: bytes
    blobs: frozenset[str]
    names: Mapping[int, frozenset[str]]
    first: frozenset[str]
    folders: frozenset[str]
    parts: frozenset[str]
    ids: frozenset[str]
    texts: frozenset[str]
    hints: frozenset[str]

    def in_file(self, content: bytes) -> set[Kind]:
        found = self.in_text(content)
        head = f"blob {len(content)}\0".encode()
        hashes = (hashlib.sha1, hashlib.sha256)  # a repository's own kind of ids is either
        if any(kind(head + content, usedforsecurity=False).hexdigest() in self.blobs for kind in hashes):
            found.add(Kind.FILE)
        return found

    def in_text(self, content: bytes) -> set[Kind]:
        return {kind for text in words.readings(content) for kind in self._in_plain(words.plain(text))}

    def in_path(self, path: str) -> set[Kind]:
        """An id counts as a part of a path, and in the name of a branch."""
        text = words.plain(path)
        parts = {part.partition(".")[0] for part in text.split("/")}
        found = self._in_plain(text)
        return found | {Kind.ID} if self._has(self.parts, parts) else found

    def _in_plain(self, text: str) -> set[Kind]:
        found = self._in_words(words.words(text))
        seen = words.without_tags(text)
        if seen is not None:
            found |= self._in_words(words.words(seen))
        alone = words.whole_words(text)
        if self._has(self.folders, words.folders(text)) or self._has(self.ids, alone):
            found.add(Kind.ID)
        if alone & self.blobs:  # a list of what git holds, as caches have it
            found.add(Kind.FILE)
        return found

    def _in_words(self, said: list[str]) -> set[Kind]:
        known = {word: words.digest_of_word(self.key, word) for word in set(said)}
        found = set()
        if self._has_name(said, {word for word, digest in known.items() if digest in self.first}):
            found.add(Kind.NAME)
        if self._has_text(said, {word: digest[:HINT] in self.hints for word, digest in known.items()}):
            found.add(Kind.TEXT)
        return found

    def _has(self, known: frozenset[str], said: set[str]) -> bool:
        return bool(known) and any(words.digest_of_word(self.key, one) in known for one in said)

    def _has_name(self, said: list[str], begins: set[str]) -> bool:
        return bool(begins) and any(
            words.digest(self.key, *said[at : at + count]) in names
            for at, word in enumerate(said)
            if word in begins
            for count, names in self.names.items()
        )

    def _has_text(self, said: list[str], hinted: Mapping[str, bool]) -> bool:
        hints = bytes(map(hinted.__getitem__, said))
        at = hints.find(_ALL_HINTED)
        while at >= 0:
            if words.digest(self.key, *said[at : at + words.WINDOW]) in self.texts:
                return True
            at = hints.find(_ALL_HINTED, at + 1)
        return False


def with_parts(traces: Traces, names: Collection[str]) -> Traces:
    """It is also looked for files of these names, as the bags of an archive have them."""
    more = {words.digest(traces.key, name) for name in names}
    staff = {words.digest(traces.key, f"{name}-staff") for name in names}
    return replace(traces, parts=traces.parts | more | staff)


def joined(one: Traces, other: Traces) -> Traces:
    """What either looks for. Both have one key."""
    counts = one.names.keys() | other.names.keys()
    none: frozenset[str] = frozenset()
    names = {count: one.names.get(count, none) | other.names.get(count, none) for count in counts}
    groups = {group: getattr(one, group) | getattr(other, group) for group in _GROUPS}
    return Traces(key=one.key, names=names, **groups)


def as_data(traces: Traces) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "key": traces.key.hex(),
        "names": {str(count): sorted(names) for count, names in traces.names.items()},
        **{group: sorted(getattr(traces, group)) for group in _GROUPS},
    }


def from_data(said: Any) -> Traces:
    """Raises UsageError for what is no proof file: a proof that looks for nothing would prove nothing."""
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise unreadable()
    try:
        groups = {name: frozenset(said[name]) for name in _GROUPS}
        names = {int(count): frozenset(names) for count, names in said["names"].items()}
        traces = Traces(key=bytes.fromhex(said["key"]), names=names, **groups)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise unreadable() from error
    if not (traces.folders or traces.blobs or traces.parts):
        raise unreadable()
    return traces


def unreadable() -> UsageError:
    return UsageError(
        N_("What is to be looked for can't be read, so nothing can be proved."),
        N_("Take the school's folder from before the removal, and run `iup forget` there again."),
    )
