"""A merge that took the main line into somebody's branch hides nothing that was published."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import git
from generator.git.published_side import Graph, Node, published_parent
from tests.support.repository import Repository

ALVA, LEO = "portfolios/students/alva/iup.yml", "portfolios/students/leo/iup.yml"


def graph(**nodes: tuple[str, str]) -> Graph:
    """Of commits with their parents, one letter each, and their subjects."""
    return Graph({name: Node(tuple(parents), said) for name, (parents, said) in nodes.items()}, dict)


def onward(subject: str, *named: str, own: str = "Leo's talk", published: str = "Alva's talk") -> str:
    """Where the line goes on behind a merge of `b`, somebody's own branch, with `c` that was published."""
    known = graph(m=("bc", subject), b=("a", own), c=("a", published), a=("", "Beginning"))
    return published_parent(known, known.known["m"], named)


@pytest.mark.parametrize(
    "subject",
    [
        "Merge branch 'main' into leos-talk",
        "Merge branch 'master' into leos-talk",
        "Merge branch 'main' of https://forge.example/school",
        "Merge branch 'main' of forge.example:school into main",
        "Merge remote-tracking branch 'origin/main'",
        "Merge remote-tracking branch 'origin/main' into leos-talk",
    ],
)
def test_what_took_the_main_line_in_is_told_by_its_words(subject: str) -> None:
    assert onward(subject) == "c"


@pytest.mark.parametrize(
    "subject",
    [
        "Merge branch 'leos-talk'",
        "Merge branch 'leos-talk' into main",
        "Merge branch 'leos-talk' into 'main'",
        "Merge branch 'master' into main",
        "Merge pull request #12 from school/main",
        "Merge pull request 'Talk' (#12) from main into main",
        "Merged in leos-talk (pull request #12)",
        "Merge 4f9c1e07 into 07ab1234",
        "Merge remote-tracking branch 'origin/leos-talk'",
        "Talks of this week",
        "",
    ],
)
def test_any_other_merge_goes_on_with_the_branch_it_was_made_on(subject: str) -> None:
    assert onward(subject) == "b"
    assert onward(subject, published="Merge pull request #1 from x") == (
        "c" if subject in {"Talks of this week", ""} else "b"
    )


@pytest.mark.parametrize(
    "made", ["Merge pull request #7 from school/alva", "Merge branch 'x' into 'main'", "Alva's talk (#7)"]
)
def test_where_its_words_say_nothing_the_merges_of_the_forge_do(made: str) -> None:
    assert onward("Now with everything", published=made) == "c"
    assert onward("Now with everything", own=made) == "b"
    assert onward("Now with everything", own=made, published=made) == "b"


def test_the_schools_own_word_counts_for_more() -> None:
    assert onward("Now with everything", "c") == "c"
    assert onward("Merge branch 'main' into leos-talk", "b") == "b"
    assert onward("Merge branch 'main' into leos-talk", "elsewhere") == "c"


def test_a_merge_that_brings_nothing_published_goes_on_as_before() -> None:
    known = graph(m=("ac", "All"), c=("a", "Merge pull request #1"), a=("", "Beginning"))
    assert published_parent(known, known.known["m"], ()) == "a"


@pytest.fixture
def school(tmp_path: Path) -> Repository:
    """Leo's talk on a branch, two talks of Alva on the main line."""
    made = Repository.create(tmp_path / "school")
    made.commit({ALVA: "first", LEO: "first"}, "2026-01-01")
    made.git("switch", "--quiet", "--create", "mine")
    made.commit({LEO: "tried"}, "2026-01-02")
    made.commit({LEO: "agreed"}, "2026-01-03")
    made.git("switch", "--quiet", "main")
    made.commit({ALVA: "second"}, "2026-02-01")
    made.commit({ALVA: "third"}, "2026-03-01")
    return made


def push_the_branch_as_main(school: Repository, *message: str) -> str:
    published = school.head()
    school.git("switch", "--quiet", "mine")
    school.git("merge", "--quiet", *message, "main", day="2026-03-02")
    school.git("switch", "--quiet", "main")
    school.git("merge", "--quiet", "--ff-only", "mine")
    return published


def states(school: Repository, *named: str, since: str | None = None) -> list[tuple[str, str]]:
    """What each plan became, in order."""
    repository = git.find(school.top, None, named)
    assert repository is not None
    said = [change for _, changes in repository.changes("portfolios", since) for change in changes]
    texts = dict(repository.blobs(one.blob for one in said if one.blob))
    return [(one.path.split("/")[2], texts[one.blob].decode()) for one in said if one.blob]  # type: ignore[union-attr]


BEFORE = [("alva", "first"), ("leo", "first"), ("alva", "second"), ("alva", "third")]


def test_what_was_published_stays_and_what_was_tried_out_is_not_shown(school: Repository) -> None:
    published = push_the_branch_as_main(school)
    assert states(school) == [*BEFORE, ("leo", "agreed")]
    assert states(school, since=published) == [("leo", "agreed")]


def test_it_is_told_which_commit_had_been_published(school: Repository) -> None:
    published = push_the_branch_as_main(school)
    repository = git.find(school.top)
    assert repository is not None
    assert [one.taken_in for one, _ in repository.changes("portfolios")] == [None, None, None, published]
    assert repository.goes_through(published)
    assert not repository.goes_through(school.git("rev-parse", "mine~1").decode().strip())


def test_the_line_goes_on_behind_such_a_merge_and_another_one(school: Repository) -> None:
    push_the_branch_as_main(school)
    school.commit({ALVA: "fourth"}, "2026-04-01")
    school.git("switch", "--quiet", "mine")
    school.commit({LEO: "more"}, "2026-04-02")
    push_the_branch_as_main(school)
    assert states(school) == [*BEFORE, ("leo", "agreed"), ("alva", "fourth"), ("leo", "more")]


def test_where_nothing_tells_the_first_parents_are_followed_until_the_school_says(school: Repository) -> None:
    published = push_the_branch_as_main(school, "--message", "Everything")
    assert states(school)[2:] == [("leo", "tried"), ("leo", "agreed"), ("alva", "third")]
    assert states(school, published[:7]) == [*BEFORE, ("leo", "agreed")]


def test_a_school_in_a_subfolder_is_followed_too(tmp_path: Path) -> None:
    top = Repository.create(tmp_path / "top")
    top.commit({f"north/{ALVA}": "first"}, "2026-01-01")
    top.git("switch", "--quiet", "--create", "mine")
    top.commit({f"south/{LEO}": "x", f"north/{LEO}": "agreed"}, "2026-01-02")
    top.git("switch", "--quiet", "main")
    top.commit({f"north/{ALVA}": "second"}, "2026-02-01")
    push_the_branch_as_main(top)
    north = Repository(top.top / "north")
    assert states(north) == [("alva", "first"), ("alva", "second"), ("leo", "agreed")]
