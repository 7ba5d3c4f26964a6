"""What `iup new` writes stays in the school, is valid, and takes nobody's work away."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.documents import schema
from generator.problems.errors import OutputError
from generator.writing.changes import Changes
from tests.support.repository import Repository
from tests.support.small_school import ALVA, DAY, contents, iup, small_school


@pytest.fixture
def school(tmp_path: Path) -> Repository:
    return small_school(tmp_path / "school")


@pytest.mark.parametrize(
    "week",
    ["2026/../../../../../pwn/40", "40", "2026-40", "2026W40", "2026-W99", "W40", "2026-W1", "2026-w40"],
)
def test_what_is_no_week_is_told_and_nothing_is_written(week: str, school: Repository) -> None:
    before = contents(school.top.parent)
    told = iup("new", "week", "alva", week, cwd=school.top)
    assert told.returncode == 2, told.stderr
    assert "is no week" in told.stderr
    assert "Traceback" not in told.stderr
    assert contents(school.top.parent) == before


@pytest.mark.parametrize("folder", ["portfolios/students", f"{ALVA}/weeks", f"{ALVA}/works"])
def test_no_link_leads_out_of_the_school(folder: str, school: Repository, tmp_path: Path) -> None:
    (school.top / folder).rename(tmp_path / "elsewhere")
    (school.top / folder).symlink_to(tmp_path / "elsewhere")
    before = contents(tmp_path / "elsewhere")
    (school.top / "a.txt").write_text("x", encoding="utf-8")
    iup("new", "week", "alva", "2026-W50", cwd=school.top)
    iup("new", "work", "alva", "a.txt", "--title", "Light", "--area", "science", cwd=school.top)
    iup("new", "student", "mira", "--name", "Mira Ek", cwd=school.top)
    there = contents(tmp_path / "elsewhere")
    if folder == f"{ALVA}/weeks":
        there = {path: content for path, content in there.items() if not path.startswith("works/")}
    assert there == before


@pytest.mark.parametrize("name", ["Alva\nfoo: bar", "Alva\u2028foo: bar", "", "\x1b[31mAlva", "Alva\t"])
def test_a_name_writes_no_field_of_its_own(name: str, school: Repository) -> None:
    told = iup("new", "student", "mira", "--name", name, cwd=school.top)
    assert told.returncode == 2
    assert "Traceback" not in told.stderr
    assert not (school.top / "portfolios/students/mira").exists()


def test_goals_that_are_begun_at_the_same_moment_are_all_there(school: Repository) -> None:
    def begin(number: int) -> int:
        arguments = ("new", "goal", "alva", f"Race {number}", "--area", "science", "--day", DAY)
        command = [sys.executable, "-m", "generator", *arguments]
        return subprocess.run(command, cwd=school.top, capture_output=True, check=False).returncode

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(begin, range(6))) == {0}
    raw = (school.top / f"{ALVA}/iup.yml").read_bytes()
    plan = schema.load().readable(raw, "iup")
    assert isinstance(plan, dict)
    assert {f"race-{number}" for number in range(6)} <= {goal["id"] for goal in plan["goals"]}


def test_of_two_students_with_one_short_name_the_second_is_refused(school: Repository) -> None:
    def begin(number: int) -> int:
        return iup("new", "student", "mira", "--name", f"Mira {number}", cwd=school.top).returncode

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(begin, range(4))) == [0, 2, 2, 2]


def test_a_file_called_as_the_work_itself_is_copied_under_another_name(school: Repository) -> None:
    for name in ("work.yml", "e.t\nx:t"):
        (school.top / name).write_text("mine", encoding="utf-8")
    told = iup(
        *("new", "work", "alva", "work.yml", "e.t\nx:t", "--title", "Light", "--area", "science"),
        cwd=school.top,
    )
    assert told.returncode == 0, told.stderr
    made = next((school.top / ALVA / "works").glob("*light"))
    assert {path.name for path in made.iterdir()} == {"work.yml", "work-2.yml", "e.txt"}
    assert (made / "work-2.yml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("before", "after"), [("ז2", "ח2"), ("ט", "י"), ("י3", "י״א3"), ('י"א', "י״ב"), ("7B", "8B")]
)
def test_classes_move_up_in_both_ways_of_counting(before: str, after: str, school: Repository) -> None:
    plan = school.top / f"{ALVA}/iup.yml"
    quoted = before.replace('"', '\\"')
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("class: 7B", f'class: "{quoted}"'), encoding="utf-8"
    )
    assert iup("new", "year", "--begins", "2027-08-16", cwd=school.top).returncode == 0
    found = schema.load().readable(plan.read_bytes(), "iup")
    assert isinstance(found, dict)
    assert found["student"]["class"] == after


def test_a_work_is_there_with_all_its_files_or_not_at_all(
    school: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise OSError("the power is gone")

    before = contents(school.top)
    folder = f"{ALVA}/works/2026-11-light"
    made = Changes({f"{folder}/a.txt": b"a", f"{folder}/b.txt": b"b"})
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", stop)
        with pytest.raises(OutputError):
            made.write(school.top)
    assert contents(school.top) == before
    made.write(school.top)
    assert (school.top / folder / "b.txt").read_bytes() == b"b"


def test_what_a_killed_command_left_is_no_question(school: Repository) -> None:
    left = school.top / ALVA / "works/.new-abc/2026-11-light"
    left.mkdir(parents=True)
    (left / "a.txt").write_text("a", encoding="utf-8")
    (school.top / ALVA / ".new-abc").write_text("a", encoding="utf-8")
    assert iup("check", cwd=school.top).stdout.strip() == "Everything is in order."
