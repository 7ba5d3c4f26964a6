from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import iup
from generator.problems.report.machine import as_json
from generator.problems.rulebook import RULES
from tests.support.case_files import ENGLISH, cases, diagnostics, expected, lay_out

INVALID = cases("invalid")
VALID = cases("valid")

# What can't be kept as files of a case: links, sizes, rights, odd names, history; their own tests hold them.
ELSEWHERE = {
    "IUP430",
    "IUP807",
    "IUP518",
    "IUP519",
    "IUP433",
    "IUP124",
    "IUP149",
    "IUP219",
    "IUP503",
    "IUP515",
    "IUP516",
    "IUP521",
    "IUP524",
    "IUP525",
    "IUP534",
    "IUP701",
    "IUP702",
    "IUP703",
    "IUP704",
    "IUP705",
    "IUP706",
    "IUP707",
    "IUP708",
    "IUP709",
    "IUP710",
}


@pytest.mark.parametrize("case", INVALID, ids=lambda case: case.name)
def test_a_wrong_file_is_told_as_expected(case: Path, tmp_path: Path) -> None:
    found = json.loads(as_json(diagnostics(case, tmp_path), ENGLISH.gettext))

    assert found == expected(case)
    assert found


@pytest.mark.parametrize("case", VALID, ids=lambda case: case.name)
def test_a_right_school_gives_no_diagnostics(case: Path, tmp_path: Path) -> None:
    assert diagnostics(case, tmp_path) == ()


@pytest.mark.parametrize("case", INVALID, ids=lambda case: case.name)
def test_the_command_never_fails_on_a_wrong_file(case: Path, tmp_path: Path) -> None:
    root = lay_out(case, tmp_path)

    result = CliRunner().invoke(
        iup, ["--language", "en", "check", "--format", "json", "--root", str(root)], catch_exceptions=False
    )

    severities = {problem["severity"] for problem in json.loads(result.stdout)}
    assert result.exit_code == ("error" in severities)


def test_every_rule_has_a_case() -> None:
    told = {
        problem["rule"] for case in INVALID for problem in json.loads((case / "expected.json").read_text())
    }

    assert told | ELSEWHERE == set(RULES)
    assert not told & ELSEWHERE


def test_there_are_enough_cases() -> None:
    assert len(INVALID) >= 60
    assert len(VALID) >= 12
