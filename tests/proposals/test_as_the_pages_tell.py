"""What a proposal is told to change is what the pages show anew: on the commits of the example school."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

import pytest

from generator.folder.school_folder import read_folder
from generator.git.process import output
from generator.git.proposal import Ends
from generator.history import Difference, Event, History, Section, differences
from generator.model import Audience
from generator.proposals.read import StudentChanges, read
from generator.rules.references import KnownNames
from generator.school.check import SchoolCheck
from generator.school.git_history import read_school_history
from tests.support.made_once import ROOT

COMMITS = (
    output(ROOT, "log", "--first-parent", "-100", "--format=%H", "--", "portfolios/students").decode().split()
)
SHARE = 9
"""Every so many of them are looked at each time."""


@cache
def known() -> tuple[tuple[str, ...], KnownNames]:
    folder = read_folder(ROOT)
    return tuple(folder.ids), SchoolCheck(folder, lambda _: ()).known


def history(commit: str, student: str, audience: Audience) -> History:
    """As the pages of that commit tell it."""
    line = read_school_history(ROOT, *known(), allow_shallow=False, cache=None, commit=commit)
    path = f"portfolios/students/{student}/iup.yml"
    plan = output(ROOT, "show", f"{commit}:{path}", accepted=(0, 128))
    return line.history(student, plan or None)(audience)


def events(of: History) -> Counter[Any]:
    return Counter(map(what, (event for story in of.stories for event in story.events)))


def what(event: Event) -> Any:
    return (event.kind, event.before, event.after, event.field, event.date)


def shown_anew(before: History, after: History) -> set[Any]:
    """What the newest version's page shows: against its last correction, else the version before."""
    if len(before.states) == len(after.states):
        return set()
    newest = after.versions[-1]
    earlier = [state.plan for state in newest.corrections] or [one.state.plan for one in after.versions[:-1]]
    last = next((plan for plan in reversed(earlier) if plan), None)
    assert newest.state.plan is not None
    return plain(differences(last, newest.state.plan)) if last else set()


def plain(found: Iterable[Difference]) -> set[Any]:
    of_the_plan = (one for one in found if one.section is not Section.GOALS)
    return {(one.section, one.item, one.field, one.before, one.after) for one in of_the_plan}


def compare(student: StudentChanges, base: str, commit: str, audience: Audience) -> None:
    before, after = (history(one, student.id, audience) for one in (base, commit))
    told = [one.change for one in student.plan]
    assert Counter(what(one) for one in told if isinstance(one, Event)) == events(after) - events(before)
    if student.what == "changed":
        assert plain(one for one in told if isinstance(one, Difference)) == shown_anew(before, after)


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize(
    "commit",
    [
        pytest.param(commit, marks=() if number % SHARE == 0 else pytest.mark.whole, id=commit[:8])
        for number, commit in enumerate(COMMITS)
    ],
)
def test_nothing_else_is_told_than_the_pages_show(commit: str, audience: Audience) -> None:
    base = output(ROOT, "rev-parse", f"{commit}^").decode().strip()
    proposal = read(ROOT, Ends(base, commit, base), audience)
    for student in proposal.students:
        if student.what != "gone" and student.id in known()[0]:
            compare(student, base, commit, audience)


def test_there_are_commits_to_look_at() -> None:
    assert len(COMMITS) == 100
