"""What two people changed in one document comes together; what both changed is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from functools import reduce
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.writing.merge import Conflict, Merged, changes, merged
from generator.writing.same_entries import same
from generator.yaml.edit import Append, Edit, Remove, Set, applied, edited
from generator.yaml.source import read
from tests.support.recorded_documents import recorded

BASE: dict[str, Any] = {
    "student": {"name": "Alva", "class": "7B"},
    "strengths": ["Draws", "Explains"],
    "goals": [
        {
            "id": "read",
            "title": "Read",
            "status": "active",
            "steps": [{"what": "One"}, {"what": "Two"}],
            "follow_ups": [{"date": "2026-10-01", "by": "sofia", "note": "Well"}],
        },
        {"id": "ask", "title": "Ask", "status": "active", "actions": [{"who": "home", "what": "Listens"}]},
    ],
    "agreements": [{"who": "home", "what": "Sleep"}, {"who": "school", "what": "Rest"}],
}


def all_applied(data: Any, edits: Iterable[Edit]) -> Any:
    return reduce(applied, edits, data)


def theirs_with(*edits: Edit) -> Any:
    return all_applied(BASE, edits)


NEW_GOAL = {"id": "show", "title": "Show"}
FIRST = theirs_with(Append(("goals",), NEW_GOAL))
FIRST["goals"].insert(0, FIRST["goals"].pop())  # a new goal above the others
DONE: Any = "2026-11-20"


@pytest.mark.parametrize(
    ("mine", "theirs", "edits"),
    [
        pytest.param(
            Set(("goals", 0, "title"), "Read on"),
            theirs_with(Set(("student", "class"), "8B")),
            [Set(("goals", 0, "title"), "Read on")],
            id="another field",
        ),
        pytest.param(
            Set(("goals", 0, "title"), "Read on"),
            FIRST,
            [Set(("goals", 1, "title"), "Read on")],
            id="a goal has moved",
        ),
        pytest.param(
            Set(("goals", 0, "title"), "Read on"),
            theirs_with(Set(("goals", 0, "title"), "Read on")),
            [],
            id="both set one thing",
        ),
        pytest.param(
            Set(("goals", 0, "steps", 1, "done"), DONE),
            theirs_with(Remove(("goals", 0, "steps", 0))),
            [Set(("goals", 0, "steps", 0, "done"), DONE)],
            id="an entry above is gone",
        ),
        pytest.param(
            Set(("goals", 0, "follow_ups", 0, "audience"), "staff"),
            theirs_with(Set(("goals", 0, "follow_ups", 0, "note"), "Very well")),
            [Set(("goals", 0, "follow_ups", 0, "audience"), "staff")],
            id="one entry, by its day and who it is by",
        ),
        pytest.param(
            Set(("agreements", 1, "audience"), "staff"),
            theirs_with(Set(("agreements", 1, "what"), "Long rest")),
            [Set(("agreements", 1, "audience"), "staff")],
            id="one entry, by half of what it is called",
        ),
        pytest.param(
            Append(("goals",), NEW_GOAL),
            theirs_with(Append(("goals",), {"id": "other", "title": "Other"})),
            [Append(("goals",), NEW_GOAL)],
            id="both have a new goal",
        ),
        pytest.param(
            Append(("goals",), NEW_GOAL), theirs_with(Append(("goals",), NEW_GOAL)), [], id="one new goal"
        ),
        pytest.param(
            Set(("wishes",), {"student": "A"}),
            theirs_with(Set(("wishes",), {"guardian": "B"})),
            [Set(("wishes", "student"), "A")],
            id="both began a group",
        ),
        pytest.param(
            Append(("notes",), {"text": "A"}),
            theirs_with(Append(("notes",), {"text": "B"})),
            [Append(("notes",), {"text": "A"})],
            id="both began a list",
        ),
        pytest.param(
            Remove(("strengths", 0)),
            theirs_with(Append(("strengths",), "Sings")),
            [Remove(("strengths", 0))],
            id="one goes, one comes",
        ),
        pytest.param(Remove(("strengths", 0)), theirs_with(Remove(("strengths", 0))), [], id="both took it"),
        pytest.param(
            Remove(("student", "class")), theirs_with(Remove(("student",))), [], id="it went with more"
        ),
        pytest.param(
            Set(("strengths",), ["Draws", "Explains", "Sings"]),
            theirs_with(Append(("strengths",), "Runs")),
            [Append(("strengths",), "Sings")],
            id="a list as a whole is what changed in it",
        ),
    ],
)
def test_what_only_one_changed_comes_together(mine: Edit, theirs: Any, edits: list[Edit]) -> None:
    found = merged(BASE, [mine], theirs)
    assert found.edits == tuple(edits)
    assert not found.conflicts


@pytest.mark.parametrize(
    ("mine", "theirs", "conflict"),
    [
        pytest.param(
            Set(("goals", 0, "title"), "Mine"),
            theirs_with(Set(("goals", 0, "title"), "Theirs")),
            Conflict(("goals", 0, "title"), "Read", "Mine", "Theirs"),
            id="two texts",
        ),
        pytest.param(
            Set(("student", "left"), "2027-06-10"),
            theirs_with(Set(("student", "left"), "2027-06-11")),
            Conflict(("student", "left"), None, "2027-06-10", "2027-06-11"),
            id="two new texts",
        ),
        pytest.param(
            Set(("student", "class"), "8B"),
            theirs_with(Remove(("student", "class"))),
            Conflict(("student", "class"), "7B", "8B", None),
            id="it is gone",
        ),
        pytest.param(
            Set(("goals", 0, "title"), "Mine"),
            theirs_with(Remove(("goals", 0))),
            Conflict(("goals",), "Read", "Mine", None, ("goals", 0)),
            id="the goal is gone",
        ),
        pytest.param(
            Append(("goals", 0, "steps"), {"what": "Three"}),
            theirs_with(Remove(("goals", 0))),
            Conflict(("goals",), None, {"what": "Three"}, None, ("goals", 0)),
            id="the goal that gets a step is gone",
        ),
        pytest.param(
            Append(("goals",), NEW_GOAL),
            theirs_with(Append(("goals",), NEW_GOAL | {"title": "Other"})),
            Conflict(("goals", 2), None, NEW_GOAL, NEW_GOAL | {"title": "Other"}),
            id="two goals of one id",
        ),
        pytest.param(
            Remove(("agreements", 0)),
            theirs_with(Set(("agreements", 0, "what"), "Sleep long")),
            Conflict(("agreements", 0), BASE["agreements"][0], None, {"who": "home", "what": "Sleep long"}),
            id="what goes has changed",
        ),
        pytest.param(
            Set(("strengths",), ["Explains", "Draws"]),
            theirs_with(Append(("strengths",), "Sings")),
            Conflict(("strengths",), BASE["strengths"], ["Explains", "Draws"], [*BASE["strengths"], "Sings"]),
            id="another order and a new entry",
        ),
    ],
)
def test_what_both_changed_is_told(mine: Edit, theirs: Any, conflict: Conflict) -> None:
    found = merged(BASE, [mine, Set(("student", "name"), "Mira")], theirs)
    assert found.conflicts == (conflict,)
    assert found.edits == (Set(("student", "name"), "Mira"),)


def test_numbers_mean_what_they_meant_before_the_first_edit() -> None:
    mine: list[Edit] = [
        Remove(("goals", 0)),
        Remove(("strengths", 0)),
        Remove(("strengths", 1)),
        Set(("goals", 1, "title"), "A"),
    ]
    data = all_applied(BASE, merged(BASE, mine, BASE).edits)
    assert [goal["title"] for goal in data["goals"]] == ["A"]
    assert "strengths" not in data


def test_parts_of_one_entry_are_judged_one_by_one() -> None:
    theirs = theirs_with(Set(("goals", 0, "title"), "Theirs"))
    mine: list[Edit] = [Set(("goals", 0, "title"), "Mine"), Set(("goals", 0, "status"), "achieved")]
    found = merged(BASE, mine, theirs)
    assert found.edits == (Set(("goals", 0, "status"), "achieved"),)
    assert [conflict.path for conflict in found.conflicts] == [("goals", 0, "title")]


def test_an_entry_that_came_once_stands_for_one_of_mine_only() -> None:
    mine: list[Edit] = [Append(("strengths",), "Sings"), Append(("strengths",), "Sings")]
    found = merged(BASE, mine, theirs_with(Append(("strengths",), "Sings")))
    assert found.edits == (Append(("strengths",), "Sings"),)


SMALL: list[Edit] = [
    Set(("goals", 1, "actions", 0, "what"), "Asks"),
    Remove(("goals", 0)),
    Set(("strengths", 0), "Paints"),
    Set(("strengths",), ["Explains", "Draws"]),
    Append(("goals", 0, "follow_ups"), {"date": "2026-11-20", "by": "jonas", "note": "Better"}),
]


@pytest.mark.parametrize(
    ("after", "edits"),
    [
        *((theirs_with(edit), [edit]) for edit in SMALL),
        (BASE | {"strengths": []}, [Set(("strengths",), [])]),
        (BASE | {"strengths": None}, [Remove(("strengths",))]),
        (FIRST, [Set(("goals",), FIRST["goals"])]),
    ],
)
def test_changes_are_as_small_as_they_can_be(after: Any, edits: list[Edit]) -> None:
    assert changes(BASE, after) == tuple(edits)


# --- all data --------------------------------------------------------------------------------------------

SCALARS = st.sampled_from(["a", "b", "c", "2026-01-01", 1, 0, True, False, 1.5])
NAMES = st.sampled_from(["id", "what", "who", "title", "x"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)
ENTRIES = st.lists(st.dictionaries(NAMES, VALUES, max_size=4), max_size=5)
DOCUMENTS = st.dictionaries(st.sampled_from(["k", "l", "m", "n"]), VALUES | ENTRIES, max_size=4)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(DOCUMENTS, DOCUMENTS)
def test_changes_make_the_one_of_the_other(before: Any, after: Any) -> None:
    kept = deepcopy(before)
    edits = changes(before, after)
    assert same(all_applied(before, edits), after)
    assert same(before, kept)
    assert changes(before, before) == ()


@settings(derandomize=True, max_examples=300, deadline=None)
@given(DOCUMENTS, DOCUMENTS)
def test_where_nobody_else_changed_anything_mine_comes_out(base: Any, mine: Any) -> None:
    found = merged(base, changes(base, mine), deepcopy(base))
    assert not found.conflicts
    assert same(all_applied(base, found.edits), mine)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(DOCUMENTS, DOCUMENTS)
def test_where_both_did_the_same_nothing_is_left_to_do(base: Any, mine: Any) -> None:
    found = merged(base, changes(base, mine), mine)
    assert found == Merged((), ())


def goal(number: int) -> dict[str, Any]:
    return {
        "id": f"g{number}",
        "title": f"Goal {number}",
        "steps": [{"what": "One"}, {"what": "Two"}],
        "why": "So",
    }


def edits_of(numbers: list[int], who: str) -> st.SearchStrategy[list[Edit]]:
    """What one of two people changes, in goals that are theirs alone."""
    of_goals: list[st.SearchStrategy[Edit]] = []
    for at in numbers:
        of_goals += [
            st.just(Set(("goals", at, "title"), who)),
            st.just(Append(("goals", at, "steps"), {"what": who})),
            st.just(Remove(("goals", at, "steps", 0))),
            st.just(Remove(("goals", at, "why"))),
            st.just(Set(("goals", at, "due"), who)),
        ]
    new = st.just(Append(("goals",), {"id": who, "title": who}))
    return st.lists(st.one_of(*of_goals, new), max_size=6, unique_by=repr)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(edits_of([0, 2], "mine"), edits_of([1, 3], "theirs"), st.sets(st.sampled_from([4, 5])))
def test_who_comes_first_makes_no_difference(mine: list[Edit], theirs: list[Edit], gone: set[int]) -> None:
    base = {"goals": [goal(number) for number in range(6)]}
    theirs = [*theirs, *(Remove(("goals", at)) for at in gone)]
    one, other = (all_applied(base, merged(base, edits, base).edits) for edits in (mine, theirs))
    over_theirs, over_mine = merged(base, mine, other), merged(base, theirs, one)
    assert not over_theirs.conflicts
    assert not over_mine.conflicts
    assert in_order(all_applied(other, over_theirs.edits)) == in_order(all_applied(one, over_mine.edits))


def in_order(data: Mapping[str, Any]) -> list[Any]:
    return sorted(data["goals"], key=lambda goal: str(goal["id"]))


# --- all that was ever recorded --------------------------------------------------------------------------

SHARES = 16


@pytest.mark.parametrize(
    "share",
    [pytest.param(share, marks=[pytest.mark.whole] if share else []) for share in range(SHARES)],
)
def test_each_version_is_made_of_the_one_before(share: int) -> None:
    """In the file too."""
    steps = [pair for texts in recorded().values() for pair in pairwise(texts)]
    for raw, following in steps[share::SHARES]:
        before, after = read("", raw).data, read("", following).data
        if before is None or after is None:
            continue
        edits = changes(before, after)
        assert same(all_applied(before, edits), after)
        assert same(read("", edited(raw, edits)).data, after)
        assert merged(before, edits, before).conflicts == ()
        assert merged(before, edits, after) == Merged((), ())
        assert same(all_applied(before, merged(before, edits, before).edits), after)
