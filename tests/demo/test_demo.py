from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner

from generator import git
from generator.base.paths import YEARLY
from generator.cli import demo as command
from generator.demo import write_school
from generator.demo.calendar import LAST_DAY
from generator.documents import schema, to_model
from generator.documents.finding import Finding
from generator.folder.school_folder import StudentFolder, read_folder, read_student
from generator.model import Status
from generator.problems.errors import OutputError, UsageError
from generator.rules import logs, plan, school, talks, weeks, works
from generator.rules.references import KnownNames
from tests.support.repository import Repository

ROOT = Path(__file__).parent.parent.parent
TODAY = LAST_DAY

Data = dict[str, Any]


def states(repository: Repository) -> Iterator[tuple[git.Commit, str, Data]]:
    """Every state of every YAML file, oldest first, as data that passed its schema."""
    found = git.find(repository.top)
    assert found
    listed = [
        (commit, change)
        for commit, changes in found.changes("portfolios")
        for change in changes
        if change.path.endswith(".yml")
    ]
    contents = dict(found.blobs({change.blob for _, change in listed if change.blob}))
    for commit, change in listed:
        content = contents[change.blob or ""]
        assert isinstance(content, bytes)
        data = schema.load().readable(content, kind(change.path), change.path)
        assert isinstance(data, dict), f"{commit.id} {change.path}: {data}"
        yield commit, change.path, data


def kind(path: str) -> str:
    name = Path(path).name
    if (folder := Path(path).parent.name) in YEARLY:
        return folder
    return {"iup.yml": "iup", "work.yml": "work", "school.yml": "school", "mentors.yml": "mentors"}.get(
        name, "week"
    )


def plans(repository: Repository) -> dict[str, list[Data]]:
    """The states of each student's plan, oldest first."""
    found: dict[str, list[Data]] = {}
    for _, path, data in states(repository):
        if path.endswith("/iup.yml"):
            found.setdefault(Path(path).parent.name, []).append(data)
    return found


def run(directory: Path, **environment: str) -> str:
    """The head of a school that another process wrote."""
    arguments = ["demo", str(directory), "--students", "2", "--years", "1", "--seed", "5"]
    subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        cwd=directory.parent,
        check=True,
        capture_output=True,
    )
    return Repository(directory).head()


def test_the_same_arguments_give_the_same_commits_wherever_and_whoever(tmp_path: Path) -> None:
    here = run(tmp_path / "here", TZ="UTC", PYTHONHASHSEED="1")
    settings = tmp_path / "gitconfig"
    settings.write_text("[core]\nautocrlf = true\n[user]\nname = Somebody\n[init]\ndefaultBranch = trunk\n")
    elsewhere = run(
        tmp_path / "elsewhere",
        TZ="Asia/Tokyo",
        PYTHONHASHSEED="2",
        LC_ALL="C",
        GIT_CONFIG_GLOBAL=str(settings),
        GIT_DIR=str(tmp_path / "other.git"),
        GIT_AUTHOR_DATE="2001-01-01T00:00:00Z",
    )
    assert here == elsewhere


def test_another_seed_gives_another_school(tmp_path: Path) -> None:
    heads = {write_school(tmp_path / str(seed), students=1, years=1, seed=seed).head for seed in (1, 2)}
    assert len(heads) == 2


def test_a_student_is_the_same_in_a_bigger_school(tmp_path: Path) -> None:
    def story(students: int) -> Data:
        directory = tmp_path / str(students)
        write_school(directory, students=students, years=1, seed=3)
        return plans(Repository(directory))

    few, many = story(5), story(20)
    assert len(many) == 20
    assert few == {student: many[student] for student in few}


def test_every_state_ever_committed_passes_its_schema(long: Repository) -> None:
    kinds = Counter(kind(path) for _, path, _ in states(long))
    assert kinds["iup"] > 8 * 38
    assert kinds["work"] > 8 * 5
    assert kinds["week"] > 8 * 2
    assert kinds["school"] == kinds["mentors"] == 1


def findings(root: Path) -> Iterator[tuple[str, Finding]]:
    """What `iup check` has to say, file by file."""
    folder = read_folder(root)
    assert not folder.problems
    assert folder.school
    assert folder.mentors
    schemas = schema.load()
    about_school = schemas.document(folder.school, "school").data
    about_mentors = schemas.document(folder.mentors, "mentors").data
    assert about_school
    assert about_mentors
    known = KnownNames(to_model.school(about_school), to_model.mentors(about_mentors))
    yield from (("school.yml", finding) for finding in school.school(about_school))
    yield from (("mentors.yml", finding) for finding in school.mentors(about_mentors, known))
    for student in (read_student(root, one) for one in folder.ids):
        assert not student.problems
        yield from ((student.id, finding) for finding in student_findings(student, known))


def student_findings(student: StudentFolder, known: KnownNames) -> Iterator[Finding]:
    schemas = schema.load()
    assert student.plan
    data = schemas.document(student.plan, "iup").data
    assert data
    yield from plan.plan(data, known, student.works, TODAY)
    goals = [goal["id"] for goal in data["goals"]]
    for work in student.works.values():
        assert work.source
        about_work = schemas.document(work.source, "work").data
        assert about_work
        yield from works.work(work, about_work, known, goals, TODAY)
    for name, source in student.weeks.items():
        week = schemas.document(source, "week").data
        assert week
        yield from weeks.week(name, week, known, goals, TODAY)
    for name, source in student.yearly["log"].items():
        log = schemas.document(source, "log").data
        assert log
        yield from logs.log(name, log, known, goals, TODAY)


@pytest.mark.parametrize("years", [1, 3, 12])
def test_nothing_is_wrong_with_what_is_written(tmp_path: Path, years: int) -> None:
    write_school(tmp_path / "school", students=12, years=years, seed=years)
    assert not list(findings(tmp_path / "school"))


def test_nothing_is_wrong_after_nine_years_either(long: Repository) -> None:
    assert not list(findings(long.top))


def test_no_old_version_of_a_plan_names_what_was_not_there_yet(long: Repository) -> None:
    found = {path: data for _, path, data in states(long) if Path(path).name in ("school.yml", "mentors.yml")}
    known = KnownNames(
        to_model.school(found["portfolios/school.yml"]), to_model.mentors(found["portfolios/mentors.yml"])
    )
    in_bank: set[str] = set()
    for commit, changes in history(long):
        in_bank |= {
            Path(path).parts[2] + "/" + Path(path).parts[4] for path in changes if path.endswith("/work.yml")
        }
        for path, data in changes.items():
            if path.endswith("/iup.yml"):
                student = Path(path).parent.name
                there = [work.split("/")[1] for work in in_bank if work.startswith(f"{student}/")]
                assert commit.recorded_at
                in_plan = plan.plan(data, known, there, commit.recorded_at.date())
                # In spring each year's permission to publish comes to its end, and is renewed in August.
                assert not [one for one in in_plan if one.rule != "IUP806"], (commit.id, path)


def history(repository: Repository) -> Iterator[tuple[git.Commit, dict[str, Data]]]:
    commits: dict[str, tuple[git.Commit, dict[str, Data]]] = {}
    for commit, path, data in states(repository):
        commits.setdefault(commit.id, (commit, {}))[1][path] = data
    yield from commits.values()


def test_no_goal_vanishes_and_none_opens_again(long: Repository) -> None:
    for states_of_one in plans(long).values():
        for before, after in pairwise(states_of_one):
            now = {goal["id"]: goal for goal in after["goals"]}
            for goal in before["goals"]:
                assert goal["id"] in now
                assert now[goal["id"]]["area"] == goal["area"]
                assert goal["status"] == "active" or now[goal["id"]]["status"] == goal["status"]


def test_each_school_year_that_is_over_had_its_four_talks(long: Repository) -> None:
    about = next(data for _, path, data in states(long) if path.endswith("school.yml"))
    the_school = to_model.school(about)
    for states_of_one in plans(long).values():
        days = {date.fromisoformat(state["talk"]["date"]) for state in states_of_one}
        student = to_model.plan(states_of_one[-1]).student
        assert not list(talks.school_years(student, the_school, days, TODAY))
        in_year = Counter(the_school.year_of(day).start for day in days)
        assert in_year == {**dict.fromkeys(range(2017, 2026), 4), 2026: 2}
        assert max(days) <= LAST_DAY


def test_lives_are_varied(long: Repository) -> None:
    happened: Counter[str] = Counter()
    for states_of_one in plans(long).values():
        for before, after in pairwise(states_of_one):
            same_talk = before["talk"]["date"] == after["talk"]["date"]
            happened["corrected"] += same_talk
            old = {goal["id"]: goal for goal in before["goals"]}
            for goal in after["goals"]:
                was = old.get(goal["id"])
                happened["continued by one"] += was is None and "continues" in goal
                happened["reworded"] += was is not None and was["title"] != goal["title"]
                happened["moved"] += was is not None and was["due"] < goal["due"] and "due_reason" in goal
                happened[goal["status"]] += was is not None and was["status"] != goal["status"]
        happened["staff"] += any(note["audience"] == "staff" for note in states_of_one[-1].get("notes", ()))
        happened["evidence"] += any(goal.get("evidence") for goal in states_of_one[-1]["goals"])
    expected = {"corrected", "continued by one", "reworded", "moved", "staff", "evidence", *Status} - {
        "active"
    }
    assert {name for name, times in happened.items() if times} >= expected


def test_no_two_students_read_the_same(tmp_path: Path) -> None:
    write_school(tmp_path / "school", students=60, years=1, seed=1)
    texts = [
        re.sub(r"(?m)^(  name|  class|  enrolled|  reference|  date):.*", "", path.read_text("utf-8"))
        for path in (tmp_path / "school").glob("portfolios/students/*/iup.yml")
    ]
    assert len(set(texts)) == len(texts) == 60


def test_some_families_read_other_languages(tmp_path: Path) -> None:
    write_school(tmp_path / "school", students=80, years=1, seed=1)
    latest = (states_of_one[-1] for states_of_one in plans(Repository(tmp_path / "school")).values())
    languages = Counter(tuple(state["student"]["languages"]) for state in latest)
    assert set(languages) == {("sv",), ("sv", "en"), ("he", "sv"), ("ru", "sv")}
    assert languages["sv",] > 40


def test_commits_stand_in_the_order_of_time_in_school_hours_of_stockholm(long: Repository) -> None:
    lines = (
        long.git("log", "--reverse", "--format=%at %ct %ad %ae", "--date=iso-strict").decode().splitlines()
    )
    written = [line.split() for line in lines]
    assert all(author == committer for author, committer, _, _ in written)
    assert written == sorted(written, key=lambda line: int(line[0]))
    for _, _, when, email in written:
        there = datetime.fromisoformat(when)
        assert there.utcoffset() == there.astimezone(ZoneInfo("Europe/Stockholm")).utcoffset()
        assert 13 <= there.hour <= 16
        assert email.endswith("@example.org")
    assert {when[-6:] for _, _, when, _ in written} == {"+01:00", "+02:00"}


def test_git_finds_nothing_wrong_and_nothing_changed(long: Repository) -> None:
    assert long.git("fsck", "--strict", "--full") == b""
    assert long.git("status", "--porcelain") == b""
    assert long.git("branch", "--show-current").strip() == b"main"


def test_pictures_are_stored_once(long: Repository) -> None:
    tree = long.git("ls-tree", "-r", "HEAD").decode().splitlines()
    pictures = [line.split()[2] for line in tree if line.endswith(".jpg")]
    assert len(set(pictures)) <= 6 < len(pictures)


def test_the_folder_looks_like_a_schools(small: Repository) -> None:
    there = {path.name for path in small.top.iterdir()}
    assert there >= {".git", ".gitignore", "README.md", "portfolios"}
    assert len((small.top / "README.md").read_text("utf-8").split("\n\n")) == 2
    assert (small.top / "mkdocs.yml").is_file() == (ROOT / "mkdocs.yml").is_file()
    assert len(list((small.top / "portfolios/students").iterdir())) == 3


def test_a_folder_with_something_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UsageError):
        write_school(tmp_path, students=1, years=1, seed=1)
    with pytest.raises(UsageError):
        write_school(tmp_path / "mine.txt", students=1, years=1, seed=1)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    directory = tmp_path / "empty"
    directory.mkdir()
    before = directory.stat().st_ino
    write_school(directory, students=1, years=1, seed=1)
    assert directory.stat().st_ino == before
    assert (directory / ".git").is_dir()
    assert list(tmp_path.iterdir()) == [directory]


def test_what_breaks_off_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Iterator[bytes]:
        yield b"feature done\n"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.demo._everything", broken)
    with pytest.raises(OutputError, match="No space left"):
        write_school(tmp_path / "school", students=1, years=1, seed=1)
    assert not list(tmp_path.iterdir())


def test_the_command_says_what_it_wrote_and_what_to_type_next(tmp_path: Path) -> None:
    directory = tmp_path / "my school"
    arguments = [str(directory), "--students", "1", "--years", "1"]
    result = CliRunner().invoke(command.command, arguments, obj="en")
    assert result.exit_code == 0
    assert re.search(r"Students: 1. Commits: \d+. Seconds: \d+\.\d.", result.output)
    assert f"cd '{directory}' && iup build" in result.output


def test_the_command_speaks_the_language_that_was_chosen(tmp_path: Path) -> None:
    arguments = [str(tmp_path / "skola"), "--students", "1", "--years", "1"]
    result = CliRunner().invoke(command.command, arguments, obj="sv")
    assert [line.split()[0] for line in result.output.splitlines()] == ["Skolan", "Elever:", "Härnäst:"]


@pytest.mark.parametrize("arguments", [["--students", "0"], ["--students", "10001"], ["--years", "13"]])
def test_sizes_out_of_bounds_are_usage_errors(tmp_path: Path, arguments: list[str]) -> None:
    result = CliRunner().invoke(command.command, [str(tmp_path / "school"), *arguments])
    assert result.exit_code == 2
    assert not (tmp_path / "school").exists()


def test_mentors_write_what_goes_well_and_what_is_hard_is_for_the_staff(long: Repository) -> None:
    found = [data for _, path, data in states(long) if kind(path) == "log"]
    lists = Counter(name for data in found for name in data)
    assert lists["feedback"] > lists["difficulties"] > 0
    assert lists["conversations"] > 0
    assert {one["audience"] for data in found for one in data.get("difficulties", ())} == {"staff"}
