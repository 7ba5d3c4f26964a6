"""Repositories that are broken, huge or made by hand: what was published, or a sentence; nothing else.

Each is made from the same small school with three published states of Alva's plan. What the program tells is
what the school's own history was, with what can't be read listed as such, or an error with a cure.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from generator import git
from generator.problems.errors import GitError
from generator.school.portfolio import read_school
from tests.support.repository import Repository
from tests.support.small_school import ALVA, iup, replace, small_school

TODAY = date(2026, 11, 20)
PATIENCE = 20
"""Seconds in which any repository has told what it can."""

PLAN = f"{ALVA}/iup.yml"
TITLES = ["Read three novels", "Read four novels", "Read five novels"]
UNREADABLE = "(unreadable)"


@dataclass(frozen=True)
class Odd:
    """`ids` are the published commits, oldest first."""

    school: Repository
    ids: tuple[str, ...]
    top: Path

    def object(self, name: str) -> Path:
        said = self.school.git("rev-parse", name).decode().strip()
        return self.school.top / ".git/objects" / said[:2] / said[2:]

    def append(self, raw: bytes, files: dict[str, str | bytes | None] | None = None) -> str:
        """A commit whose header is `raw`, with {tree} and {parent} in it, on top of all."""
        self.school.write(files or {})
        self.school.git("add", "--all")
        tree = self.school.git("write-tree").strip()
        made = raw.replace(b"{tree}", tree).replace(b"{parent}", self.school.head().encode())
        commit = self.school.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=made)
        (self.school.top / ".git/refs/heads/main").write_bytes(commit)
        return commit.decode().strip()


@pytest.fixture
def odd(tmp_path: Path) -> Odd:
    school = small_school(tmp_path / "school")
    ids = [school.head()]
    for old, new in pairwise(TITLES):
        replace(school.top / PLAN, old, new)
        ids.append(school.commit({}, "2026-11-20"))
    return Odd(school, tuple(ids), tmp_path)


def told(root: Path) -> list[str]:
    """What Alva's family is told of a goal, state after state."""
    began = time.monotonic()
    try:
        portfolio = read_school(root, ["alva"], today=TODAY).students["alva"].portfolio
    finally:
        assert time.monotonic() - began < PATIENCE
    assert portfolio is not None
    found = []
    for state in portfolio.history.states:
        titles = {goal.title for goal in state.plan.goals} if state.plan else set()
        found.append(next((title for title in (*TITLES, "Read six novels") if title in titles), UNREADABLE))
    return found


def refused(root: Path) -> GitError:
    with pytest.raises(GitError) as caught:
        told(root)
    assert caught.value.hint
    return caught.value


def test_the_school_itself_is_told(odd: Odd) -> None:
    assert told(odd.school.top) == TITLES


@pytest.mark.hostile
@pytest.mark.parametrize(
    "name",
    [
        "refs/heads/-rf", "refs/heads/a;b", "refs/heads/$(touch x)", "refs/heads/ü\u202e",
        "refs/heads/a'b\"c",
        "refs/heads/HEAD", "refs/heads/refs/heads/main", "refs/heads/--upload-pack=x", "refs/tags/main",
        "refs/tags/HEAD", "refs/remotes/origin/HEAD", "refs/heads/" + "n" * 200,
    ],
)  # fmt: skip
def test_no_name_of_a_branch_or_a_tag_changes_anything(odd: Odd, name: str) -> None:
    """Also one that could be taken for HEAD, and leads elsewhere."""
    place = odd.school.top / ".git" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(odd.ids[0] + "\n", encoding="utf-8")
    assert told(odd.school.top) == TITLES


@pytest.mark.parametrize("of", ["HEAD^{tree}", f"HEAD:{PLAN}"])
def test_refs_to_what_is_no_commit_change_nothing_and_one_that_is_head_is_told(odd: Odd, of: str) -> None:
    said = odd.school.git("rev-parse", of).decode().strip()
    (odd.school.top / ".git/refs/tags/odd").write_text(said + "\n", encoding="utf-8")
    assert told(odd.school.top) == TITLES
    (odd.school.top / ".git/refs/heads/main").write_text(said + "\n", encoding="utf-8")
    refused(odd.school.top)


@pytest.mark.parametrize(
    "head",
    ["ref: refs/heads/nobody\n", "ref: refs/heads/loop\n", "ref: HEAD\n", "", "x" * 100_000,
     "ref: ../../../etc/passwd\n", "0" * 40 + "\n", "1" * 40 + "\n", "ref: refs/heads/main.lock\n"],
    ids=["no branch", "a loop", "itself", "empty", "huge", "outside", "zeros", "no commit", "a lock"],
)  # fmt: skip
def test_a_head_that_leads_to_nothing_is_told(odd: Odd, head: str) -> None:
    for one, other in (("loop", "pool"), ("pool", "loop")):
        (odd.school.top / f".git/refs/heads/{one}").write_text(f"ref: refs/heads/{other}\n")
    (odd.school.top / ".git/HEAD").write_text(head, encoding="utf-8")
    refused(odd.school.top)


def test_a_detached_head_is_a_head(odd: Odd) -> None:
    odd.school.git("checkout", "--quiet", "--detach", "HEAD~1")
    assert told(odd.school.top) == TITLES[:2]


@pytest.mark.parametrize("packed", ["nonsense\n", "# pack-refs with: peeled\n" + "z" * 99, "\0\xff", "^^^\n"])
def test_packed_refs_that_are_broken_are_told_or_not_needed(odd: Odd, packed: str) -> None:
    (odd.school.top / ".git/packed-refs").write_text(packed, encoding="latin-1")
    try:
        assert told(odd.school.top) == TITLES
    except GitError as error:
        assert error.hint  # noqa: PT017 - either is right


@pytest.mark.hostile
def test_a_thousand_tags_and_branches_change_nothing(odd: Odd) -> None:
    lines = "".join(f"create refs/tags/t{n} {odd.ids[n % 3]}\n" for n in range(1000))
    odd.school.git("update-ref", "--stdin", stdin=lines.encode())
    assert told(odd.school.top) == TITLES


@pytest.mark.hostile
@pytest.mark.parametrize("what", ["blob", "tree", "commit"])
@pytest.mark.parametrize("harm", ["gone", "empty", "cut off", "other bytes", "another type", "huge header"])
def test_an_object_that_is_missing_or_damaged_is_told_or_listed(odd: Odd, what: str, harm: str) -> None:
    name = {"blob": f"HEAD~1:{PLAN}", "tree": f"HEAD~1:{ALVA}", "commit": "HEAD~1"}[what]
    place = odd.object(name)
    raw = place.read_bytes()
    place.chmod(0o644)
    if harm == "gone":
        place.unlink()
    elif harm == "empty":
        place.write_bytes(b"")
    elif harm == "cut off":
        place.write_bytes(raw[: len(raw) // 2])
    elif harm == "other bytes":
        place.write_bytes(zlib.compress(b"blob 3\0abc"))
    elif harm == "another type":
        place.write_bytes(zlib.compress(b"tag 3\0abc"))
    else:
        place.write_bytes(zlib.compress(b"blob 99999999999999\0abc"))
    if what == "blob" and harm == "gone":
        assert told(odd.school.top) == [TITLES[0], UNREADABLE, TITLES[2]]
        return
    try:
        found = told(odd.school.top)
    except GitError as error:
        assert error.hint  # noqa: PT017 - either is right
    else:
        # What is not what its name says may be given by git as it is; then it is no plan, and listed so.
        assert what == "blob"
        assert found == [TITLES[0], UNREADABLE, TITLES[2]]


def test_a_file_that_is_shorter_than_it_says_is_not_waited_for(odd: Odd) -> None:
    place = odd.object(f"HEAD~1:{PLAN}")
    place.chmod(0o644)
    place.write_bytes(zlib.compress(b"blob 99999999999999\0abc"))
    assert told(odd.school.top) == [TITLES[0], UNREADABLE, TITLES[2]]


def test_replaced_objects_and_grafts_are_not_looked_at(odd: Odd) -> None:
    blob = odd.school.git("rev-parse", f"HEAD~1:{PLAN}").decode().strip()
    six = (odd.school.top / PLAN).read_bytes().replace(b"five", b"six")
    odd.school.git("update-ref", f"refs/replace/{blob}", odd.school.blob(six))
    odd.school.git("update-ref", f"refs/replace/{odd.ids[1]}", odd.ids[0])
    assert told(odd.school.top) == TITLES
    (odd.school.top / ".git/info").mkdir(exist_ok=True)
    (odd.school.top / ".git/info/grafts").write_text(f"{odd.ids[2]}\n", encoding="utf-8")
    assert told(odd.school.top) == TITLES


@pytest.mark.parametrize(
    "alternates", ["/nowhere/objects\n", "../objects\n", "relative/../..\n", "\0\n", "x" * 5000]
)
def test_alternates_that_lead_nowhere_or_in_a_circle_change_nothing(odd: Odd, alternates: str) -> None:
    info = odd.school.top / ".git/objects/info"
    info.mkdir(exist_ok=True)
    (info / "alternates").write_text(alternates, encoding="utf-8")
    assert told(odd.school.top) == TITLES


def test_a_clone_that_borrows_its_objects_is_read_and_one_whose_lender_is_gone_is_told(odd: Odd) -> None:
    odd.school.git("clone", "--quiet", "--shared", ".", str(odd.top / "clone"))
    assert told(odd.top / "clone") == TITLES
    odd.school.top.rename(odd.top / "moved")
    refused(odd.top / "clone")


def test_a_repository_of_sha256_tells_the_same(odd: Odd) -> None:
    top = odd.top / "long"
    subprocess.run(["git", "init", "-q", "--object-format=sha256", "-b", "main", str(top)], check=True)
    stream = odd.school.git("fast-export", "main")
    long = Repository(top)
    long.git("fast-import", "--quiet", stdin=stream)
    long.git("reset", "--quiet", "--hard", "main")
    assert told(top) == TITLES


AUTHOR = b"author Sofia <s@school.example> "
COMMITTER = b"\ncommitter S <s@school.example> 1790000000 +0000\n\nPlan\n"


@pytest.mark.hostile
@pytest.mark.parametrize(
    "raw",
    [
        b"tree {tree}\nparent {parent}\n" + AUTHOR + b"-62135596800 +0000" + COMMITTER,
        b"tree {tree}\nparent {parent}\n" + AUTHOR + b"253402300799 +9999" + COMMITTER,
        b"tree {tree}\nparent {parent}\n" + AUTHOR + b"253402300799 -1459" + COMMITTER,
        b"tree {tree}\nparent {parent}\n" + AUTHOR + b"9223372036854775807 +0000" + COMMITTER,
        b"tree {tree}\nparent {parent}\n" + AUTHOR + b"99999999999999999999999 +0000" + COMMITTER,
        b"tree {tree}\nparent {parent}\n" + AUTHOR + b"1790000000 +99999999999" + COMMITTER,
        b"tree {tree}\nparent {parent}\n" + AUTHOR + b"1790000000" + COMMITTER,
        b"tree {tree}\nparent {parent}\n" + AUTHOR + COMMITTER,
        b"tree {tree}\nparent {parent}\ncommitter S <s> 1790000000 +0000\n\nPlan\n",
        b"tree {tree}\nparent {parent}\n\nNobody\n",
        b"tree {tree}\nparent {parent}\nauthor <><>>><< 1 +0000" + COMMITTER,
        b"tree {tree}\nparent {parent}\nauthor \0 <s> 1790000000 +0000" + COMMITTER,
        b"tree {tree}\nparent {parent}\nauthor A\rB\x1b[31m <s> 1790000000 +0000" + COMMITTER,
        b"tree {tree}\nparent {parent}\nauthor " + b"n" * 100_000 + b" <s> 1790000000 +0000" + COMMITTER,
        b"tree {tree}\nparent {parent}\n" + AUTHOR + b"1790000000 +0000\nencoding UTF-16" + COMMITTER,
        b"tree {tree}\nparent {parent}\n" + AUTHOR + b"1790000000 +0000\nencoding nonsense" + COMMITTER,
        b"tree {tree}\nparent {parent}\n" + AUTHOR + b"1790000000 +0000\ngpgsig -----BEGIN" + COMMITTER,
    ],
)  # fmt: skip
def test_a_commit_with_any_header_is_a_published_state(odd: Odd, raw: bytes) -> None:
    text = (odd.school.top / PLAN).read_bytes().replace(b"five", b"six")
    odd.append(raw, {PLAN: text})
    assert told(odd.school.top) == [*TITLES, "Read six novels"]


@pytest.mark.parametrize(
    "raw", [b"", b"nonsense\n", b"tree {tree}\nparent " + b"1" * 40 + b"\n" + AUTHOR + b"1 +0000" + COMMITTER,
            b"tree " + b"1" * 40 + b"\nparent {parent}\n" + AUTHOR + b"1 +0000" + COMMITTER],
    ids=["empty", "nonsense", "no such parent", "no such tree"],
)  # fmt: skip
def test_a_commit_that_is_none_is_told(odd: Odd, raw: bytes) -> None:
    odd.append(raw)
    refused(odd.school.top)


@pytest.mark.parametrize(
    "moment", [b"-62135596800 +0000", b"253402300799 +9999", b"99999999999999999999 +0000"]
)
def test_a_site_is_built_of_a_commit_of_any_time(odd: Odd, moment: bytes) -> None:
    text = (odd.school.top / PLAN).read_bytes().replace(b"five", b"six")
    odd.append(b"tree {tree}\nparent {parent}\n" + AUTHOR + moment + COMMITTER, {PLAN: text})
    built = iup("build", "alva", cwd=odd.school.top)
    assert built.returncode == 0, built.stderr


@pytest.mark.hostile
def test_many_parents_and_lines_that_cross_count_by_their_first_parent(odd: Odd) -> None:
    for number in range(9):
        odd.school.git("switch", "--quiet", "--create", f"side-{number}", odd.ids[0])
        odd.school.commit({f"notes/{number}": "x"}, "2026-11-20")
    odd.school.git("switch", "--quiet", "main")
    sides = [f"side-{number}" for number in range(9)]
    odd.school.git("merge", "--quiet", "--no-ff", "--message", "All", *sides)
    odd.school.git("branch", "cross", "main~1")
    odd.school.git("switch", "--quiet", "cross")
    odd.school.git("merge", "--quiet", "--no-ff", "--strategy=ours", "--message", "One", "side-0")
    odd.school.git("switch", "--quiet", "main")
    odd.school.git("merge", "--quiet", "--no-ff", "--strategy=ours", "--message", "Two", "cross")
    assert told(odd.school.top) == TITLES


@pytest.mark.hostile
def test_ten_thousand_commits_of_others_are_passed_over(odd: Odd) -> None:
    def commits() -> Iterator[bytes]:
        yield b"reset refs/heads/main\nfrom %s\n\n" % odd.school.head().encode()
        for number in range(10_000):
            yield b"commit refs/heads/main\ncommitter A <a> 1790000000 +0000\ndata 1\nx\n"
            yield b"M 100644 inline portfolios/students/s%d/iup.yml\ndata 2\nx\n\n" % (number % 100)

    odd.school.git("fast-import", "--quiet", stdin=b"".join(commits()))
    assert told(odd.school.top) == TITLES


@pytest.mark.hostile
def test_a_plan_of_then_that_is_huge_is_listed_and_not_held_in_memory(odd: Odd) -> None:
    """200 MB in one version: an error or a listed version, in less than 300 MB."""
    with (odd.school.top / PLAN).open("rb+") as file:
        text = file.read()
        file.truncate(200 << 20)
    odd.school.commit({}, "2026-11-20")
    odd.school.commit({PLAN: text.replace(b"five", b"six")}, "2026-11-20")
    program = (
        "import resource, sys; from pathlib import Path\n"
        "from tests.hostile.test_git_odd import told\n"
        "print(told(Path(sys.argv[1])), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(odd.school.top)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    known, kilobytes = ran.stdout.rsplit(maxsplit=1)
    assert known == str([*TITLES, UNREADABLE, "Read six novels"])
    assert int(kilobytes) < 300_000
    git_s = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert git_s > 0


@pytest.mark.parametrize(
    "harm",
    [
        lambda git: (git / "config").write_text("[core\n"),
        lambda git: (git / "config").write_text("[core]\n\trepositoryformatversion = 99\n"),
        lambda git: (git / "config").write_text("[include]\n\tpath = config\n"),
        lambda git: (git / "commondir").write_text("/nowhere\n"),
        lambda git: (git / "objects").rename(git / "away"),
        lambda git: (git / "refs").rename(git / "away"),
        lambda git: (git / "shallow").write_text("nonsense\n"),
    ],
    ids=["syntax", "format", "a loop", "common", "no objects", "no refs", "shallow"],
)
def test_a_repository_that_is_broken_is_told(odd: Odd, harm: Callable[[Path], object]) -> None:
    harm(odd.school.top / ".git")
    refused(odd.school.top)


def test_a_repository_that_says_it_has_no_files_is_read_all_the_same(odd: Odd) -> None:
    (odd.school.top / ".git/config").write_text("[core]\n\tbare = true\n", encoding="utf-8")
    assert told(odd.school.top) == TITLES


def test_a_repository_is_not_taken_from_a_folder_above(odd: Odd) -> None:
    outer = Repository.create(odd.top)
    outer.git("commit", "--quiet", "--allow-empty", "--message", "Outer")
    (odd.school.top / ".git/HEAD").unlink()
    refused(odd.school.top)
    assert git.find(odd.top) is not None
