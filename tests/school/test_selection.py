from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems.diagnostic import Diagnostic, Place
from generator.problems.errors import UsageError
from generator.school.selection import Selection, select
from tests.support.case_files import CASES, lay_out

ALVA = "portfolios/students/alva"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(CASES / "base", tmp_path)


def test_nothing_asked_for_is_everything(root: Path) -> None:
    assert select(root, [], root) == Selection(None, ())


@pytest.mark.parametrize("asked", ["alva", ALVA, f"{ALVA}/"])
def test_a_student_by_id_or_folder(root: Path, asked: str) -> None:
    assert select(root, [asked], root) == Selection(frozenset({"alva"}), (ALVA,))


def test_a_file_seen_from_where_one_stands(root: Path) -> None:
    chosen = select(root, ["work.yml"], root / ALVA / "works/2026-05-volcano")

    assert chosen == Selection(frozenset({"alva"}), (f"{ALVA}/works/2026-05-volcano/work.yml",))


@pytest.mark.parametrize("asked", [".", "portfolios", "portfolios/students"])
def test_a_folder_of_all_students(root: Path, asked: str) -> None:
    assert select(root, [asked], root).students is None


def test_the_schools_own_file_reads_no_student(root: Path) -> None:
    assert select(root, ["portfolios/school.yml"], root).students == frozenset()


@pytest.mark.parametrize("asked", ["elva", "no/such/file.yml", "/etc/passwd", ".."])
def test_what_is_not_there_is_a_wrong_call(root: Path, asked: str) -> None:
    with pytest.raises(UsageError):
        select(root, [asked], root)


def test_a_misspelt_student_is_proposed(root: Path) -> None:
    with pytest.raises(UsageError) as error:
        select(root, ["elva"], root)
    assert "alva" in error.value.hint


def test_only_what_was_asked_for_is_shown() -> None:
    def problem(path: str) -> Diagnostic:
        return Diagnostic(path, Place(), "IUP126")

    both = [problem(f"{ALVA}/iup.yml"), problem(f"{ALVA}-2/iup.yml")]

    assert Selection(frozenset({"alva"}), (ALVA,)).shown(both) == (both[0],)
    assert Selection().shown(both) == tuple(both)
    assert Selection(None, ("",)).shown(both) == tuple(both)


def test_what_has_no_name_of_a_student_can_be_asked_for_too(root: Path) -> None:
    (root / "portfolios/students/todo.txt").write_text("x", encoding="utf-8")
    (root / "portfolios/students/Alva Two").mkdir()

    assert select(root, ["portfolios/students/todo.txt"], root).students == frozenset()
    assert select(root, ["portfolios/students/Alva Two"], root).students == frozenset()
