"""What git's part promises: the main line, oldest first, whatever the repository and the machine are like."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from generator import git
from generator.git import Absence, Change
from generator.problems.errors import GitError
from tests.support.repository import Repository

PLAN = "portfolios/students/alva/iup.yml"


@pytest.fixture
def school(tmp_path: Path) -> Repository:
    return Repository.create(tmp_path / "school")


def found(root: Path) -> git.Repository:
    repository = git.find(root)
    assert repository is not None
    return repository


def told(root: Path) -> list[tuple[str, tuple[Change, ...]]]:
    return [(commit.id, changes) for commit, changes in found(root).changes("portfolios")]


def test_commits_come_oldest_first_with_what_they_changed(school: Repository) -> None:
    first = school.commit({PLAN: "one\n", "README": "about\n"}, "2025-09-01", by="Jonas Ek")
    school.commit({"README": "more\n"}, "2025-10-01")
    second = school.commit({PLAN: "two\n"}, "2026-02-01", by="Sofia")
    third = school.commit({PLAN: None}, "2026-03-01", by="Sofia")
    (a, x), (b, y), (c, z) = found(school.top).changes("portfolios")
    assert [a.id, b.id, c.id] == [first, second, third]
    assert (a.author, b.author) == ("Jonas Ek", "Sofia")
    assert a.recorded_at == datetime(2025, 9, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    assert x == (Change(PLAN, school.blob(b"one\n"), "100644"),)
    assert y == (Change(PLAN, school.blob(b"two\n"), "100644"),)
    assert z == (Change(PLAN, None, "000000"),)


def test_dates_that_run_backwards_do_not_change_the_order(school: Repository) -> None:
    ids = [
        school.commit({PLAN: day}, day) for day in ("2026-05-01", "2024-01-01", "2026-03-01", "2020-01-01")
    ]
    assert [commit for commit, _ in told(school.top)] == ids


def test_a_branch_counts_as_what_its_merge_brought(school: Repository) -> None:
    school.commit({PLAN: "one\n"}, "2026-01-01")
    school.git("switch", "--quiet", "--create", "try")
    school.commit({PLAN: "tried\n"}, "2026-01-02")
    school.commit({PLAN: "agreed\n"}, "2026-01-03")
    school.git("switch", "--quiet", "main")
    school.commit({"README": "x"}, "2026-01-04")
    merged = school.merge("try", "2026-01-05")
    assert told(school.top)[1:] == [(merged, (Change(PLAN, school.blob(b"agreed\n"), "100644"),))]


def test_a_merge_that_only_undoes_the_branch_is_no_change(school: Repository) -> None:
    first = school.commit({PLAN: "one\n"}, "2026-01-01")
    school.git("switch", "--quiet", "--create", "try")
    school.commit({PLAN: "tried\n"}, "2026-01-02")
    school.git("switch", "--quiet", "main")
    school.git("merge", "--quiet", "--no-ff", "--strategy=ours", "--message", "Merge", "try")
    assert [commit for commit, _ in told(school.top)] == [first]


def test_a_school_in_a_subfolder_sees_its_own_paths(school: Repository) -> None:
    commit = school.commit(
        {f"schools/north/{PLAN}": "north\n", f"schools/south/{PLAN}": "south\n", PLAN: "top\n"}, "2026-01-01"
    )
    assert told(school.top / "schools" / "north") == [
        (commit, (Change(PLAN, school.blob(b"north\n"), "100644"),))
    ]


def test_a_linked_worktree_has_its_own_head(school: Repository, tmp_path: Path) -> None:
    school.commit({PLAN: "one\n"}, "2026-01-01")
    school.git("worktree", "add", "--quiet", "-b", "other", str(tmp_path / "tree"))
    there = Repository(tmp_path / "tree")
    commit = there.commit({PLAN: "two\n"}, "2026-01-02")
    assert [of for of, _ in told(there.top)][-1] == commit
    assert found(school.top).head != commit == found(there.top).head


@pytest.mark.parametrize(
    "name",
    [b"a\nb", b'"quoted"', b"tab\there", b"\xff\xfe", b":100644 x", "שלום".encode(), b" space ", b"\\"],
)
def test_any_name_a_file_can_have_is_told_as_it_is(school: Repository, name: bytes) -> None:
    blob = school.blob(b"x")
    path = b"portfolios/students/" + name + b"/iup.yml"
    school.raw_commit(b"Sofia <s@x> 1700000000 +0000", {path: ("100644", blob)})
    assert told(school.top)[0][1] == (Change(path.decode("utf-8", "surrogateescape"), blob, "100644"),)


@pytest.mark.parametrize(
    ("author", "name", "moment"),
    [
        (b" <> 1700000000 +0000", "", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        (b":odd <> 0 +0000", ":odd", datetime(1970, 1, 1, tzinfo=UTC)),
        (b"L\xf6f <> 1700000000 +0000", "L�f", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        (b"A <> 99999999999999 +0000", "A", None),
        (b"A <> 1700000000 +9999", "A", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
    ],
)
def test_odd_authors_and_dates_are_read(
    school: Repository, author: bytes, name: str, moment: datetime | None
) -> None:
    school.raw_commit(author, {PLAN.encode(): ("100644", school.blob(b"x"))})
    (commit, _), *_ = found(school.top).changes("portfolios")
    assert (commit.author, commit.recorded_at) == (name, moment)


@pytest.mark.parametrize(
    "date", [b"-1700000000 +0200", b"nonsense", b"", b"18446744073709551615 +0000", b"1 x"]
)
def test_a_date_that_is_none_stops_nothing(school: Repository, date: bytes) -> None:
    school.raw_commit(b"A <a> " + date, {PLAN.encode(): ("100644", school.blob(b"x"))})
    (commit, changes), *_ = found(school.top).changes("portfolios")
    assert (commit.author, changes[0].path) == ("A", PLAN)
    assert commit.recorded_at is None or commit.recorded_at < datetime(1970, 1, 2, tzinfo=UTC)


def test_links_and_submodules_are_known_by_their_mode(school: Repository) -> None:
    link, other = school.blob(b"/etc/passwd"), "1" * 40
    files = {b"portfolios/a": (git.SYMLINK, link), b"portfolios/b": (git.SUBMODULE, other)}
    school.raw_commit(b"A <a> 1700000000 +0000", files)
    assert told(school.top)[0][1] == (
        Change("portfolios/a", link, git.SYMLINK),
        Change("portfolios/b", other, git.SUBMODULE),
    )


def test_ten_thousand_files_of_then_are_read_in_order(school: Repository) -> None:
    stream = b"".join(
        b"blob\nmark :%d\ndata %d\n%s\n" % (n, len(content), content)
        for n, content in ((n, b"%d\n" % n * (n % 400)) for n in range(1, 10_001))
    )
    school.git("fast-import", "--quiet", "--force", "--export-marks=marks", stdin=stream)
    school.commit({"README": "x"}, "2026-01-01")
    lines = (school.top / "marks").read_text().splitlines()
    ids = {int(mark[1:]): blob for mark, blob in (line.split() for line in lines)}
    wanted = [ids[n] for n in range(1, 10_001)]
    for n, (blob, content) in enumerate(found(school.top).blobs(wanted), 1):
        assert (blob, content) == (ids[n], b"%d\n" % n * (n % 400))
    assert n == 10_000


def test_what_is_missing_or_too_large_is_said_and_the_rest_goes_on(school: Repository) -> None:
    school.commit({PLAN: "one\n"}, "2026-01-01")
    largest, larger = b"x" * git.LARGEST_BLOB, b"x" * (git.LARGEST_BLOB + 1)
    ids = [school.blob(larger), "1" * 40, school.head(), school.blob(largest), school.blob(b"")]
    assert [content for _, content in found(school.top).blobs(ids)] == [
        Absence.TOO_LARGE,
        Absence.MISSING,
        Absence.MISSING,
        largest,
        b"",
    ]


def test_a_reader_may_leave_early(school: Repository) -> None:
    for day in ("2026-01-01", "2026-01-02"):
        school.commit({PLAN: day}, day)
    repository = found(school.top)
    changes = repository.changes("portfolios")
    next(changes)
    changes.close()  # type: ignore[attr-defined]
    blobs = repository.blobs([school.blob(b"%d" % n) for n in range(50)])
    next(blobs)
    blobs.close()  # type: ignore[attr-defined]


def test_no_repository_and_no_commit_are_no_history(tmp_path: Path, school: Repository) -> None:
    assert git.find(school.top) is None
    (tmp_path / "alone").mkdir()
    assert git.find(tmp_path / "alone") is None
    school.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    assert git.find(tmp_path / "bare.git") is None


def test_a_worktree_that_lost_its_repository_is_not_taken_for_a_plain_folder(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: /nowhere/at/all\n")
    (tmp_path / "school").mkdir()
    with pytest.raises(GitError, match="/nowhere/at/all"):
        git.find(tmp_path / "school")


def test_a_repository_that_cannot_be_opened_is_not_taken_for_a_plain_folder(school: Repository) -> None:
    school.commit({PLAN: "one\n"}, "2026-01-01")
    (school.top / ".git" / "HEAD").unlink()
    with pytest.raises(GitError, match="not a git repository"):
        git.find(school.top / "portfolios")


def test_a_broken_repository_within_another_is_not_read_from_the_other(school: Repository) -> None:
    school.commit({PLAN: "one\n"}, "2026-01-01")
    (school.top / "portfolios" / ".git").mkdir()
    with pytest.raises(GitError, match=r"\.git is there") as caught:
        git.find(school.top / "portfolios")
    assert "git status" in caught.value.hint
    assert found(school.top)


def test_a_head_that_leads_nowhere_is_not_taken_for_a_new_repository(school: Repository) -> None:
    school.commit({PLAN: "one\n"}, "2026-01-01")
    school.git("symbolic-ref", "HEAD", "refs/heads/master")
    with pytest.raises(GitError, match="refs/heads/master") as caught:
        git.find(school.top)
    assert "git switch" in caught.value.hint


def test_a_branch_that_was_emptied_by_a_crash_is_told(school: Repository) -> None:
    school.commit({PLAN: "one\n"}, "2026-01-01")
    for lost in ("", "nonsense"):
        (school.top / ".git" / "refs" / "heads" / "main").write_text(lost)
        with pytest.raises(GitError, match="HEAD"):
            git.find(school.top)


def test_errors_do_not_begin_with_advice(school: Repository) -> None:
    school.commit({PLAN: "one\n"}, "2026-01-01")
    repository = found(school.top)
    (school.top / ".git" / "info" / "grafts").write_text(repository.head + "\n")
    for file in (school.top / ".git" / "objects").glob("??/*"):
        file.unlink()
    with pytest.raises(GitError) as caught:
        list(repository.changes("portfolios"))
    assert "hint:" not in str(caught.value)


def test_a_shallow_clone_knows_where_it_was_cut(school: Repository, tmp_path: Path) -> None:
    for day in ("2026-01-01", "2026-01-02", "2026-01-03"):
        school.commit({PLAN: day}, day)
    school.git("clone", "--quiet", "--depth=2", school.top.as_uri(), str(tmp_path / "clone"))
    clone = found(tmp_path / "clone")
    assert clone.is_shallow
    assert not found(school.top).is_shallow
    assert [commit.cut_off for commit, _ in clone.changes("portfolios")] == [True, False]


def test_variables_of_the_caller_do_not_lead_elsewhere(
    school: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository.create(tmp_path / "other")
    other.commit({PLAN: "other\n"}, "2020-01-01")
    ours = school.commit({PLAN: "ours\n"}, "2026-01-01")
    monkeypatch.setenv("GIT_DIR", str(other.top / ".git"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other.top / ".git" / "objects"))
    assert told(school.top)[0][0] == ours
    assert "GIT_DIR" not in os.environ


def test_settings_of_the_repository_and_the_user_change_nothing(
    school: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = school.commit({f"north/{PLAN}": "one\n"}, "2026-01-01")
    second = school.commit({f"north/{PLAN}": "two\n"}, "2026-01-02")
    ran = tmp_path / "ran"
    spy = tmp_path / "spy"
    spy.write_text(f"#!/bin/sh\ntouch {ran}\n")
    spy.chmod(0o755)
    expected = told(school.top / "north")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / ".gitconfig").write_text("[broken\n")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name, value in {
        "core.fsmonitor": str(spy), "core.pager": str(spy), "diff.external": str(spy),
        "diff.textconv.command": str(spy), "diff.relative": "true", "diff.renames": "copies",
        "log.showRoot": "false", "log.showSignature": "true", "log.date": "relative",
        "log.diffMerges": "combined", "core.abbrev": "7", "color.ui": "always",
    }.items():  # fmt: skip
        school.git("config", name, value)
    # A replacement object and a graft would rewrite what was published.
    school.git("update-ref", f"refs/replace/{second}", first)
    (school.top / ".git" / "info" / "grafts").write_text(second + "\n")
    assert told(school.top / "north") == expected
    assert [len(expected), ran.exists()] == [2, False]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can give a folder away")
def test_a_repository_of_another_account_is_read(school: Repository) -> None:
    commit = school.commit({PLAN: "one\n"}, "2026-01-01")
    for path in (school.top, school.top / ".git"):
        os.chown(path, 12345, 12345)
    assert told(school.top)[0][0] == commit


def test_a_broken_repository_is_told_in_the_words_of_git(school: Repository) -> None:
    school.commit({PLAN: "one\n"}, "2026-01-01")
    repository = found(school.top)
    for file in (school.top / ".git" / "objects").glob("??/*"):
        file.unlink()
    with pytest.raises(GitError, match="bad object") as caught:
        list(repository.changes("portfolios"))
    assert "git fsck" in caught.value.hint


def test_without_git_a_repository_says_what_to_install_and_a_plain_folder_has_no_history(
    school: Repository, tmp_path: Path
) -> None:
    school.commit({PLAN: "one\n"}, "2026-01-01")
    (tmp_path / "plain").mkdir()
    program = (
        "import sys; from pathlib import Path\n"
        "from generator import git; from generator.problems.errors import GitError\n"
        "print(git.find(Path(sys.argv[2])))\n"
        "try: git.find(Path(sys.argv[1]))\n"
        "except GitError as error: print(error.hint)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, str(school.top), str(tmp_path / "plain")],
        env={"PATH": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.stdout.splitlines()[:1] == ["None"], ran.stderr
    assert "Install git" in ran.stdout


def test_what_is_exported_never_lands_outside_whatever_a_tree_was_made_to_hold(
    school: Repository, tmp_path: Path
) -> None:
    school.commit({PLAN: "one\n", f"{PLAN[:-7]}works/a/work.yml": "two\n"}, "2026-01-01")
    blob = school.blob(b"outside\n")
    inner = school.git("mktree", stdin=f"100644 blob {blob}\tx.yml\n".encode()).decode().strip()
    link = school.blob(str(tmp_path / "elsewhere").encode())
    (tmp_path / "elsewhere").mkdir()
    students = school.git("rev-parse", "HEAD:portfolios/students").decode().strip()
    # Written byte by byte: git's own commands refuse a name that leads upwards, and one name twice.
    entries = [
        ("40000", "..", inner),
        ("40000", "alva", school.git("rev-parse", f"{students}:alva").decode().strip()),
        ("120000", "twice", link),
        ("40000", "twice", inner),
    ]
    raw = b"".join(f"{mode} {name}\0".encode() + bytes.fromhex(of) for mode, name, of in entries)
    made = school.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", stdin=raw).decode().strip()
    top = school.git("mktree", stdin=f"040000 tree {made}\tstudents\n".encode()).decode().strip()
    root = school.git("mktree", stdin=f"040000 tree {top}\tportfolios\n".encode()).decode().strip()
    commit = school.git("commit-tree", "-m", "made", root).decode().strip()
    repository = git.find(school.top, commit)
    assert repository is not None
    with suppress(OSError):
        repository.export(["portfolios/students"], tmp_path / "out")
    assert (tmp_path / "out" / PLAN).read_text(encoding="utf-8") == "one\n"
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert not (tmp_path / "out/portfolios/x.yml").exists()
