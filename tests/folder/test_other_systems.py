"""A name that Windows refuses is told, with one that every system takes."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from generator.folder.other_systems import another, why_refused
from generator.school.reader import check, school_reader
from tests.support.case_files import CASES, TODAY, lay_out
from tests.support.small_school import ALVA


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("con", "con-1"),
        ("AUX.txt", "AUX-1.txt"),
        ("nul .jpg", "nul-1 .jpg"),
        ("com1.tar.gz", "com1-1.tar.gz"),
        ("what?.jpg", "what-.jpg"),
        ("a:b.jpg", "a-b.jpg"),
        ('he "said".txt', "he-said-.txt"),
        ("photo.jpg.", "photo.jpg"),
        ("photo ", "photo"),
        ("???", "file"),
    ],
)
def test_a_name_that_windows_refuses_gets_another(name: str, instead: str) -> None:
    assert why_refused(name)
    assert another(name) == instead
    assert why_refused(instead) is None


@pytest.mark.parametrize(
    "name", ["concert.jpg", "auxiliary", "com10.txt", "lpt", "åäö.jpg", "שלום.txt", ".hidden", "a..b"]
)
def test_a_name_that_every_system_takes_is_left_alone(name: str) -> None:
    assert why_refused(name) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can't have these names, which is what is told")
def test_students_works_and_files_are_looked_at(tmp_path: Path) -> None:
    """Not kept as a case: with such names in it nobody could fetch this project there."""
    school = lay_out(CASES / "base", tmp_path)
    volcano = school / ALVA / "works/2026-05-volcano"
    (volcano / "what?.txt").write_text("x", encoding="utf-8")
    shutil.copytree(volcano, school / ALVA / "works/aux")
    shutil.copytree(school / ALVA, school / "portfolios/students/con")
    deep = school / ALVA / f"works/2026-05-{'a' * 50}"
    shutil.copytree(volcano, deep)
    (deep / f"{'b' * 110}.txt").write_text("x", encoding="utf-8")
    found = check(school_reader(school, today=TODAY))
    told = {(one.rule, one.path.rpartition("/")[2]) for one in found if one.rule in {"IUP518", "IUP519"}}
    assert told == {
        ("IUP518", "what?.txt"), ("IUP518", "aux"), ("IUP518", "con"), ("IUP519", f"{'b' * 110}.txt"),
    }  # fmt: skip
