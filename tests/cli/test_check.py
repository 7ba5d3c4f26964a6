from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import iup
from generator.problems.errors import UsageError
from generator.problems.rulebook import RULES
from tests.support.case_files import CASES, lay_out
from tests.support.small_school import ALVA, DAY, replace, small_school
from tests.support.small_school import iup as program

WORK = "portfolios/students/alva/works/2026-05-volcano"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A school with an error in a plan, one in a work and a warning."""
    root = lay_out(CASES / "invalid/many-at-once", tmp_path)
    (root / WORK / "left-over.txt").write_text("x", encoding="utf-8")
    return root


def run(*arguments: str) -> Result:
    return CliRunner().invoke(iup, ["--language", "en", *arguments])


def test_a_school_in_order_exits_with_0(tmp_path: Path) -> None:
    result = run("check", "--root", str(lay_out(CASES / "base", tmp_path)))

    assert (result.exit_code, result.stdout) == (0, "Everything is in order.\n")


def test_errors_exit_with_1(root: Path) -> None:
    result = run("check", "--root", str(root))

    assert result.exit_code == 1
    assert "6 errors, 1 warning in 3 files." in result.stdout
    assert "\x1b" not in result.stdout


def test_warnings_alone_exit_with_0(tmp_path: Path) -> None:
    result = run("check", "--root", str(lay_out(CASES / "invalid/in-the-future", tmp_path)))

    assert result.exit_code == 0
    assert "warning IUP409" in result.stdout


def test_only_what_was_asked_for_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "portfolios")

    told = json.loads(run("check", f"../{WORK}", "--format", "json").stdout)

    assert {problem["path"] for problem in told} == {f"{WORK}/work.yml"}
    assert {problem["rule"] for problem in told} == {"IUP302", "IUP509"}


def test_a_student_can_be_asked_for_by_id(root: Path) -> None:
    assert run("check", "alva", "--root", str(root)).exit_code == 1
    with pytest.raises(UsageError, match="elva"):
        CliRunner().invoke(iup, ["check", "elva", "--root", str(root)], catch_exceptions=False)


def test_pull_requests_get_a_line_for_each_problem(root: Path) -> None:
    lines = run("check", "--format", "github", "--root", str(root)).stdout.splitlines()

    assert len(lines) == 7
    assert all(line.startswith(("::error file=portfolios/", "::warning file=portfolios/")) for line in lines)


def test_a_rule_is_explained_with_its_examples() -> None:
    told = run("explain", "iup104").stdout

    assert told.startswith("IUP104 A tab at the start of a line")
    assert "    <tab>student: More time to draw" in told
    assert run("explain", "tab").stdout == told


def test_all_rules_are_listed_without_a_code() -> None:
    assert [line.split()[0] for line in run("explain").stdout.splitlines()] == sorted(RULES)


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_can_be_explained_in_every_language(code: str) -> None:
    for language in ("en", "sv", "he", "ru"):
        assert CliRunner().invoke(iup, ["--language", language, "explain", code]).exit_code == 0


def test_an_unknown_rule_is_a_wrong_call() -> None:
    with pytest.raises(UsageError) as error:
        CliRunner().invoke(iup, ["explain", "IUP1044"], catch_exceptions=False)
    assert error.value.exit_code == 2
    assert "IUP144" in error.value.hint


def test_a_path_from_outside_the_school_finds_its_school(
    root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))

    told = json.loads(run("check", str(root / WORK / "work.yml"), "--format", "json").stdout)

    assert {problem["path"] for problem in told} == {f"{WORK}/work.yml"}


@pytest.mark.parametrize(
    ("code", "hint"),
    [("IUP194", "IUP154"), ("iup666", "lists all rules"), ("IUP1044", "IUP144"), ("tap", "tab")],
)
def test_only_a_code_or_a_name_that_is_close_is_proposed(code: str, hint: str) -> None:
    with pytest.raises(UsageError) as error:
        CliRunner().invoke(iup, ["explain", code], catch_exceptions=False)
    assert hint in error.value.hint


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "Allt är i sin ordning."),
        ({"LANG": "C"}, "Allt är i sin ordning."),
        ({"LC_ALL": "C.UTF-8", "LANG": "ru_RU.UTF-8"}, "Allt är i sin ordning."),
        ({"LANG": "en_US.UTF-8"}, "Everything is in order."),
        ({"LANG": "fi_FI.UTF-8"}, "Everything is in order."),
        ({"LANG": "C", "IUP_LANGUAGE": "ru"}, "Всё в порядке."),
    ],
    ids=["nothing said", "C", "C above all", "English", "a language without words", "said"],
)
def test_messages_are_in_the_schools_first_language_unless_told_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], said: str
) -> None:
    for name in ("IUP_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    school = lay_out(CASES / "base", tmp_path)
    assert CliRunner().invoke(iup, ["check", "--root", str(school)]).stdout == f"{said}\n"


def test_a_school_file_that_cannot_be_read_is_told_in_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IUP_LANGUAGE", "C")
    school = lay_out(CASES / "base", tmp_path)
    (school / "portfolios/school.yml").write_text("languages: [xx, 1]\n", encoding="utf-8")
    assert "error" in CliRunner().invoke(iup, ["check", "--root", str(school)]).stdout


def test_a_proposal_is_checked_where_it_changes_something(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school")
    for student in ("alva", "nils"):
        replace(school.top / f"portfolios/students/{student}/iup.yml", "level: often", "level: never-ever")
    school.commit({}, DAY)
    replace(school.top / f"{ALVA}/iup.yml", "schema: iup/1", "# a word\nschema: iup/1")
    school.commit({}, DAY)
    told = program("check", "--changed", "HEAD~1..HEAD", cwd=school.top)
    assert told.returncode == 1
    assert "students/alva/iup.yml" in told.stdout
    assert "nils" not in told.stdout


def test_a_proposal_that_changes_what_all_share_is_checked_whole(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school")
    replace(school.top / "portfolios/mentors.yml", "id: jonas", "id: jonatan")
    school.commit({}, DAY)
    told = program("check", "--changed", "HEAD~1..HEAD", cwd=school.top)
    assert "students/alva/iup.yml" in told.stdout
    assert "students/nils/iup.yml" in told.stdout


def test_paths_beside_a_proposal_are_refused(tmp_path: Path) -> None:
    told = program("check", "--changed", "HEAD~1..HEAD", "alva", cwd=small_school(tmp_path / "school").top)
    assert told.returncode == 2
