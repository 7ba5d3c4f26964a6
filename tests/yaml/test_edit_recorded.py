"""Everything that this repository's history has of plans, works and weeks can be changed, line by line."""

from __future__ import annotations

from typing import Any

import pytest

from generator.yaml.edit import Append, Set, applied, edited
from generator.yaml.source import read
from tests.support.recorded_documents import documents
from tests.support.yaml_lines import changed_region, comments, containers, leaves, node_lines

SHARES = 80
EVERY = 7
"""Of the values of a document one in so many is changed; the next document begins with another one."""

shares = pytest.mark.parametrize(
    "share",
    [pytest.param(share, marks=[pytest.mark.whole] if share else []) for share in range(SHARES)],
)


def of_share(share: int) -> list[tuple[int, bytes, Any]]:
    found = []
    for number, raw in enumerate(documents()):
        if number % SHARES == share:
            data = read("", raw).data
            if data is not None:
                found.append((number, raw, data))
    return found


def other(value: Any) -> Any:
    """A value of the same kind that says something else."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    words = value.removesuffix("\n").split(" ")
    middle = len(words) // 2
    words[middle] = "annat" if words[middle] == "något" else "något"
    return " ".join(words) + ("\n" if value.endswith("\n") else "")


def test_there_are_many_documents() -> None:
    assert len(documents()) > 250
    assert len(documents()) == len(set(documents()))


@shares
def test_without_changes_no_byte_is_another(share: int) -> None:
    for _, raw, _ in of_share(share):
        assert edited(raw, []) == raw


@shares
def test_a_value_that_becomes_itself_changes_no_byte(share: int) -> None:
    for number, raw, data in of_share(share):
        for path, value in [*leaves(data)][number % EVERY :: EVERY]:
            made = edited(raw, [Set(path, value)])
            assert made == raw, path


@shares
def test_a_changed_value_changes_its_own_lines_only(share: int) -> None:
    for number, raw, data in of_share(share):
        text = raw.decode()
        lines, said = node_lines(text), comments(text)
        for path, value in [*leaves(data)][number % EVERY :: EVERY]:
            edit = Set(path, other(value))
            made = edited(raw, [edit])
            after = made.decode()
            old, new = changed_region(text, after)
            first, last = lines[path]
            assert read("", made).data == applied(data, edit), path
            assert first <= old[0] <= old[1] <= last, path
            first, last = node_lines(after)[path]
            assert first <= new[0] <= new[1] <= last, path
            assert comments(after) == said, path


@shares
def test_a_new_entry_takes_no_line_away(share: int) -> None:
    for _, raw, data in of_share(share):
        text = raw.decode()
        said = comments(text)
        for path, held in containers(data):
            if not (isinstance(held, list) and all(isinstance(one, dict) for one in held)):
                continue
            edit = Append(path, {"what": "Något: nytt", "note": "Rad\n\ntvå\n"})
            made = edited(raw, [edit])
            after = made.decode()
            old, new = changed_region(text, after)
            assert old[0] == old[1], path
            assert new[0] < new[1], path
            assert comments(after) == said, path
            assert read("", made).data == applied(
                data, Append(path, {"what": "Något: nytt", "note": "Rad\n\ntvå\n"})
            )
