"""Which commit a school year ended with."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from generator.archive.year import ended
from generator.git import Commit
from generator.model import Name, School, SchoolYear
from generator.problems.errors import UsageError

SCHOOL = School(Name({"": "x"}), ("sv",), "Europe/Stockholm", (8, 15), 2, {}, {}, ())
NOW = datetime(2026, 11, 20, tzinfo=UTC)


def the_end(*days: str) -> str:
    """Of the year 2024-25, whose last day is the 14th of August 2025; the commits are called 1, 2, 3 …"""
    commits = [
        Commit(str(number), "", datetime.fromisoformat(f"{day}T12:00:00+02:00"))
        for number, day in enumerate(days, 1)
    ]
    return ended(SchoolYear(2024), SCHOOL, ((commit, ()) for commit in commits), NOW).commit


@pytest.mark.parametrize(
    ("days", "commit"),
    [
        (("2025-06-01", "2025-08-14", "2025-08-15"), "2"),
        (("2025-06-01", "2025-08-20", "2025-08-21", "2025-06-02"), "1"),
        (("2025-06-01", "2025-08-20", "2025-06-02"), "1"),
        (("2024-09-01", "2038-01-19", "2024-10-01", "2025-05-01", "2025-09-01"), "4"),
    ],
    ids=["in order", "merged late", "one against one", "a clock from the future"],
)
def test_a_year_ends_where_the_fewest_commits_lie_on_the_wrong_side(
    days: tuple[str, ...], commit: str
) -> None:
    assert the_end(*days) == commit


def test_a_year_of_which_nothing_was_recorded_by_then_has_no_end() -> None:
    with pytest.raises(UsageError, match="Nothing was recorded"):
        the_end("2025-08-20", "2025-09-20")
