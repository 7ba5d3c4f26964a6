"""Every plan, work and week of the example school's history in the form: saved unchanged it is the same file,
and one field that was changed changes nothing else.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from generator.base.language import translations
from generator.documents import schema
from generator.editing.choices import choices
from generator.editing.fields import Choices, Field, Group, every, form
from generator.editing.filled import filled
from generator.folder.school_folder import read_folder
from generator.school.check import SchoolCheck
from generator.writing.merge import changes
from generator.yaml.edit import edited
from generator.yaml.source import read
from tests.support.made_once import ROOT
from tests.support.recorded_documents import recorded
from tests.yaml.test_edit import changed_lines

KINDS = {"iup.yml": "iup", "work.yml": "work"}
SHARE = 2
"""Of the documents one in so many is tried each time."""


def kind_of(path: str) -> str:
    return KINDS.get(path.rsplit("/", 1)[-1], "week")


def documents(share: int) -> Iterator[tuple[str, bytes]]:
    """The kind and the text of those that can be read."""
    for path, texts in recorded().items():
        for number, raw in enumerate(texts):
            if (number + len(path)) % SHARE == share and isinstance(
                schema.load().readable(raw, kind_of(path)), dict
            ):
                yield kind_of(path), raw


def known(plan: Any) -> Choices:
    check = SchoolCheck(read_folder(ROOT), lambda _: ()).known
    assert check.school
    assert check.mentors
    say = translations("sv").gettext
    return choices(
        check.school,
        check.mentors,
        plan,
        {},
        language="sv",
        translate=say,
        me="sofia",
        today=date(2026, 11, 20),
    )


def sent(group: Group) -> dict[str, list[str]]:
    """What a browser sends of a form that nobody touched."""
    said: dict[str, list[str]] = {}
    for part in every(group):
        if not isinstance(part, Field) or ".nX." in part.name:
            continue
        if part.widget == "choices":
            said[part.name] = ["", *(one.value for one in part.options if one.chosen)]
        elif part.widget == "choice":
            said[part.name] = [one.value for one in part.options if one.chosen]
        elif part.widget == "yes":
            said[part.name] = ["", *(["true"] if part.value == "true" else [])]
        elif part.widget == "audience":
            said[part.name] = [part.value or "family"]
        else:
            said[part.name] = [part.value.replace("\n", "\r\n")]
    return said


SHARES = [0, *(pytest.param(number, marks=pytest.mark.whole) for number in range(1, SHARE))]


@pytest.mark.parametrize("share", SHARES)
def test_what_nobody_changed_is_the_same_file(share: int) -> None:
    tried = 0
    for kind, raw in documents(share):
        described, data = schema.load().described(kind), read("", raw).data
        assert isinstance(data, dict)
        whole = form(described, data, known(data if kind == "iup" else {}))
        made = filled(described, data, sent(whole)).data
        assert changes(data, made) == ()
        assert edited(raw, changes(data, made)) == raw
        tried += 1
    assert tried > 20


@pytest.mark.parametrize("share", SHARES)
def test_one_field_that_is_changed_changes_nothing_else(share: int) -> None:
    dice = random.Random(share)
    for kind, raw in documents(share):
        described, data = schema.load().described(kind), read("", raw).data
        assert isinstance(data, dict)
        whole = form(described, data, known(data if kind == "iup" else {}))
        posted = sent(whole)
        texts = [
            part.name
            for part in every(whole)
            if isinstance(part, Field)
            and part.widget in {"line", "text"}
            and part.value
            and ".nX." not in part.name
        ]
        name = dice.choice(texts)
        posted[name] = ["Något annat"]
        made = filled(described, data, posted).data
        edits = changes(data, made)
        assert [".".join(map(str, edit.path)) for edit in edits] == [name]
        after = edited(raw, edits)
        lines = changed_lines(raw, after)
        assert len([line for line in lines if line[0] == "+"]) == 1, (name, lines)
        assert len(after.decode().splitlines()) <= len(raw.decode().splitlines())
