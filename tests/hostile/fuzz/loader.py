"""Any bytes as a school's file: data that the model takes, or errors at places of it; at once, and always."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import strategies as st

from generator import deceptive
from generator.documents import to_model
from generator.documents.schema import load
from generator.problems.diagnostic import Diagnostic
from generator.problems.report.machine import as_github, as_json
from generator.problems.report.terminal import report
from generator.problems.rulebook import is_error
from generator.rules.plan import plan
from generator.rules.references import KnownNames
from generator.yaml.decoding import NOT_TEXT
from generator.yaml.source import Source, read
from tests.hostile.yaml_documents import DOCUMENTS
from tests.support.case_files import ENGLISH
from tests.support.made_once import ROOT

MOST_SECONDS = 1.0
MOST_TOLD = 300_000
KINDS: dict[str, Callable[[Any], object]] = {
    "iup": to_model.plan,
    "school": to_model.school,
    "mentors": to_model.mentors,
}
RIGHT = {role: document.text for role, document in DOCUMENTS.items()}
TODAY = date(2026, 11, 22)


def loader(raw: bytes) -> None:
    began = time.process_time()
    said = re.search(rb"(?m)^schema: *([a-z]+)/", raw[:1000])
    kind = said[1].decode() if said and said[1].decode() in RIGHT else "iup"
    source = read("a/b.yml", raw)
    document = load().document(source, kind)
    problems = list(document.problems)
    if document.data is not None:
        if kind in KINDS:
            KINDS[kind](document.data)
        if kind == "iup":
            problems += [one.within(source) for one in plan(document.data, KnownNames(), [], TODAY)]
    told = report(problems, ENGLISH, colour=True) + as_json(problems, ENGLISH.gettext)
    told += as_github(problems, ENGLISH)
    seconds = time.process_time() - began

    told.encode("utf-8")
    assert len(told) <= MOST_TOLD, f"{len(told)} characters are told"
    assert seconds <= MOST_SECONDS or _seconds(raw, kind) <= MOST_SECONDS, f"it took {seconds:.2f} s"
    assert document.data is not None or any(map(is_error, problems)), "no data, and no error"
    for problem in problems:
        _is_in(source, problem)
    if source.data is not None:
        odd = NOT_TEXT.search(json.dumps(source.data, ensure_ascii=False))
        told_of = {one.rule for one in deceptive.problems_in(source)}
        assert odd is None or told_of & {"IUP122", "IUP123"}, f"U+{ord(odd[0]):04X} is in a text"
    again = read("a/b.yml", raw)
    assert (again.data, again.problems) == (source.data, source.problems), "read again it is another"
    old = load().readable(raw, kind)
    assert isinstance(old, Diagnostic) == (document.data is None), "an old state of it reads otherwise"


def _seconds(raw: bytes, kind: str) -> float:
    began = time.process_time()
    load().document(read("a/b.yml", raw), kind)
    return time.process_time() - began


def _is_in(source: Source, problem: Diagnostic) -> None:
    place = problem.place
    assert 1 <= place.line <= max(1, len(source.lines)), f"{problem.rule} is told of line {place.line}"
    length = len(source.lines[place.line - 1]) if source.lines else 0
    assert 1 <= place.column <= length + 1, f"{problem.rule} is told of column {place.column}"
    assert place.length >= 1, f"{problem.rule} has no length"


# --- what it is fed with ------------------------------------------------------------------------------

EXAMPLE = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "portfolios").rglob("*.yml"))]
TEXTS = [*RIGHT.values(), *EXAMPLE[:: max(1, len(EXAMPLE) // 20)]]
WORDS = st.sampled_from(
    ["", " ", "\n", "\n  ", "\t", "- ", "? ", ": ", ":", ",", "[", "]", "{", "}", "&a", "*a", "!!set",
    "!", "|", ">",
     "|2-", "'", '"', "#", " #x", "%YAML 1.2", "---", "...", "<<", "<<: *a", "\\", '"\\0"', "~",
     "null", "1e999",
     "0x1f", ".nan", "2026-02-30", "iup/1", "schema", "goals", "\u00a0", "\ufeff", "\u2028", "\x85",
     "\0", "\r",
     "\r\n", "“", "»", "ﷺ", "é", "e\u0301", "🌋", "שלום", "\u202e", "x" * 400, "=======", "<<<<<<< a",
     "@", "`", "%"]
)  # fmt: skip


@st.composite
def _changed(draw: st.DrawFn) -> bytes:
    """A right file with a few pieces cut out, doubled, moved or written in."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, max(0, len(text) - 1)))
        end = start + draw(st.sampled_from([0, 0, 1, 2, 5, 30, 300]))
        words = draw(st.lists(WORDS | st.text(max_size=3), max_size=4))
        piece = "".join(words) if draw(st.booleans()) else text[start:end] * draw(st.integers(0, 30))
        text = text[:start] + piece + text[end:]
    return text.encode("utf-8", "replace")


def _nodes() -> st.SearchStrategy[str]:
    """Pieces of YAML by its grammar, also those that nobody needs."""
    scalar = st.one_of(
        WORDS, st.text(max_size=8), st.integers().map(str), st.dates().map(str), st.floats().map(str)
    )
    quoted = st.one_of(scalar, scalar.map(json.dumps), scalar.map(lambda text: f"'{text}'"))

    def further(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        listed = st.lists(inner, max_size=4)
        pairs = st.lists(st.tuples(quoted, inner), max_size=4)
        return st.one_of(
            listed.map(lambda parts: f"[{', '.join(parts)}]"),
            pairs.map(lambda parts: "{" + ", ".join(f"{name}: {value}" for name, value in parts) + "}"),
            listed.map(lambda parts: "".join(f"\n- {part}" for part in parts).replace("\n", "\n  ")),
            pairs.map(lambda parts: "".join(f"\n{n}: {v}" for n, v in parts).replace("\n", "\n  ")),
            inner.map(lambda part: f"&a {part}"),
            inner.map(lambda part: f"!t {part}"),
            inner.map(lambda part: "|\n" + part.replace("\n", "\n  ")),
        )

    return st.recursive(quoted, further, max_leaves=12)


@st.composite
def _grown(draw: st.DrawFn) -> bytes:
    """A right file with pieces by YAML's grammar in the place of some values."""
    lines = draw(st.sampled_from(TEXTS)).splitlines()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        name, colon, _value = lines[at].partition(":")
        lines[at] = f"{name}{colon} {draw(_nodes())}"
    return "\n".join(lines).encode("utf-8", "replace")


@st.composite
def _broken(draw: st.DrawFn) -> bytes:
    raw = draw(st.sampled_from(TEXTS)).encode()
    at = draw(st.integers(0, len(raw)))
    return raw[:at] + draw(st.binary(max_size=6)) + raw[at + draw(st.integers(0, 4)) :]


INPUTS = st.one_of(_changed(), _grown(), _broken(), st.binary(max_size=60))
SEEDS = [text.encode() for text in RIGHT.values()]
