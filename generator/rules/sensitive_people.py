"""Other students of the school, named in what is written about one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from generator.rules.sensitive import Seen
from generator.sensitive.people import People, mentions
from generator.yaml.reader import Path

STAFF: Final = "\0"
"""Before the ids of mentors, who are no students: a text may name them."""


def everybody(students: Mapping[str, str], mentors: Mapping[str, str]) -> People:
    """Those whom a name may mean, by their ids."""
    return People.of(dict(students) | {STAFF + mentor: name for mentor, name in mentors.items()})


def in_texts(texts: Iterable[tuple[Path, str]], people: People, student: str) -> Iterator[Seen]:
    """`student` is who the text is about. A name that is a mentor's too says nothing for certain."""
    but = {student, *(one for one in people.initials if one.startswith(STAFF))}
    for path, text in texts:
        for mention in mentions(text, people, but):
            yield Seen("IUP906", path, text[mention.first : mention.last])
