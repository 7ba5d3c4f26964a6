"""Which states a plan went through, whatever happened to the file and to the repository."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from generator import git
from generator.history import Current, Readers, Recorded, check, read_history, read_main_line
from generator.history.reading import blob_id
from generator.yaml.source import read as read_source
from tests.support.plan_histories import (
    MENTORS,
    PLAN,
    READERS,
    SCHOOL,
    Data,
    goal,
    histories,
    history,
    mentors,
    plan,
    read_plan,
    school,
    story,
    talks,
    told,
)
from tests.support.repository import Repository

FIRST = plan("2025-09-10", goal("novels"))
SECOND = plan("2026-02-10", goal("novels"))


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return Repository.create(tmp_path / "school")


def commits(repo: Repository, student: str = "alva") -> list[str | None]:
    return [state.recorded.commit for state in history(repo.top, student).states]


def test_each_talk_is_a_version_with_who_recorded_it_and_when(repo: Repository) -> None:
    first = repo.commit({PLAN: FIRST}, "2025-09-11", by="Sofia")
    second = repo.commit({PLAN: SECOND}, "2026-02-11", by="Jonas")
    read = history(repo.top)
    noon = timezone(timedelta(hours=2))
    assert [version.state.recorded for version in read.versions] == [
        Recorded(first, datetime(2025, 9, 11, 12, tzinfo=noon), "Sofia"),
        Recorded(second, datetime(2026, 2, 11, 12, tzinfo=noon), "Jonas"),
    ]
    assert talks(read) == ["2025-09-10", "2026-02-10"]
    assert read.complete


def test_a_branch_that_was_tried_out_is_no_state(repo: Repository) -> None:
    first = repo.commit({PLAN: FIRST}, "2025-09-11")
    repo.git("switch", "--quiet", "--create", "proposal")
    repo.commit({PLAN: plan("2026-02-10", goal("novels", "Never agreed on"))}, "2026-02-08")
    repo.commit({PLAN: SECOND}, "2026-02-09")
    repo.git("switch", "--quiet", "main")
    merged = repo.merge("proposal", "2026-02-11", by="Principal")
    assert commits(repo) == [first, merged]
    assert [e.kind for e in story(history(repo.top)).events] == ["set"]


def test_a_revert_goes_back_to_the_version_of_before(repo: Repository) -> None:
    ids = [repo.commit({PLAN: content}, "2026-02-11") for content in (FIRST, SECOND, FIRST)]
    read = history(repo.top)
    assert commits(repo) == ids
    assert talks(read) == ["2025-09-10", "2026-02-10"]
    assert read.versions[0].state.recorded.commit == ids[2]
    assert [s.recorded.commit for s in read.versions[0].corrections] == [ids[0]]


def test_commit_dates_that_run_backwards_leave_the_order_alone(repo: Repository) -> None:
    days = ("2026-05-01", "2020-01-01", "2023-01-01")
    contents = [plan(f"2026-0{n}-01", goal("novels", f"Title {n}")) for n in (1, 2, 3)]
    ids = [repo.commit({PLAN: content}, day) for content, day in zip(contents, days, strict=True)]
    assert commits(repo) == ids
    changes = [(e.before, e.after) for e in story(history(repo.top)).events if e.kind == "reworded"]
    assert changes == [("Title 1", "Title 2"), ("Title 2", "Title 3")]


def test_a_plan_that_was_deleted_and_restored_goes_on(repo: Repository) -> None:
    first = repo.commit({PLAN: FIRST}, "2025-09-11")
    repo.commit({PLAN: None}, "2025-10-01")
    repo.commit({PLAN: FIRST}, "2025-11-01")
    assert commits(repo) == [first]
    second = repo.commit({PLAN: SECOND}, "2026-02-11")
    assert commits(repo) == [first, second]
    assert [e.kind for e in story(history(repo.top)).events] == ["set"]


def test_a_student_whose_folder_was_renamed_keeps_the_years_before(repo: Repository) -> None:
    first = repo.commit({"portfolios/students/al/iup.yml": FIRST}, "2025-09-11")
    second = repo.move(
        "portfolios/students/al", "portfolios/students/alva-l", "2026-02-11",
        {"portfolios/students/alva-l/iup.yml": plan("2026-02-10", student={"formerly": ["al"]})},
    )  # fmt: skip
    third = repo.move(
        "portfolios/students/alva-l", "portfolios/students/alva", "2026-09-11",
        {PLAN: plan("2026-09-10", student={"formerly": ["alva-l"]})},
    )  # fmt: skip
    assert commits(repo) == [first, second, third]


def test_what_another_student_does_with_a_former_id_is_not_ours(repo: Repository) -> None:
    first = repo.commit({"portfolios/students/al/iup.yml": FIRST}, "2025-09-11")
    moved = repo.move(
        "portfolios/students/al", "portfolios/students/alva", "2026-02-11",
        {PLAN: plan("2026-02-10", student={"formerly": ["al"]})},
    )  # fmt: skip
    other = repo.commit({"portfolios/students/al/iup.yml": plan("2026-03-01")}, "2026-03-02")
    assert commits(repo) == [first, moved]
    assert commits(repo, "al")[-1] == other


def test_alike_files_are_never_taken_for_one_student(repo: Repository) -> None:
    repo.commit({"portfolios/students/al/iup.yml": FIRST}, "2025-09-11")
    moved = repo.move("portfolios/students/al", "portfolios/students/alva", "2026-02-11")
    assert commits(repo) == [moved]


def another_child(talk: str, *goals: Data, **student: object) -> bytes:
    return plan(talk, *goals, student={"name": "Alba", "enrolled": "2026-08-18"} | student)


def test_another_child_under_an_old_id_has_nothing_of_the_first(repo: Repository) -> None:
    repo.commit({PLAN: plan("2025-09-10", goal("secret", "Of the first child"))}, "2025-09-11")
    repo.commit({PLAN: b"student: [\n"}, "2026-02-01")
    repo.commit({PLAN: None}, "2026-06-20")
    new = repo.commit({PLAN: another_child("2026-09-10", goal("novels"))}, "2026-09-11")
    read = history(repo.top)
    assert commits(repo) == [new]
    assert talks(read) == ["2026-09-10"]
    assert [story.goal.id for story in read.stories] == ["novels"]
    assert "first child" not in repr(read)
    assert check(read, read_source(PLAN, (repo.top / PLAN).read_bytes())) == ()


def test_another_child_who_is_not_committed_yet_has_nothing_of_the_first(repo: Repository) -> None:
    repo.commit({PLAN: FIRST}, "2025-09-11")
    repo.commit({PLAN: None}, "2026-06-20")
    repo.write({PLAN: another_child("2026-09-10")})
    assert commits(repo) == [None]


@pytest.mark.parametrize("change", [{"name": "Alva Ek"}, {"enrolled": "2026-08-18"}])
def test_a_student_who_comes_back_with_another_name_or_another_first_day_keeps_the_years(
    repo: Repository, change: Data
) -> None:
    first = repo.commit({PLAN: FIRST}, "2025-09-11")
    repo.commit({PLAN: None}, "2026-06-20")
    last = repo.commit({PLAN: plan("2026-09-10", student=change)}, "2026-09-11")
    assert commits(repo) == [first, last]


def test_a_former_id_of_another_child_gives_nothing(repo: Repository) -> None:
    repo.commit({"portfolios/students/al/iup.yml": plan("2025-09-10", goal("secret"))}, "2025-09-11")
    repo.commit({"portfolios/students/al/iup.yml": None}, "2026-06-20")
    last = repo.commit({PLAN: another_child("2026-09-10", formerly=["al"])}, "2026-09-11")
    assert commits(repo) == [last]
    assert history(repo.top).stories == ()


def test_of_a_former_id_counts_what_its_last_child_left(repo: Repository) -> None:
    old = "portfolios/students/al/iup.yml"
    repo.commit({old: FIRST}, "2024-09-11")
    repo.commit({old: None, PLAN: plan("2024-09-10", goal("third"), student={"name": "C"})}, "2025-06-20")
    repo.commit({PLAN: None}, "2025-06-21")
    second = repo.commit({old: another_child("2026-09-10")}, "2026-09-11")
    moved = repo.move(
        "portfolios/students/al", "portfolios/students/alva", "2027-02-11",
        {PLAN: another_child("2027-02-10", formerly=["al"])},
    )  # fmt: skip
    assert commits(repo) == [second, moved]
    assert history(repo.top).stories == ()


def renamed(repo: Repository, content: bytes = FIRST) -> list[dict[str, str]]:
    """What the check says of `alva` after `al` went in the commit in which `alva` came."""
    repo.commit({"portfolios/students/al/iup.yml": FIRST}, "2025-09-11")
    repo.move("portfolios/students/al", "portfolios/students/alva", "2026-02-11", {PLAN: content})
    repo.commit({"README": "x"}, "2026-02-12")
    found = check(history(repo.top), read_source(PLAN, content))
    assert {problem.rule for problem in found} <= {"IUP704"}
    return [dict(problem.values) for problem in found]


@pytest.mark.parametrize("change", [{}, {"name": "Alva Ek"}, {"enrolled": "2026-08-18"}])
def test_a_folder_that_may_have_been_renamed_is_told(repo: Repository, change: Data) -> None:
    assert renamed(repo, plan("2026-02-10", student=change)) == [{"old": "al", "new": "alva"}]


def test_a_folder_that_was_renamed_with_a_word_of_it_is_not_told(repo: Repository) -> None:
    assert renamed(repo, plan("2026-02-10", goal("novels"), student={"formerly": ["al"]})) == []


def test_that_it_was_not_renamed_can_be_said(repo: Repository) -> None:
    assert renamed(repo, plan("2026-02-10", student={"formerly": []})) == []


def test_another_child_who_comes_as_one_goes_is_not_told(repo: Repository) -> None:
    assert renamed(repo, another_child("2026-09-10")) == []


def test_a_classmate_who_comes_as_one_goes_is_not_told(repo: Repository) -> None:
    assert renamed(repo, plan("2026-02-10", student={"name": "Bo Berg"})) == []


def test_a_folder_that_lost_its_capital_letter_can_be_claimed(repo: Repository) -> None:
    repo.commit({"portfolios/students/Alva/iup.yml": FIRST}, "2025-09-11")
    repo.git("mv", "portfolios/students/Alva", "portfolios/students/alva-2")
    repo.move("portfolios/students/alva-2", "portfolios/students/alva", "2026-02-11")
    assert history(repo.top).perhaps_formerly == "Alva"
    repo.commit({PLAN: plan("2026-02-10", student={"formerly": ["Alva"]})}, "2026-02-12")
    assert talks(history(repo.top)) == ["2025-09-10", "2026-02-10"]


def test_of_several_folders_that_went_the_one_of_the_same_name_is_told(repo: Repository) -> None:
    twin = plan("2025-09-10", student={"name": "Bo"})
    files: dict[str, str | bytes | None] = {
        "portfolios/students/al/iup.yml": FIRST, "portfolios/students/zed/iup.yml": twin,
    }  # fmt: skip
    repo.commit(files, "2025-09-11")
    repo.commit(dict.fromkeys(files) | {PLAN: SECOND, "portfolios/students/bo/iup.yml": twin}, "2026-02-11")
    read = histories(repo.top, "alva", "bo")
    assert [read[student].perhaps_formerly for student in read] == ["al", "zed"]


def test_several_former_ids_come_in_the_order_of_their_time(repo: Repository) -> None:
    older = repo.commit({"portfolios/students/zed/iup.yml": FIRST}, "2025-09-11")
    newer = repo.commit({"portfolios/students/al/iup.yml": SECOND}, "2026-02-11")
    both = {"formerly": ["al", "zed"]}
    last = repo.commit({PLAN: plan("2026-09-10", student=both)}, "2026-09-11")
    assert commits(repo) == [older, newer, last]


def test_ids_that_name_each_other_end(repo: Repository) -> None:
    repo.commit(
        {"portfolios/students/al/iup.yml": plan("2025-09-10", student={"formerly": ["alva"]})}, "2025-09-11"
    )
    repo.commit({PLAN: plan("2026-02-10", student={"formerly": ["al", "alva", "nobody"]})}, "2026-02-11")
    assert len(commits(repo)) == 2


def test_a_rename_that_is_not_committed_yet_has_its_years_too(repo: Repository) -> None:
    first = repo.commit({"portfolios/students/al/iup.yml": FIRST}, "2025-09-11")
    repo.git("mv", "portfolios/students/al", "portfolios/students/alva")
    repo.write({PLAN: plan("2026-02-10", student={"formerly": ["al"]})})
    assert commits(repo) == [first, None]


def test_a_plan_that_was_broken_for_a_while_is_listed_with_the_reason(repo: Repository) -> None:
    first = repo.commit({PLAN: FIRST}, "2025-09-11")
    broken = repo.commit({PLAN: b"student: [\n"}, "2026-02-01")
    repo.commit({PLAN: plan("2026-02-10", goal("novels", "Read four novels"))}, "2026-02-11")
    read = history(repo.top)
    assert [(v.readable, v.state.recorded.commit) for v in read.versions[:2]] == [
        (True, first),
        (False, broken),
    ]
    assert read.versions[1].talk_date is None
    assert "not YAML" in (read.versions[1].state.problem or "")
    assert [e.kind for e in story(read).events] == ["set", "reworded"]


def test_line_ends_and_byte_order_marks_of_other_machines_are_read(repo: Repository) -> None:
    windows = b"\xef\xbb\xbf" + FIRST.replace(b"\n", b"\r\n")
    repo.commit({PLAN: windows}, "2025-09-11")
    repo.commit({PLAN: FIRST}, "2025-09-12")
    read = history(repo.top)
    assert talks(read) == ["2025-09-10"]
    assert len(read.versions[0].corrections) == 1
    assert [e.kind for e in story(read).events] == ["set"]


def test_a_plan_of_an_older_shape_is_read_by_its_reader(repo: Repository) -> None:
    old = FIRST.replace(b"iup/1", b"iup/0").replace(
        b'"talk": {\n  "date": "2025-09-10",\n  "participants": [\n   "student"\n  ]\n }',
        b'"talk": "2025-09-10"',
    )
    assert b"participants" not in old
    repo.commit({PLAN: old}, "2025-09-11")
    repo.commit({PLAN: SECOND}, "2026-02-11")
    assert talks(history(repo.top)) == ["2025-09-10", "2026-02-10"]


def test_what_is_no_file_or_too_large_or_missing_is_said_in_words(repo: Repository) -> None:
    for mode, blob in (
        (git.SYMLINK, repo.blob(FIRST)),
        (git.SUBMODULE, "1" * 40),
        ("100644", repo.blob(b"x" * (git.LARGEST_BLOB + 1))),
        ("100644", repo.blob(FIRST)),
    ):
        repo.raw_commit(b"A <a> 1757592000 +0200", {PLAN.encode(): (mode, blob)})
    lost = repo.blob(SECOND)
    repo.raw_commit(b"A <a> 1757592000 +0200", {PLAN.encode(): ("100644", lost)})
    (repo.top / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    problems = [version.state.problem for version in history(repo.top).versions]
    assert [(p or "")[:24] for p in problems] == [
        "The file was a link to a", "The file was a link to a", "The file was too large t", "",
        "The file's content is mi",
    ]  # fmt: skip


def test_what_lies_in_the_folder_and_is_not_committed_is_the_newest_state(repo: Repository) -> None:
    first = repo.commit({PLAN: FIRST}, "2025-09-11")
    repo.write({PLAN: SECOND})
    read = history(repo.top)
    assert [state.recorded for state in read.states][1:] == [Recorded()]
    assert commits(repo) == [first, None]
    repo.write({PLAN: FIRST.replace(b"\n", b"\r\n")})
    assert commits(repo) == [first], "git's own change of line ends is no change"


def test_a_plan_that_was_never_committed_is_one_state(repo: Repository) -> None:
    repo.commit({"README": "x"}, "2025-09-11")
    repo.write({PLAN: FIRST})
    assert commits(repo) == [None]


def test_a_school_in_a_subfolder_has_the_same_history(repo: Repository) -> None:
    first = repo.commit({f"north/{PLAN}": FIRST, PLAN: SECOND}, "2025-09-11")
    assert [s.recorded.commit for s in history(repo.top / "north").states] == [first]


def test_odd_names_beside_the_plans_disturb_nothing(repo: Repository) -> None:
    first = repo.commit({PLAN: FIRST}, "2025-09-11")
    odd = (b"a\nb", b"\xff", b'"', "אלבה".encode())
    files = {b"portfolios/students/" + name + b"/iup.yml": ("100644", repo.blob(SECOND)) for name in odd}
    repo.raw_commit(b" <> 1 +0000", files)
    assert commits(repo) == [first]


def test_a_shallow_clone_is_incomplete_and_claims_no_false_dates(repo: Repository, tmp_path: Path) -> None:
    repo.commit({PLAN: FIRST}, "2025-09-11")
    repo.commit({"README": "x"}, "2026-01-11", by="Somebody else")
    last = repo.commit({PLAN: SECOND}, "2026-02-11")
    repo.git("clone", "--quiet", "--depth=2", repo.top.as_uri(), str(tmp_path / "clone"))
    read = history(tmp_path / "clone")
    assert not read.complete
    assert (read.states[0].recorded.at, read.states[0].recorded.by) == (None, None)
    assert read.states[1].recorded.commit == last
    assert read.states[1].recorded.by == "Sofia"


def test_an_old_plan_shows_the_names_of_its_time(repo: Repository) -> None:
    repo.commit({SCHOOL: school(name="Old"), MENTORS: mentors(sofia="Sofia Berg"), PLAN: FIRST}, "2025-09-11")
    repo.commit({SCHOOL: b"broken: [", MENTORS: mentors(sofia="Sofia Ek")}, "2026-02-10")
    repo.commit({PLAN: SECOND}, "2026-02-11")
    repo.commit({SCHOOL: school(name="New")}, "2026-03-11")
    repo.write({PLAN: plan("2026-09-10"), MENTORS: mentors(sofia="Sofia Alm")})
    read = history(repo.top)
    names = [(s.school and s.school.name.text("sv"), s.mentors["sofia"].name) for s in read.states]
    assert names == [("Old", "Sofia Berg"), ("Old", "Sofia Ek"), ("New", "Sofia Alm")]


def test_before_there_was_a_school_file_the_present_one_counts(repo: Repository) -> None:
    repo.commit({PLAN: FIRST}, "2025-09-11")
    repo.commit({SCHOOL: school()}, "2025-09-12")
    assert history(repo.top).states[0].school is not None


def test_what_was_recorded_at_midnight_has_the_day_of_the_school(repo: Repository) -> None:
    contents = [plan("2025-09-10", goal("novels", title)) for title in ("One", "Two")]
    repo.commit({SCHOOL: school("Asia/Vladivostok"), PLAN: contents[0]}, "2025-09-11")
    repo.commit({PLAN: contents[1]}, "2025-10-01T23:30:00+00:00")
    assert told(story(history(repo.top)))[1] == ("2025-10-02", "corrected", "One", "Two")


@pytest.mark.parametrize("time_zone", ["../etc", "Nowhere/At-all"])
def test_a_time_zone_that_does_not_exist_leaves_the_day_of_the_commit(
    repo: Repository, time_zone: str
) -> None:
    contents = [plan("2025-09-10", goal("novels", title)) for title in ("One", "Two")]
    repo.commit({SCHOOL: school(time_zone), PLAN: contents[0]}, "2025-09-11")
    repo.commit({PLAN: contents[1]}, "2025-10-01T23:30:00+00:00")
    assert told(story(history(repo.top)))[1][0] == "2025-10-01"


def test_each_distinct_content_is_fetched_and_read_once_for_all_students(repo: Repository) -> None:
    students = [f"s{n}" for n in range(5)]
    for content in (FIRST, SECOND, FIRST):
        repo.commit({f"portfolios/students/{s}/iup.yml": content for s in students}, "2026-01-01")
    read: list[bytes] = []
    asked: list[list[str]] = []
    repository = git.find(repo.top)
    assert repository is not None

    def reader(content: bytes):  # type: ignore[no-untyped-def]
        read.append(content)
        return read_plan(content)

    def fetch(ids) -> Iterator[tuple[str, bytes | git.Absence]]:  # type: ignore[no-untyped-def]
        asked.append(list(ids))
        return repository.blobs(asked[-1])

    current = Current(dict.fromkeys(students, FIRST), None, {})
    readers = Readers(reader, READERS.school, READERS.mentors)
    found = read_history(read_main_line(repository.changes("portfolios")), fetch, current, readers)
    assert [len(found[s].states) for s in students] == [3] * 5
    assert (sorted(read), len(asked)) == (sorted([FIRST, SECOND]), 1)


def test_the_id_of_a_content_is_the_one_of_git(repo: Repository) -> None:
    assert blob_id(FIRST) == repo.blob(FIRST)


def test_a_repository_of_sha256_knows_what_is_committed(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "school")
    repo.top.mkdir()
    repo.git("init", "--quiet", "--initial-branch=main", "--object-format=sha256")
    first = repo.commit({PLAN: FIRST}, "2025-09-11")
    assert len(first) == 64
    assert commits(repo) == [first]
    repo.write({PLAN: FIRST.replace(b"\n", b"\r\n")})
    assert commits(repo) == [first]
    repo.write({PLAN: SECOND})
    assert commits(repo) == [first, None]


def test_students_are_read_side_by_side(repo: Repository) -> None:
    repo.commit({PLAN: FIRST, "portfolios/students/bo/iup.yml": SECOND}, "2025-09-11")
    both = histories(repo.top, "alva", "bo", "nobody")
    assert {student: talks(read) for student, read in both.items()} == {
        "alva": ["2025-09-10"], "bo": ["2026-02-10"], "nobody": [],
    }  # fmt: skip
