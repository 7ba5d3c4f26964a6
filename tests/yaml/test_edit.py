"""A change in a file changes what was meant, and no other byte."""

from __future__ import annotations

import difflib
from datetime import date
from pathlib import Path

import pytest

from generator.yaml.edit import Append, CannotEditError, Edit, Remove, Set, edited
from generator.yaml.source import read
from tests.support.case_files import CASES
from tests.support.yaml_lines import leaves

TOP = Path(__file__).parents[2]
PLANS = sorted((TOP / "portfolios/students").glob("*/iup.yml"))
BASE = (CASES / "base/portfolios/students/alva/iup.yml").read_bytes()
Step = tuple[str | int, ...]


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
        is_block = value.endswith("\n")
        made = edited(raw, [Set(path, "Något annat\n" if is_block else "Något annat")])
        went = [line for line in changed_lines(raw, made) if line[0] == "-"]
        came = [line for line in changed_lines(raw, made) if line[0] == "+"]
        assert len(came) == 1, path
        assert (
            len(went) == 1 or is_block or str(value).replace("\n", " ").startswith(went[1][1:].strip()[:20])
        ), path


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
    assert b"  name:   'Mira'   # a name\r\n" in made
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
        (b"a: x\n", Set((), "x")),
        (b"a: [x]\n", Set(("a", 1), "x")),
        (b"a: {b, c: 1}\n", Set(("a", "b"), "x")),
        (b"a: |+\n  x\n\nb: 1\n\n\nc: 2\n", Remove(("b",))),
    ],
)
def test_what_cannot_be_changed_safely_is_left_alone(raw: bytes, edit: Edit) -> None:
    with pytest.raises(CannotEditError):
        edited(raw, [edit])


TEXTS = b"""\
literal: |   # said by hand
    one
    two  \x20
 \x20
    three
folded: >-
  The quick brown fox jumps over the lazy dog and over all the others that lie on the way of it,
  and the second line stays
  and a third one ends it.
double: "Ja: tv\xc3\xa5"   # quoted
single: '12'
plain: Words
flow: {a: "x", b: 'y', c: z}
day: 2026-09-24
"""


@pytest.mark.parametrize(
    ("edit", "went", "came"),
    [
        (Set(("literal",), "one\ntwo   \n\n3\n"), ["    three"], ["    3"]),
        (Set(("literal",), "two   \n\nthree\n"), ["    one"], []),
        (
            Set(("literal",), "one\ntwo   \n\nthree"),
            ["literal: |   # said by hand"],
            ["literal: |-   # said by hand"],
        ),
        (
            Set(("literal",), "  one\n"),
            ["literal: |   # said by hand", "    one", "    two   ", "  ", "    three"],
            ["literal: |4   # said by hand", "      one"],
        ),
        (
            Set(
                ("folded",),
                "The quick brown fox jumps over the lazy dog and over all the others that lie on the way "
                "of it, and the line stays and a third one ends it.",
            ),
            ["  and the second line stays"],
            ["  and the line stays"],
        ),
        (
            Set(
                ("folded",),
                "The quick brown fox jumps over the lazy dog and over all the others that lie on the way "
                "of it, and the second line stays\nAnother.",
            ),
            ["  and a third one ends it."],
            ["", "  Another."],
        ),
        (Set(("double",), "Nej"), ['double: "Ja: två"   # quoted'], ['double: "Nej"   # quoted']),
        (
            Set(("double",), "word " * 20 + "end"),
            ['double: "Ja: två"   # quoted'],
            ['double: "' + "word " * 17 + "word", '  word word end"   # quoted'],
        ),
        (Set(("single",), "it's"), ["single: '12'"], ["single: 'it''s'"]),
        (Set(("plain",), "More: words"), ["plain: Words"], ['plain: "More: words"']),
        (
            Set(("flow", "a"), "q"),
            ["flow: {a: \"x\", b: 'y', c: z}"],
            ["flow: {a: \"q\", b: 'y', c: z}"],
        ),
        (
            Set(("flow", "b"), "q"),
            ["flow: {a: \"x\", b: 'y', c: z}"],
            ["flow: {a: \"x\", b: 'q', c: z}"],
        ),
        (
            Set(("flow", "c"), "one\ntwo\n"),
            ["flow: {a: \"x\", b: 'y', c: z}"],
            ["flow:", '  a: "x"', "  b: 'y'", "  c: |", "    one", "    two"],
        ),
        (Set(("day",), "2026-10-01"), ["day: 2026-09-24"], ["day: 2026-10-01"]),
        (Set(("plain",), "a\u00a0b 👩\u200d👧"), ["plain: Words"], ["plain: a\u00a0b 👩\u200d👧"]),
    ],
)
def test_a_text_is_written_as_the_one_before_it_was(edit: Edit, went: list[str], came: list[str]) -> None:
    lines = changed_lines(TEXTS, edited(TEXTS, [edit]))
    assert [line[1:] for line in lines if line[0] == "-"] == went
    assert [line[1:] for line in lines if line[0] == "+"] == came


@pytest.mark.parametrize(
    ("raw", "edits", "made"),
    [
        pytest.param("a: {b: [1]}\nc: 1\n", [Remove(("a", "b", 0))], "c: 1\n", id="what held the last entry"),
        pytest.param(
            "a:\n  - b: 1\n    # below\n    c: 2\n",
            [Remove(("a", 0, "b"))],
            "a:\n    # below\n  - c: 2\n",
            id="the field behind a hyphen",
        ),
        pytest.param(
            "a:\n  -\n    - b\n  - # beside\n    c: 1\n    d: 2\n",
            [Remove(("a", 1, "c")), Remove(("a", 0))],
            "a:\n  - # beside\n    d: 2\n",
            id="hyphens on lines of their own",
        ),
        pytest.param(
            "g:\n  - a: 1\n    b: 2\n\n  - a: 3\n    b: 4\n\n# of h\nh: 1\n",
            [Append(("g",), {"a": 5})],
            "g:\n  - a: 1\n    b: 2\n\n  - a: 3\n    b: 4\n\n  - a: 5\n\n# of h\nh: 1\n",
            id="a blank line where there are such",
        ),
        pytest.param(
            "g:\n  - a: 1\n\n  - a: 3\n\n  - a: 4\n",
            [Remove(("g", 1))],
            "g:\n  - a: 1\n\n  - a: 4\n",
            id="no two blank lines",
        ),
        pytest.param(
            "g:\n  - a: |\n      x\n  # of h\nh: 1",
            [Append(("g",), {"a": "y\nz\n"}), Set(("i",), "j")],
            "g:\n  - a: |\n      x\n  - a: |\n      y\n      z\n  # of h\nh: 1\ni: j\n",
            id="comments of the next key; no last line end",
        ),
        pytest.param(
            '---\n"g":\n- x # tab\tinside\n...\n',
            [Append(("g",), "z"), Set(("k",), "v")],
            '---\n"g":\n- x # tab\tinside\n- z\nk: v\n...\n',
            id="a marked document, a quoted key",
        ),
        pytest.param(
            "g: [😀, שלום, 🏴, x]\n",
            [Set(("g", 3), "w"), Set(("g", 1), "היי"), Append(("g",), "z")],
            "g: [😀, היי, 🏴, w, z]\n",
            id="signs beyond two bytes",
        ),
        pytest.param(
            "g:\nw: ~\n",
            [Append(("g",), "x"), Set(("w", "v"), "u")],
            "g: [x]\nw:\n  v: u\n",
            id="a name with nothing behind it",
        ),
        pytest.param(
            "g: [] # none\nh: {}\n",
            [Append(("g",), {"a": "b c"}), Set(("h", "i"), "j")],
            "g: # none\n  - {a: b c}\nh:\n  i: j\n",
            id="empty brackets",
        ),
        pytest.param(
            "g:\n  # why\n  x # beside\nh: 1\n",
            [Set(("g",), ["a b", "c d"])],
            "g:\n  # why\n  # beside\n  - a b\n  - c d\nh: 1\n",
            id="comments around a text that becomes a list",
        ),
        pytest.param(
            '{\n "a": "x",\n "l": [\n  {"b": 1}\n ]\n}\n',
            [Set(("c",), "y"), Append(("l",), {"b": 2}), Remove(("a",))],
            '{\n "l": [\n  {"b": 1},\n  {"b": 2}\n ],\n "c": "y"\n}\n',
            id="JSON",
        ),
    ],
)
def test_a_file_looks_as_if_somebody_had_changed_it_by_hand(raw: str, edits: list[Edit], made: str) -> None:
    assert edited(raw.encode(), edits).decode() == made
    with_returns = edited(raw.replace("\n", "\r\n").encode(), edits).decode()
    assert with_returns == (made.replace("\n", "\r\n") if "\n" in raw else made)


def test_what_is_set_to_what_it_is_stays_as_it_was_typed() -> None:
    raw = "a: 😀 so\nb: >\n  folded\n  early\n".encode()
    assert edited(raw, [Set(("a",), "😀 so"), Set(("b",), "folded early\n")]) == raw
    assert edited(b"a: 1\n", [Set(("a",), value=True)]) == b"a: true\n"
