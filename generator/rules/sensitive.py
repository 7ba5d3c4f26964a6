"""What free texts say that may be sensitive, and which of it somebody has considered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.documents.finding import Finding
from generator.rules.sensitive_considered import Considered
from generator.sensitive.contacts import Way, contacts
from generator.sensitive.identity_numbers import identity_numbers
from generator.sensitive.lexicon import Category, Entry
from generator.sensitive.words import hits
from generator.yaml.reader import Path

Texts = Iterable[tuple[Path, str]]

_CONTACT_RULES: Final = {Way.PHONE: "IUP903", Way.MAIL: "IUP904", Way.ADDRESS: "IUP905"}
_WORD_RULES: Final = {
    Category.HEALTH: "IUP907",
    Category.FAITH: "IUP908",
    Category.ORIGIN: "IUP909",
    Category.SEXUALITY: "IUP910",
    Category.FAMILY: "IUP911",
}
_REACHABLE: Final = re.compile(r"[\d@\uff20]")
_BETWEEN: Final = re.compile(r"[-_.+]")


@dataclass(frozen=True, slots=True)
class Seen:
    """A piece of the text at `path` that breaks `rule`; `entry` is the word of a list that it is."""

    rule: str
    path: Path
    text: str
    entry: Entry | None = None


def in_texts(texts: Texts) -> tuple[Seen, ...]:
    return tuple(seen for path, text in texts for seen in (*_contacts(path, text), *_words(path, text)))


def in_file_names(names: Iterable[tuple[Path, str]]) -> tuple[Seen, ...]:
    """What files and folders are called. Their digits are days and running numbers: no telephones."""
    return tuple(seen for path, name in names for seen in _words(path, _BETWEEN.sub(" ", name)))


def _contacts(path: Path, text: str) -> Iterator[Seen]:
    if not _REACHABLE.search(text):
        return
    for number in identity_numbers(text):
        if not number.sure:
            yield Seen("IUP902", path, text[number.first : number.last])
    for contact in contacts(text):
        yield Seen(_CONTACT_RULES[contact.way], path, text[contact.first : contact.last])


def _words(path: Path, text: str) -> Iterator[Seen]:
    for hit in hits(text):
        yield Seen(_WORD_RULES[hit.category], path, hit.text, hit.entry)


def findings(seen: Iterable[Seen], considered: Considered) -> Iterator[Finding]:
    """One finding a text and rule, at the first of the words that it names."""
    told: dict[tuple[str, Path], list[str]] = {}
    for one in seen:
        if not considered.covers(one.text, one.entry):
            told.setdefault((one.rule, one.path), []).append(one.text)
    for (rule, path), words in told.items():
        yield Finding(rule, path, _named(rule, words), about=words[0])


def _named(rule: str, words: list[str]) -> Mapping[str, str]:
    """The words that the message may show. Numbers are looked at in the file."""
    if rule == "IUP902":
        return {}
    different = {word.casefold(): " ".join(word.split()) for word in reversed(words)}
    return {"words": ", ".join(f"`{word}`" for word in reversed(different.values()))}
