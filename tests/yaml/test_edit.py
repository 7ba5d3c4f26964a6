"""A change in a file changes what was meant, and no other byte."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.yaml.edit import Append, CannotEditError, Edit, Remove, Set, edited
from generator.yaml.source import read
from tests.support.case_files import CASES

TOP = Path(__file__).parents[2]
PLANS = sorted((TOP / "portfolios/students").glob("*/iup.yml"))
BASE = (CASES / "base/portfolios/students/alva/iup.yml").read_bytes()
Step = tuple[str | int, ...]


def leaves(data: Any, path: Step = ()) -> Iterator[tuple[Step, Any]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from leaves(value, (*path, place))
    else:
        yield path, data


def changed_lines(before: bytes, after: bytes) -> list[str]:
    """The lines that went and came, with their signs."""
    old, new = (text.decode().splitlines(keepends=True) for text in (before, after))
    return [
        line.rstrip("\r\n")
        for line in difflib.unified_diff(old, new, n=0)
        if line[0] in "+-" and line[:3] not in {"+++", "---"}
    ]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.parent.name)
def test_a_value_of_a_plan_can_be_changed_alone(plan: Path) -> None:
    raw = plan.read_bytes()
    before = read("", raw).data
    share = [*leaves(before)][len(plan.parent.name) :: 11]
    for path, value in share:
        if isinstance(value, bool) or path[0] == "schema":
            continue
        made = edited(raw, [Set(path, "Något annat")])
        went = [line for line in changed_lines(raw, made) if line[0] == "-"]
        came = [line for line in changed_lines(raw, made) if line[0] == "+"]
        assert len(came) == 1, path
        assert len(went) == 1 or str(value).replace("\n", " ").startswith(went[1][1:].strip()[:20]), path


@pytest.mark.parametrize(
    ("edit", "went", "came"),
    [
        (
            Set(("goals", 1, "steps", 1, "done"), date(2026, 11, 20)),
            ["      - {what: The second novel}"],
            ["      - {what: The second novel, done: 2026-11-20}"],
        ),
        (
            Append(
                ("goals", 1, "follow_ups"), {"date": date(2026, 11, 20), "by": "jonas", "note": "Ja: två."}
            ),
            [],
            ['      - {date: 2026-11-20, by: jonas, note: "Ja: två."}'],
        ),
        (Append(("strengths",), "Ritar"), [], ["  - Ritar"]),
        (Append(("student", "languages"), "he"), ["  languages: [sv, en]"], ["  languages: [sv, en, he]"]),
        (Append(("student", "formerly"), "alva-l"), [], ["  formerly: [alva-l]"]),
        (Set(("student", "left"), date(2027, 6, 10)), [], ["  left: 2027-06-10"]),
        (Remove(("talk", "next")), ["  next: 2027-02-03"], []),
        (
            Remove(("agreements",)),
            ["agreements:", "  - {who: home, what: The telephone sleeps in the kitchen}"],
            [],
        ),
        (
            Remove(("publication", "reference")),
            ['publication: {basis: public-task, reference: "2026/114", from: 2026-08-18, until: 2027-06-30}'],
            ["publication: {basis: public-task, from: 2026-08-18, until: 2027-06-30}"],
        ),
        (
            Set(("wishes", "student"), "One\n\nTwo"),
            ["  student: More time to draw"],
            ["  student: |-", "    One", "", "    Two"],
        ),
    ],
)
def test_a_change_has_no_line_that_is_not_needed(edit: Edit, went: list[str], came: list[str]) -> None:
    lines = changed_lines(BASE, edited(BASE, [edit]))
    assert [line[1:] for line in lines if line[0] == "-"] == went
    assert [line[1:] for line in lines if line[0] == "+"] == came


ODD = b"""\xef\xbb\xbf# What is above stays\r
student:   # and what is beside\r
  name:   'Alva'   # a name\r
  about: "two\r
    lines"\r
list: [ a,  b , 'c' ]   # odd spaces\r
text: |\r
    kept as\r
    it stands\r
\r
# the end\r
"""


def test_comments_quotes_spaces_and_line_ends_stay() -> None:
    made = edited(
        ODD,
        [Set(("student", "name"), "Mira"), Append(("list",), "d"), Set(("student", "class"), "7B")],
    )
    assert made.startswith(b"\xef\xbb\xbf# What is above stays\r\n")
    assert b"  name:   Mira   # a name\r\n" in made
    assert b"list: [ a,  b , 'c', d ]   # odd spaces\r\n" in made
    assert b'    lines"\r\n  class: 7B\r\n' in made
    assert b"    kept as\r\n    it stands\r\n\r\n# the end\r\n" in made
    assert made.count(b"\n") == made.count(b"\r\n")


def test_a_field_comes_behind_a_text_over_several_lines() -> None:
    made = edited(ODD, [Set(("more",), "x")])
    assert made.endswith(b"    it stands\r\nmore: x\r\n\r\n# the end\r\n")


def test_a_file_without_a_last_line_end_gets_one_where_it_needs_one() -> None:
    assert edited(b"a: 1", [Set(("b",), "x")]) == b"a: 1\nb: x\n"


@pytest.mark.parametrize(
    ("raw", "edit"),
    [
        (b"a: [", Set(("a",), "x")),
        (b"a: &x 1\nb: *x\n", Set(("a",), "x")),
        (b"a: 1\na: 2\n", Set(("a",), "x")),
        (b"a: x\n", Append(("a",), "y")),
        (b"a: x\n", Remove(("b",))),
        (b"a: x\n", Remove(("a",))),
        (b"a: \xff\n", Set(("a",), "x")),
    ],
)
def test_what_cannot_be_changed_safely_is_left_alone(raw: bytes, edit: Edit) -> None:
    with pytest.raises(CannotEditError):
        edited(raw, [edit])
