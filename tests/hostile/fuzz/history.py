"""Any sequence of edits as a school's history: read at once or bit by bit it is the same, all once."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

from generator import git
from generator.cache import main_line
from generator.history import read_main_line
from generator.model import Audience
from generator.rules.references import KnownNames
from generator.school.git_history import read_school_history
from tests.hostile.yaml_documents import DOCUMENTS
from tests.support.main_line_as_dict import as_dicts
from tests.support.repository import Repository

STUDENTS = ("alva", "bo", "cia")
PLAN = DOCUMENTS["iup"].text
OTHERS = ("portfolios/school.yml", "portfolios/mentors.yml")


def history(raw: bytes) -> None:
    """Each byte is an edit, its upper half which, its lower half of what. Zeros are commits without any."""
    with tempfile.TemporaryDirectory() as folder:
        top, cache = Path(folder) / "school", Path(folder) / "cache"
        school = _School(Repository.create(top))
        for byte in raw[:40]:
            school.edit(byte)
            if school.looked:
                school.looked = False
                _agrees(top, cache)
        _agrees(top, cache)
        if school.has_commits():
            _is_told(top, school)


class _School:
    """A repository that edits are made in. `lines` is what the main line went through, by student."""

    def __init__(self, repository: Repository) -> None:
        self.repository = repository
        self.looked = False
        self._number = 0
        self._dice = random.Random(1)

    def has_commits(self) -> bool:
        return self.repository.has_commits()

    def edit(self, byte: int) -> None:
        which, what = byte >> 4, byte & 15
        student = STUDENTS[what % 3]
        plan = f"portfolios/students/{student}/iup.yml"
        edits: list[Callable[[], None]] = [
            lambda: self._commit({}),
            lambda: self._commit({plan: self._plan(what)}),
            lambda: self._commit({plan: PLAN}),
            lambda: self._commit({plan: self._nonsense(what)}),
            lambda: self._remove(plan),
            lambda: self._move(student, STUDENTS[(what + 1 + what // 3) % 3]),
            lambda: self._commit({OTHERS[what % 2]: self._other(what)}),
            lambda: self._branch(plan, what),
            lambda: self._link(plan, what),
            lambda: self._commit({f"portfolios/students/{student}/weeks/x{what}.yml": f"{self._next()}\n"}),
            lambda: self._commit({one: self._of(one, what) for one in self._plans()}),
            self._look,
            lambda: self._rewrite(what),
            lambda: self._commit({plan: self._plan(what), OTHERS[0]: self._other(what)}),
            lambda: self._commit({f"elsewhere/{what}.txt": f"{self._next()}\n"}),
            lambda: self._formerly(student, STUDENTS[(what + 1) % 3]),
        ]
        edits[which]()

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _day(self) -> str:
        year, month, day = (
            first + self._dice.randrange(many) for first, many in ((2020, 6), (1, 12), (1, 28))
        )
        return f"{year}-{month:02}-{day:02}"

    def _plans(self) -> list[str]:
        return [f"portfolios/students/{student}/iup.yml" for student in STUDENTS]

    def _plan(self, what: int) -> str:
        return PLAN.replace("Read three novels", f"Read {what} novels").replace(
            "2027-02-03", f"2027-02-{what + 1:02}"
        )

    def _of(self, path: str, what: int) -> str:
        return self._plan(what + len(path))

    def _other(self, what: int) -> str:
        role = "school" if what % 2 == 0 else "mentors"
        return DOCUMENTS[role].text + f"# {self._next()}\n" if what % 5 else f"odd: {self._next()}\n"

    def _nonsense(self, what: int) -> bytes:
        return (b"", b"\xff", b"a: &a [*a]\n", b"- " * 50, PLAN.encode()[: 40 * what], b"{" * 30, b"\0")[
            what % 7
        ]

    def _commit(self, files: dict[str, str | bytes] | dict[str, str] | dict[str, bytes]) -> None:
        for path in files:
            place = self.repository.top / path
            if place.is_symlink():
                place.unlink()
        self.repository.commit({**files}, self._day())

    def _remove(self, plan: str) -> None:
        place = self.repository.top / plan
        if place.is_symlink() or place.exists():
            place.unlink()
        self._commit({})

    def _move(self, old: str, new: str) -> None:
        at = self.repository.top / "portfolios/students"
        if (at / old).is_dir() and not (at / new).exists():
            (at / old).rename(at / new)
        self._commit({})

    def _formerly(self, student: str, old: str) -> None:
        said = PLAN.replace("  class: 7B\n", f"  class: 7B\n  formerly: [{old}]\n")
        self._commit({f"portfolios/students/{student}/iup.yml": said})

    def _branch(self, plan: str, what: int) -> None:
        if not self.has_commits():
            return
        self.repository.git("checkout", "--quiet", "-b", "side")
        self._commit({plan: self._plan(what + 16)})
        self.repository.git("checkout", "--quiet", "main")
        if what % 2:
            self._commit({f"elsewhere/{self._next()}.txt": "x"})
        self.repository.merge("side", self._day())
        self.repository.git("branch", "--quiet", "-D", "side")

    def _link(self, plan: str, what: int) -> None:
        self._remove(plan)
        place = self.repository.top / plan
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(("../nobody/iup.yml", "/etc/passwd", ".")[what % 3])
        self._commit({})

    def _look(self) -> None:
        self.looked = True

    def _rewrite(self, what: int) -> None:
        """The main line is another: the last commit gone, or said again with another date."""
        if self.has_commits():
            parents = self.repository.git("rev-list", "--parents", "-1", "HEAD").split()
            if what % 2 and len(parents) > 1:
                self.repository.git("reset", "--quiet", "--hard", "HEAD~1")
            else:
                self.repository.git(
                    "commit", "--quiet", "--amend", "--no-edit", "--allow-empty", day=self._day()
                )


def _agrees(top: Path, cache: Path) -> None:
    """What is remembered and gone on from is what git tells anew."""
    repository = git.find(top)
    if repository is not None:
        anew = as_dicts(read_main_line(repository.changes("portfolios")))
        assert as_dicts(main_line.read_main_line(repository, cache)) == anew, "what is remembered is another"


def _is_told(top: Path, school: _School) -> None:
    """Each state of a plan on the main line is one of its versions, in their order, once, and no other is."""
    past = read_school_history(top, [], KnownNames(), allow_shallow=False)
    for student in STUDENTS:
        place = top / f"portfolios/students/{student}/iup.yml"
        if place.is_symlink() or not place.is_file():
            continue
        told = past.history(student, place.read_bytes())(Audience.STAFF)
        commits = [state.recorded.commit for state in told.states if state.recorded.commit]
        assert len(commits) == len(set(commits)), "one commit is told twice"
        line = school.repository.git("rev-list", "--first-parent", "--reverse", "HEAD").decode().split()
        assert [one for one in line if one in set(commits)] == commits, "the order is another"
        assert all((state.plan is None) != (state.problem is None) for state in told.states), (
            "neither or both"
        )
        if not told.states[-1].problem and told.states[-1].plan and not told.states[-1].plan.student.formerly:
            assert commits == _states_by_git(school.repository, line, student), "other states than git's"


def _states_by_git(repository: Repository, line: list[str], student: str) -> list[str]:
    """The commits at which the plan's content became another, of the last time that there was one."""
    path = f"portfolios/students/{student}/iup.yml"
    found: list[str] = []
    last = b""
    for commit in line:
        said = repository.git("ls-tree", commit, "--", path)
        if said and said != last:
            found.append(commit)
        last = said or last
    return found


INPUTS = st.lists(st.integers(0, 255), max_size=14).map(bytes)
SEEDS = [bytes([0x20, 0x12, 0xB0, 0x13, 0x71]), bytes([0x20, 0x51, 0xF1, 0xC1, 0xB0, 0x82])]
