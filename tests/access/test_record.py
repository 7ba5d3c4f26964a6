"""Who recorded a value first as it reads now, whatever else has changed around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from generator.access.content import content, described
from generator.access.fields import leaves
from generator.access.record import items
from generator.history import Recorded
from generator.yaml.remarks import remarks

Told = dict[str, tuple[str | None, str | None]]


def by(name: str, day: int) -> Recorded:
    return Recorded(name, datetime(2026, 1, day, tzinfo=UTC), name)


def told(states: Sequence[Mapping[str, Any] | None]) -> Told:
    """Value → who recorded it and who ended it, in states by A, B, C …"""
    found = items(((by("ABCDEF"[number], number + 1), state) for number, state in enumerate(states)), "iup")
    return {
        str(one.leaf.value): (one.recorded.by, one.ended.recorded.by if one.ended else None) for one in found
    }


def test_what_stays_is_whoevers_it_was_and_what_changes_is_the_others() -> None:
    said = told([{"ambitions": "read", "class": "7"}, {"ambitions": "write", "class": "7"}])
    assert said == {"7": ("A", None), "write": ("B", None), "read": ("A", "B")}


def test_an_entry_that_moves_in_its_list_is_not_recorded_anew() -> None:
    one, two, three = ({"id": name, "title": f"Goal {name}"} for name in ("x", "y", "z"))
    said = told([{"goals": [one, two]}, {"goals": [three, two, one]}])
    assert said["Goal x"] == said["Goal y"] == ("A", None)
    assert said["Goal z"] == ("B", None)


def test_a_value_that_comes_back_is_recorded_anew_and_its_first_time_is_told_too() -> None:
    states = [{"ambitions": "read"}, {"ambitions": "write"}, {"ambitions": "read"}]
    found = items(((by("ABC"[at], at + 1), state) for at, state in enumerate(states)), "iup")
    assert [(one.leaf.value, one.recorded.by, bool(one.ended)) for one in found] == [
        ("read", "C", False),
        ("read", "A", True),
        ("write", "B", True),
    ]


def test_a_slip_for_a_day_does_not_make_all_of_it_somebody_else_s() -> None:
    said = told([content(b"ambitions: read"), content(b"ambitions: [read"), content(b"ambitions: read")])
    assert said == {"read": ("A", None), "ambitions: [read": ("B", "C")}


def test_what_goes_with_its_file_is_told_as_removed() -> None:
    (one,) = items([(by("A", 1), {"title": "The poem"}), (by("B", 2), None)], "work")
    assert one.ended is not None
    assert (one.ended.recorded.by, one.ended.replaced) == ("B", False)


def test_what_becomes_for_the_staff_keeps_its_author_and_bears_the_mark() -> None:
    note = {"date": "2026-01-01", "by": "sofia", "text": "Quiet."}
    found = items(
        [(by("A", 1), {"notes": [note]}), (by("B", 2), {"notes": [note | {"audience": "staff"}]})], "iup"
    )
    text = next(one for one in found if one.leaf.value == "Quiet.")
    assert text.leaf.staff_only
    assert text.recorded.by == "A"


def test_true_is_not_one() -> None:
    assert told([{"x": 1}, {"x": True}]) == {"True": ("B", None), "1": ("A", "B")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# top\na: 1 # one\n", ("top", "one")),
        ("a: 'x # no'\nb: \"y # no\"\n", ()),
        ("a: | # head\n  text # no\n# end\n", ("head", "end")),
        ("a: [1, # in\n  2]\n", ("in",)),
        ("a: é # ö\n", ("ö",)),
        ("a: x#y\n", ()),
        ("a: 1 # kept\nb: [\n", ("kept",)),
    ],
)
def test_remarks_are_what_stands_behind_a_hash_and_no_text_is(text: str, said: tuple[str, ...]) -> None:
    assert remarks(text.encode()) == said


@pytest.mark.parametrize("raw", [b"a: [1\n", b"\xff\xfe broken", b"- a list", b"a: 1\na: 2\n", b""])
def test_of_a_file_that_can_not_be_read_in_full_all_is_kept_as_it_was_written(raw: bytes) -> None:
    assert content(raw)[""] == raw.decode("utf-8", "replace")


def test_a_difficulty_is_for_the_staff_where_nobody_said_that_the_family_may_read_it() -> None:
    entry = {"date": "2026-10-12", "by": "jonas", "noticed": "Sits alone", "actions": [{"what": "Asked"}]}
    said = {"difficulties": [entry, {**entry, "audience": "family"}], "feedback": [{"text": "Helped"}]}
    found = leaves(said, described("log"))
    assert {leaf.value for leaf in found.values() if leaf.staff_only} == {
        "2026-10-12", "jonas", "Sits alone", "Asked",
    }  # fmt: skip
    assert not any(leaf.staff_only for path, leaf in found.items() if path[:2] != ("difficulties", 0))
    assert found["difficulties", 0, "noticed"].labels[0].text == "Difficulties"
