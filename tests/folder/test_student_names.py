from __future__ import annotations

from pathlib import Path

import pytest

from generator.folder import student_names


@pytest.mark.parametrize(
    ("plan", "name"),
    [
        ("schema: iup/1\nstudent:\n  name: Alva Lindqvist\n  class: 7B\nmentors: {}\n", "Alva Lindqvist"),
        ("student:\n  class: 7B\n  # hon\n\n  name: נועם כהן   # he\nx: 1\n", "נועם כהן"),
        ("student: {name: Alva Ek, class: 7B}\n", "Alva Ek"),
        ('student:\n  name: "Alva \\"A\\" Ek"\n', 'Alva "A" Ek'),
        ("student:\r\n  name: 'Alva Ek'\r\n", "Alva Ek"),
        ("student:\r\n  name: Alva Ek\r\n", "Alva Ek"),
        ("student:\n  name: |\n    Alva Ek\n", "Alva Ek\n"),
        ("x: " + "y" * 5000 + "\nstudent:\n  name: Alva Ek\n", "Alva Ek"),
        ("x: " + "y" * 4070 + "\nstudent:\n  class: 7B\n  name: Alva Ek\nz: 1\n", "Alva Ek"),
        ("goals:\n  - name: no\n", None),
        ("student:\n  class: 7B\n", None),
        ("student: [\n", None),
    ],
)  # fmt: skip
def test_a_students_name_as_the_plan_says_it(plan: str, name: str | None, tmp_path: Path) -> None:
    folder = tmp_path / "portfolios/students/one"
    folder.mkdir(parents=True)
    (folder / "iup.yml").write_bytes(plan.encode())

    assert student_names.names(tmp_path, ["one", "gone"]).get("one") == name
