r"""Where deceptive text is told: in every line, and in a text as it is read."""

from __future__ import annotations

import pytest

from generator import deceptive
from generator.yaml.decoding import MAX_REPEATED
from generator.yaml.source import read


def told(file: str) -> list[tuple[str, int, int, int]]:
    source = read("iup.yml", file.encode("utf-8"))
    found = deceptive.problems_in(source)
    return [(one.rule, one.place.line, one.place.column, one.place.length) for one in found]


def test_a_sign_is_told_at_its_line_and_column() -> None:
    assert told("a: x\nb:\n  - שלום, å 🙂 ab\u200bc\n") == [("IUP144", 3, 17, 1)]


def test_comments_and_names_of_fields_are_looked_at_too() -> None:
    assert told("a: x # \u202eb\n\u2060c: y\n") == [("IUP141", 1, 8, 1), ("IUP144", 2, 1, 1)]


def test_a_file_that_can_t_be_read_to_its_end_is_looked_at_all_the_same() -> None:
    assert told("a: [x\nb: \u202ey\n") == [("IUP141", 2, 4, 1)]


@pytest.mark.parametrize(
    ("written", "rule", "column", "length"),
    [
        (r'"x\u202ey"', "IUP141", 6, 6),
        (r'"x\U0000202Ey"', "IUP141", 6, 10),
        (r'"\\u202e\u200b"', "IUP144", 12, 6),
        (r'"ab \"c\" \u2067שלום"', "IUP142", 14, 6),
        (r'"Alv\u0430"', "IUP146", 8, 6),
        (r'"\u0041lvа"', "IUP146", 13, 1),
        (r'"x\e[31m"', "IUP123", 6, 2),
        (r'"x\x07"', "IUP123", 6, 4),
        (r'"x\Ly"', "IUP123", 6, 2),
        (r'"x\ufeffy"', "IUP122", 6, 6),
        (r'"1\u0665"', "IUP147", 5, 1),
    ],
)
def test_what_is_spelt_out_is_told_where_it_is_spelt(
    written: str, rule: str, column: int, length: int
) -> None:
    assert told(f"a: {written}\n") == [(rule, 1, column, length)]


@pytest.mark.parametrize("written", [r"'x\u202ey'", r"x\u202ey", r'"x\\u202ey"', r'"x\ty\n\u05d0\u200f\""'])
def test_a_backslash_that_spells_nothing_out_is_only_text(written: str) -> None:
    assert told(f"a: {written}\n") == []


def test_the_second_of_two_equal_signs_is_found_where_it_stands() -> None:
    assert told('a: "\u2067שלום\u2069"\nb: {c: "\u2067שלום", d: "עולם\u2069"}\n') == [
        ("IUP142", 2, 9, 1),
        ("IUP142", 2, 25, 1),
    ]


def test_a_mark_is_fine_beside_a_line_of_hebrew() -> None:
    assert told("a: |\n  שלום\n  (C++)\u200f\n") == []
    assert told("a: |\n  hello\n  (C++)\u200f\n") == [("IUP143", 3, 8, 1)]


def test_a_file_full_of_them_is_told_ten_times_a_rule() -> None:
    assert len(told("a: " + "x\u202e" * 100 + "\n")) == MAX_REPEATED
    assert told("a: x" + "\u200b" * 100 + "\n") == [("IUP144", 1, 5, 100)]


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("photo.jpg", []), ("Фото 3D-модели.jpg", []), ("תמונה.jpg", []), ("räksmörgås (2).pdf", []),
        ("photo\u202egpj.html", ["IUP149"]), ("pho\u200bto.jpg", ["IUP149"]), ("photo\u200e.jpg", ["IUP149"]),
        ("phоto.jpg", ["IUP146"]), ("photo\ue000.jpg", ["IUP149"]),
    ],
)  # fmt: skip
def test_names_of_files_are_looked_at(name: str, rules: list[str]) -> None:
    assert [one.rule for one in deceptive.problems_in_file_name(f"works/2026-05-volcano/{name}")] == rules
