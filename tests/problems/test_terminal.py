from __future__ import annotations

import pytest
from rich.cells import cell_len

from generator.problems.diagnostic import Diagnostic, Place
from generator.problems.report.terminal import excerpt, report
from tests.support.case_files import ENGLISH


def at(source: str, column: int, length: int = 1, path: str = "iup.yml") -> Diagnostic:
    return Diagnostic(path, Place(3, column, length), "IUP103", source=source)


def test_a_block_tells_the_place_the_line_what_and_how() -> None:
    assert report([at("   guardian: x", 4, 8)], ENGLISH, colour=False).splitlines() == [
        "iup.yml:3:4: error IUP103",
        "  3 |    guardian: x",
        "    |    ^^^^^^^^",
        "  This line starts too far in or not far enough.",
        "  → Let it start right below the lines that it belongs with.",
        "",
        "1 error, 0 warnings in 1 file.",
    ]


@pytest.mark.parametrize(
    ("source", "marked"),
    [
        ("who: parents", "parents"), ("{what: 火山, who: parents}", "parents"), ("a: 🌋🌋 x", "x"),
        ("a: é x", "x"), ("\twho: x", "who"), ("a: 火山 b", "火山"), ("a: \x07 x", "x"), ("a: x שלום", "x"),
    ],
)  # fmt: skip
def test_the_marker_stands_under_what_it_marks(source: str, marked: str) -> None:
    line, marker = excerpt(at(source, source.index(marked) + 1, len(marked)), ENGLISH)

    before = line[: line.index(marked)]
    assert cell_len(before) == len(marker) - len(marker.lstrip())
    assert marker.strip() == "^" * cell_len(marked)


def test_after_right_to_left_text_the_marked_words_are_repeated() -> None:
    source = "{what: הטלפון ישן, who: parents}"
    assert excerpt(at(source, source.index("parents") + 1, 7), ENGLISH)[1] == "here: parents"
    assert excerpt(at(source, source.index("הטלפון") + 1, 6), ENGLISH)[1] == "here: הטלפון"


def test_a_long_line_is_cut_round_the_place() -> None:
    source = "x" * 300 + "HERE" + "y" * 300
    line, marker = excerpt(at(source, 301, 4), ENGLISH)

    assert len(line) <= 102
    assert line[marker.index("^") : marker.rindex("^") + 1] == "HERE"
    assert line.startswith("…")
    assert line.endswith("…")


def test_a_place_behind_the_end_of_a_line_is_shown() -> None:
    line, marker = excerpt(at("a: 'x", 6, 1), ENGLISH)
    assert (line, marker) == ("a: 'x", "     ^")


def test_a_line_cannot_paint_the_terminal() -> None:
    assert "\x1b" not in report([at("a: \x1b[31m x", 1)], ENGLISH, colour=False)
    assert "\x1b[1m" in report([at("a: x", 1)], ENGLISH, colour=True)


def test_warnings_are_counted_apart_and_files_once() -> None:
    warning = Diagnostic("b.yml", Place(), "IUP409", {"day": "2099-01-01", "today": "2026-11-22"})
    last = report([at("a", 1), at("a", 1), warning], ENGLISH, colour=False).splitlines()[-1]

    assert last == "2 errors, 1 warning in 2 files."
    assert report([], ENGLISH, colour=False) == "Everything is in order."
