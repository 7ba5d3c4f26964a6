from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.yaml.source import read
from generator.yaml.writer import Value, document, entry

TEXT = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=160)
SWEDISH = st.text(st.sampled_from("aåB9 :,#-'\"[{|>!&*?%@\n"), min_size=1, max_size=160)


def read_back(written: str) -> object:
    source = read("a.yml", written.encode())
    assert not source.problems, written
    return source.data


@settings(derandomize=True, max_examples=150, deadline=None)
@given(TEXT | SWEDISH)
def test_a_text_reads_back_as_it_was_wherever_it_stands(text: str) -> None:
    said: dict[str, Value | None] = {
        "text": text,
        "items": [text],
        "flow": [{"a": text}],
        "map": {"a": text, "long": ["x" * 99, text]},
    }
    assert read_back(document(said)) == said


@pytest.mark.parametrize(
    "text",
    ["no", "On", "NULL", "12", "12:30", "1e5", "9E1", "010", "0xFF", "2026-09-24", "~", "- a", "a: b", "a #b",
     "a:", " a", "a ", "a\n", "\na", "a\n\n b", "\u2028", "\x7f", "😀", "?", "!x", "2026-W39", "9A",
     "6 ord", "2001-12-14 x", "1_000", "0o7", "190:20", ".inf", "<<", "="],
)  # fmt: skip
def test_what_looks_like_something_else_stays_a_text(text: str) -> None:
    written = document({"a": text, "b": [{"c": text}]})
    said = {"a": text, "b": [{"c": text}]}
    assert read_back(written) == said
    assert yaml.safe_load(written) == said, "as YAML 1.1 too"


def test_what_is_missing_is_left_out() -> None:
    assert document({"a": None, "b": "", "c": [], "d": {}, "e": {"f": None}}) == ""


def test_ids_and_plain_words_carry_no_quotes() -> None:
    written = document({"class": "9A", "evidence": ["2026-10-book-trailer"], "why": "Bra fart, och roligt!"})
    assert written == "class: 9A\nevidence: [2026-10-book-trailer]\nwhy: Bra fart, och roligt!\n"


def test_short_maps_stand_on_a_line_and_long_ones_do_not() -> None:
    short = entry("steps", [{"what": "Läsa", "done": date(2026, 9, 1)}])
    assert short == "steps:\n  - {what: Läsa, done: 2026-09-01}\n"
    assert entry("steps", [{"what": "ord " * 30 + "slut", "by": "eva"}]).startswith("steps:\n  - what: >-\n")


def test_no_line_is_longer_than_an_editor_is_wide() -> None:
    written = document({"why": "ett ord " * 60 + "till"})
    assert max(map(len, written.splitlines())) <= 100
