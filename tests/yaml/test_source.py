from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.problems.diagnostic import Place
from generator.yaml.decoding import MAX_BYTES
from generator.yaml.source import Source, read

settings.register_profile("reading", derandomize=True, max_examples=150, deadline=None)
settings.load_profile("reading")


def of(text: str) -> Source:
    return read("iup.yml", text.encode())


def rules(source: Source) -> list[str]:
    return [problem.rule for problem in source.problems]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("NO", "NO"), ("on", "on"), ("yes", "yes"), ("y", "y"), ("off", "off"), ("12:30", "12:30"),
        ("1:30:00", "1:30:00"), ("2026-09-24", "2026-09-24"), ("2026-09-24T10:00Z", "2026-09-24T10:00Z"),
        ("010", 10), ("0o17", 15), ("0xff", 255), ("-7", -7), ("+7", 7), ("1_000", "1_000"), ("0b11", "0b11"),
        ("1.5", 1.5), (".5", 0.5), ("1.", 1.0), ("1e3", 1000.0), ("-1.5E-2", -0.015), ("7B", "7B"),
        ("true", True), ("True", True), ("TRUE", True), ("tRUE", "tRUE"), ("false", False),
        ("null", None), ("Null", None), ("~", None), ("", None), ('""', ""), ("'true'", "true"), ('"7"', "7"),
        ("=", "="), ("<<", "<<"), (".", "."), ("-", None), ("+", "+"), ("0x", "0x"), ("0o8", "0o8"),
    ],
)  # fmt: skip
def test_a_plain_text_is_read_as_the_mentors_editor_reads_it(written: str, read_as: object) -> None:
    value = of(f"a: {written}\n") if written != "-" else of("a:\n")

    assert value.problems == ()
    assert value.data is not None
    assert value.data["a"] == read_as
    assert type(value.data["a"]) is type(read_as)


def test_a_number_as_a_field_name_is_a_text() -> None:
    assert of("1: one\ntrue: yes\nnull: none\n").data == {"1": "one", "true": "yes", "null": "none"}


def test_places_count_characters_in_every_script() -> None:
    source = of("å: 🙂 glad\nעברית: [שלום, עולם]\nlist:\n  - {sv: Ö, he: ב}\n")

    assert source.keys[("å",)] == Place(1, 1, 1)
    assert source.places[("å",)] == Place(1, 4, 6)
    assert source.keys[("עברית",)] == Place(2, 1, 5)
    assert source.places[("עברית", 1)] == Place(2, 15, 4)
    assert source.places[("list", 0, "he")] == Place(4, 17, 1)


def test_places_are_those_of_the_lines_that_an_editor_counts() -> None:
    source = read("x", b"\xef\xbb\xbfa: 1\r\nb:\r\n  c: |\r\n    text\r\n    more\r\nd: 2\r\n")

    assert source.problems == ()
    assert source.keys[("a",)] == Place(1, 1, 1)
    assert source.places[("d",)] == Place(6, 4, 1)
    assert source.lines[5] == "d: 2"
    assert source.data == {"a": 1, "b": {"c": "text\nmore\n"}, "d": 2}


def test_the_place_of_what_is_not_there_is_that_of_what_is_around_it() -> None:
    source = of("goals:\n  - id: x\n")

    assert source.value_place(("goals", 0, "title")) == source.places[("goals", 0)]
    assert source.key_place(("goals", 0)) == Place(2, 5, 1)
    assert source.value_place(("nothing", "there")) == Place(1, 1, 1)


def test_the_second_of_two_equal_fields_is_told_with_the_line_of_the_first() -> None:
    source = of("a: 1\nb: {c: 1, d: 2,\n  c: 3}\na: 2\n")

    assert [(p.rule, p.place.line, p.values["line"]) for p in source.problems] == [
        ("IUP130", 3, "2"),
        ("IUP130", 4, "1"),
    ]
    assert source.data == {"a": 1, "b": {"c": 1, "d": 2}}


def test_what_stands_under_a_doubled_field_is_not_told_too() -> None:
    assert rules(of("a: {x: 1}\na: {x: 1, x: 2, y: &z .inf}\nb: 1\n")) == ["IUP130"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: &x 1\nb: 2\n", ["IUP131"]),
        ("a: &x 1\nb: *x\n", ["IUP131", "IUP132"]),
        ("&x a: 1\n", ["IUP131"]),
        ("a: &x\n  b: 1\nc:\n  <<: *x\n", ["IUP131", "IUP134"]),
        ("a: !!str 1\n", ["IUP133"]),
        ("a: !mine [1]\n", ["IUP133"]),
        ("a: 1\n---\nb: 2\n", ["IUP135"]),
        ("%TAG ! tag:x,2000:\n---\na: 1\n", ["IUP136"]),
        ("? [a, {b: &x c}]\n: {d: *x}\n", ["IUP137"]),
        ("? {a: 1}\n: 2\nb: .nan\n", ["IUP137", "IUP140"]),
        ("'': 1\n", ["IUP138"]),
        ("a: 1234567890123456\n", ["IUP139"]),
        ("a: 1e999\n", ["IUP139"]),
        ("a: -.INF\nb: .NaN\n", ["IUP140", "IUP140"]),
        ("", ["IUP126"]),
        ("# only a comment\n", ["IUP126"]),
        ("~\n", ["IUP126"]),
        ("- a\n", ["IUP127"]),
        ("just a text\n", ["IUP127"]),
        ("a: \x00\x7f\n", ["IUP123", "IUP123"]),
        ("a: x\u2028y\x85z\n", ["IUP123", "IUP123"]),
        ("a: x\ufeff\n", ["IUP122"]),
        ("*x : 1\nb: 2\n", ["IUP132"]),
        ("a: *nowhere\n", ["IUP132"]),
        ("a: [x\n", ["IUP109"]),
        ("a: {x: 1\nb: 2\n", ["IUP109"]),
        ("a: 1\n\tb: 2\n", ["IUP104"]),
        ("a: |\n\ttext\n", ["IUP104"]),
        ("goals:\n  -id: x\n   title: y\n", ["IUP106"]),
        ("a: - b\n", ["IUP114"]),
        ("a: b: c\n", ["IUP102"]),
        ("a:\n  b: 1\n   c: 2\n", ["IUP103"]),
        ("a:\n  - b\n c: 1\n", ["IUP103"]),
        ("a: 'x\n", ["IUP107"]),
    ],
)  # fmt: skip
def test_what_a_teacher_may_do_has_a_rule_of_its_own(text: str, told: list[str]) -> None:
    assert rules(of(text)) == told


def test_an_alias_and_its_echoes_are_marked() -> None:
    source = of("a: &x {b: 1}\nc: *x\nd:\n  <<: *x\n  e: 1\n")

    assert source.troubled == {("c",), ("d",)}
    assert source.data == {"a": {"b": 1}, "c": None, "d": {"e": 1}}


def test_levels_are_counted() -> None:
    twenty = "[" * 19 + "]" * 19
    assert of(f"a: {twenty}\n").problems == ()
    assert rules(of(f"a: [{twenty}]\n")) == ["IUP125"]
    assert rules(of("a: " + "[" * 100_000)) == ["IUP125"]


def test_a_file_may_be_as_large_as_the_limit() -> None:
    start = b"a: "
    assert read("x", start + b"x" * (MAX_BYTES - len(start))).problems == ()
    too_large = read("x", start + b"x" * (MAX_BYTES - len(start) + 1))
    assert rules(too_large) == ["IUP124"]
    assert dict(too_large.problems[0].values) == {"size": "257", "limit": "256"}


def test_a_byte_that_is_not_utf_8_is_told_with_its_place_and_letter() -> None:
    source = read("x", "schema: iup/1\nnamn: gås\n".encode("latin-1"))

    (problem,) = source.problems
    assert problem.rule == "IUP120"
    assert problem.place == Place(2, 8, 1)
    assert dict(problem.values) == {"byte": "0xE5", "letter": "å"}
    assert source.data is None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_file_in_another_unicode_is_never_read_as_text(encoding: str) -> None:
    source = read("x", "a: 1\n".encode(encoding))

    assert source.problems
    assert source.problems[0].rule in {"IUP121", "IUP123"}


def test_a_file_full_of_odd_signs_is_told_ten_times_at_most() -> None:
    assert len(of("a: '" + "\x01" * 1000 + "'\n").problems) == 10


def test_the_rest_of_a_file_is_read_although_it_holds_an_odd_sign() -> None:
    source = of("a: x\x07\nb: {c: 1, c: 2}\n")

    assert rules(source) == ["IUP123", "IUP130"]
    assert source.data == {"a": "x\ufffd", "b": {"c": 1}}


@given(st.binary(max_size=200))
def test_any_bytes_give_a_source(raw: bytes) -> None:
    source = read("x", raw)

    assert (source.data is None) <= bool(source.problems)


@given(st.text(alphabet="ab:-?#&*!|>'\"%@`{}[], \t\n0.<~å\ufeff", max_size=60))
def test_any_signs_give_a_source_with_places_inside_the_file(text: str) -> None:
    source = of(text)

    assert isinstance(source.data, dict) or source.problems
    for problem in source.problems:
        assert 1 <= problem.place.line <= len(source.lines)
        assert 1 <= problem.place.column <= len(source.lines[problem.place.line - 1]) + 1
    for place in [*source.places.values(), *source.keys.values()]:
        assert 1 <= place.line <= len(source.lines)


PRINTABLE = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\x85\u2028\u2029\ufeff"),
    max_size=20,
)
NAMES = PRINTABLE.filter(lambda name: name.strip() and name != "<<")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**14), 10**14) | PRINTABLE
    | st.floats(allow_nan=False, allow_infinity=False, width=32),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(st.dictionaries(NAMES, VALUES, max_size=4))
def test_data_that_is_written_as_json_comes_back_equal(data: dict[str, Any]) -> None:
    source = of(json.dumps(data, ensure_ascii=False, indent=1))

    assert source.problems == ()
    assert source.data == data


@given(st.dictionaries(NAMES, VALUES, max_size=4))
def test_data_that_another_program_writes_as_yaml_comes_back_equal(data: dict[str, Any]) -> None:
    written = yaml.safe_dump(data, allow_unicode=True, default_style='"', default_flow_style=False)
    plain = yaml.safe_dump(data, allow_unicode=True).replace("!!float ", "")

    assert not of(plain).problems or of(plain).data != data or rules(of(plain))
    source = of(_without_tags(written))
    assert source.data == _as_texts(data)


def _without_tags(written: str) -> str:
    return (
        written.replace('!!int "', '"')
        .replace('!!null "', '"')
        .replace('!!bool "', '"')
        .replace('!!float "', '"')
    )


def _as_texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _as_texts(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_as_texts(inner) for inner in value]
    if value is None or isinstance(value, (bool, int, float)):
        return str(yaml.safe_dump(value, default_style='"')).split('"')[1]
    return value


@given(st.dictionaries(NAMES, VALUES, min_size=1, max_size=4))
def test_every_value_has_a_place(data: dict[str, Any]) -> None:
    source = of(json.dumps(data, ensure_ascii=False))

    def paths(value: Any, path: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
        inner = (
            value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        )
        return [path, *(found for step, item in inner for found in paths(item, (*path, step)))]

    assert set(source.places) == set(paths(data, ()))
    assert set(source.keys) == {path for path in paths(data, ()) if path and isinstance(path[-1], str)}


def test_a_dash_that_starts_too_far_in_is_told_where_it_stands() -> None:
    source = of("strengths:\n  - Draws\n   - Reads\n  - Sings - and - dances\nwhy: |\n  One\n  - two\n")

    assert [(p.rule, p.place) for p in source.problems] == [("IUP116", Place(3, 4, 1))]


def test_a_dash_inside_quotes_or_in_the_middle_of_a_line_is_text() -> None:
    assert of('a: "x\n  - y"\nb: x\n  y - z\n').problems == ()
