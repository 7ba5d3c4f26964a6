"""Whatever people write in a student's document is among its texts: also in a field that is new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

import pytest

from generator.model import Attendance, Log, Plan, Step, Week, Work
from generator.privacy.written_texts import PARTS, TEXTS, texts_of, wording

NO_TEXTS = {
    "area", "began", "by", "class_mentor", "continues", "day", "evidence", "goal", "goals", "how", "id",
    "kind", "language", "level", "link", "mentor", "name", "participants", "path", "personal_mentor", "skill",
    "skills", "where",
}  # fmt: skip
"""Fields that hold an id, a word of a list, a name or a code."""

NO_PARTS = {"student", "publication"}
"""Who it is and why it may be shown: no text of the plan."""


def parts(kind: type) -> Iterator[type]:
    """The dataclasses that `kind` is made of, itself among them."""
    yield kind
    for name, hint in get_type_hints(kind).items():
        if name not in NO_PARTS:
            for inner in kinds(hint):
                if is_dataclass(inner):
                    yield from parts(inner)


def kinds(hint: Any) -> list[type]:
    return [inner for one in get_args(hint) for inner in kinds(one)] or [hint]


@pytest.mark.parametrize(
    "kind", sorted({*parts(Plan), *parts(Work), *parts(Week), *parts(Log), *parts(Attendance)}, key=str)
)
def test_no_field_that_people_write_in_is_left_out(kind: type) -> None:
    hints = get_type_hints(kind)
    written = {f.name for f in fields(kind) if {str, *parts_of_all()} & set(kinds(hints[f.name]))}
    known = {*TEXTS.get(kind, ()), *PARTS.get(kind, ())}
    assert written - known <= NO_TEXTS | NO_PARTS
    assert known <= written


def parts_of_all() -> set[type]:
    return {*TEXTS, *PARTS}


def test_texts_are_the_same_whatever_their_spaces_capitals_and_last_full_stop() -> None:
    assert wording(" Reads\n two  books. ") == wording("reads two books")
    assert wording("Reads two books") != wording("Reads three books")


def test_texts_are_told_from_the_outside_in() -> None:
    assert list(texts_of((Step("One"), None, "two.", (Step("Three"),)))) == ["one", "two", "three"]
    assert not list(texts_of(None))
