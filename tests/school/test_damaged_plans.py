"""Whatever is done to a right plan, checking it ends in data that the model takes, or in diagnostics."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.documents import to_model
from generator.documents.schema import load
from generator.problems.diagnostic import Diagnostic
from generator.problems.report.machine import as_github, as_json
from generator.problems.report.terminal import report
from generator.rules.plan import plan
from generator.rules.references import KnownNames
from generator.yaml.source import read
from tests.support.case_files import CASES, ENGLISH

BASE = CASES / "base/portfolios"
TEXT = (BASE / "students/alva/iup.yml").read_text(encoding="utf-8")
DATA: Any = read("iup.yml", TEXT.encode()).data
SCHOOL = to_model.school(read("s", (BASE / "school.yml").read_bytes()).data or {})
MENTORS = to_model.mentors(read("m", (BASE / "mentors.yml").read_bytes()).data or {})
FEW = settings(derandomize=True, max_examples=200, deadline=None)


def problems(raw: bytes) -> list[Diagnostic]:
    """All that is told of a plan; the model is made of what passed, and every report is written."""
    source = read("iup.yml", raw)
    document = load().document(source, "iup")
    found = list(document.problems)
    if document.data is not None:
        to_model.plan(document.data)
        rules = plan(document.data, KnownNames(SCHOOL, MENTORS), ["2026-05-volcano"], date(2026, 11, 22))
        found += [finding.within(source) for finding in rules]
    report(found, ENGLISH, colour=True)
    as_json(found, ENGLISH.gettext)
    as_github(found, ENGLISH)
    return found


def test_the_plan_itself_is_right() -> None:
    assert problems(TEXT.encode()) == []


@FEW
@given(
    st.integers(0, len(TEXT) - 1),
    st.integers(0, 12),
    st.text("ab:- \n\t'\"{}[]#&*!|>%@,.0🌋ש\ufeff\x00", max_size=4),
)
def test_any_slip_of_the_hand_is_survived(at: int, gone: int, typed: str) -> None:
    problems((TEXT[:at] + typed + TEXT[at + gone :]).encode())


@FEW
@given(st.integers(0, len(TEXT.encode()) - 1), st.binary(max_size=3))
def test_any_damaged_byte_is_survived(at: int, damage: bytes) -> None:
    raw = TEXT.encode()
    problems(raw[:at] + damage + raw[at + 1 :])


@FEW
@given(st.permutations(TEXT.splitlines()[:30]), st.integers(0, 30))
def test_lines_in_any_order_are_survived(lines: list[str], kept: int) -> None:
    problems("\n".join([*lines[:kept], *TEXT.splitlines()[30:]]).encode())


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for step, part in inner for found in _paths(part, (*path, step)))]


ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, -1, 1.5, "", " ", "x", "2026-02-30", "0000-01-01", "9999-12-31", "iup/1", "staff", [], {},
     [None], [[]], [{}], {"": 1}, {"audience": "staff"}, "x" * 400, "שלום", 10**14, ["a", "a"]]
)  # fmt: skip


@FEW
@given(st.sampled_from(_paths(DATA)), ODD)
def test_any_value_in_any_place_is_survived(path: tuple[Any, ...], odd: Any) -> None:
    changed: Any = json.loads(json.dumps(DATA))
    if not path:
        changed = odd
    else:
        part = changed
        for step in path[:-1]:
            part = part[step]
        part[path[-1]] = odd

    problems(json.dumps(changed).encode())
