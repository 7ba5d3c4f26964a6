"""A correction that a message proposes is one: written in its place, the check is content with it there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.problems.diagnostic import Diagnostic
from generator.school.reader import check, school_reader
from tests.support.case_files import TODAY, cases, lay_out

OF_NAMES = ("IUP149", "IUP50", "IUP51", "IUP52", "IUP602", "IUP610", "IUP914")
"""Rules that are about what a file or a folder is called: the correction is not written into it."""


def proposed(found: tuple[Diagnostic, ...], root: Path) -> Iterator[Diagnostic]:
    for problem in found:
        file = root / problem.path
        if problem.suggestion and file.suffix == ".yml" and not problem.rule.startswith(OF_NAMES):
            yield problem


def corrected(file: Path, problem: Diagnostic) -> bytes:
    lines = file.read_bytes().decode("utf-8", "surrogateescape").split("\n")
    line, start = lines[problem.place.line - 1], problem.place.column - 1
    lines[problem.place.line - 1] = (
        f"{line[:start]}{problem.suggestion}{line[start + problem.place.length :]}"
    )
    return "\n".join(lines).encode("utf-8", "surrogateescape")


@pytest.mark.parametrize("case", cases("invalid"), ids=lambda case: case.name)
def test_what_a_message_proposes_is_right_in_its_place(case: Path, tmp_path: Path) -> None:
    root = lay_out(case, tmp_path)
    found = check(school_reader(root, today=TODAY))
    for problem in proposed(found, root):
        file = root / problem.path
        before = file.read_bytes()
        file.write_bytes(corrected(file, problem))
        place = (problem.path, problem.place.line, problem.place.column)
        after = check(school_reader(root, today=TODAY))
        told = [one.rule for one in after if (one.path, one.place.line, one.place.column) == place]
        assert told == [], (problem.rule, problem.suggestion)
        file.write_bytes(before)


def test_enough_corrections_are_tried(tmp_path: Path) -> None:
    count = 0
    for number, case in enumerate(cases("invalid")):
        root = lay_out(case, tmp_path / str(number))
        count += len(list(proposed(check(school_reader(root, today=TODAY)), root)))
    assert count > 30
