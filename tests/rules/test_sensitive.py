"""What is sensitive is told where it stands, in plain words, and told on by nobody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.base import language, safe_open
from generator.demo import write_school
from generator.folder import student_names
from generator.problems.diagnostic import Diagnostic
from generator.problems.report import machine, terminal
from generator.problems.rulebook import RULES
from generator.school.reader import check, school_reader
from tests.support.case_files import CASES, TODAY, lay_out
from tests.support.small_school import iup

NUMBER = "20121212-1238"
PLAN = "portfolios/students/alva/iup.yml"
WORK = "portfolios/students/alva/works/2026-05-volcano/work.yml"
OTHER = "Nils Holm"


def school(root: Path, *changes: tuple[str, str], other: str = OTHER) -> Path:
    """The base school with a second student, and `changes` in the first one's plan."""
    lay_out(CASES / "base", root)
    plan = (root / PLAN).read_text(encoding="utf-8")
    second = root / "portfolios/students/nils/iup.yml"
    second.parent.mkdir()
    second.write_text(
        plan.replace("Alva Lindqvist", other).replace("    evidence: [2026-05-volcano]\n", ""),
        encoding="utf-8",
    )
    for old, new in changes:
        assert old in plan
        plan = plan.replace(old, new, 1)
    (root / PLAN).write_text(plan, encoding="utf-8")
    return root


def told(root: Path) -> tuple[Diagnostic, ...]:
    return check(school_reader(root, today=TODAY))


def every_report(found: tuple[Diagnostic, ...]) -> str:
    words = language.translations("en")
    return "\n".join(
        (
            terminal.report(found, words, colour=False),
            machine.as_json(found, words.gettext),
            machine.as_github(found, words),
        )
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("note: One is read.", f'note: "One is read, {NUMBER}."'),
        ("notes:\n", f"notes:  # {NUMBER}\n"),
        ("strengths:\n", f"strengthz: [{NUMBER}]\nstrengths:\n"),
        ("status: active", f"status: {NUMBER}"),
        ("set: 2026-09-24", f'set: "{NUMBER}"'),
        ("area: science", f"area: {NUMBER}"),
        ("note: One is read.", f"note: One #{NUMBER}"),
        ("schema: iup/1", f"schema: {NUMBER}"),
        ("strengths:\n", f"{NUMBER}: x\nstrengths:\n"),
    ],
)
def test_no_report_repeats_an_identity_number(old: str, new: str, tmp_path: Path) -> None:
    found = told(school(tmp_path, (old, new)))
    said = every_report(found)
    assert "IUP901" in {problem.rule for problem in found}
    for part in (NUMBER, "121212", "1238"):
        assert part not in said


def test_a_number_over_two_lines_or_with_escapes_is_told_too(tmp_path: Path) -> None:
    broken = ("note: One is read.", 'note: "One 201212\n        12-1238"')
    escaped = ("ambitions: Wants to read a whole series by herself.", 'ambitions: "\\x320121212-1238"')
    for change in (("note: One is read.", 'note: "One 20121212\n        1238"'), escaped):
        root = tmp_path / str(len(change[1]))
        assert [problem.rule for problem in told(school(root, change))] == ["IUP901"]
    assert broken


def test_a_schools_own_files_hold_no_identity_number(tmp_path: Path) -> None:
    root = school(tmp_path)
    mentors = root / "portfolios/mentors.yml"
    mentors.write_text(f"# {NUMBER}\n" + mentors.read_text(encoding="utf-8"), encoding="utf-8")
    assert [problem.rule for problem in told(root)] == ["IUP901"]


def test_another_students_name_is_in_no_report_even_if_the_line_is_wrong_otherwise(tmp_path: Path) -> None:
    change = ("comment: Invites others.}", f"comment: Invites {OTHER} who has asthma, level: oftn}}")
    found = told(school(tmp_path, ("level: often, comment: Invites others.}", change[1])))
    assert {"IUP906", "IUP907", "IUP306"} <= {problem.rule for problem in found}
    assert "Nils" not in every_report(found)
    assert "Holm" not in every_report(found)


def test_the_name_stays_hidden_when_it_was_considered(tmp_path: Path) -> None:
    root = school(tmp_path, ("comment: Invites others.", f"comment: Invites {OTHER} who has asthma"))
    with (root / PLAN).open("a", encoding="utf-8") as plan:
        plan.write(f"considered:\n  - {{words: [{OTHER}], because: They have a goal together}}\n")
    found = told(root)
    assert [problem.rule for problem in found] == ["IUP907"]
    assert "Nils" not in every_report(found)


def test_a_protected_student_is_not_named_as_the_one_whose_file_it_is(tmp_path: Path) -> None:
    root = school(tmp_path, ("languages: [sv, en]", "languages: [sv, en]\n  protected_identity: true"))
    plan = root / PLAN
    text_ = plan.read_text(encoding="utf-8").replace("Invites others.", f"Invites {OTHER}")
    plan.write_text(text_ + "considered:\n  - {words: [asthma], because: No longer}\n", encoding="utf-8")
    found = told(root)
    assert {"IUP906", "IUP912"} <= {problem.rule for problem in found}
    assert "alva" not in every_report(found).lower()


def test_a_mentor_may_be_named(tmp_path: Path) -> None:
    assert told(school(tmp_path, ("comment: Invites others.", "comment: Asks Sofia Berg."))) == ()


def test_a_build_says_nothing_that_follows_from_another_students_files(tmp_path: Path) -> None:
    """A student whose files are as they were is not built anew when somebody comes who is named in them."""
    root = school(tmp_path, ("comment: Invites others.", f"comment: Invites {OTHER}"))
    reader = school_reader(root, today=TODAY)
    checked, _ = reader.checked("alva")
    assert checked.problems == ()
    assert [problem.rule for problem in check(reader, ["alva"])] == ["IUP906"]


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.whole) for seed in (2, 3))])
def test_a_demo_school_of_any_seed_gives_no_diagnostics(seed: int, tmp_path: Path) -> None:
    write_school(tmp_path / "school", students=30, years=3, seed=seed)
    checked = iup("check", "--format", "json", "--root", tmp_path / "school", cwd=tmp_path)
    assert json.loads(checked.stdout) == []


def test_of_the_other_students_only_the_names_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a school of a thousand nobody waits for all the plans."""
    root = school(tmp_path)
    plan = (root / "portfolios/students/nils/iup.yml").read_text(encoding="utf-8")
    for number in range(30):
        folder = root / f"portfolios/students/student-{number}"
        folder.mkdir()
        (folder / "iup.yml").write_text(plan.replace(OTHER, f"Nils Holm{number}"), encoding="utf-8")
    reader = school_reader(root, today=TODAY)
    read: list[str] = []
    real = safe_open.read

    def noted(root: Path, path: str, most: int) -> tuple[bytes, int]:
        read.append(path)
        return real(root, path, most)

    def never(*_: object) -> None:
        pytest.fail("a plan was read to the end for the name in it")

    monkeypatch.setattr(safe_open, "read", noted)
    monkeypatch.setattr(student_names, "read", never)
    assert check(reader, ["alva"]) == ()
    assert sum("/student-" in path for path in read) == 30


def test_every_rule_that_can_be_considered_is_a_warning() -> None:
    of_this = {code: rule for code, rule in RULES.items() if code.startswith("IUP9")}
    errors = {code for code, rule in of_this.items() if rule.severity == "error"}
    assert errors == {"IUP901", "IUP914", "IUP915"}
    assert {code for code, rule in of_this.items() if not rule.shows_line} == {
        "IUP901", "IUP902", "IUP906", "IUP912",
    }  # fmt: skip
